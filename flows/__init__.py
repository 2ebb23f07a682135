"""onrecord: from raw news text to open datasets of quotes, entities and numeric claims."""

__version__ = "0.1.0"
