"""Offices, titles and occupations that a text gives somebody."""
