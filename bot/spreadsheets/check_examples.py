"""Checks 示例: what people might say, each with its leaf."""

from collections.abc import Iterable

from bot.spreadsheets.cells import Cells
from bot.spreadsheets.findings import Problem, Severity
from bot.spreadsheets.plan import CategoryPlan, ExamplePlan
from bot.spreadsheets.reading import Material
from bot.spreadsheets.sheets import CATEGORIES, EXAMPLES


def check_examples(
    material: Material, categories: Iterable[CategoryPlan]
) -> tuple[ExamplePlan, ...] | None:
    """The examples, each once; None without that sheet.

    One sentence under two leaves is told and not kept: it would teach nothing.
    """
    if EXAMPLES.stem not in material.tables:
        return None
    cells = Cells(material.files[EXAMPLES.stem], material.findings)
    known = {leaf.code for leaf in categories}
    leaves: dict[str, str] = {}
    for row in material.tables[EXAMPLES.stem]:
        cells.turn_to(row)
        code, text = cells.code("编码"), cells.text("示例", required=True)
        if code and code not in known:
            cells.report(Problem.UNKNOWN_CODE, "编码", code, CATEGORIES.title)
        if not cells.sound:
            continue
        if leaves.setdefault(text, code) != code:
            cells.report(Problem.DUPLICATE, "示例", text, leaves[text], Severity.WARNING)
    return tuple(ExamplePlan(code, text) for text, code in leaves.items())
