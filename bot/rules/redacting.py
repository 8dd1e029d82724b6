"""遮盖: what a text shows of telephone, identity card and bank card numbers outside the desk."""

import re

_CASE = r"\d{6}-\d{3,}(?!\d)"  # a case's own number stays
_LONG = r"\d(?:[ -]?\d){6,}[xX]?"
_NUMBERS = re.compile(f"(?P<case>(?<!\\d){_CASE})|{_LONG}")
MASK = "●"


def redacted(text: str) -> str:
    """The text with every number of seven digits or more masked, but for its first three."""
    return _NUMBERS.sub(_masked, text)


def _masked(found: re.Match[str]) -> str:
    if found["case"]:
        return found[0]
    return found[0][:3] + MASK * (len(found[0]) - 3)
