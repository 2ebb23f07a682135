"""The table of units: by dimension, lines of symbol, names (singular, any case) and signs (as written)."""

# dimension -> lines of `symbol | names, singular, any case | signs, case as written`
TABLE = {
    "percent": """
        % | percent, per cent, percentage, pct, per-cent | %, ％, pc""",
    "percentage_point": """
        pp | percentage point, percent point, per cent point, %-point | pp, ppt, ppts""",
    "basis_point": """
        bp | basis point | bp, bps""",
    "mass_fraction": """
        wt.% | weight percent, percent by weight | wt.%, wt%, wt. %, wt %""",
    "share": """
        ‰ | permille, per mille | ‰
        ppm | part per million, parts per million | ppm
        ppb | part per billion, parts per billion | ppb""",
    "time": """
        year | year | yr, yrs
        quarter | quarter |
        month | month | mo
        week | week | wk, wks
        day | day |
        h | hour | h, hr, hrs
        min | minute | min, mins
        s | second | s, sec, secs
        ms | millisecond | ms
        µs | microsecond | µs, μs, us
        ns | nanosecond | ns
        decade | decade |
        century | century |
        fortnight | fortnight |
        night | night |
        Myr | | Myr, Ma
        Gyr | | Gyr, Ga""",
    "length": """
        m | metre, meter | m
        km | kilometre, kilometer | km, kms
        cm | centimetre, centimeter | cm
        dm | decimetre, decimeter | dm
        mm | millimetre, millimeter | mm
        µm | micrometre, micrometer, micron | µm, μm, um
        nm | nanometre, nanometer | nm
        pm | picometre, picometer |
        am | attometre, attometer | am
        mi | mile | mi
        yd | yard | yd, yds
        ft | foot, feet | ft, ′
        in | inch | ″
        nmi | nautical mile | nmi
        ly | light year, light-year | ly
        AU | astronomical unit | AU
        parsec | parsec |
        Å | angstrom, ångström | Å""",
    "area": """
        m² | square metre, square meter, sq metre, sq meter, metre squared, meter squared | m², m2, m^2, sqm, sq m, sq. m, square m
        km² | square kilometre, square kilometer, sq kilometre, kilometre squared | km², km2, km^2, sq km, sq. km, square km, km squared
        cm² | square centimetre, square centimeter | cm², cm2, cm^2
        mm² | square millimetre, square millimeter | mm², mm2, mm^2
        ft² | square foot, square feet, sq foot, sq feet | ft², ft2, sq ft, sq. ft, sq. ft., sqft
        mi² | square mile, sq mile | mi², sq mi
        yd² | square yard | yd², sq yd
        ha | hectare | ha
        acre | acre |""",
    "volume": """
        L | litre, liter | L, l
        mL | millilitre, milliliter, cubic centimetre, cubic centimeter | mL, ml, cc
        cL | centilitre, centiliter | cL, cl
        µL | microlitre, microliter | µL, μL, µl, μl
        m³ | cubic metre, cubic meter | m³, m3, m^3
        cm³ | | cm³, cm3, cm^3
        km³ | cubic kilometre, cubic kilometer, km cubed | km³, km3, km^3
        ft³ | cubic foot, cubic feet | ft³, cu ft, ft3
        yd³ | cubic yard | yd³
        mi³ | cubic mile |
        gal | gallon, us gallon | gal
        qt | quart | qt
        pint | pint |
        fl oz | fluid ounce | fl oz
        bbl | barrel, oil barrel | bbl, bbls
        bbl/day | | bpd
        bushel | bushel | bu
        acre-ft | acre-foot, acre-feet, acre foot, acre feet |""",
    "mass": """
        kg | kilogram, kilogramme, kilo | kg, kgs
        g | gram, gramme | g
        mg | milligram, milligramme | mg
        µg | microgram, microgramme | µg, μg, mcg
        ng | nanogram | ng
        lb | pound, pound of mass | lb, lbs
        oz | ounce, troy ounce | oz
        t | tonne, metric ton, metric tonne | t
        ton | ton, short ton, long ton |
        Mt | megatonne, megaton | Mt
        Gt | gigatonne, gigaton | Gt
        kt | kilotonne, kiloton |
        centner | centner |
        st | stone |
        ct | carat |
        Da | dalton | Da, kDa""",
    "temperature": """
        °C | degree celsius, degrees celsius, degree centigrade, degrees centigrade, celsius, centigrade | °C
        °C | degrees c, degree c, deg c, deg celsius, ° celsius, ° c, celcius | °C, ° C, ℃, ºC
        °F | degree fahrenheit, degrees fahrenheit, fahrenheit | °F
        °F | degrees f, degree f, deg f, deg fahrenheit, degree farenheit, degrees farenheit, ° fahrenheit, ° f, farenheit | °F, ° F, ℉, ºF
        K | kelvin, degrees kelvin, degree kelvin | K""",
    "angle": """
        ° | degree, angular degree, deg | °, º
        rad | radian | rad
        mrad | milliradian | mrad""",
    "speed": """
        km/h | kilometre per hour, kilometer per hour, kilometres an hour, kilometers an hour | km/h, kph, kmh, kmph, km/hr, km h−1, km h-1
        mi/h | mile per hour, miles an hour, mile an hour | mph, mi/h
        m/s | metre per second, meter per second | m/s, m s−1, m s-1
        kn | knot | kn, kt, kts
        mi/gal | mile per gallon, miles per gallon, miles to the gallon | mpg
        Mach | mach |""",
    "power": """
        W | watt | W
        mW | milliwatt | mW
        kW | kilowatt | kW
        MW | megawatt | MW
        GW | gigawatt | GW
        TW | terawatt | TW
        hp | horsepower, horse power, brake horsepower, metric horsepower | hp, HP, bhp, PS
        MVA | | MVA
        kVA | | kVA""",
    "energy": """
        J | joule | J
        kJ | kilojoule | kJ
        MJ | megajoule | MJ
        GJ | gigajoule | GJ
        Wh | watt hour, watt-hour | Wh
        kWh | kilowatt hour, kilowatt-hour | kWh
        MWh | megawatt hour, megawatt-hour | MWh
        GWh | gigawatt hour, gigawatt-hour | GWh
        TWh | terawatt hour, terawatt-hour | TWh
        cal | |
        kcal | kilocalorie, calorie | kcal
        eV | electronvolt, electron volt | eV
        keV | | keV
        MeV | | MeV
        GeV | | GeV
        TeV | | TeV
        MMBtu | million british thermal units | mmBtu, MMBtu, mmbtu
        Btu | british thermal unit | Btu, BTU""",
    "pressure": """
        Pa | pascal | Pa
        hPa | hectopascal | hPa
        kPa | kilopascal | kPa
        MPa | megapascal | MPa
        GPa | gigapascal | GPa
        psi | pound per square inch, pounds per square inch | psi
        ksi | | ksi
        bar | bar | bar
        mbar | millibar | mbar
        µbar | microbar | µbar, μbar
        mmHg | | mmHg, mm Hg
        atm | | atm""",
    "frequency": """
        Hz | hertz | Hz
        kHz | kilohertz | kHz
        MHz | megahertz | MHz
        GHz | gigahertz | GHz
        THz | terahertz | THz
        rpm | revolution per minute, revolutions per minute | rpm""",
    "data": """
        bit | bit |
        B | byte |
        kB | kilobyte | kB, KB, kb
        MB | megabyte | MB, mb
        GB | gigabyte | GB
        TB | terabyte | TB
        PB | petabyte | PB
        KiB | kibibyte | KiB
        MiB | mebibyte | MiB
        GiB | gibibyte | GiB
        Mbit | megabit | Mb
        Gbit | gigabit | Gb
        Mbit/s | megabit per second, megabits a second | Mbps, Mb/s, Mbit/s
        Gbit/s | gigabit per second, gigabits a second | Gbps, Gb/s, Gbit/s
        kbit/s | kilobit per second | kbps
        MP | megapixel | MP""",
    "electricity": """
        V | volt | V
        kV | kilovolt | kV
        mV | millivolt | mV
        A | ampere, amp |
        mA | milliampere, milliamp | mA
        µA | microampere | µA, μA
        Ah | | Ah
        mAh | milliampere hour, milliamp hour | mAh
        Ω | ohm | Ω
        kΩ | kilohm | kΩ
        F | farad |
        T | tesla |""",
    "force": """
        N | newton | N
        kN | kilonewton | kN
        N·m | newton metre, newton meter, newton-metre, newton-meter | Nm, N·m, N-m
        lb·ft | pound-foot, pound foot, foot-pound, foot pound, pound-feet, pound feet | lb-ft, lb ft, ft-lb, lbft, lb.-ft.""",
    "amount": """
        mol | mole | mol
        mmol | millimole | mmol
        µmol | micromole | µmol, μmol
        M | molar |
        mM | millimolar | mM
        µM | micromolar | µM, μM
        nM | nanomolar | nM""",
    "other": """
        dB | decibel | dB
        dBA | | dBA
        g/m² | gram per square metre, gram per square meter | gsm, g/m², g/m2
        lm | lumen | lm
        lx | lux | lx
        cd | candela |
        Bq | becquerel | Bq
        Sv | sievert | Sv
        mSv | millisievert | mSv
        µSv | microsievert | µSv, μSv
        Gy | gray |
        S | siemens |
        pH | |""",
}
