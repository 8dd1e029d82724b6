"""海报页: the drawing of one poster, with reportlab and segno, both under BSD licences.

Its signs are embedded, out of the font that is given or one of this machine. Where there is none,
STSong-Light is named, a font that most PDF readers bring along, and whoever prints is told.
"""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

import segno
from reportlab.lib.pagesizes import A4, A5
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from bot.commands.poster_font import Lacks, embed, embed_found
from bot.wording.texts import plain

WIDTH, HEIGHT = A4
SIZES = {"a4": A4, "a5": A5}
MARGIN = 18 * mm
CODE = 92 * mm
READERS_OWN = "STSong-Light"
RED, INK, GREY = "#b3261e", "#1a1a1a", "#555555"


class Drawn(NamedTuple):
    """The PDF, whether all its signs are in it, and which ones no font of this machine has."""

    content: bytes
    is_whole: bool
    lacks: str = ""


def drawn(
    posters: Sequence[Any], bot: str, language: str, font: Path | None, size: str = "a4"
) -> Drawn:
    """A page for each (`place`, `link`); ValueError when the font cannot be used.

    All paper of the A series has one shape: a smaller page is the same drawing, smaller.
    """
    paper = SIZES[size]
    name, lacks = _font(font, _words(posters, bot, language))
    made = BytesIO()
    canvas = Canvas(made, pagesize=paper, pageCompression=1)
    canvas.setTitle(plain(language, "poster-title"))
    for one in posters:
        canvas.scale(paper[0] / WIDTH, paper[1] / HEIGHT)
        _page(canvas, name, language, one.place, one.link, bot)
        canvas.showPage()
    canvas.save()
    return Drawn(made.getvalue(), name != READERS_OWN, lacks)


def _font(path: Path | None, words: Sequence[str]) -> tuple[str, str]:
    """The name of the one that is used, and what the fonts of this machine lack."""
    lacks = ""
    try:
        found = embed_found(words) if path is None else embed(path, words)
    except Lacks as error:
        if path is not None:
            raise
        found, lacks = None, error.signs
    if found is None:
        pdfmetrics.registerFont(UnicodeCIDFont(READERS_OWN))
    return found or READERS_OWN, lacks


def _words(posters: Sequence[Any], bot: str, language: str) -> list[str]:
    """All that is going to be written."""
    return [
        plain(language, "poster-title"),
        plain(language, "poster-scan"),
        *_steps(language),
        plain(language, "poster-danger"),
        f"@{plain(language, 'poster-name', bot=bot)}",
        *(one.place for one in posters),
    ]


def _steps(language: str) -> list[str]:
    return [
        plain(language, "poster-step-scan"),
        plain(language, "poster-step-say"),
        plain(language, "poster-step-send"),
    ]


def _page(canvas: Canvas, font: str, language: str, place: str, link: str, bot: str) -> None:
    canvas.setFillColor(RED)
    canvas.rect(0, HEIGHT - 58 * mm, WIDTH, 58 * mm, stroke=0, fill=1)
    _line(canvas, font, plain(language, "poster-title"), HEIGHT - 32 * mm, 54, "#ffffff")
    _line(canvas, font, plain(language, "poster-scan"), HEIGHT - 49 * mm, 18, "#ffffff")
    where = plain(language, "poster-place", place=place)
    _line(canvas, font, where, HEIGHT - 78 * mm, 34, INK)
    bottom = HEIGHT - 86 * mm - CODE
    _code(canvas, link, (WIDTH - CODE) / 2, bottom)
    _line(canvas, font, f"@{plain(language, 'poster-name', bot=bot)}", bottom - 9 * mm, 15, GREY)
    for nth, step in enumerate(_steps(language)):
        _line(canvas, font, step, bottom - (26 + 14 * nth) * mm, 19, INK)
    _line(canvas, font, plain(language, "poster-danger"), 15 * mm, 20, RED)


def _line(canvas: Canvas, font: str, words: str, at: float, size: float, colour: str) -> None:
    """In the middle, smaller when it would not fit."""
    wide = pdfmetrics.stringWidth(words, font, size)
    size = min(size, size * (WIDTH - 2 * MARGIN) / wide) if wide else size
    canvas.setFillColor(colour)
    canvas.setFont(font, size)
    canvas.drawCentredString(WIDTH / 2, at, words)


def _code(canvas: Canvas, link: str, left: float, bottom: float) -> None:
    """Sharp at any size: squares, not a picture; a fifth of it may be torn off or smeared."""
    rows = [list(row) for row in segno.make(link, error="q", micro=False).matrix_iter(border=4)]
    side = CODE / len(rows)
    canvas.setFillColor(INK)
    for down, row in enumerate(rows):
        for right, dark in enumerate(row):
            if dark:
                x, y = left + right * side, bottom + CODE - (down + 1) * side
                canvas.rect(x, y, side * 1.01, side * 1.01, stroke=0, fill=1)
