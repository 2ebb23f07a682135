"""Words that say what a name is: forms of address, role nouns, organisation words, given names. Written for this project."""

MALE_TITLES = frozenset("mr mr. sir lord king prince baron duke count emperor sultan sheikh sheik imam rabbi father fr. brother".split())
FEMALE_TITLES = frozenset(
    "ms ms. mrs mrs. miss madam madame lady dame queen princess baroness duchess countess empress sister mme mme.".split()
)
NEUTRAL_TITLES = frozenset("dr dr. prof prof. rev rev. hon. mx mx. st.".split())
ADDRESS = MALE_TITLES | FEMALE_TITLES | NEUTRAL_TITLES
"""Forms of address that are no office of their own."""

ABBREVIATED_OFFICES = frozenset(
    "gen gen. lt lt. col col. maj maj. capt capt. sgt sgt. cpl cpl. pvt pvt. adm adm. cmdr cmdr. sen sen. sens. rep rep. reps. gov gov. "
    "govs. pres pres. amb amb. atty. supt supt. det det. insp insp. ofc. brig brig. prof prof. rev rev. dr dr. cllr mp mep ceo cfo coo pm".split()
)

OFFICES = frozenset(
    "president vice-president premier chancellor minister secretary ambassador envoy consul governor mayor senator congressman congresswoman "
    "representative councillor councilman councilwoman councilor commissioner director chief chairman chairwoman chair chairperson "
    "chief-executive spokesman spokeswoman spokesperson king queen prince princess pope cardinal archbishop bishop pastor reverend "
    "professor doctor judge justice prosecutor attorney lawyer sheriff marshal general colonel major captain lieutenant sergeant corporal "
    "private admiral commander commodore brigadier officer detective inspector constable superintendent agent coach manager striker "
    "goalkeeper midfielder defender quarterback treasurer comptroller auditor ombudsman speaker leader head boss founder co-founder "
    "owner editor reporter correspondent columnist anchor author novelist poet actor actress singer rapper musician composer "
    "economist analyst strategist trader investor banker lawmaker legislator deputy aide adviser advisor counsel "
    "diplomat dictator lord rabbi imam sheikh ayatollah sultan emir candidate nominee congressperson member chairmanship "
    "headteacher principal dean provost rector lecturer researcher scientist engineer architect nurse surgeon physician "
    "astronaut pilot driver farmer teacher student activist campaigner organiser organizer executive accountant consultant "
    "historian biologist chemist physicist geologist epidemiologist psychologist sociologist meteorologist seismologist ecologist "
    "undersecretary under-secretary chaplain magistrate solicitor barrister regulator coroner warden ranger firefighter paramedic "
    "pharmacist dentist veterinarian midwife carer shopkeeper fisherman baker butcher carpenter electrician plumber mechanic "
    "photographer filmmaker producer broadcaster journalist host presenter curator librarian translator interpreter designer developer "
    "programmer entrepreneur businessman businesswoman tycoon billionaire millionaire landlord tenant resident witness victim suspect "
    "defendant plaintiff veteran soldier rebel warlord statesman politician republican democrat socialist communist "
    "secretary-general director-general governor-general attorney-general "
    "champion winger batsman bowler golfer swimmer runner cyclist boxer sprinter skipper rider player wicketkeeper referee umpire".split()
)
"""Nouns that name an office, rank or occupation."""

RELATIVES = frozenset(
    "wife husband son daughter brother sister mother father uncle aunt cousin grandson granddaughter grandfather grandmother widow "
    "widower partner fiancee nephew niece friend neighbour neighbor colleague girlfriend boyfriend spouse parent twin".split()
)

FEMALE_NOUNS = frozenset(
    "woman girl lady wife daughter sister mother aunt grandmother granddaughter widow niece girlfriend spokeswoman congresswoman "
    "councilwoman chairwoman businesswoman actress queen princess mum mom heroine policewoman midwife waitress".split()
)
MALE_NOUNS = frozenset(
    "man boy husband son brother father uncle grandfather grandson widower nephew boyfriend spokesman congressman councilman chairman "
    "businessman actor king prince dad fisherman policeman statesman batsman".split()
)

