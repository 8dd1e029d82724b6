"""The sample city's leaves, as its spreadsheet has them."""

from pathlib import Path

from bot.spreadsheets import read_city
from bot.understanding.category import CategoryProfile

ROOT = Path(__file__).parents[2]
_plan, _findings = read_city(ROOT / "storage" / "sample_city")
assert _plan is not None, "the sample city is without mistakes"
PROFILES = tuple(
    CategoryProfile(each.code, each.group, each.name, each.words, each.examples, each.description)
    for each in _plan.categories
)
