"""值班表 in one line: `每天 17:30-8:30`, `Mon-Fri 8:30-17:30`, or two moments."""

import re

from bot.spreadsheets.check_duties import shift_hours
from bot.spreadsheets.plan import ShiftPlan

LONGEST = 100  # characters; the pattern looks back for longer the longer a line is
_CLOCK = r"\d{1,2}[:：点]\d{0,2}分?"
_DAY = r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?"
_TO = r"\s*(?:-|–|—|~|～|至|到|to)\s*"
_WEEKLY = re.compile(rf"(?P<days>.*?)\s*(?P<begin>{_CLOCK}){_TO}(?P<end>{_CLOCK})")
_ONCE = re.compile(rf"(?P<begin>{_DAY}\s*{_CLOCK}){_TO}(?P<end>{_DAY}\s*{_CLOCK})")
_ENGLISH = {
    "mon": "周一",
    "tue": "周二",
    "wed": "周三",
    "thu": "周四",
    "fri": "周五",
    "sat": "周六",
    "sun": "周日",
    "daily": "每天",
    "every day": "每天",
}


def read_shift(words: str) -> ShiftPlan | None:
    """The hours of a shift, place and person left empty; None when they can not be read."""
    if len(words) > LONGEST:
        return None
    line = words.strip().lower()
    for english, chinese in _ENGLISH.items():
        line = re.sub(rf"\b{english}[a-z]*\b", chinese, line)
    match = _ONCE.fullmatch(line) or _WEEKLY.fullmatch(line)
    if match is None:
        return None
    days = match.groupdict().get("days", "")
    if match.re is _WEEKLY and not days:
        return None
    hours = shift_hours(days, match["begin"], match["end"])
    return None if hours is None else ShiftPlan("", "", **hours)
