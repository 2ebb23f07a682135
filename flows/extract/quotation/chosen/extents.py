"""Where what somebody says begins and ends, set right after the ranker's choice: what English grammar settles without numbers."""

from collections.abc import Sequence

from flows.extract.quotation.lines.interview import TURNS
from flows.extract.quotation.ranker.contents import Pieces
from flows.extract.quotation.view import CLOSING, FINITE, RELATIVES, SENTENCE_END, View

_JOINING = frozenset({"and", "but", "or"})
_JOINED_CLAUSES = frozenset({"acl", "advcl", "ccomp", "conj"})
_CALLED = "accusation allegation assertion charge claim contention figure position remark statement suggestion view"
_CLAIMS = frozenset(_CALLED.split())
"""What the reporter calls the thing that was said, in apposition to it."""
_DISPUTING = frozenset({"challenge", "contest", "contradict", "deny", "dismiss", "dispute", "refute", "reject"})
_MEDIA = frozenset({"address", "email", "interview", "letter", "memo", "message", "post", "speech", "statement", "tweet", "video"})
"""What something is said in."""
_SILENT = frozenset({"elaborate", "name", "identify", "specify"})
_NOT_GIVEN = frozenset({"cite", "give", "go", "offer", "present", "produce", "provide", "say"})
_DETAILS = frozenset({"detail", "elaboration", "evidence", "example", "explanation", "name", "proof", "specific", "timeline"})
_LISTENING = frozenset({"tell", "assure", "inform", "remind", "warn", "notify", "convince"})
_TOLD_THINGS = frozenset({"anecdote", "fact", "joke", "lie", "story", "tale", "thing", "truth", "one"})
_SORRY = frozenset({"apologise", "apologize"})
_OF_SOMEBODY = frozenset({"accuse"})


def with_edges(view: View, cue: int, pieces: Pieces) -> Pieces:
    """The pieces of what this cue reports with their outer edges where grammar has them.

    - *He promised that “nobody is left alone” and said ...*: the conjunction behind is of the next verb.
    - *dividends were agreed, a claim the regulator disputes; they had spoken, without elaborating*: the reporter adds that.
    - *Quill went further: the survey, she alleged, was theft*: so does it what stands before the colon.
    - *said that it had failed, that nobody knew and that it would close*: each of the clauses.
    - *declined the post and has left; claims the drug he used makes him safe*: what the same person did next is not said, the verb of a
      clause is.
    - *apologised for the delay in a letter to parents*: the letter is where she did.
    - *told the board he had won; apologised to them for the smell*: the board listens. *Accused her of lying*: she belongs to what she
      is accused of.
    - *“Go home,” she says, laughing*: so she says it.
    - *repeated her call for Vale to resign* does not end with *to*; *That it was sold is a lie, she said* begins with *That*.
    """
    pieces = _with_infinitive(view, cue, _without_manner(view, cue, pieces))
    pieces = (*pieces[:-1], _end(view, *_with_next_that(view, cue, *pieces[-1])))
    if pieces[-1][0] > cue:
        pieces = (*pieces[:-1], _without_medium(view, cue, *_without_next_verb(view, cue, *_with_verb(view, cue, *pieces[-1]))))
    first, last = pieces[0]
    if first > cue:
        pieces = ((_start(view, cue, first, last), last), *pieces[1:])
    elif (colon := _colon(view, first, last)) is not None:
        pieces = ((colon + 1, last), *pieces[1:])
    return pieces


def _with_infinitive(view: View, cue: int, pieces: Pieces) -> Pieces:
    """The pieces with the verb of an infinitive that the last one breaks off before, and the *that* of a clause that is a subject."""
    (first, last), *further = pieces
    that = first - 1
    is_subject = last < cue and that >= view.sentence_starts[first] and view.lower[that] == "that" and view.deps[that] == "mark"
    if is_subject and view.next_word(view.sentence_starts[that] - 1, that) == that:
        pieces = ((that, last), *further)
    first, last = pieces[-1]
    if view.lower[last] != "to" or view.deps[last] != "aux" or not last < view.heads[last] or first <= cue <= view.heads[last]:
        return pieces
    return (*pieces[:-1], (first, view.last_inside[min(view.rights[view.heads[last]], view.sentence_ends[last])]))


def _without_manner(view: View, cue: int, pieces: Pieces) -> Pieces:
    """The pieces without a participle of the cue behind words in marks that end before the cue."""
    if len(pieces) < 2:
        return pieces
    (_, before), (first, last) = pieces[-2:]
    is_manner = first > cue > before and view.regions[before] >= 0 > view.regions[first] and view.tags[first] == "VBG"
    return pieces[:-1] if is_manner and view.heads[first] == cue and view.rights[first] <= last else pieces


def with_whole_words(view: View, pieces: Pieces) -> Pieces:
    """The pieces, none of them beginning or ending inside a hyphened word: all of the re-run of a vote that was ruled out."""
    return tuple(_whole(view, first, last) for first, last in pieces)


