"""Who is said to have spoken right behind quoted words: "...," Reyes said."""

from flows.extract.names.lexicon import SPEECH_VERBS
from flows.extract.names.references.clauses import SUBJECTS
from flows.extract.names.references.quoted import MARKS
from flows.extract.names.words import Words

_CLOSED_BEHIND = frozenset({",", "?", "!", ".", "…", "—"})
_LONGEST = 150
"""Tokens between two marks that are looked through."""
_REACH = 12
"""Tokens behind the closing mark among which the subject stands."""


def tagged(words: Words, opening: int) -> int | None:
    """The subject of the verb of saying behind the marks that open at the token; None where the paragraph has none there."""
    texts = words.texts
    closing = None
    for at in range(opening + 2, min(opening + _LONGEST, len(texts))):
        if "\n" in texts[at]:
            return None
        if texts[at] in MARKS and texts[at - 1] in _CLOSED_BEHIND:
            closing = at
            break
    if closing is None:
        return None
    behind = range(closing + 1, min(closing + 1 + _REACH, len(texts)))
    for at in behind:
        if "\n" in texts[at] or texts[at] in MARKS or words.begin_sentences[at]:
            return None
        verb = words.heads[at]
        if words.deps[at] in SUBJECTS and verb > closing and words.lemmas[verb] in SPEECH_VERBS:
            return at
    return None