COMPANY_SUFFIXES = frozenset(
    "inc inc. corp corp. corporation co co. company ltd ltd. limited llc llp plc ag gmbh sa s.a. nv n.v. spa s.p.a. holdings group bhd pty ab oyj asa".split()
)
ORGANISATION_NOUNS = frozenset(
    "ministry department agency bureau office commission committee council board university college school institute bank "
    "company corporation association federation union party court parliament senate congress army navy police club team league society "
    "foundation fund trust hospital church airline airlines airways motors industries group authority service centre center "
    "administration organization organisation network times post journal herald tribune news press embassy treasury exchange".split()
)
PLACE_NOUNS = frozenset(
    "city town village county river lake island islands mountain mountains sea ocean bay valley desert province district".split()
)
BUILDING_NOUNS = frozenset("airport bridge stadium tower street road avenue square building hall park palace prison station".split())

PARTICLES = frozenset("van von der den de da di du del della la le al el bin ibn ben ter ten dos das abu ap mac st. san bint af zu".split())
SUFFIXES = frozenset("jr jr. sr sr. ii iii iv".split())

NOT_NAMES = frozenset(
    "i he she it they we you his her its their our my your mine me him them us who whom monday tuesday wednesday thursday friday saturday "
    "sunday january february march april may june july august september october november december jan. feb. mar. apr. jun. jul. aug. "
    "sep. sept. oct. nov. dec. today yesterday tomorrow am pm a.m. p.m. mr mrs ms dr mr. mrs. ms. dr. god".split()
)

_MALE = (
    "aaron abdul abdullah abraham adam adrian ahmad ahmed alan albert alejandro aleksandr alex alexander alexei alfred ali alibek allan allen alvin "
    "amir anatoly andre andreas andrei andrew andy angelo anthony antonio antony ari arjun arthur askar austin barack barry bart ben benjamin bernard "
    "bernie bill billy bob bobby boris brad bradley brandon brendan brent brett brian bruce bruno bryan calvin carl carlos cedric charles "
    "charlie chris christian christopher chuck clarence clark claude clayton cliff clifford clint colin connor craig curtis dale damian dan daniel danny "
    "darren dave david dean dennis derek diego dieter dimitri dmitry dominic don donald doug douglas duncan dustin dwight earl ed eddie edgar eduardo "
    "edward edwin eli elliott emmanuel enrique eric erik ernest ethan eugene evan felix fernando francis francisco francois frank franklin fred "
    "frederick gabriel gareth gary gavin gene geoff geoffrey george gerald gerard gerhard giovanni giorgio glen glenn gordon graham greg gregory "
    "guillermo gustavo guy hamid hank hans harold harry harvey hassan hector heinrich helmut henri henry herbert herman howard hugh hugo hussein "
    "ian ibrahim igor imran isaac ismail ivan jack jacob jacques jake jamal james jamie jan jared jason javier jay jean jeff jeffrey jeremy "
    "jerome jerry jesse jesus jim jimmy joachim joe joel johan johannes john johnny jon jonathan jorge jose josef joseph josh joshua juan julian julio "
    "jurgen justin kamal karl kasym keith ken kenneth kevin khalid kirk klaus kurt kyle lance larry laurence laurent lawrence lee leo leon leonard leonid "
    "leroy leslie lewis liam lloyd lorenzo louis luca lucas luis luke magnus mahmoud manuel marc marcel marco marcos marcus mario mark markus marshall "
    "martin marvin mathew matt matteo matthew matthias maurice mauricio max maxim michael michel miguel mike mikhail milan mitch mitt mohamed mohammad "
    "mohammed morris muhammad murat mustafa nathan nathaniel neil nelson nicholas nick nicolas nigel nikolai norman nurlan oleg oliver omar oscar otto owen "
    "pablo pascal pat patrick paul pavel pedro perry pete peter phil philip philippe phillip pierre rafael raj rajesh ralph ramon randall randy "
    "rashid raul ravi ray raymond reginald rene reuben ricardo richard rick ricky rob robert roberto robin rod rodney roger roland roman ron ronald rory "
    "ross roy rupert russell ryan salman salvador sam samir samuel sandeep sanjay saul scott sean sebastian sergei sergey sergio seth shane shaun shawn "
    "sidney silvio simon spencer stan stanley stefan stephen steve steven stuart sunil sven ted terence terry theodore thierry thomas tim timothy "
    "tobias todd tom tomas tommy tony travis trevor tyler umar vernon victor vijay viktor vincent vitaly vladimir wallace walter warren wayne wesley "
    "wilfred wilhelm will william willie winston wolfgang xavier yannick yasser yerlan yuri yusuf zachary zoltan"
)
_FEMALE = (
    "abigail ada adele agnes aida aigerim aisha alice alicia alison allison alma amanda amber amelia amina amy ana anastasia andrea angela angelina "
    "anita ann anna annabel anne annette annie antonia april ariana ashley astrid audrey aurora ava barbara beatrice becky bella bernadette bertha beth "
    "betty beverly bianca bonnie brenda bridget brigitte brittany camilla camille carla carmen carol caroline carolyn carrie catherine cathy cecilia "
    "celia charlotte chelsea cheryl chloe christina christine cindy claire clara claudia colleen condoleezza connie constance courtney crystal cynthia "
    "daisy dana daniela danielle daphne dariga dawn deborah debra delia denise diana diane dolores donna dora doris dorothy edith eileen elaine eleanor "
    "elena elisa elisabeth elizabeth ella ellen elsa emily emma erica erika erin esther ethel eva eve evelyn faith fatima felicia fiona flora florence "
    "frances francesca freda gabriela gabrielle gail georgia geraldine gertrude gillian gina giulia gladys gloria grace greta gwen hannah harriet hazel "
    "heather heidi helen helena helga hilary hillary hope ida imelda indira ingrid irene irina iris irma isabel isabella isabelle ivana ivanka "
    "jacqueline jana jane janet janice jasmine jean jeanne jen jennifer jenny jess jessica jill jo joan joanna joanne jocelyn josephine joy joyce juanita judith "
    "judy julia juliana julie june kaitlin kamala karen karin karla kate katherine kathleen kathryn kathy katie katrina kayla kelly kim kirsten kristen "
    "kristin kristina lara larissa laura lauren leah leila lena lillian lily linda lisa liz lois lola loretta lori lorraine louise lucia lucille lucy "
    "luisa lydia lynn mabel madeleine maggie manju marcia margaret margarita maria marian marianne marie marilyn marina marion marjorie martha mary "
    "maryam matilda maureen maya megan melania melanie melinda melissa mercedes meredith michelle mildred miranda miriam molly monica monique myra nadia "
    "nancy naomi natalia natalie natasha nicola nicole nina nora norma olga olivia olympia pamela patricia patty paula pauline peggy penelope penny "
    "phyllis priscilla priya rachel rebecca regina renata rhonda rita roberta rosa rosalind rose rosemary roxanne ruth sabine sabrina sally samantha "
    "sandra sara sarah saule shannon sharon sheila shelby sherry shirley silvia simone sonia sophia sophie stacey stella stephanie sue suki susan susana "
    "susanna suzanne svetlana sylvia tamara tanya tara tatiana teresa thelma theresa tina tracey ursula valentina valerie vanessa vera "
    "veronica victoria viola violet virginia vivian wanda wendy whitney wilma winifred yasmin yvette yvonne zainab zara zoe"
)
MALE_NAMES = frozenset(_MALE.split())
FEMALE_NAMES = frozenset(_FEMALE.split()) - MALE_NAMES

