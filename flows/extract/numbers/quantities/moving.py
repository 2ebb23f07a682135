"""Words that say, without a parse, that something moved: rose, crept up, extended its lead."""

import re

from flows.extract.numbers.said import vocabulary


def _forms(verbs: frozenset[str]) -> str:
    """A pattern for the regular forms of the verbs."""
    ends = ("e", "y", "p", "t", "g", "n", "b", "m", "d")
    stems = []
    for verb in sorted(verbs):
        if verb.endswith("e"):
            stems.append(rf"{verb[:-1]}(?:e|es|ed|ing)")
        elif verb.endswith("y"):
            stems.append(rf"{verb[:-1]}(?:y|ies|ied|ying)")
        else:
            double = f"{verb[-1]}?" if verb.endswith(ends) else ""
            stems.append(rf"{verb}(?:{double}(?:ed|ing)|s|es)?")
    return "|".join(stems)


_ALSO_NOUNS = frozenset({"firm", "tank", "contract"})
"""Verbs that a text without a parse only knows by their ending: the firm is a noun, firmed a movement."""
_NO_THING = r"(?=$|,?\s(?:up|down|off|back|further|again|overnight|by|in|over|on|last|this|to|from|[a-z]+ly|[^\s]*\d[^\s]*)\b)"
"""No thing follows: cooled in May to 3%, but cooled milk to 4 degrees."""
_GREW = (
    r"(?:stretch|extend)(?:ed|es|s|ing)?\s(?:the|its|their|his|her|an?|[A-Z][\w-]+[’']s?)\s(?:[a-z-]+\s){0,2}"
    r"(?:lead|run|streak|advantage|tally|stake|holding|term)"
)
_UP_FORMS = (
    r"rose|risen|grew|grown|leapt|rebuilt|swollen|strengthened|up|upwards?|higher|firm(?:ed|ing)|bounced|upped|upping|bump(?:ed|ing)"
    rf"|(?:doubl|tripl|trebl|quadrupl|quintupl)(?:e|es|ed|ing)|{_GREW}"
    rf"|(?:crept|creep(?:s|ing)?|(?:lengthen|deepen|steepen|mount)(?:ed|s|ing)|warm(?:ed|s)|escalat(?:ed|es|ing)){_NO_THING}"
)
_DOWN_FORMS = (
    r"fell|fallen|sank|sunk|slid|shrank|shrunk|lost|cut|cutting|lower|softened|skidded|sagged|dived|tank(?:ed|ing)"
    r"|(?<!boil\s)(?<!boils\s)(?<!boiled\s)(?<!boiling\s)down|contract(?:ed|ing)|downwards?|g(?:ave|ives?|iven|iving)\sup(?!\sto\b|$)"
    r"|par(?:ed|ing)|shav(?:ed|ing)|whittl(?:ed|ing)|prun(?:ed|ing)|slimm(?:ed|ing)"
    r"|(?:scal|rol|dial|pul)(?:l|e)?(?:s|d|ed|led|ing|ling)?\sback|w(?:i|ou)nd(?:s|ing)?\sback|tail(?:ed|s|ing)?\soff"
    rf"|(?:thin(?:ned|s|ning)|shorten(?:ed|s|ing)|cool(?:ed|s)|ebb(?:ed|s|ing)|moderat(?:ed|es|ing)|wan(?:ed|es|ing)"
    rf"|subsid(?:ed|es|ing)|abat(?:ed|es|ing)|taper(?:ed|s|ing)|collaps(?:ed|es|ing)|nosediv(?:ed|es|ing)){_NO_THING}"
)
_UP_TEXT = f"{_UP_FORMS}|{_forms(vocabulary.UP_VERBS - _ALSO_NOUNS)}"
_DOWN_TEXT = f"{_DOWN_FORMS}|{_forms(vocabulary.DOWN_VERBS - _ALSO_NOUNS)}"
MOVING_VERBS = f"{_UP_TEXT}|{_DOWN_TEXT}"
MOVED = re.compile(
    rf"(?<![\w-])(?:(?P<up>{_UP_TEXT}|{'|'.join(sorted(vocabulary.UP_NOUNS))})"
    rf"|(?P<down>{_DOWN_TEXT}|{'|'.join(sorted(vocabulary.DOWN_NOUNS))}))(?![\w-])",
    re.IGNORECASE,
)
"""The last word of movement before a figure; its group, `up` or `down`, is the direction."""
GOING_UP = re.compile(
    r"\b(?:(?:went|go|goes|gone|going|moved?|moving|came|climb\w*|pushed|driven|took|crept|creep(?:s|ing)?|inch(?:ed|es|ing)"
    r"|edg(?:ed?|es|ing)|tick(?:s|ed|ing)?|nudg(?:ed?|es|ing)|heat(?:s|ed|ing)|bump(?:s|ed|ing)|jack(?:s|ed|ing)|ramp(?:s|ed|ing)?"
    r"|scal(?:ed?|es|ing)|shot|revis(?:ed|es|ing)|bounc(?:ed|es|ing)|drift(?:s|ed|ing))\s(?:back\s)?"
    r"|(?P<put>put|puts|putting|push(?:es|ed|ing)?|mark(?:s|ed|ing)?|bring(?:s|ing)?|brought)\s(?:the|its|their|his|her|our)\s(?:[a-z-]+\s){1,3})$",
    re.IGNORECASE,
)
"""Verbs after which "up to" is a movement and no bound; after `put`, not of counts."""
