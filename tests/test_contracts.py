"""What every table and every extractor promises, found by discovery: a new table is held to it without a new test."""

import gc
import re
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from flows.annotate.parse import annotate
from flows.article import Article
from flows.extract.registry import Failure, extractors, run_extractors
from flows.ids import document_id
from flows.ingest.read import ingest
from flows.ingest.sections import split_sections
from flows.ingest.walk import find_sources
from flows.records import Document, Row
from flows.settings import Settings
from flows.validate.references import enforce_references
from flows.validate.rows import validate_rows
from schemas.registry import tables

RAW = Path(__file__).parent.parent / "raw"
EXTRACTED = list(dict.fromkeys(extractor.table for extractor in extractors()))

Found = tuple[dict[str, list[Row]], list[Failure]]


@pytest.fixture(scope="module")
def documents() -> list[Document]:
    """The English plain-text samples, each once."""
    candidates = [candidate for candidate in find_sources(RAW) if candidate.source_path.endswith(".txt")]
    read = [ingest(candidate, Settings()).document for candidate in candidates]
    found = {document.document_id: document for document in read if document is not None and document.language == "en"}
    assert found, "raw/ holds no English article"
    return list(found.values())


@pytest.fixture(scope="module")
def articles(documents: Sequence[Document], nlp: Language) -> list[Article]:
    return list(annotate(documents, nlp))


@pytest.fixture(scope="module")
def found(articles: Sequence[Article]) -> dict[str, Found]:
    """Rows by table and failures, by document."""
    return {article.document_id: run_extractors(article) for article in articles}


def held_back(texts: dict[str, str], batch: Iterable[dict[str, list[Row]]]) -> list[tuple[str, str, Row]]:
    """Table, reason and row for every row of the batch that validation does not let through, as in a build."""
    rows: dict[str, list[Row]] = {name: [] for name in EXTRACTED}
    for one in batch:
        for name, new in one.items():
            rows[name].extend(new)
    validated = {name: validate_rows(name, new, texts, unique=tables()[name].info().per_document) for name, new in rows.items()}
    results = enforce_references(validated)
    return [(name, rejection.message, row) for name, result in results.items() for row, rejection in result.held_back]


# ------------------------------------------------------------------------------------------------ the sample articles


def test_no_extractor_fails(found: dict[str, Found]) -> None:
    assert [failure for _, failures in found.values() for failure in failures] == []


@pytest.mark.parametrize("table", EXTRACTED)
def test_every_table_has_rows(table: str, found: dict[str, Found]) -> None:
    assert sum(len(rows[table]) for rows, _ in found.values()) > 0


@pytest.mark.parametrize("table", EXTRACTED)
def test_columns_are_those_of_the_schema(table: str, found: dict[str, Found]) -> None:
    known = {column.name for column in tables()[table].columns()}
    assert {name for rows, _ in found.values() for row in rows[table] for name in row} <= known


@pytest.mark.parametrize("table", [name for name in EXTRACTED if tables()[name].info().surfaces])
def test_offsets_give_the_words_back(table: str, found: dict[str, Found], documents: Sequence[Document]) -> None:
    checked = 0
    for document in documents:
        for row in found[document.document_id][0][table]:
            for words, start, end in tables()[table].info().surfaces:
                assert (row.get(words) is None) == (row.get(start) is None) == (row.get(end) is None), (table, row)
                if row.get(words) is not None:
                    assert document.text[row[start] : row[end]] == row[words]
                    checked += 1
    assert checked > 0


@pytest.mark.parametrize("table", EXTRACTED)
def test_keys_are_set_and_unique_in_a_document(table: str, found: dict[str, Found]) -> None:
    key = tables()[table].info().primary_key
    for rows, _ in found.values():
        keys = [tuple(row.get(name) for name in key) for row in rows[table]]
        assert all(None not in one for one in keys)
        assert len(keys) == len(set(keys))


@pytest.mark.parametrize("table", [name for name in EXTRACTED if "rule" in tables()[name].to_schema().columns])
def test_rules_have_names(table: str, found: dict[str, Found]) -> None:
    rules = {row["rule"] for rows, _ in found.values() for row in rows[table]}
    assert [rule for rule in sorted(rules) if not re.fullmatch("[a-z][a-z0-9]*(_[a-z0-9]+)*", rule)] == []


def test_no_row_is_held_back(found: dict[str, Found], documents: Sequence[Document]) -> None:
    texts = {document.document_id: document.text for document in documents}
    assert held_back(texts, (rows for rows, _ in found.values())) == []


def test_company_and_order_change_nothing(found: dict[str, Found], documents: Sequence[Document], nlp: Language) -> None:
    """Rows, ids and their order are the same from a second parse: in the other order, and for some documents alone."""
    again = list(annotate(documents[::-1], nlp, batch_size=3))
    alone = [next(annotate([document], nlp)) for document in documents[:4]]
    for article in [*again, *alone]:
        assert run_extractors(article)[0] == found[article.document_id][0], article.document_id


def test_a_second_reading_of_one_parse_changes_nothing(articles: Sequence[Article], found: dict[str, Found]) -> None:
    """Extractors leave the parse as they found it."""
    for article in articles:
        assert run_extractors(article)[0] == found[article.document_id][0]
        assert run_extractors(Article(article.document, article.doc))[0] == found[article.document_id][0]


# ------------------------------------------------------------------------------------------------ any text

