"""Telegram counts text in UTF-16 code units."""

import re
from typing import Any

FOUND = (
    (
        "bot_command",
        re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,32}(?:@[A-Za-z0-9_]{5,32})?(?![\w/<>])"),
    ),
    ("url", re.compile(r"https?://[^\s<>\"，。；、（）]+", re.IGNORECASE)),
    ("mention", re.compile(r"(?<![\w@])@[A-Za-z][A-Za-z0-9_]{4,31}\b")),
    ("hashtag", re.compile(r"(?<![\w#])#\w*[^\W\d]\w*")),
)
MARKS = re.compile(r"[/@#]|://")


def length(text: str) -> int:
    """In UTF-16 code units."""
    if text.isascii():
        return len(text)
    return len(text) + sum(1 for letter in text if letter > "\uffff")


def sliced(text: str, offset: int, size: int) -> str:
    """The part of a text that an entity covers."""
    coded = text.encode("utf-16-le")
    return coded[offset * 2 : (offset + size) * 2].decode("utf-16-le", "ignore")


def trimmed(text: str, entities: list[dict[str, Any]]) -> tuple[str, list[dict[str, Any]]]:
    """Without white space at both ends, as Telegram stores it; entities moved and cut along."""
    bare = text.strip()
    if bare == text:
        return text, entities
    start = length(text[: len(text) - len(text.lstrip())])
    end = length(bare)
    kept = []
    for entity in entities:
        first = max(0, entity["offset"] - start)
        last = min(end, entity["offset"] + entity["length"] - start)
        if last > first:
            kept.append({**entity, "offset": first, "length": last - first})
    return bare, kept


def detected(text: str, entities: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The given entities and the commands, links, mentions and tags found in plain text."""
    if not MARKS.search(text):
        return entities
    taken = [(one["offset"], one["offset"] + one["length"]) for one in entities]
    result = list(entities)
    for kind, pattern in FOUND:
        for match in pattern.finditer(text):
            start = length(text[: match.start()])
            end = start + length(match.group())
            if all(end <= first or start >= last for first, last in taken):
                taken.append((start, end))
                result.append({"type": kind, "offset": start, "length": end - start})
    return sorted(result, key=lambda one: (one["offset"], -one["length"]))