def _whole(view: View, first: int, last: int) -> tuple[int, int]:
    end = view.section_ends[last]
    while (
        last + 2 <= end
        and view.words[last + 1] == "-"
        and view.ends[last] == view.starts[last + 1]
        and view.ends[last + 1] == view.starts[last + 2]
    ):
        last = max(last + 2, min(view.rights[last + 2], view.sentence_ends[last + 2]))
    last = view.last_inside[last]
    start = view.section_starts[first]
    while (
        first - 2 >= start
        and view.words[first - 1] == "-"
        and view.ends[first - 1] == view.starts[first]
        and view.ends[first - 2] == view.starts[first - 1]
    ):
        first -= 2
    return first, last


def _colon(view: View, first: int, last: int) -> int | None:
    """The colon of *Quill went further: the survey, she alleged, was theft*: what stands before it is no part of what she alleged."""
    if view.regions[first] >= 0 or first != view.sentence_starts[first]:
        return None
    colon = next((token for token in range(first, last) if view.words[token] == ":"), None)
    if colon is None or view.regions[colon] >= 0 or not any(view.tags[token] in FINITE for token in range(first, colon)):
        return None
    begin = view.next_word(colon, last)
    return None if begin is None else begin - 1


def _end(view: View, first: int, last: int) -> tuple[int, int]:
    if last > first and view.regions[last] < 0 and view.lower[last] in _JOINING:
        before = view.last_inside[last - 1]
        last = before if before >= first else last
    for token in range(last, first, -1):
        if view.regions[token] < 0 and (_is_comment(view, token, last) or _is_silence(view, token, last)):
            end = token - 1
            while end > first and not view.is_word[end] and view.regions[end] < 0:
                end -= 1
            return first, end
    return first, last


def _with_next_that(view: View, cue: int, first: int, last: int) -> tuple[int, int]:
    """The stretch with the clauses behind it that begin with *that*, after a comma or *and*: of its own words, or as *that* opens it."""
    opens = "that" in (view.lower[first], view.lower[first - 1])
    end = view.sentence_ends[last]
    begin = behind = _behind_mark(view, last)
    while begin < end:
        if view.words[begin] == "," and view.regions[begin] < 0:
            begin += 1
        begin += view.lower[begin] in _JOINING
        if begin == behind or begin >= end or view.lower[begin] != "that" or view.deps[begin] != "mark":
            break
        verb = view.heads[begin]
        if not begin < verb <= end or view.regions[begin] >= 0 or view.deps[verb] not in _JOINED_CLAUSES:
            break
        is_its_own = first <= view.heads[verb] <= last or (view.heads[verb] == cue and view.deps[verb] in ("ccomp", "conj"))
        if not opens and not is_its_own:
            break
        last = view.last_inside[min(view.rights[verb], end)]
        begin = behind = _behind_mark(view, last)
    return first, last


def _behind_mark(view: View, last: int) -> int:
    """The token behind this one, or behind the quotation mark that closes after it."""
    return last + 2 if view.regions[last] >= 0 and last + 2 < view.count and view.words[last + 1] in CLOSING else last + 1


def _without_next_verb(view: View, cue: int, first: int, last: int) -> tuple[int, int]:
    """The stretch before the conjunction and the next finite verb of the cue's own subject."""
    if view.tags[cue] not in FINITE:
        return first, last
    for verb in view.children[cue]:
        has_its_own = view.subject(verb) is not None or view.passive_subject(verb) is not None
        if view.deps[verb] != "conj" or not first < verb <= last or view.regions[verb] >= 0 or has_its_own:
            continue
        begin = view.lefts[verb]
        if view.tags[verb] in FINITE or any(
            view.deps[child] in ("aux", "auxpass") and view.tags[child] in FINITE for child in view.children[verb]
        ):
            while begin - 1 > first and (view.lower[begin - 1] in _JOINING or view.words[begin - 1] == ","):
                begin -= 1
            kept = view.trim(first, begin - 1)
            return kept if kept is not None else (first, last)
    return first, last


def _without_medium(view: View, cue: int, first: int, last: int) -> tuple[int, int]:
    """The stretch before *in a letter that ...* at its end: apologised for the delay in a letter to parents."""
    for token in (*view.children[cue], *_of_what_is_regretted(view, cue)):
        if not first < token < last or view.lower[token] != "in" or view.deps[token] != "prep" or view.regions[token] >= 0:
            continue
        thing = view.child(token, "pobj")
        is_new = view.lower[token + 1] != "the"
        if thing is not None and is_new and thing <= last <= view.rights[token] and view.lemmas[thing] in _MEDIA:
            kept = view.trim(first, token - 1)
            return (first, last) if kept is None else kept
    return first, last


def _of_what_is_regretted(view: View, cue: int) -> Sequence[int]:
    """What hangs on the thing that somebody apologised for."""
    reason = next((child for child in view.children[cue] if view.lower[child] == "for"), None)
    thing = view.child(reason, "pobj") if reason is not None and view.lemmas[cue] in _SORRY else None
    return [] if thing is None else view.children[thing]


