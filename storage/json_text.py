"""JSON by an encoder that is made once: the library's own makes another for each text."""

import json.encoder
from collections.abc import Callable
from typing import Any


def encoder(**how: Any) -> Callable[[Any], str]:
    """As `JSONEncoder(**how).encode`, in less than half of its time for a short text."""
    whole = json.JSONEncoder(**how)
    made = getattr(json.encoder, "c_make_encoder", None)  # there is none but in C
    if made is None or whole.indent is not None:
        return whole.encode
    spelling = (
        json.encoder.encode_basestring_ascii
        if whole.ensure_ascii
        else json.encoder.encode_basestring
    )
    parts = made(
        None,  # nobody looks for a cycle; where there is one, it goes too deep
        *(whole.default, spelling, None, whole.key_separator, whole.item_separator),
        *(whole.sort_keys, whole.skipkeys, whole.allow_nan),
    )

    def encode(value: Any) -> str:
        try:
            return "".join(parts(value, 0))
        except Exception:  # told as the library tells it
            return whole.encode(value)

    return encode
