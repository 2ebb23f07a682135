"""Who says a figure: the speaker of a quote, a source that the sentence names, or nobody."""
