"""The root of all refusals, and those that everybody may meet."""

from typing import Any


class Refusal(Exception):
    """A claim the desk refuses; `facts` fill its text, `petition_id` brings the card anew."""

    def __init__(self, *, petition_id: int | None = None, **facts: Any) -> None:
        super().__init__(type(self).__name__)
        self.petition_id = petition_id
        self.facts = facts

    @property
    def text_key(self) -> str:
        """The message of locales/ that says it, e.g. `refusal-already-taken`."""
        name = type(self).__name__
        return "refusal" + "".join(f"-{c.lower()}" if c.isupper() else c for c in name)


class NotYours(Refusal):
    """The person may not do this to this case."""


class AdministratorsOnly(NotYours):
    """What changes the city is for administrators, in private."""


class NotYourRole(NotYours):
    """A command that is not for the offices they hold; it is about no case."""


class NotYourPlace(NotYours):
    """A place that none of their offices covers; it is about no case."""


class NotStaff(Refusal):
    """A stranger at the staff counter."""


class Blocked(Refusal):
    """Nothing of theirs is taken now; they have been told why, and until when."""


class UnknownCase(Refusal):
    """No such petition, or none this person may know of."""
