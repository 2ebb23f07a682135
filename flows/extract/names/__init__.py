"""Names in one document: clean spans, grouping into entities, roles, and who is meant by he, she and "the ambassador".

The library knows no table. `analysis.analyse` runs all of it over an article and gives the records of `records`.
"""
