"""Closed lists of English words that say a movement, an expectation or an aim."""

from flows.word_lists import words

UP_VERBS = words(
    "rise grow increase climb jump gain soar surge advance expand raise boost lift hike add rally rocket leap spike swell accelerate "
    "skyrocket strengthen appreciate rebound recover edge widen improve balloon mushroom snowball firm"
)
DOWN_VERBS = words(
    "fall drop decline decrease slip slide sink plunge tumble shrink slow ease dip lose cut lower reduce slash trim narrow retreat weaken "
    "plummet shed contract slump crash halve tank erase depreciate dwindle diminish recede soften"
)
UP_BY_VERBS = words("creep bump up lengthen deepen warm steepen quadruple treble quintuple escalate mount")
"""Verbs that say a movement only with by, to or from: warmed by 1.2 degrees, but warmed 40 litres."""
DOWN_BY_VERBS = words("pare par thin shorten cool shave prune whittle slim ebb wane moderate subside abate taper collapse nosedive")
UP_NOUNS = words(
    "rise increase growth gain jump surge hike climb leap boost uptick upturn rally spike advance raise uplift rebound appreciation"
)
DOWN_NOUNS = words(
    "fall drop decline decrease cut reduction dip slump plunge slide contraction downturn fallback shrinkage retreat cutback slowdown "
    "devaluation depreciation collapse tumble"
)
UP_WORDS = words("up higher plus")
DOWN_WORDS = words("down lower off")

PEOPLE = words(
    "man woman boy girl child baby toddler teenager pensioner mother father mum dad parent son daughter brother sister twin husband wife "
    "partner widow widower grandmother grandfather grandson granddaughter uncle aunt nephew niece cousin friend neighbour neighbor victim "
    "suspect defendant driver passenger cyclist pedestrian rider pilot farmer fisherman teacher pupil student nurse doctor surgeon lawyer "
    "officer soldier singer actor actress writer artist player striker goalkeeper defender midfielder captain coach manager runner swimmer "
    "boxer owner resident tenant worker labourer builder carpenter electrician plumber cook chef waiter waitress shopkeeper clerk cleaner "
    "engineer scientist volunteer patient survivor witness millionaire billionaire tycoon"
)
"""Lemmas of nouns for one person."""
BODIES = words(
    "company firm bank group fund government ministry agency board council committee inquiry club union police university authority "
    "commission department court lender operator maker airline retailer regulator team bureau charity manufacturer supplier "
    "city town county state country trust nation parish province"
)
"""Lemmas of nouns for bodies that act."""
JOBS = words(
    "job post position role staff worker employee place seat resident member customer subscriber user population household teacher nurse"
)
LESS = words(
    "less fewer lower smaller shorter slower below cooler cheaper lighter younger"
    " earlier sooner thinner weaker narrower worse under miss undershot"
)

FORECAST_VERBS = words("expect forecast predict project anticipate foresee envisage poise set guide pencil")
# "hop" and "fin" are what the lemmatizer makes of hopes, hoped and fined
TARGET_VERBS = words("hop aim plan pledge promise seek intend want vow commit propose require hope strive demand need urge target")
TARGET_NOUNS = words("target goal aim plan pledge promise objective requirement ambition quota proposal")
FORECAST_NOUNS = words("forecast projection outlook expectation prediction guidance")
LIKELY = words("likely unlikely expected projected forecast set due poised predicted")
MAYBE = words("could may might")
WILL = words("will 'll wo shall")
