"""parse_mode HTML: mark-up in, text and entities out."""

import html
import re
from typing import Any

from bot.emulator.refusals import Refusal, bad_request
from bot.emulator.units import length

KINDS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
}
PIECE = re.compile(r"<(/?)([^\s<>]*)([^<>]*)(>?)|&(#\d+|#x[0-9a-fA-F]+|lt|gt|amp|quot);|[^<&]+|&")
ATTRIBUTE = re.compile(r"""([\w-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|(\S+)))?""")


class HtmlReader:
    """Reads one text; Refusal "can't parse entities" for anything Telegram would not take."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._text: list[str] = []
        self._size = 0
        self._open: list[tuple[str, dict[str, Any]]] = []
        self._entities: list[dict[str, Any]] = []

    def read(self) -> tuple[str, list[dict[str, Any]]]:
        """Plain text and its entities in order."""
        for match in PIECE.finditer(self._source):
            if match.group().startswith("<"):
                self._tag(match)
            elif match.group(5):
                self._add(html.unescape(match.group()))
            else:
                self._add(match.group())
        if self._open:
            tag = self._open[-1][0]
            raise _broken(f'Can\'t find end tag corresponding to start tag "{tag}"')
        self._entities.sort(key=lambda one: (one["offset"], -one["length"]))
        return "".join(self._text), self._entities

    def _add(self, words: str) -> None:
        self._text.append(words)
        self._size += length(words)

    def _tag(self, match: re.Match[str]) -> None:
        closing, name, rest, end = match.group(1), match.group(2).lower(), *match.group(3, 4)
        at = len(self._source[: match.start()].encode())
        if not end:
            raise _broken(f"Unclosed start tag at byte offset {at}")
        if closing:
            self._close(name, at)
        elif name not in KINDS:
            raise _broken(f'Unsupported start tag "{name}" at byte offset {at}')
        else:
            self._open.append((name, self._entity(name, _attributes(rest), at)))

    def _entity(self, name: str, given: dict[str, str], at: int) -> dict[str, Any]:
        entity: dict[str, Any] = {"type": KINDS[name], "offset": self._size}
        if name == "span" and given.get("class") != "tg-spoiler":
            raise _broken(f'Tag "span" must have class "tg-spoiler" at byte offset {at}')
        if name == "blockquote" and "expandable" in given:
            entity["type"] = "expandable_blockquote"
        if name == "a":
            entity["url"] = given.get("href", "")
        if name == "tg-emoji":
            entity["custom_emoji_id"] = given.get("emoji-id", "")
        if name == "tg-time":
            entity |= _moment(given, at)
        if name == "code":
            self._language(given)
        return entity

    def _language(self, given: dict[str, str]) -> None:
        inside = self._open and self._open[-1][0] == "pre"
        if inside and given.get("class", "").startswith("language-"):
            self._open[-1][1]["language"] = given["class"].removeprefix("language-")

    def _close(self, name: str, at: int) -> None:
        if not self._open:
            raise _broken(f"Unexpected end tag at byte offset {at}")
        expected, entity = self._open.pop()
        if expected != name:
            words = f'expected "</{expected}>", found "</{name}>"'
            raise _broken(f"Unmatched end tag at byte offset {at}, {words}")
        entity["length"] = self._size - entity["offset"]
        in_pre = name == "code" and self._open and self._open[-1][0] == "pre"
        if entity["length"] and not in_pre and entity.get("url") != "":
            self._entities.append(entity)


def _attributes(rest: str) -> dict[str, str]:
    found = ATTRIBUTE.findall(rest)
    return {name.lower(): html.unescape(a or b or c) for name, a, b, c in found}


def _moment(given: dict[str, str], at: int) -> dict[str, Any]:
    try:
        entity: dict[str, Any] = {"unix_time": int(given.get("unix", ""))}
    except ValueError as error:
        raise _broken(f"Invalid date specified at byte offset {at}") from error
    if given.get("format"):
        entity["date_time_format"] = given["format"]
    return entity


def _broken(words: str) -> Refusal:
    return bad_request(f"can't parse entities: {words}")
