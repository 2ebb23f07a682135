"""Reads figures out of text: numbers, units, bounds, ranges and what they are about. Knows no table."""
