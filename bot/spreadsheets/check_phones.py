"""Checks 部门电话: the numbers that residents are told, where they are the city's own."""

import re

from bot.spreadsheets.cells import Cells
from bot.spreadsheets.findings import Problem
from bot.spreadsheets.plan import PhonePlan
from bot.spreadsheets.reading import Material
from bot.spreadsheets.sheets import PHONES
from storage.words import Door

DOORS = {
    "政务热线": Door.HOTLINE,
    "纪检监察": Door.DISCIPLINE,
    "诉讼服务": Door.COURT,
    "法律援助": Door.LEGAL_AID,
    "消费投诉": Door.CONSUMERS,
}
_PHONE = re.compile(r"\+?[0-9][0-9 -]{1,18}[0-9]")


def check_phones(material: Material) -> tuple[PhonePlan, ...] | None:
    """One number a door, in their order; None without that sheet."""
    if PHONES.stem not in material.tables:
        return None
    cells = Cells(material.files[PHONES.stem], material.findings)
    found: dict[Door, PhonePlan] = {}
    for row in material.tables[PHONES.stem]:
        cells.turn_to(row)
        door, phone = cells.word("部门", DOORS), cells.text("电话", required=True)
        if phone and _PHONE.fullmatch(phone) is None:
            cells.report(Problem.UNKNOWN_WORD, "电话", phone, "0511-12345678")
        if door is None or not cells.sound:
            continue
        if door in found:
            cells.report(Problem.DUPLICATE, "部门", cells.text("部门"))
        found.setdefault(door, PhonePlan(door, phone))
    return tuple(found.values())
