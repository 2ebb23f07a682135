"""Completes `mentions`: *I*, *me* and *my* inside a quotation are its speaker; *we*, *us* and *our* are the organisation that speaks,
or for which the speaker does by the role that the text gives them nearby (the firm's director, a spokesman for the council)."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from flows.article import Article
from flows.records import Row, Rows, Span

TABLE = "mentions"
NEEDS: tuple[str, ...] = ("mentions", "quotes", "roles")

_ONE = frozenset({"i", "me", "my", "mine", "myself"})
_SEVERAL = frozenset({"we", "us", "our", "ours", "ourselves"})
_MARKS = frozenset('"“”„«»')
_OWNING = frozenset({"'s", "’s", "'", "’"})
_ITS = frozenset({"its", "their"})
_PAST = frozenset({"former", "ex", "late", "then", "retired", "onetime"})
_SPEAK_FOR = frozenset(
    {
        "boss",
        "ceo",
        "chair",
        "chairman",
        "chairperson",
        "chairwoman",
        "chief",
        "co-founder",
        "director",
        "founder",
        "head",
        "manager",
        "owner",
    }
    | {"president", "secretary-general", "spokesman", "spokesperson", "spokeswoman"}
)
"""Who speaks for a house; its members and staff say *we* of the country, too."""
_SHARED = frozenset(
    {"child", "city", "community", "constitution", "country", "culture", "democracy", "economy", "family", "government", "history", "kid"}
    | {"life", "nation", "people", "planet", "school", "society", "state", "street", "time", "town", "village", "world"}
)
"""Lemmas of what a speaker calls *our* as everybody's and not a house's."""
_OF_EVERYBODY = frozenset({"face", "know", "live", "need", "see"})
"""Lemmas of verbs with which *we* mostly means everybody."""
_NEAR = 500
"""Characters from the quotation within which the text says so."""
_SUREST = 0.9
_SPOKEN_FOR = 0.6
_LONGEST_OWNER = 80


def extract(article: Article, earlier: Rows) -> Iterator[Row]:
    """One row a pronoun of the first person in the words of a person or an organisation that the document names, by place.

    Where quotations lie in each other, the innermost one's speaker is meant; one without a known speaker gives no rows, and
    *we* none where the text does not tell of one organisation that the speaker speaks for, or where the quotation speaks of everybody.
    """
    labels = {row.get("entity_id"): row["label"] for row in earlier.get("mentions", ())}
    houses = _houses(article, earlier)
    meant: dict[Span, tuple[Row, bool]] = {}
    # The innermost come last and win.
    for quote in sorted(earlier.get("quotes", ()), key=lambda row: (row["start"] - row["end"], row["start"])):
        tokens = list(_pronouns(article, quote))
        of_everybody = any(map(_means_everybody, tokens))
        meant.update((Span(token.idx, token.idx + len(token)), (quote, of_everybody)) for token in tokens)
    for (start, end), (quote, of_everybody) in sorted(meant.items(), key=lambda item: item[0]):
        speaker = quote.get("speaker_entity_id")
        label, rule, confidence = labels.get(speaker), "speaker_of_quote", min(quote["confidence"], _SUREST)
        text = article.text[start:end]
        is_one = text.casefold() in _ONE
        if not is_one and label == "PERSON":
            near = set() if of_everybody else {house for place, house in houses.get(speaker, ()) if abs(place - quote["start"]) <= _NEAR}
            speaker, label = next(iter(near)) if len(near) == 1 else None, "ORG"
            rule, confidence = "speaker_for", min(quote["confidence"], _SPOKEN_FOR)
        if speaker is not None and label == ("PERSON" if is_one else "ORG"):
            yield {
                "entity_id": speaker,
                "text": text,
                "label": label,
                "form": "pronoun",
                "start": start,
                "end": end,
                "confidence": confidence,
                "rule": rule,
            }


def _houses(article: Article, earlier: Rows) -> dict[str | None, list[tuple[int, str]]]:
    """Person -> organisations that they speak for, with the place where a role says so: in its words (the union's director) or as its
    owner (its director)."""
    mentions = earlier.get("mentions", ())
    named = {row.get("entity_id") for row in mentions if row["form"] == "name"}
    bodies = [row for row in mentions if row["label"] == "ORG" and row.get("entity_id") in named]
    bodies.sort(key=lambda row: (row["start"], row["end"]))
    starts = [row["start"] for row in bodies]
    found: dict[str | None, list[tuple[int, str]]] = defaultdict(list)
    for role in earlier.get("roles", ()):
        words = set(article.text[role["start"] : role["end"]].casefold().split())
        words |= {part for word in words for part in word.split("-")}
        if _PAST.isdisjoint(words) and not _SPEAK_FOR.isdisjoint(words):
            found[role["entity_id"]].extend((role["start"], house) for house in _owners(article.text, role, bodies, starts))
    return found


def _owners(text: str, role: Row, bodies: Sequence[Row], starts: Sequence[int]) -> Iterator[str]:
    for row in bodies[bisect_left(starts, role["start"] - _LONGEST_OWNER) : bisect_left(starts, role["end"])]:
        if row["end"] <= role["start"]:
            between = text[row["end"] : role["start"]].strip()
            is_owner = between in _OWNING or (not between and text[row["start"] : row["end"]].casefold() in _ITS)
        else:
            is_owner = row["end"] <= role["end"]
        if row.get("entity_id") and is_owner:
            yield row["entity_id"]


def _means_everybody(pronoun: Token) -> bool:
    """True for *our* country, *we* need, *we* are at a crossroads: the speaker speaks of everybody, in the whole of the quotation."""
    head = pronoun.head
    if pronoun.lower_ in _ONE:
        return False
    if pronoun.dep_ == "poss":
        return head.lemma_ in _SHARED
    if pronoun.dep_ != "nsubj":
        return False
    held = {child.dep_ for child in head.children}
    return head.lemma_ in _OF_EVERYBODY or (head.lemma_ == "be" and "prep" in held and not held & {"attr", "acomp"})


def _pronouns(article: Article, quote: Row) -> Iterator[Token]:
    """Pronouns of the first person in the quoted words: all of a direct quotation, what stands in marks of a mixed one."""
    if quote["kind"] == "indirect":
        return
    for piece in quote["spans"]:
        is_said = quote["kind"] == "direct"
        for token in article.tokens(Span(piece["start"], piece["end"])):
            if token.text in _MARKS and quote["kind"] == "mixed":
                is_said = not is_said
            elif is_said and (token.lower_ in _ONE or (token.lower_ in _SEVERAL and token.text != "US")):
                yield token
