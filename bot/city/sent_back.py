"""送回的表, kept: a city's files and what was shown of them, as one that is sealed with them."""

import io
import json
import zipfile
from collections.abc import Mapping
from typing import Any

from bot.city.exported import zipped

CITY, SHOWN = "city.zip", "shown.json"


def packed(files: Mapping[str, bytes], shown: Mapping[str, Any]) -> bytes:
    """Both in one ZIP."""
    told = json.dumps(shown, ensure_ascii=False).encode()
    return zipped({CITY: zipped(files), SHOWN: told})


def is_packed(content: bytes) -> bool:
    """Whether it is such a ZIP; what was sent before an upgrade to it holds the files alone."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return SHOWN in archive.namelist()


def city_in(content: bytes) -> bytes:
    """The files, as a ZIP of their own."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(CITY)


def shown_in(content: bytes) -> dict[str, Any]:
    """What was shown of them."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        told: dict[str, Any] = json.loads(archive.read(SHOWN))
    return told
