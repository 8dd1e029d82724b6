"""时限 in a few words: `2 工作日`, `4 小时`, `3 days`."""

import re
import unicodedata

from bot.rules.deadline import Limit
from storage.words import LimitUnit

MOST = 1000  # as in the sheet
_UNITS = {
    "工作小时": LimitUnit.WORKING_HOURS,
    "工作时": LimitUnit.WORKING_HOURS,
    "小时": LimitUnit.WORKING_HOURS,
    "workinghours": LimitUnit.WORKING_HOURS,
    "workinghour": LimitUnit.WORKING_HOURS,
    "hours": LimitUnit.WORKING_HOURS,
    "hour": LimitUnit.WORKING_HOURS,
    "h": LimitUnit.WORKING_HOURS,
    "工作日": LimitUnit.WORKING_DAYS,
    "工作天": LimitUnit.WORKING_DAYS,
    "workingdays": LimitUnit.WORKING_DAYS,
    "workingday": LimitUnit.WORKING_DAYS,
    "自然日": LimitUnit.DAYS,
    "天": LimitUnit.DAYS,
    "日": LimitUnit.DAYS,
    "calendardays": LimitUnit.DAYS,
    "calendarday": LimitUnit.DAYS,
    "days": LimitUnit.DAYS,
    "day": LimitUnit.DAYS,
}
_WRITTEN = re.compile(r"([0-9]{1,4})个?(.+)")


def read_limit(words: str) -> Limit | None:
    """The limit; None when there is no number with a unit we know."""
    folded = re.sub(r"\s+", "", unicodedata.normalize("NFKC", words)).lower()
    match = _WRITTEN.fullmatch(folded)
    unit = _UNITS.get(match[2]) if match else None
    if match is None or unit is None or not 1 <= int(match[1]) <= MOST:
        return None
    return Limit(int(match[1]), unit)