NICKNAMES = {
    short: full
    for line in (
        "william bill billy will willie",
        "robert bob bobby rob",
        "richard rick dick ricky",
        "james jim jimmy jamie",
        "john jack johnny",
        "joseph joe",
        "thomas tom tommy",
        "michael mike mick",
        "edward ed eddie ted ned",
        "charles charlie chuck",
        "daniel dan danny",
        "david dave",
        "matthew matt",
        "anthony tony",
        "christopher chris",
        "benjamin ben",
        "samuel sam",
        "steven steve stephen",
        "timothy tim",
        "gregory greg",
        "kenneth ken kenny",
        "ronald ron",
        "donald don",
        "bernard bernie",
        "andrew andy drew",
        "nicholas nick",
        "patrick pat",
        "peter pete",
        "philip phil phillip",
        "lawrence larry",
        "elizabeth liz beth betty eliza",
        "katherine kate katie kathy catherine cathy",
        "margaret maggie peg peggy",
        "susan sue",
        "deborah debbie deb",
        "jennifer jen jenny",
        "rebecca becky",
        "patricia patty",
        "victoria vicky",
        "alexander alex",
        "jeffrey jeff",
        "raymond ray",
        "frederick fred",
        "mitchell mitch",
        "abigail abby",
        "christine chris",
    )
    for full, *shorts in [line.split()]
    for short in shorts
}
"""Short form of a given name -> its usual full form."""


def gender_of_given_name(word: str) -> str | None:
    """'m' or 'f' where the given name is usual for one, else None."""
    low = word.casefold()
    if low in MALE_NAMES:
        return "m"
    if low in FEMALE_NAMES:
        return "f"
    return None


def is_role_noun(word: str) -> bool:
    """True when the word names an office, rank or occupation; plurals do not count."""
    low = word.casefold()
    return low in OFFICES or low in ABBREVIATED_OFFICES or low.endswith(("ologist", "keeper", "maker", "person", "woman"))
