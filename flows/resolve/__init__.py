"""Resolves across documents: rows of one entity from many documents become one row."""
