"""拼音表: how single characters are read; without the library's phrases, which nobody needs here.

They are 45 MB, and come with whatever is imported first of it unless it is told before. So nobody
else imports it.
"""

import os
from collections.abc import Callable
from typing import Any


def characters() -> dict[int, str]:
    """Readings of 40,000 characters by their number, between commas; loaded when first asked."""
    _without_phrases()
    from pypinyin.pinyin_dict import pinyin_dict

    return pinyin_dict


def reader() -> Callable[[str], list[str]]:
    """Tells all readings of a character without tones, itself where it has none."""
    _without_phrases()
    from pypinyin import Style, pinyin

    def readings(sign: str) -> list[str]:
        found: list[Any] = pinyin(
            sign, style=Style.NORMAL, heteronym=True, errors=lambda unread: unread
        )
        return list(found[0])

    return readings


def _without_phrases() -> None:
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")
    os.environ.setdefault("PYPINYIN_NO_DICT_COPY", "true")
