"""海报页: the drawing of one poster; the only file that imports reportlab and segno.

Both are under BSD licences. STSong-Light is a font that PDF readers bring along: nothing of it is
in the file, so no font licence is needed; a city's own font is embedded when it is given.
"""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import segno
from reportlab.lib.pagesizes import A4, A5
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFError, TTFont
from reportlab.pdfgen.canvas import Canvas

from bot.wording.texts import plain

WIDTH, HEIGHT = A4
SIZES = {"a4": A4, "a5": A5}
MARGIN = 18 * mm
CODE = 92 * mm
RED, INK, GREY = "#b3261e", "#1a1a1a", "#555555"


def drawn(
    posters: Sequence[Any], bot: str, language: str, font: Path | None, size: str = "a4"
) -> bytes:
    """The PDF, a page for each (`place`, `link`); ValueError when the font cannot be used.

    All paper of the A series has one shape: a smaller page is the same drawing, smaller.
    """
    paper = SIZES[size]
    name = _font(font)
    made = BytesIO()
    canvas = Canvas(made, pagesize=paper, pageCompression=1)
    canvas.setTitle(plain(language, "poster-title"))
    for one in posters:
        canvas.scale(paper[0] / WIDTH, paper[1] / HEIGHT)
        _page(canvas, name, language, one.place, one.link, bot)
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def _font(path: Path | None) -> str:
    if path is None:
        pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
        return "STSong-Light"
    try:
        pdfmetrics.registerFont(TTFont("poster", str(path)))
    except TTFError as error:
        raise ValueError(str(error)) from error
    return "poster"


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
    steps = (
        plain(language, "poster-step-scan"),
        plain(language, "poster-step-say"),
        plain(language, "poster-step-send"),
    )
    for nth, step in enumerate(steps):
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
