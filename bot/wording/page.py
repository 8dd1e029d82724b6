"""页: the parts of a page that is printed on A4; whatever is not markup of ours is escaped."""

import re
from collections.abc import Iterable, Sequence
from html import escape

from bot.channel.pages import photo_source

STYLE = """
@page { size: A4; margin: 16mm 15mm 18mm; }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 24px; max-width: 186mm; color: #1a1a1a; background: #fff;
  font: 10.5pt/1.55 "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC",
  "WenQuanYi Micro Hei", sans-serif; overflow-wrap: anywhere; }
:lang(en) body { font-family: Arial, "Liberation Sans", "DejaVu Sans", "Noto Sans CJK SC",
  "Microsoft YaHei", "PingFang SC", "WenQuanYi Micro Hei", sans-serif; }
header { border-bottom: 2px solid #1a1a1a; padding-bottom: 6px; margin-bottom: 12px;
  display: flex; justify-content: space-between; align-items: flex-end; gap: 16px; }
h1 { font-size: 17pt; margin: 0; }
header p { margin: 0; text-align: right; font-size: 9.5pt; }
header b { font-size: 14pt; }
h2 { font-size: 11.5pt; margin: 18px 0 6px; padding-left: 8px; border-left: 4px solid #b3261e;
  break-after: avoid; }
table { width: 100%; border-collapse: collapse; }
th, td { border: 1px solid #b8b8b8; padding: 4px 8px; text-align: left; vertical-align: top; }
th { background: #f3f1ee; font-weight: 600; white-space: nowrap; }
.facts th { width: 15%; } .facts td { width: 35%; }
tr { break-inside: avoid; }
blockquote { margin: 0; padding: 8px 12px; background: #f7f6f4; white-space: pre-wrap; }
.photos { display: grid; grid-template-columns: 1fr 1fr; gap: 8px; }
figure { margin: 0; break-inside: avoid; }
figure img { width: 100%; max-height: 90mm; object-fit: contain; background: #f3f1ee;
  border: 1px solid #d0d0d0; }
figcaption, .small { font-size: 8.5pt; color: #555; }
code { font: 6.4pt/1.3 "DejaVu Sans Mono", Consolas, monospace; color: #555;
  overflow-wrap: anywhere; }
.history td:nth-child(1), .history td:nth-child(2), .said td:nth-child(1), time {
  white-space: nowrap; }
.history th:nth-child(3) { width: 21%; }
.undone td { color: #888; }
.undone span { text-decoration: line-through; }
footer { margin-top: 20px; padding-top: 8px; border-top: 1px solid #b8b8b8; break-inside: avoid; }
footer p { margin: 2px 0; }
@media print { body { padding: 0; } }
"""


_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d \d\d:\d\d)")


class Markup(str):
    """Markup of ours: not escaped any more."""

    __slots__ = ()


Cell = str | Markup


def page(language: str, title: str, *parts: Markup) -> str:
    """One file: no script, nothing from elsewhere."""
    policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
    body = "\n".join(parts)
    return (
        f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{STYLE}</style>\n</head>\n"
        f"<body>\n{body}\n</body>\n</html>\n"
    )


def tag(name: str, *inside: Cell, kind: str = "") -> Markup:
    """An element around text or markup."""
    opened = f'{name} class="{kind}"' if kind else name
    return Markup(f"<{opened}>{''.join(map(_safe, inside))}</{name}>")


def facts(rows: Iterable[tuple[str, Cell]]) -> Markup:
    """A table of what is known, two facts to a row; what is unknown is left out."""
    cells = [Markup(tag("th", name) + tag("td", value)) for name, value in rows if value.strip()]
    lines = [cells[at : at + 2] for at in range(0, len(cells), 2)]
    return tag("table", *(tag("tr", *line) for line in lines), kind="facts")


def table(heads: Sequence[str], rows: Iterable[tuple[Sequence[Cell], str]], kind: str) -> Markup:
    """A table; each row with its own class."""
    top = tag("tr", *(tag("th", head) for head in heads))
    body = (tag("tr", *(tag("td", cell) for cell in row), kind=own) for row, own in rows)
    return tag("table", tag("thead", top), tag("tbody", *body), kind=kind)


def unbroken(words: str) -> list[Cell]:
    """Words whose moments stay in one line."""
    return [
        tag("time", part) if place % 2 else part for place, part in enumerate(_MOMENT.split(words))
    ]


def photo(sha256: str, words: str) -> Markup:
    """A kept photo and what stands below it."""
    image = Markup(f'<img {photo_source(sha256)} alt="{escape(words)}">')
    return tag("figure", image, tag("figcaption", words))


def _safe(cell: Cell) -> str:
    return cell if isinstance(cell, Markup) else escape(cell)
