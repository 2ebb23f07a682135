"""Reads what lies under RAW: sources in, documents with their sections out."""
