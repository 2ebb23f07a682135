"""A parse as plain lists and arrays, worked out once an article and read by every library below the extractors.

To ask a spaCy Token for its head or its label costs several times as much as to look a number up in a list.
"""
