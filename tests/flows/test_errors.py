"""The tree of errors."""

import inspect
import pickle

import pytest

from flows import errors

KINDS = [kind for _, kind in sorted(vars(errors).items()) if inspect.isclass(kind) and issubclass(kind, errors.OnrecordError)]


@pytest.mark.parametrize("kind", KINDS)
def test_an_error_comes_home_from_another_process_as_it_was(kind: type[errors.OnrecordError]) -> None:
    error = kind.__new__(kind, "What happened. What to do.")
    error.__dict__.update(what="What happened.", remedy="What to do.", path="a.txt")
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is kind
    assert (str(again), vars(again)) == (str(error), vars(error))
    with pytest.raises(kind):
        raise again


def test_exit_codes_of_leaves_tell_them_apart() -> None:
    assert errors.OutputError.exit_code != errors.InputError.exit_code
    assert {kind.exit_code for kind in KINDS} >= {2, 4, 5, 6, 7, 8, 9, 10, 11, 12, 70}
