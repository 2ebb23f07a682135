"""How the articles of the corpus were made and what is marked in them."""

from schemas import columns
from schemas.base import Bool, Int, Items, Table, TableInfo, Text

SPLITS = {
    "train": "to learn from",
    "dev": "to choose and to look at",
    "test": "held back: to judge with, once",
}
GENRES = {
    "wire": "agency copy",
    "broadsheet": "news and features of a serious paper",
    "tabloid": "popular press",
    "local": "local and community press",
    "trade": "trade press",
    "release": "press release",
    "interview": "interview, questions and answers",
    "court": "court and inquest reports",
    "science": "science, health and environment",
    "sport": "sport",
    "business": "results, markets, economy",
    "obituary": "obituary",
    "live": "live blog",
    "opinion": "opinion, leader, column",
    "politics": "political reporting",
}
STYLES = {
    "us": "American",
    "uk": "British and Australian",
    "in": "Indian",
    "af": "African",
    "ca": "Central Asian and Caucasian",
}
LAYERS = {
    "quotes": "sections and quotes",
    "figures": "sections, quotes and numeric claims",
    "all": "sections, quotes, mentions, entities, roles and numeric claims",
}
WITH_FIGURES = frozenset({"figures", "all"})
"""Layers of which numeric claims are one."""


class Articles(Table):
    """One row an article of the corpus."""

    document_id: Text = columns.text("The document.", refers_to="documents.document_id")
    name: Text = columns.text("Name of the marked file.", matches="^[a-z][a-z0-9_]*$")
    split: Text = columns.term("Part of the corpus; no person, organisation or story stands in two.", SPLITS)
    genre: Text = columns.term("Kind of article.", GENRES)
    style: Text = columns.term("House style.", STYLES)
    story: Text = columns.text("Articles on one story share it.")
    layers: Text = columns.term("What is marked. Tables of the other layers say nothing of the article.", LAYERS)
    read_twice: Bool = columns.flag("True when a second reader marked it too, without sight of the first marks.")
    cast_names: Items = columns.texts("Every invented person and organisation.")
    word_count: Int = columns.count("Words: runs of letters and digits.", "word")

    class Config:
        title = "Articles"
        metadata = {"table": TableInfo(primary_key=("document_id",), sort_by=("split", "name", "document_id"))}
