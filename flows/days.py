"""Days of the week, which the parser likes to hang on the name before them: the ministry on Monday said."""

DAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
"""In small letters."""
