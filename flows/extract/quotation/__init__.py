"""Finds reported speech in an article: what was said, by which words it is reported, and whose words they are.

The library knows no table. Its steps, each in one file: quotation marks (`marks`), the view of the parse that the rules
read (`view`), the words that report (`cues`), what they report (`quoted`, `content`), who speaks (`speaker`), the trained choice
(`ranker/`, `ranked`), lines whose form names the speaker (`forms`), quotes that go on without a cue (`continuation`), stories
in which people talk (`dialogue/`), and all of them in order (`reports`).
"""
