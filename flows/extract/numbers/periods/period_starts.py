"""How the words of a period start, in lower case: `periods` looks closer at nothing else. Text only."""

from flows.extract.numbers.reading.lexicon import by_beginning
from flows.word_lists import words

_WORDS = words(
    "beginning middle close first second third fourth final q fiscal financial fy early late mid last this next past previous current"
    " coming yesterday today tomorrow now tonight calendar year quarter three six nine twelve two four five ten"
    " jan feb mar apr may ju aug sep oct nov dec"
)
_PREPOSITIONS = words("at after before between by during for from in of over since through throughout toward towards until within")
_AFTER_PREPOSITIONS = words(
    "a one two three four five six nine ten twelve first second third fourth final end start beginning middle close early late mid last"
    " this next previous past coming present spring summer autumn winter year quarter jan feb mar apr may ju aug sep oct nov dec mon tue"
    " wed thu fri sat sun morning noon dawn midnight midday afternoon christmas easter diwali eid ramadan thanksgiving nightfall"
)
"""How what may stand right behind a preposition begins."""
_AFTER_THE = words(
    "first second third fourth final fiscal financial fy opening end start beginning middle close last this next previous past coming"
    " spring summer autumn fall winter year quarter three six nine twelve two four five ten"
)
_AFTER_BOTH = _AFTER_THE | words("full whole current half month early late mid year")
_DIGITS = r"\d{4}\s?[-–/]|\d\d?(?:[-–]\d\d?)?\s[a-z]|[1-4](?:st|nd|rd|th)"
"""2024-25, 14 March, 14-16 March, 1st quarter."""
FIRST = (
    rf"(?={_DIGITS}|the\s(?:\d|{by_beginning(_AFTER_THE)})|a\s[ymw]|(?:so|end|start)\s|{by_beginning(_WORDS)}"
    rf"|(?:{by_beginning(_PREPOSITIONS)})[\s-]?(?:\d|the\s(?:\d|{by_beginning(_AFTER_BOTH)})|{by_beginning(_AFTER_PREPOSITIONS)}))"
)
"""Every pattern of a period starts so: most words of a text fail here at once, "in" and "of" with the word behind them. A new pattern with
another start is added here too."""
