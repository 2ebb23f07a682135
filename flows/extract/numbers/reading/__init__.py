"""Numbers out of text: digits, words, magnitudes, fractions. Nothing of spaCy is in it."""
