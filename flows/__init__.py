"""onrecord: from raw news text to open datasets of quotes, entities and numeric claims."""

import os

__version__ = "0.1.0"

# Before numpy is loaded: the matrix products here are small, so that threads would cost more than they bring, and the cores
# belong to the workers.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
