"""编号: the number of a case, e.g. `261123-007`; unique across years, sayable on the phone."""

import re
import unicodedata
from datetime import date

DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−一_·.", "-"))
SHAPE = re.compile(r"(?:编号|No|[#:-])*(\d\d)(\d\d)(\d\d)-*(\d{3,6})", re.A | re.I)
LEADING = re.compile(
    r"(?:编号|No|[#:\s-])*(\d\d)(\d\d)(\d\d)\s?-\s?(\d{3,6})(?!-?\d)", re.A | re.I
)
CENTURY = 2000
DIGITS = 3  # of the nth case of a day, at least


def number(day: date, nth: int) -> str:
    """The number of the `nth` case of the day, counted from 1; three digits at least."""
    if nth < 1:
        raise ValueError(f"the {nth}-th case of a day: counting starts at 1")
    return f"{beginning(day)}{nth:0{DIGITS}}"


def beginning(day: date) -> str:
    """What all numbers of the day begin with, e.g. `261123-`."""
    return f"{day:%y%m%d}-"


def parse(text: str) -> str | None:
    """The number somebody typed: full-width digits, spaces, any dash or none; None if not one."""
    plain = "".join(unicodedata.normalize("NFKC", text).split()).translate(DASHES)
    return _read(SHAPE.fullmatch(plain))


def leading(text: str) -> str | None:
    """The number that words begin with, as in 260304-001 已经修好了; None if they do not."""
    plain = unicodedata.normalize("NFKC", text).strip().translate(DASHES)
    return _read(LEADING.match(plain))


def _read(found: re.Match[str] | None) -> str | None:
    if found is None:
        return None
    year, month, day, nth = map(int, found.groups())
    try:
        return number(date(CENTURY + year, month, day), nth)
    except ValueError:  # no such day, or the 0-th case
        return None
