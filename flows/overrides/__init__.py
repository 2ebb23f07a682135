"""A person's corrections of rows: their file, and what they do to the rows of a document."""
