"""Trains the ranker of quotations from marked articles."""
