"""Whom pronouns and noun phrases stand for: he, it, "the ambassador", "the ministry"."""
