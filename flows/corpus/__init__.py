"""The onrecord corpus: original articles marked by hand in the text, as data.

`markup` reads a marked file, `rows` makes the project's own tables of it, `constructions` and `coverage` count what it
holds, `agreement` compares two readings, `split` keeps train, dev and test apart, `release` publishes it.
"""
