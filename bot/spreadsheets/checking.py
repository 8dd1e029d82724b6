"""Reads and checks a whole city; all that is wrong is told at once."""

from pathlib import Path

from bot.spreadsheets.check_duties import check_dispatch_rules, check_duty, check_units
from bot.spreadsheets.check_examples import check_examples
from bot.spreadsheets.check_limits import check_limits
from bot.spreadsheets.check_people import check_people, owner_findings
from bot.spreadsheets.check_phones import check_phones
from bot.spreadsheets.check_phrases import check_phrases
from bot.spreadsheets.check_places import (
    check_first_day,
    check_later,
    check_place_names,
    check_places,
)
from bot.spreadsheets.check_rules import check_calendar, check_categories, check_talk_days
from bot.spreadsheets.findings import Finding, Problem, has_errors
from bot.spreadsheets.plan import CityPlan
from bot.spreadsheets.reading import read_material

FOLLOWING = (Problem.UNKNOWN_CODE, Problem.NO_OFFICER, Problem.NO_OWNER)


def read_city(path: Path) -> tuple[CityPlan | None, tuple[Finding, ...]]:
    """A folder of CSV files or an .xlsx; no plan as long as any finding is an error."""
    material = read_material(path)
    places = check_places(material)
    first_day, later = check_first_day(material), check_later(material, places)
    names = check_place_names(material, places)
    units = check_units(material, places)
    people = check_people(material, places, None if units is None else {u.code for u in units})
    categories = check_categories(material)
    rules = check_dispatch_rules(material, places, people, units or (), categories)
    duty = check_duty(material, places, people)
    calendar = check_calendar(material)
    talk_days = check_talk_days(material, places)
    limits = check_limits(material, categories)
    examples = check_examples(material, categories)
    phrases, phones = check_phrases(material, categories), check_phones(material)
    material.findings += owner_findings(places, people, categories, material)
    findings = tuple(material.findings)
    if not places:  # then every code is unknown, which only hides the cause
        findings = tuple(one for one in findings if one.problem not in FOLLOWING)
    if has_errors(findings):
        return None, findings
    ordered = tuple(places.values())
    optional = (names, calendar, talk_days, limits, units, rules, duty, examples, phrases, phones)
    return CityPlan(ordered, people, categories, *optional, first_day, later), findings
