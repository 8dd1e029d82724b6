"""Text and entities as HTML that a page can show without fear."""

from html import escape
from itertools import pairwise
from typing import Any

from bot.emulator.units import length

TAGS = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "strikethrough": "s",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "expandable_blockquote": "blockquote",
}
CLASSES = {
    "spoiler": "spoiler",
    "bot_command": "command",
    "mention": "mention",
    "hashtag": "hashtag",
}


def safe_html(text: str, entities: list[dict[str, Any]]) -> str:
    """Everything escaped, line breaks as <br>, marks properly nested."""
    coded = text.encode("utf-16-le")
    size = length(text)
    edges = {0, size}
    for entity in entities:
        edges |= {entity["offset"], min(size, entity["offset"] + entity["length"])}
    places = sorted(edge for edge in edges if 0 <= edge <= size)
    pieces = []
    for start, end in pairwise(places):
        words = coded[start * 2 : end * 2].decode("utf-16-le", "ignore")
        marked = escape(words).replace("\n", "<br>")
        for entity in reversed(entities):
            if entity["offset"] <= start and end <= entity["offset"] + entity["length"]:
                marked = _wrapped(marked, entity, words)
        pieces.append(marked)
    return "".join(pieces)


def _wrapped(marked: str, entity: dict[str, Any], words: str) -> str:
    kind = entity["type"]
    if kind in TAGS:
        return f"<{TAGS[kind]}>{marked}</{TAGS[kind]}>"
    if kind in CLASSES:
        return f'<span class="{CLASSES[kind]}">{marked}</span>'
    target = entity.get("url", "") if kind == "text_link" else words if kind == "url" else ""
    if target.startswith(("http://", "https://", "tg:", "mailto:", "tel:")):
        return f'<a href="{escape(target)}">{marked}</a>'
    return marked
