"""Corrections that come back: exported annotations, changed by a person, become rows of the file of overrides."""
