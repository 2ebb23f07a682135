"""Agreement of two readings of the same articles, the second made from the plain text alone.

Quotes match one to one, greedily, when the words of their contents overlap by at least half (Jaccard over words); joint asks
for the same speaker words too (one shared word, or none in either reading). Mentions and claims match by exact place. F1 treats
the two readings alike.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations

from flows import matching
from flows.annotate.model import load_model
from flows.annotate.parse import annotate
from flows.corpus.documents import document_of
from flows.corpus.marked import MarkedArticle
from flows.corpus.rows import rows_of
from flows.errors import MarkupError, Problem
from flows.records import Row
from flows.settings import DEFAULT_MODEL
from schemas.quotes import ACTS

CLAIM_COLUMNS = (
    "kind", "value", "bound", "unit", "currency", "per_unit", "measured", "subject", "place", "period_text", "period_start", "period_end",
    "change", "change_from", "change_to", "comparison", "modality", "is_negated", "claimant",
)  # fmt: skip
_WORDS_OVERLAP = {"measured", "subject", "place", "period_text", "claimant"}


@dataclass(frozen=True, slots=True)
class Score:
    """Items that both readings have, and the items of each."""

    what: str
    both: int
    first: int
    second: int

    @property
    def f1(self) -> float:
        """Share that both have, the readings alike; 1 when neither has any."""
        return 2 * self.both / (self.first + self.second) if self.first + self.second else 1.0


@dataclass(frozen=True, slots=True)
class Agreement:
    """How many articles were read twice, how many of them with all layers, and the scores."""

    articles: int
    words: int
    with_all: int
    scores: tuple[Score, ...]


def compare(first: Sequence[MarkedArticle], second: Sequence[MarkedArticle], model: str = DEFAULT_MODEL) -> Agreement:
    """Compares the second readings with the articles of the same name. Raises MarkupError where the texts differ."""
    by_name = {each.head.name: each for each in first}
    problems = [
        Problem(each.head.name, 0, f"{'Its text differs from' if each.head.name in by_name else 'There is no'} article of that name.")
        for each in second
        if each.head.name not in by_name or by_name[each.head.name].text != each.text
    ]
    if problems:
        raise MarkupError(problems)
    nlp = load_model(model)
    totals: dict[str, Counter[str]] = {}
    pairs = [(by_name[each.head.name], each) for each in second]
    articles = annotate([document_of(each) for each in second], nlp)
    for (one, two), article in zip(pairs, articles, strict=True):
        a, b = rows_of(one, article), rows_of(two, article)
        for score in _quotes(one.text, a["quotes"], b["quotes"]):
            _add(totals, score)
        if one.has_all and two.has_all:
            for score in (*_mentions(a["mentions"], b["mentions"]), *_roles(a["roles"], b["roles"])):
                _add(totals, score)
        if one.has_figures and two.has_figures:
            for score in _claims(a["numeric_claims"], b["numeric_claims"]):
                _add(totals, score)
    return Agreement(
        articles=len(second),
        words=sum(matching.word_count(each.text) for each in second),
        with_all=sum(one.has_all and two.has_all for one, two in pairs),
        scores=tuple(Score(what, counts["both"], counts["first"], counts["second"]) for what, counts in totals.items()),
    )


def _add(totals: dict[str, Counter[str]], score: Score) -> None:
    totals.setdefault(score.what, Counter()).update(both=score.both, first=score.first, second=score.second)


def _pairs(text: str, first: Sequence[Row], second: Sequence[Row]) -> list[tuple[Row, Row, float]]:
    sets = [[matching.words(text, [(span["start"], span["end"]) for span in row["spans"]]) for row in rows] for rows in (first, second)]
    return [(first[i], second[j], overlap) for i, j, overlap in matching.matched(*sets)]


def _quotes(text: str, first: Sequence[Row], second: Sequence[Row]) -> list[Score]:
    found = []
    for name, acts in (("quotes", tuple(ACTS)), ("quotes of speech", ("speech",))):
        a, b = ([row for row in rows if row["act"] in acts] for rows in (first, second))
        pairs = _pairs(text, a, b)
        found.append(Score(f"{name}, matched", len(pairs), len(a), len(b)))
        found.append(
            Score(
                f"{name}, joint (matched, same speaker)",
                sum(matching.same_speaker(x.get("speaker"), y.get("speaker")) for x, y, _ in pairs),
                len(a),
                len(b),
            )
        )
    pairs = _pairs(text, first, second)
    tests: dict[str, Callable[[Row, Row, float], bool]] = {
        "exact extent": lambda _a, _b, overlap: overlap == 1,
        "act": lambda a, b, _: a["act"] == b["act"],
        "resolved speaker": lambda a, b, _: a.get("speaker_name") == b.get("speaker_name"),
    }
    for what, test in tests.items():
        found.append(Score(f"matched quotes: {what}", sum(test(*pair) for pair in pairs), len(pairs), len(pairs)))
    return found


def _mentions(first: Sequence[Row], second: Sequence[Row]) -> list[Score]:
    found = []
    for form in ("name", "nominal", "pronoun"):
        a, b = ({(row["start"], row["end"]): row for row in rows if row["form"] == form} for rows in (first, second))
        both = a.keys() & b.keys()
        found.append(Score(f"mentions: {form}, exact place", len(both), len(a), len(b)))
        if form == "name":
            same = sum(a[place]["label"] == b[place]["label"] for place in both)
            found.append(Score("mentions: type of names found by both", same, len(both), len(both)))
    links = [_links(rows) for rows in (first, second)]
    found.append(Score("mentions: pairs of one entity", len(links[0] & links[1]), len(links[0]), len(links[1])))
    return found


def _links(rows: Sequence[Row]) -> set[tuple[tuple[int, int], tuple[int, int]]]:
    groups: dict[str, list[tuple[int, int]]] = {}
    for row in rows:
        groups.setdefault(row["entity_id"], []).append((row["start"], row["end"]))
    return {pair for places in groups.values() for pair in combinations(sorted(places), 2)}


def _roles(first: Sequence[Row], second: Sequence[Row]) -> list[Score]:
    a, b = ({(row["start"], row["end"]) for row in rows} for rows in (first, second))
    return [Score("roles, exact place", len(a & b), len(a), len(b))]


def _claims(first: Sequence[Row], second: Sequence[Row]) -> list[Score]:
    a, b = ({(row["start"], row["end"]): row for row in rows} for rows in (first, second))
    both = sorted(a.keys() & b.keys())
    found = [Score("claims, exact place", len(both), len(a), len(b))]
    for column in CLAIM_COLUMNS:
        same = sum(_same(column, a[place].get(column), b[place].get(column)) for place in both)
        found.append(Score(f"claims found by both: {column}", same, len(both), len(both)))
    return found


def _same(column: str, one: object, two: object) -> bool:
    if column in _WORDS_OVERLAP and isinstance(one, str) and isinstance(two, str):
        return matching.shares_word(one, two)
    if isinstance(one, float) and isinstance(two, float):
        return abs(one - two) <= 1e-6 * max(abs(one), abs(two))
    return one == two


def markdown(agreement: Agreement) -> str:
    """The report for people."""
    lines = "\n".join(f"| {score.what} | {score.first} | {score.second} | {score.both} | {score.f1:.1%} |" for score in agreement.scores)
    return (
        f"# Agreement of two readings\n\n{agreement.articles} articles ({agreement.words:,} words) were marked a second time from the\n"
        f"plain text, without sight of the first marks; {agreement.with_all} of them with all layers.\n\n"
        f"| | first | second | both | F1 |\n|---|---:|---:|---:|---:|\n{lines}\n"
    )
