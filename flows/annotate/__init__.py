"""Parses documents with a spaCy pipeline: documents in, articles (document and parse) out."""
