"""Fixtures that every test may use."""

import gc
import time
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from hypothesis.internal.conjecture.providers import HypothesisProvider
from hypothesis.internal.constants_ast import Constants
from spacy.language import Language

from flows.annotate.model import load_model
from flows.annotate.parse import annotate
from flows.article import Article
from flows.ids import document_id
from flows.ingest.sections import split_sections
from flows.records import Document
from flows.settings import DEFAULT_MODEL

# The same examples on every machine, and in whatever process a test runs: a red test is a change in the code. Hypothesis mixes in constants
# of the modules that happen to be imported, which are those of whatever other tests share the process; tests/test_steady_examples.py sees
# that none are left. Walls are slow on small machines, so no deadline.
HypothesisProvider._local_constants = Constants()  # type: ignore[method-assign, assignment]
hypothesis_settings.register_profile("steady", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
hypothesis_settings.load_profile("steady")


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The default pipeline, loaded once."""
    return load_model(DEFAULT_MODEL)


@pytest.fixture(scope="session")
def article_of(nlp: Language) -> Callable[[str], Article]:
    """A function from raw text to its parsed article."""

    def article(text: str) -> Article:
        document = Document(document_id(text), text, tuple(split_sections(text)))
        return next(annotate([document], nlp))

    return article


@pytest.fixture
def cpu_seconds() -> Callable[[Callable[[], object]], float]:
    """A function that tells what a call costs: processor time of this thread, the best of three, without garbage collections, which would
    measure what other tests left behind. No wall time, which grows with whatever else the machine does."""

    def best(call: Callable[[], object]) -> float:
        seconds = []
        gc.collect()
        gc.disable()
        try:
            for _ in range(3):
                begin = time.thread_time()
                call()
                seconds.append(time.thread_time() - begin)
        finally:
            gc.enable()
        return min(seconds)

    return best
