"""Numbers with their units, and figures that several numbers make: ranges, movements, shares, ellipses. Text only."""