WORDS = """
    said told says according to she he they it her asked whether that added warned announced who which the a of in by for from
    between and or more than about up million billion per cent percent half twice doubled rose fell year-old aged one two twelve
    Mira Solberg Solberg's Dr. Mr Mrs President minister spokeswoman Karsten Foods Inc. U.N. Oslo Norway Norwegian Lagos
    “ ” ‘ ’ " ' « » „ ‚ `` '' ‹ › ' 「 」 ( ) [ ] … ... – — - -- , . ; : ? ! • * / % ‰ $ € £ ¥ ₹ ₦ US$ A$ C$ kr USD EUR
    0 1 7 12 3.5 1,200 1.2bn £3m 50-60 2025 ½ ² ٣ 三 1e9 99999999999999999999999999999999 0.1.2.3 +44 10:30 -5 −5 ±2 #1 1st
    March Monday Tuesday's 3/4/2025 Ms. Jr. A. J. O'Hale McVey van der Berg al-Rashid Ångström Łódź naïve ﬁrm e\u0301 İstanbul ß
"""
ODDITIES = st.sampled_from(WORDS.split())
SPACES = st.sampled_from([" ", " ", " ", " ", "", "\n", "\n\n", "\r\n", "\r", "\t", "\u00a0", "\u2028", "\x0c", "\x85"])
HIDDEN = st.sampled_from(
    [*"\x00\x01\x07\x1b\x7f\u200b\u200c\u200d\u200e\u200f\u202a\u202e\u2066\u2069\u00ad\ufeff\ufffd\U0001f600", "\u0627\u0644"]
)
TEXTS = st.lists(
    st.tuples(st.one_of(ODDITIES, ODDITIES, ODDITIES, HIDDEN, st.text(max_size=6)), SPACES).map("".join), min_size=1, max_size=60
).map("".join)


def parsed(text: str, nlp: Language) -> Article:
    text = text.encode("utf-8", "replace").decode("utf-8")
    return next(annotate([Document(document_id(text), text, tuple(split_sections(text)))], nlp))


@settings(max_examples=40)
@given(text=TEXTS)
def test_any_text_gives_good_rows(nlp: Language, text: str) -> None:
    article = parsed(text, nlp)
    rows, failures = run_extractors(article)
    assert failures == []
    assert held_back({article.document_id: article.text}, [rows]) == []


# ------------------------------------------------------------------------------------------------ time

HOSTILE: dict[str, tuple[Callable[[int], str], int]] = {
    "straight quotation marks": (lambda n: '"' * n, 1_500),
    "opening quotation marks": (lambda n: "“ " * n, 1_200),
    "nested quotation marks": (lambda n: "“‘" * n + "’”" * n, 350),
    "apostrophes": (lambda n: "’tis ‘n’ " * n, 300),
    "one name": (lambda n: "Mira Solberg " * n, 600),
    "a list of names": (lambda n: ", ".join(f"Mira {_word(i)}" for i in range(n)), 350),
    "many names": (lambda n: " ".join(f"Mr. {_word(i)} met {_word(i + 7)} {_word(i * 3)}." for i in range(n)), 300),
    "many short names": (lambda n: " ".join(f"J. {_word(i)} left." for i in range(n)), 250),
    "titles": (lambda n: "Prime Minister " * n, 600),
    "appositions": (lambda n: "Mira Solberg, " + "the mayor of Oslo, " * n, 250),
    "pronouns": (lambda n: "Mira Solberg left. " + "She said he told her. " * n, 250),
    "said": (lambda n: "said " * n, 1_200),
    "said that": (lambda n: "Mira Solberg " + "said that she " * n, 800),
    "according to": (lambda n: "according to Mira, " * n, 300),
    "short quotes": (lambda n: "“No,” said Mira. " * n, 200),
    "lines of a transcript": (lambda n: "MIRA: No.\n" * n, 250),
    "open quotes": (lambda n: "“No, said Mira.\n\n" * n, 200),
    "digits": (lambda n: "1" * n, 20_000),
    "thousands": (lambda n: "1," * n, 3_000),
    "numbers": (lambda n: "1 " * n, 600),
    "ranges": (lambda n: "1-" * n, 500),
    "number words": (lambda n: "two hundred and " * n, 350),
    "money": (lambda n: "$5 to " * n, 400),
    "percent": (lambda n: "fell 3% from 4% " * n, 120),
    "half": (lambda n: "half of " * n, 500),
    "between": (lambda n: "between 5 and " * n, 300),
    "spaces": (lambda n: " " * n + "5", 50_000),
    "dashes": (lambda n: "- " * n, 1_200),
}
"""A text of a length that grows with n, and an n at which the extractors take long enough to be measured."""


def _word(number: int) -> str:
    """A made-up surname, another one for another number."""
    syllables = ("ba", "ko", "ri", "tu", "len", "mar", "sol", "vek", "dan", "pir")
    return "".join(syllables[int(digit)] for digit in str(number)).capitalize()


def _seconds(article: Article) -> float:
    """Processor time of the extractors on a parsed article, the better of two, without garbage collections and other threads."""
    times = []
    for _ in range(2):
        fresh = Article(article.document, article.doc)
        gc.collect()
        gc.disable()
        start = time.thread_time()
        _, failures = run_extractors(fresh)
        times.append(time.thread_time() - start)
        gc.enable()
        assert failures == []
    return min(times)


@pytest.mark.parametrize("name", HOSTILE)
def test_time_grows_with_the_length(name: str, nlp: Language) -> None:
    """Four times the text takes less than twelve times as long; quadratic work would take sixteen."""
    text, n = HOSTILE[name]
    short, long = _seconds(parsed(text(n), nlp)), _seconds(parsed(text(4 * n), nlp))
    assert long < 12 * max(short, 0.02), f"{short:.3f} s, then {long:.3f} s"
