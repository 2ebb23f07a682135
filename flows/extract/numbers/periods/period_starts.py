"""How the words of a period start, in lower case: `periods` looks closer at nothing else. Text only."""

from flows.extract.numbers.reading.lexicon import by_beginning
from flows.word_lists import words

_WORDS = words(
    "beginning middle close toward first second third fourth final q fiscal financial fy from between in for during over since by until"
    " of early late mid last this next past previous current coming yesterday today tomorrow now tonight within throughout before after"
    " through calendar year quarter three six nine twelve two four five ten jan feb mar apr may ju aug sep oct nov dec"
)
_AFTER_THE = words(
    "first second third fourth final fiscal financial fy opening end start beginning middle close last this next previous past coming"
    " spring summer autumn fall winter year quarter three six nine twelve two four five ten"
)
_DIGITS = r"\d{4}\s?[-–/]|\d\d?(?:[-–]\d\d?)?\s[a-z]|[1-4](?:st|nd|rd|th)"
"""2024-25, 14 March, 14-16 March, 1st quarter."""
FIRST = rf"(?={_DIGITS}|the\s(?:\d|{by_beginning(_AFTER_THE)})|a\s[ymw]|(?:at|so|end|start)\s|{by_beginning(_WORDS)})"
"""Every pattern of a period starts so: most words of a text fail here at once. A new pattern with another start is added here too."""
