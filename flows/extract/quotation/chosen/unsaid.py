"""Verbs of saying where nothing is told of what was said: *said nothing*, *answered the phone*, *told him so*; titles of works."""

from flows.extract.quotation.chosen.agents import agent_of_label
from flows.extract.quotation.ranker.contents import Pieces
from flows.extract.quotation.speaker import agent
from flows.extract.quotation.view import FINITE, View

_TELLING = frozenset({"add", "answer", "ask", "mention", "mutter", "repeat", "reply", "say", "shout", "tell", "whisper", "write"})
_ADDRESSING = _TELLING | {"advise", "assure", "inform", "promise", "remind", "warn"}
"""Those, and verbs whose bare object is who hears it."""
_EMPTY = frozenset(
    {"anything", "everything", "he", "her", "him", "it", "little", "me", "much", "nothing", "she", "so", "something", "that", "them"}
    | {"these", "they", "this", "those", "us", "we", "you"}
)
"""Words that stand for what was said, or for who heard it, and tell neither."""
_BESIDE = frozenset({"a", "about", "again", "all", "as", "else", "more", "the", "time", "times", "too", "twice", "very"})
"""Words that may stand beside them and tell no more."""
_ABOUT = frozenset({"about", "of", "on"})
_SILENCE = frozenset({"little", "nothing"})
_ANSWERED = frozenset({"bell", "call", "door", "doorbell", "email", "knock", "phone", "prayer", "summons", "telephone"})
_UTTERED = frozenset({"goodbye", "grace", "hello", "kaddish", "mass", "prayer", "rosary", "word"})
_TOLD = frozenset({"difference", "future", "joke", "lie", "story", "tale", "time", "truth"})
"""What is told without a word of what it was."""
_WORKS = frozenset(
    {"album", "ballet", "biography", "blog", "book", "chapter", "column", "documentary", "ep", "episode", "essay", "exhibition", "film"}
    | {"memoir", "movie", "musical", "novel", "opera", "painting", "play", "podcast", "poem", "record", "sculpture", "series", "show"}
    | {"single", "song", "track"}
)
_ENTITLES = frozenset({"entitle", "headline", "title"})
_NAMES = _ENTITLES | {"bill", "call", "codename", "dub", "name", "nickname"}
_PUBLISHES = frozenset({"direct", "make", "pen", "perform", "produce", "publish", "record", "release", "sing", "write"})
_PERFORMED = frozenset({"perform", "play", "premiere", "record", "release", "sing"})
_PRESSED = frozenset({"click", "press", "select", "tap"})
"""What stands on a button is what it is called."""
_SMALL = frozenset({"a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"})


def is_unsaid(view: View, cue: int, pieces: Pieces) -> bool:
    """True where the content of this cue (a token) names nothing that was said, by the name of the rule:

    - *said nothing (about the money)*, *told him so*, *repeated it twice*, *told her everything*: `_is_empty`;
    - *answered the phone*: `_is_answered`; *said a prayer*, *told the truth*: `_is_uttered`;
    - *that said, the road is open*; *it goes without saying that ...*: `_is_phrase`;
    - *asked her out*: `_is_invitation`.

    Words in quotation marks are said.
    """
    if any(view.regions[token] >= 0 for first, last in pieces for token in range(first, last + 1)):
        return False
    rules = (_is_empty, _is_answered, _is_uttered, _is_phrase, _is_invitation)
    return any(rule(view, cue, pieces) for rule in rules)


def _is_empty(view: View, cue: int, pieces: Pieces) -> bool:
    inside = [token for first, last in pieces for token in range(first, last + 1) if view.is_word[token]]
    words = [view.lower[token] for token in inside if view.pos[token] != "NUM"]
    if not words or view.lemmas[cue] not in _ADDRESSING or not pieces[0][0] > cue:
        return False
    if any(view.tags[token] in FINITE for token in inside):
        return False
    if words[0] in _SILENCE and len(words) > 1 and words[1] in _ABOUT:
        return view.lemmas[cue] in ("say", "tell")
    if words == ["as", "much"] or (words[:2] == ["as", "much"] and view.lower[cue + 1] == "as"):
        return True
    if view.lemmas[cue] == "tell" and words[-1] == "so":
        return True
    return words[0] in _EMPTY and all(word in _EMPTY or word in _BESIDE for word in words)


def _is_answered(view: View, cue: int, _: Pieces) -> bool:
    thing = view.child(cue, "dobj")
    return view.lemmas[cue] == "answer" and thing is not None and view.lemmas[thing] in _ANSWERED


def _is_uttered(view: View, cue: int, pieces: Pieces) -> bool:
    thing = view.child(cue, "dobj")
    if thing is None or not pieces[0][0] <= thing <= pieces[-1][1] or view.child(cue, "ccomp") is not None:
        return False
    if any(view.deps[child] in ("acl", "relcl", "ccomp", "appos") or view.lower[child] in _ABOUT for child in view.children[thing]):
        return False
    return view.lemmas[thing] in (_UTTERED if view.lemmas[cue] == "say" else _TOLD if view.lemmas[cue] == "tell" else ())


