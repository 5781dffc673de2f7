"""Positions in a list travel in the address, so whatever stands there must do no harm."""

import base64
import json

import pytest

from participation.kernel.errors import NotFound
from participation.web.pages import decode_position, encode_position

KINDS = (str, int)


def packed(text: str) -> str:
    return base64.urlsafe_b64encode(text.encode()).decode()


@pytest.mark.parametrize("position", [("beispiel kim", 3), ("", 0), ("ä & <b> 🦉", 2**31 - 1)])
def test_a_position_comes_back_as_it_went(position: tuple[str, int]) -> None:
    assert decode_position(encode_position(position), KINDS) == position


def test_no_word_is_no_position() -> None:
    assert decode_position(None, KINDS) is None
    assert decode_position("", KINDS) is None


@pytest.mark.parametrize(
    "word",
    [
        "x", "äöü", "%%%", packed("{}"), packed("[]"), packed('["a"]'), packed('["a", "b"]'),
        packed('["a", true]'), packed('["a", 1.0]'), packed('["a", null]'), packed("[" * 9000),
        packed(f'["a", {2**31}]'), packed('["a", ' + "9" * 5000 + "]"),
        packed(json.dumps(["a\x00b", 1])), packed('["\\ud800", 1]'),
    ],
)  # fmt: skip
def test_what_we_did_not_write_is_not_found(word: str) -> None:
    with pytest.raises(NotFound):
        decode_position(word, KINDS)
