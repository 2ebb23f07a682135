"""Nouns that tell whether a verb that may report does so there: *claimed a prize*, *threatened a strike*, *denied them entry*."""

OFFERED_IN_WORDS = frozenset({"apology", "condolence", "congratulation", "explanation", "praise", "prayer", "sympathy", "thanks"})
WON = frozenset(
    {"allegiance", "benefit", "bronze", "championship", "crown", "gold", "hat-trick", "life", "loyalty", "medal", "place", "point", "prize"}
    | {"record", "residency", "seat", "silver", "spot", "territory", "title", "trophy", "victim", "wicket"}
)
"""What is claimed without a word."""
PRICES = frozenset({"commission", "fare", "fee", "interest", "price", "rate", "rent", "sum", "toll", "tuition"})
THREATENED_WITH = frozenset(
    {"action", "attack", "boycott", "fine", "lawsuit", "litigation", "measure", "penalty", "prosecution", "punishment", "resignation"}
    | {"response", "retaliation", "sanction", "strike", "suit", "tariff", "veto", "violence", "walkout", "war"}
)
"""What somebody threatens to do; anything else that is threatened is in danger."""
LET_THROUGH = frozenset({"corner", "goal", "kick", "lead", "penalty", "possession", "run", "touchdown", "try", "wicket"})
HONOURS = frozenset({"award", "honor", "honour", "medal", "prize", "trophy"})
LET_IN = frozenset(
    {"applicant", "child", "guest", "man", "member", "migrant", "patient", "people", "pupil", "refugee", "student", "undergraduate"}
    | {"visitor", "woman"}
)
GRANTED = frozenset(
    {"access", "admission", "asylum", "bail", "benefit", "care", "chance", "contact", "coverage", "entrance", "entry", "funding", "leave"}
    | {"licence", "license", "loan", "opportunity", "parole", "pardon", "passport", "pension", "permission", "permit", "right", "service"}
    | {"status", "treatment", "visa"}
)
"""What may be granted, and so denied."""
CALLED_UP = frozenset({"ambulance", "doctor", "father", "friend", "hotline", "mother", "police", "parent", "taxi", "wife"})
ALSO_TOLD = frozenset({"believe", "defend", "show", "tell", "think"})
PUT_ASIDE = frozenset({"aside", "away", "back", "down", "in", "off", "on", "up"})
FILED = frozenset(
    {"action", "appeal", "application", "bid", "case", "challenge", "claim", "complaint", "lawsuit", "motion", "petition", "suit"}
)
"""What is put before a court."""
ONLY_FILED = frozenset({"appeal", "application", "case", "lawsuit", "motion", "petition", "suit"})
"""Those of them that nobody but a court or a board disposes of."""
DECIDE = frozenset(
    {"bench", "board", "commission", "commissioner", "committee", "court", "judge", "jury", "justice", "magistrate", "panel"}
)
SACKED = frozenset(
    {"boss", "captain", "chief", "coach", "commander", "deputy", "director", "employee", "guard", "head", "manager", "nurse", "officer"}
    | {"official", "pupil", "secretary", "staff", "striker", "student", "teacher", "worker"}
)
