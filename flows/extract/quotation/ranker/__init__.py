"""A small trained ranker of attributions: which verb reports, which stretch of the parse it reports, which noun speaks.

Candidates come from the parse and the quotation marks, choices from three forests of oblivious trees that read numbers about
each candidate; what the rules would choose is among those numbers. Plain arrays, numpy alone, the same result everywhere.
"""