def _with_verb(view: View, cue: int, first: int, last: int) -> tuple[int, int]:
    """The stretch to the end of its clause, where that clause's own verb stands right behind it."""
    end = view.sentence_ends[last]
    verb = last + 1
    while verb < end and view.tags[verb] == "RB":
        verb += 1
    if verb > end or view.tags[verb] not in FINITE or view.regions[verb] >= 0:
        return first, last
    if view.deps[verb] in ("aux", "auxpass"):
        verb = view.heads[verb]
    subject = view.subject(verb)
    subject = view.passive_subject(verb) if subject is None else subject
    is_its_own = subject is not None and first <= subject <= last and view.deps[verb] in ("ccomp", "xcomp", "parataxis")
    if not is_its_own and not (view.deps[verb] == "ccomp" and view.heads[verb] == cue):
        return first, last
    return first, view.last_inside[min(view.rights[verb], end)]


def _is_comment(view: View, noun: int, last: int) -> bool:
    """The token before a comma's noun phrase or clause: `, a claim that Quill denies`, `the claim ..., which Quill denies` at the end."""
    start = noun + 1
    if start > last or view.words[noun] != ",":
        return False
    if view.lower[start] == "which":
        verb = view.heads[start]
        is_of_claim = view.deps[verb] == "relcl" and view.lemmas[view.heads[verb]] in _CLAIMS and view.rights[verb] >= last
        return view.lemmas[verb] in _DISPUTING and view.subject(verb) not in (None, start) and is_of_claim
    if view.lower[start] not in ("a", "an"):
        return False
    head = next((token for token in range(start + 1, min(last, start + 4) + 1) if view.pos[token] == "NOUN"), None)
    if head is None or view.lemmas[head] not in _CLAIMS or view.rights[head] < last:
        return False
    return any(view.deps[child] in ("relcl", "acl") and view.tags[child] != "TO" for child in view.children[head] if child > head)


def _is_silence(view: View, token: int, last: int) -> bool:
    """`without elaborating`, `without giving details` at the end."""
    if view.lower[token] != "without" or token >= last or view.tags[token + 1] != "VBG":
        return False
    verb = token + 1
    if view.lemmas[verb] in _SILENT and (verb == last or view.lemmas[verb] != "elaborate"):
        return last - verb <= 4
    thing = view.child(verb, "dobj", "prep")
    if view.lemmas[verb] == "go" and thing is not None:
        return view.lower[thing] == "into" and last - verb <= 4
    return view.lemmas[verb] in _NOT_GIVEN and thing is not None and view.lemmas[thing] in _DETAILS and last - verb <= 8


def _start(view: View, cue: int, first: int, last: int) -> int:
    if view.lemmas[cue] in _OF_SOMEBODY:
        somebody = view.child(cue, "dobj")
        is_right_behind = somebody is not None and view.lefts[somebody] == cue + 1
        if is_right_behind and view.lower[first - 1] == "of" and view.regions[first] < 0 and view.heads[first - 1] == cue:
            return cue + 1
    if view.lemmas[cue] in _SORRY and view.lower[first - 1] == "to":
        heads = (cue, view.heads[first], first, *view.children[first - 1])
        reason = next((token for token in range(first + 1, last) if view.lower[token] == "for" and view.heads[token] in heads), None)
        return first if reason is None else reason + 1
    if view.lemmas[cue] in _LISTENING and first == cue + 1:
        return _behind_the_listener(view, cue, first, last)
    return first


def _behind_the_listener(view: View, cue: int, first: int, last: int) -> int:
    listener = view.child(cue, "dobj", "dative")
    if listener is None or not first <= listener <= last or view.lemmas[listener] in _TOLD_THINGS:
        return first
    for clause in view.children[listener]:
        subject = view.subject(clause) if view.deps[clause] in ("relcl", "acl") and clause > listener else None
        if (
            subject is not None
            and view.lefts[clause] > listener
            and view.lower[view.lefts[clause]] not in RELATIVES
            and view.rights[clause] <= last
        ):
            start = view.lefts[clause]
            return start if start == view.lefts[subject] and view.is_word[start - 1] else first
    return first


def after_sign(view: View, cue: int, pieces: Pieces) -> Pieces:
    """The pieces; after a colon, whole quoted sentences alone where they come first, and all of an answer where `A` stands before it."""
    colon, (first, _) = cue, pieces[0]
    if view.words[colon] != ":" or first <= colon:
        return pieces
    region = view.regions[first]
    if region < 0 and colon - 1 == view.section_starts[colon] and view.lower[colon - 1] in TURNS:
        return ((colon + 1, view.section_ends[colon]),)
    if region < 0 or view.region_tokens[region][0] != first or not view.quoted[region].is_closed:
        return pieces
    last = view.region_tokens[region][1]
    if view.words[last] not in SENTENCE_END or not any(view.regions[end] < 0 for _, end in pieces):
        return pieces
    return ((first, last), *(piece for piece in pieces if piece[0] > last and view.regions[piece[0]] >= 0 <= view.regions[piece[1]]))
