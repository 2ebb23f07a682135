"""Numbers that are no claims: years, dates, clock times, scores, labels, names, pronouns."""
