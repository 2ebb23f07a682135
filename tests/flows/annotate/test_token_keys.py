"""Keys of tokens tell apart what their attributes tell apart, and give them back."""

import numpy
from spacy.attrs import LOWER, NORM, ORTH, SPACY
from spacy.tokens import Doc
from spacy.vocab import Vocab

from flows.annotate.token_keys import hashes_in, keys_of


def test_a_key_is_made_of_the_attributes_of_its_token() -> None:
    doc = Doc(Vocab(), words=["Rain", "fell", "on", "Rain", "."], spaces=[True, True, True, False, False])
    keys = keys_of(doc, [ORTH, NORM, SPACY])
    assert list(map(tuple, hashes_in(keys).tolist())) == [(token.orth, token.norm, int(bool(token.whitespace_))) for token in doc]
    assert keys[0] != keys[3]  # no white space follows
    assert keys_of(doc, [ORTH, LOWER])[0] == keys_of(doc, [ORTH, LOWER])[3]


def test_one_token_has_one_key_and_no_token_has_none() -> None:
    vocab = Vocab()
    assert len(keys_of(Doc(vocab, words=["Rain"]), [ORTH, NORM, SPACY])) == 1
    assert keys_of(Doc(vocab, words=[]), [ORTH, NORM, SPACY]) == []


def test_hashes_above_the_range_of_signed_numbers_come_back() -> None:
    key = numpy.array([2**64 - 1, 0, 7], dtype=numpy.uint64).tobytes()
    assert hashes_in([key, key]).tolist() == [[2**64 - 1, 0, 7]] * 2