def _is_phrase(view: View, cue: int, _: Pieces) -> bool:
    before = view.lower[cue - 1] if cue > view.sentence_starts[cue] else ""
    if view.lower[cue] == "said" and before == "that" and view.words[cue + 1 : cue + 2] == [","]:
        return cue - 1 == view.sentence_starts[cue] or not view.is_word[cue - 2]
    return view.lower[cue] == "saying" and before == "without" and view.lemmas[cue - 2] == "go"


def _is_invitation(view: View, cue: int, pieces: Pieces) -> bool:
    first, last = pieces[0]
    return view.lemmas[cue] == "ask" and len(pieces) == 1 and view.lower[last] in ("in", "out", "over") and last - first == 1


def is_title(view: View, cue: int, pieces: Pieces) -> bool:
    """True where the quoted words are what a work or thing is called, and nobody's view of it: *a book called “Low Tide”*.

    A participle behind its noun names (*an operation dubbed “Owl”*), unless somebody is said to call it so (*called “a triumph” by
    Quill*) or the words begin small behind a comma (*the plan, called “a joke”*); so does *titled*, however it stands. Of works the
    verb may be any: *called her novel “Low Tide”*, *wrote a song called “Low Tide”*, *sang “Low Tide”*.
    *Click “Send”* tells of a button.
    """
    first, last = pieces[0]
    region = next((view.regions[token] for token in range(first, last + 1) if view.regions[token] >= 0), -1)
    if region < 0:
        return False
    lemma = view.lemmas[cue]
    looks_so = is_capital(view, *view.region_tokens[region])
    if lemma in _PRESSED and cue < first:
        return True
    if lemma in _PERFORMED and looks_so and _is_right_behind(view, cue, region):
        return True
    if lemma in _PUBLISHES:
        thing = view.child(cue, "dobj")
        opener = view.last_inside[view.region_tokens[region][0] - 1]
        is_named = view.lemmas[opener] in _NAMES and view.tags[opener] in ("VBN", "VBD") and first <= opener
        return (
            thing is not None
            and is_named
            and all(token <= opener or view.regions[token] >= 0 or not view.is_word[token] for token in range(opener, last + 1))
        )
    if lemma not in _NAMES or first <= cue:
        return False
    if agent(view, cue) is not None or agent_of_label(view, cue) is not None:
        return False
    if lemma in _ENTITLES:
        return True
    if (
        view.tags[cue] in ("VBN", "VBD")
        and view.child(cue, "aux", "auxpass", "nsubj", "nsubjpass") is None
        and view.region_tokens[region][0] - cue <= 2
    ):
        return looks_so or view.words[cue - 1] != ","
    thing = view.passive_subject(cue)
    thing = view.last_inside[view.region_tokens[region][0] - 1] if thing is None else thing
    return view.lemmas[thing] in _WORKS and looks_so


def without_works(view: View, pieces: Pieces) -> Pieces:
    """The pieces without quoted words that only name a work beside others: “...,” she wrote in her memoir, “Low Tide.” “...”"""
    kept = tuple(piece for piece in pieces if not is_work(view, view.regions[piece[0]]) or view.regions[piece[0]] != view.regions[piece[1]])
    return kept or pieces


def is_work(view: View, region: int) -> bool:
    """True of quoted words like a title right behind a noun for a work, or behind its comma: her memoir, “Low Tide”."""
    if region < 0:
        return False
    first, last = view.region_tokens[region]
    noun = view.last_inside[first - 1] if first else -1
    if noun < view.sentence_starts[first] or view.regions[noun] >= 0 or view.lemmas[noun] not in _WORKS or view.tags[noun] != "NN":
        return False
    between = view.text[view.ends[noun] : view.quoted[region].outer_start].strip()
    return between in ("", ",") and is_capital(view, first, last)


def _is_right_behind(view: View, cue: int, region: int) -> bool:
    """Nothing but a work stands between the cue and the quoted words, and neither comma nor colon: sang (the song) “Low Tide”."""
    first = view.region_tokens[region][0]
    if first <= cue:
        return False
    between = [token for token in range(cue + 1, first) if view.is_word[token]]
    is_plain = not view.text[view.ends[view.last_inside[first - 1]] : view.quoted[region].outer_start].strip()
    return is_plain and (not between or view.lemmas[between[-1]] in _WORKS)


def is_capital(view: View, first: int, last: int) -> bool:
    """A title by its letters: all words but the small ones begin with a capital or a digit, more than the first one of several."""
    words = [view.words[token] for token in range(first, last + 1) if view.is_word[token]]
    return all(not word[0].islower() or word.lower() in _SMALL for word in words[1:]) and not words[0][0].islower()
