"""JSON texts are those of the library, to the letter, and so is what they refuse."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from storage.json_text import encoder
from storage.words import State

PLAIN: dict[str, Any] = {}
TIGHT: dict[str, Any] = {"sort_keys": True, "separators": (",", ":"), "allow_nan": False}
AS_WRITTEN: dict[str, Any] = {"ensure_ascii": False}
ROUND: list[Any] = []
ROUND.append(ROUND)


@pytest.mark.parametrize("how", [PLAIN, TIGHT, AS_WRITTEN])
@pytest.mark.parametrize(
    "value",
    [
        {},
        [],
        "井盖坏了",
        None,
        1.5,
        1e300,
        {"b": [1, None, True, {"a": "“\x00\ud800"}], "a": State.DRAFT},
        {"1": (2, 3), "none": 5.25},
    ],
)
def test_a_value_is_written_as_the_library_writes_it(how: dict[str, Any], value: Any) -> None:
    assert encoder(**how)(value) == json.JSONEncoder(**how).encode(value)


@pytest.mark.parametrize("value", [object(), {"a": {1}}, ROUND, float("nan")])
def test_what_the_library_refuses_is_refused_by_the_same_error(value: Any) -> None:
    library = _refusal(json.JSONEncoder(**TIGHT).encode, value)
    ours = encoder(**TIGHT)

    assert _refusal(ours, value) == library
    assert ours([1]) == "[1]"


def _refusal(encode: Callable[[Any], str], value: Any) -> tuple[type[Exception], str]:
    with pytest.raises((TypeError, ValueError)) as refused:
        encode(value)
    return refused.type, str(refused.value)
