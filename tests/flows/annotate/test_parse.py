"""The parse covers the text character by character, alone or in company."""

from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from flows.annotate import parse
from flows.annotate.parse import annotate, pieces, word_count
from flows.ids import document_id
from flows.ingest.sections import split_sections
from flows.records import Document, Span

ODD = [
    "",
    " ",
    "\n\n\n",
    "One.",
    "  Indented line.\r\n\r\nSecond\tline. \n",
    "Zero\u200bwidth and \u202eright to left\u202c and e\u0301 combined.\u2028Next.",
    "“Open and never closed\n\nNext paragraph",
    "word " * 4000,
    "x" * 15_000,
]


def document_of(text: str) -> Document:
    return Document(document_id(text), text, tuple(split_sections(text)))


def test_the_parse_gives_the_text_back(nlp: Language) -> None:
    documents = [document_of(text) for text in ODD]
    for article in annotate(documents, nlp):
        assert article.doc.text == article.text
        assert all(article.text[token.idx : token.idx + len(token)] == token.text for token in article.doc)


def test_no_sentence_crosses_the_edge_of_a_section(nlp: Language) -> None:
    text = "Bridge closed for repairs\n\nThe bridge over the Ilek closed on Monday. Nobody was hurt.\n\nWhat comes next\nIt opens in May."
    [article] = annotate([document_of(text)], nlp)
    edges = {section.start for section in article.sections}
    for sentence in article.doc.sents:
        assert not any(sentence.start_char < edge < sentence.end_char - 1 for edge in edges)


def test_company_makes_no_difference(nlp: Language) -> None:
    texts = [f"Mayor Lena Orr said on Monday that {n} buses would run to Leeds. “Good,” she added." for n in range(12)]
    together = {article.document_id: article.doc.to_bytes(exclude=["tensor"]) for article in annotate([document_of(t) for t in texts], nlp)}
    for text in texts[::5]:
        [alone] = annotate([document_of(text)], nlp)
        assert alone.doc.to_bytes(exclude=["tensor"]) == together[alone.document_id]


@given(st.text(alphabet=' .!?"”ab\n', max_size=400))
@settings(deadline=None)
def test_pieces_cover_the_text(text: str) -> None:
    limit = parse.PIECE_CHARACTERS
    parse.PIECE_CHARACTERS = 20
    try:
        spans = pieces(document_of(text))
    finally:
        parse.PIECE_CHARACTERS = limit
    assert "".join(text[a:b] for a, b in spans) == text
    assert all(b - a > 0 for a, b in spans)
    assert all(b - a <= 20 or text[a:b].isspace() for a, b in spans)


def test_article_finds_tokens_and_sections_by_offset(nlp: Language) -> None:
    text = "Road opens\n\nThe road opened. Cars came."
    [article] = annotate([document_of(text)], nlp)
    token = article.token_at(text.index("opened") + 2)
    assert token is not None
    assert token.text == "opened"
    assert article.token_at(len(text)) is None
    assert article.tokens(Span(text.index("road opened"), text.index("opened") + 6)).text == "road opened"
    assert article.section_number(text.index("Cars")) == 1
    assert article.section_at(10) is None


def test_words_are_runs_of_letters_and_digits() -> None:
    assert word_count("Don't count — “it’s” 3,000 words.") == 6
