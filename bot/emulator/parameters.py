"""The parameters of one call: query, form, multipart or JSON."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from aiohttp import BodyPartReader, web

from bot.emulator.files import UPLOAD_LIMIT
from bot.emulator.refusals import bad_request, too_large

MOST = UPLOAD_LIMIT + 1024 * 1024  # one file of the allowed size and the fields around it


@dataclass(frozen=True)
class Upload:
    """One file of a multipart body."""

    name: str
    mime: str
    content: bytes = field(repr=False)


class Parameters:
    """Values by name; texts are read as what the method needs."""

    def __init__(self, values: dict[str, Any], files: Sequence[tuple[str, Upload]] = ()) -> None:
        self.values = values
        self.uploads = dict(files)
        self.files = [upload for _, upload in files]

    def __contains__(self, name: str) -> bool:
        return self.values.get(name) not in (None, "") or name in self.uploads

    def text(self, name: str) -> str:
        """Empty when it is not given."""
        value = self.values.get(name)
        return "" if value is None else str(value)

    def integer(self, name: str, default: int = 0) -> int:
        """Refusal when it is given and no number."""
        value = self.values.get(name)
        if value in (None, ""):
            return default
        try:
            return int(str(value))
        except ValueError as error:
            raise bad_request(f"can't parse {name}: number expected") from error

    def number(self, name: str) -> float:
        """Refusal when it is no number."""
        try:
            return float(str(self.values.get(name)))
        except ValueError as error:
            raise bad_request(f"can't parse {name}: number expected") from error

    def flag(self, name: str, default: bool = False) -> bool:
        """Telegram takes True, true and 1."""
        value = self.values.get(name)
        if value in (None, ""):
            return default
        return str(value).lower() in ("true", "1", "yes")

    def array(self, name: str) -> list[Any]:
        """A JSON array; empty when it is not given, Refusal when it is something else."""
        given = self.structure(name)
        if given is None:
            return []
        if not isinstance(given, list):
            raise bad_request(f"can't parse {name}: array expected")
        return given

    def record(self, name: str) -> "Parameters":
        """A JSON object as parameters of its own; empty when it is not given."""
        given = self.structure(name)
        if given is None:
            return Parameters({})
        if not isinstance(given, dict):
            raise bad_request(f"can't parse {name}: object expected")
        return Parameters(given)

    def records(self, name: str) -> "list[Parameters]":
        """A JSON array of objects."""
        given = self.array(name)
        if not all(isinstance(one, dict) for one in given):
            raise bad_request(f"can't parse {name}: array of objects expected")
        return [Parameters(one) for one in given]

    def numbers(self, name: str) -> list[int]:
        """A JSON array of whole numbers."""
        given = self.array(name)
        if not all(type(one) is int for one in given):
            raise bad_request(f"can't parse {name}: array of numbers expected")
        return given

    def structure(self, name: str) -> Any:
        """A JSON value, given as such or as its text; None when it is not given."""
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return json.loads(value)
        except ValueError as error:
            raise bad_request(f"can't parse {name} JSON object") from error


async def read_parameters(request: web.Request) -> Parameters:
    """Refusal 413 above 50 MB, 400 for a broken body."""
    values: dict[str, Any] = dict(request.query)
    if (request.content_length or 0) > MOST:
        raise too_large()
    if request.content_type == "application/json":
        values |= _from_json(await request.text())
    elif request.content_type == "application/x-www-form-urlencoded":
        form = await request.post()
        values |= {name: str(value) for name, value in form.items()}
    elif request.content_type.startswith("multipart/"):
        return await _from_multipart(request, values)
    return Parameters(values)


def _from_json(body: str) -> dict[str, Any]:
    try:
        given = json.loads(body) if body else {}
    except ValueError as error:
        raise bad_request("can't parse JSON object") from error
    if not isinstance(given, dict):
        raise bad_request("can't parse JSON object")
    return given


async def _from_multipart(request: web.Request, values: dict[str, Any]) -> Parameters:
    files: list[tuple[str, Upload]] = []
    try:
        async for part in await request.multipart():
            if not isinstance(part, BodyPartReader) or not part.name:
                continue
            content = bytes(await part.read())
            if part.filename is None:
                values[part.name] = content.decode("utf-8", "replace")
            else:
                mime = part.headers.get("Content-Type", "")
                files.append((part.name, Upload(part.filename, mime, content)))
    except ValueError as error:
        raise bad_request("can't parse multipart body") from error
    return Parameters(values, files)
