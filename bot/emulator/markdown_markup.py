"""parse_mode MarkdownV2: mark-up in, text and entities out."""

import re
from typing import Any

from bot.emulator.refusals import Refusal, bad_request
from bot.emulator.units import length

STYLES = {
    "*": "bold",
    "_": "italic",
    "__": "underline",
    "~": "strikethrough",
    "||": "spoiler",
}
NAMES = {
    "bold": "Bold",
    "italic": "Italic",
    "underline": "Underline",
    "strikethrough": "Strikethrough",
    "spoiler": "Spoiler",
    "code": "Code",
    "pre": "Pre",
    "text_link": "TextUrl",
}
RESERVED = "_*[]()~`>#+-=|{}.!"
TOKEN = re.compile(r"\\([\x01-\x7e])|```|\|\||__|[_*~`\[\]]|!\[|(?<![^\n])(?:\*\*)?>|.", re.DOTALL)
LINK = re.compile(r"\]\(((?:\\.|[^)\\])*)\)", re.DOTALL)
PRE = re.compile(r"```(?:(\w+)\n)?((?:\\.|(?!```).)*)```", re.DOTALL)
CODE = re.compile(r"`((?:\\.|[^`\\])*)`", re.DOTALL)
ESCAPED = re.compile(r"\\(.)", re.DOTALL)


class MarkdownReader:
    """Reads one text; Refusal "can't parse entities" for anything Telegram would not take."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._at = 0
        self._text: list[str] = []
        self._size = 0
        self._open: list[dict[str, Any]] = []
        self._entities: list[dict[str, Any]] = []
        self._quote: dict[str, Any] | None = None

    def read(self) -> tuple[str, list[dict[str, Any]]]:
        """Plain text and its entities in order."""
        while self._at < len(self._source):
            match = TOKEN.match(self._source, self._at)
            assert match is not None  # the last alternative takes any letter
            self._at = match.end()
            self._read_mark(match.group(), match.group(1), match.start())
        if self._open:
            kind = self._open[-1]
            raise _broken(f"Can't find end of {NAMES[kind['type']]} entity", kind["byte"])
        self._end_quote()
        self._entities.sort(key=lambda one: (one["offset"], -one["length"]))
        return "".join(self._text), self._entities

    def _read_mark(self, mark: str, escaped: str | None, start: int) -> None:
        if escaped is not None:
            self._add(escaped)
        elif mark in ("```", "`"):
            self._verbatim(PRE if mark == "```" else CODE, start)
        elif mark in STYLES:
            self._style(STYLES[mark], start)
        elif mark.endswith(">") and self._source[start - 1 : start] in ("", "\n"):
            self._begin_quote(mark, start)
        elif mark in ("[", "!["):
            self._open.append(self._entity("text_link", start))
        elif mark == "]":
            self._link(start)
        else:
            self._plain(mark, start)

    def _plain(self, letter: str, start: int) -> None:
        if letter in RESERVED:
            raise _reserved(letter)
        self._add(letter)
        if letter == "\n" and self._quote and not self._source.startswith(">", self._at):
            self._end_quote()

    def _add(self, words: str) -> None:
        self._text.append(words)
        self._size += length(words)

    def _entity(self, kind: str, start: int) -> dict[str, Any]:
        at = len(self._source[:start].encode())
        return {"type": kind, "offset": self._size, "byte": at}

    def _keep(self, entity: dict[str, Any]) -> None:
        size = self._size - entity["offset"]
        if size:
            kept = {name: value for name, value in entity.items() if name != "byte"}
            self._entities.append({**kept, "length": size})

    def _style(self, kind: str, start: int) -> None:
        if self._open and self._open[-1]["type"] == kind:
            self._keep(self._open.pop())
            return
        if any(one["type"] == kind for one in self._open):
            worst = self._open[-1]
            raise _broken(f"Can't find end of {NAMES[worst['type']]} entity", worst["byte"])
        self._open.append(self._entity(kind, start))

    def _verbatim(self, pattern: re.Pattern[str], start: int) -> None:
        match = pattern.match(self._source, start)
        kind = "pre" if pattern is PRE else "code"
        entity = self._entity(kind, start)
        if match is None:
            raise _broken(f"Can't find end of {NAMES[kind]} entity", entity["byte"])
        if kind == "pre" and match.group(1):
            entity["language"] = match.group(1)
        self._add(ESCAPED.sub(r"\1", match.group(match.lastindex or 1)))
        self._keep(entity)
        self._at = match.end()

    def _link(self, start: int) -> None:
        if not self._open or self._open[-1]["type"] != "text_link":
            raise _reserved("]")
        entity = self._open.pop()
        match = LINK.match(self._source, start)
        if match is None:
            raise _reserved("]")
        url = ESCAPED.sub(r"\1", match.group(1))
        self._at = match.end()
        if url:
            self._keep({**entity, "url": url})

    def _begin_quote(self, mark: str, start: int) -> None:
        if self._quote is None or mark != ">":
            self._end_quote()
            self._quote = self._entity("blockquote", start)

    def _end_quote(self) -> None:
        if self._quote is not None:
            self._keep(self._quote)
            self._quote = None


def _reserved(letter: str) -> Refusal:
    words = f"Character '{letter}' is reserved and must be escaped with the preceding '\\'"
    return bad_request(f"can't parse entities: {words}")


def _broken(words: str, byte: int) -> Refusal:
    return bad_request(f"can't parse entities: {words} at byte offset {byte}")
