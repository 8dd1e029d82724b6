"""海报字体: a font of this machine that has the signs of a poster, to stand in the file itself.

A PDF that only names its font is drawn with one the reader has, and a print shop may have none:
then the Chinese is blank. So the signs that are used are embedded, out of a font that allows it.
Nothing is fetched. Outlines must be TrueType's, which reportlab reads; Noto's CJK fonts are not.
"""

import struct
from collections.abc import Iterable, Iterator
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

NAME = "poster"
FOLDERS = (
    Path("/usr/share/fonts"),
    Path("/usr/local/share/fonts"),
    Path.home() / ".local/share/fonts",
    Path.home() / ".fonts",
    Path("/Library/Fonts"),
    Path("/System/Library/Fonts"),
    Path.home() / "Library/Fonts",
    Path("C:/Windows/Fonts"),
)
# How their files begin, the free ones first.
STEMS = (
    *("wqy-microhei", "wqy-zenhei", "droidsansfallback", "notosanssc", "sourcehansans"),
    *("lxgwwenkai", "uming", "ukai", "fandol", "simhei", "msyh", "simsun", "dengxian", "deng"),
    *("stheiti", "songti", "kaiti", "arial unicode"),
)
SUFFIXES = (".ttf", ".ttc")
# What reportlab ends in over a file that is cut short or says what is not so.
BROKEN = (
    *(TTFError, struct.error, LookupError, AssertionError),
    *(ValueError, TypeError, ArithmeticError),
)


class Lacks(ValueError):
    """A font without these signs."""

    def __init__(self, signs: Iterable[str]) -> None:
        self.signs = "".join(sorted(signs))
        super().__init__(f"lacks {self.signs[:20]}")


def embed(path: Path, words: Iterable[str] = ()) -> str:
    """The name it is used by; ValueError for what is no such font, Lacks where a sign is not."""
    signs = {sign for one in words for sign in one if not sign.isspace()}
    try:
        font = TTFont(NAME, str(path))
        missing = signs - set(map(chr, font.face.charToGlyph))
        if not missing:
            font.face.makeSubset(sorted(map(ord, signs)))  # what is broken shows now
    except BROKEN as error:
        raise ValueError(str(error) or type(error).__name__) from error
    if missing:
        raise Lacks(missing)
    pdfmetrics.registerFont(font)
    return NAME


def embed_found(words: Iterable[str]) -> str | None:
    """The same of the first font of this machine that will do; None: there is none.

    Lacks, of the one that lacks the fewest signs, when there are some and none has them all.
    """
    said = tuple(words)
    nearest: Lacks | None = None
    for path in _candidates():
        try:
            return embed(path, said)
        except Lacks as error:
            nearest = min(nearest or error, error, key=lambda one: len(one.signs))
        except (ValueError, OSError):  # also one that forbids it, as reportlab asks
            continue
    if nearest is not None:
        raise nearest
    return None


def _candidates() -> Iterator[Path]:
    files = [
        path
        for folder in dict.fromkeys(FOLDERS)
        if folder.is_dir()
        for path in sorted(folder.rglob("*"))
        if path.suffix.lower() in SUFFIXES
    ]
    for stem in STEMS:
        yield from (path for path in files if path.stem.lower().startswith(stem))
