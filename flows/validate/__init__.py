"""Holds every row against its schema: good rows go on as Arrow tables, the others go to quarantine with a reason."""
