"""Extractors: pure functions from an article to the rows of one table.

A module of this package that defines `extract` is an extractor; its name is the name of its table. It also defines
`NEEDS`, the tables whose rows for the same document it wants to see. Everything else (ids, validation, quarantine,
files, dictionary, metadata) follows from the table's schema.

    NEEDS: tuple[str, ...] = ("mentions",)

    def extract(article: Article, earlier: Rows) -> Iterator[Row]: ...
"""
