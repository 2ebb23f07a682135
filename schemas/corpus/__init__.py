"""Tables that the corpus has and a release has not: they tell how gold articles were made and what they hold."""
