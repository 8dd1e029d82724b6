"""Checks 常用语: what is offered to staff when words are waited for."""

from collections.abc import Collection, Iterable

from bot.rules.phrases import LONGEST, VARIABLES, unknown_in
from bot.spreadsheets.cells import Cells
from bot.spreadsheets.findings import Problem
from bot.spreadsheets.plan import CategoryPlan, PhrasePlan
from bot.spreadsheets.reading import Material
from bot.spreadsheets.sheets import CATEGORIES, PHRASES
from storage.words import Expecting

USES = {
    "办结": Expecting.RESULT,
    "问居民": Expecting.QUESTION,
    "退单": Expecting.SEND_BACK_REASON,
    "挂起": Expecting.PAUSE_REASON,
    "申请延期": Expecting.EXTENSION_REASON,
    "不同意延期": Expecting.EXTENSION_REFUSAL,
    "不予受理": Expecting.DECLINE_REASON,
    "议定": Expecting.MEETING_DECISION,
}


def check_phrases(
    material: Material, categories: Iterable[CategoryPlan]
) -> tuple[PhrasePlan, ...] | None:
    """Ready words in their order; None without that sheet."""
    if PHRASES.stem not in material.tables:
        return None
    cells = Cells(material.files[PHRASES.stem], material.findings)
    leaves = tuple(categories)
    codes, groups = {one.code for one in leaves}, {one.group for one in leaves}
    found: dict[str, PhrasePlan] = {}
    for row in material.tables[PHRASES.stem]:
        cells.turn_to(row)
        phrase = _phrase(cells, codes, groups, len(found))
        if phrase is None:
            continue
        if phrase.code in found:
            cells.report(Problem.DUPLICATE, "编码", phrase.code)
        found.setdefault(phrase.code, phrase)
    return tuple(found.values())


def _phrase(
    cells: Cells, codes: Collection[str], groups: Collection[str], position: int
) -> PhrasePlan | None:
    code, use = cells.code("编码"), cells.word("用在", USES)
    category, group = cells.code("事项编码", required=False), cells.text("大类")
    words, english = cells.text("内容", required=True), cells.text("英文内容")
    if category and category not in codes:
        cells.report(Problem.UNKNOWN_CODE, "事项编码", category, CATEGORIES.title)
    if group and group not in groups:
        cells.report(Problem.UNKNOWN_CODE, "大类", group, CATEGORIES.title)
    for column, text in (("内容", words), ("英文内容", english)):
        _check_text(cells, column, text)
    if use is None or not cells.sound:
        return None
    return PhrasePlan(code, use, words, group, category or None, position, english)


def _check_text(cells: Cells, column: str, text: str) -> None:
    if len(text) > LONGEST:
        cells.report(Problem.TEXT_TOO_LONG, column, text[:20], f"≤ {LONGEST}")
    for name in unknown_in(text):
        wanted = "、".join(f"{{{one}}}" for one in VARIABLES)
        cells.report(Problem.UNKNOWN_WORD, column, f"{{{name}}}", wanted)
