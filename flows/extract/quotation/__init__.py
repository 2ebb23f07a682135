"""Finds reported speech in an article: what was said, by which words it is reported, and whose words they are.

The library knows no table. `reports` runs its steps in order: quotation marks (`marks`), the view of the parse that the rules read
(`view`), the words that report (`cues`), what they report (`quoted`, `content`), who speaks (`speaker`), the trained choice (`ranker/`) and
what is set right after it (`chosen/`), what the form of a line attributes and quotes that go on (`lines/`), stories in which people talk
(`dialogue/`). To whom and when something was said (`occasion/`) is asked of a finished report.
"""
