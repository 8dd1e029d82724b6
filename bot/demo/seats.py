"""Who sits at the demo's phones, and what is theirs."""

from typing import NamedTuple

from storage.words import Counter

TOKENS = {
    Counter.RESIDENT: "7000000001:a-made-up-token-for-residents",
    Counter.STAFF: "7000000002:a-made-up-token-for-staff",
}
COMMUNITY = "WC-LA"
HOME = "WC-LA-01"
ADMINISTRATOR = "L001"  # the duty leader, who is one besides


class Seat(NamedTuple):
    """A phone of the demo; staff have a code of the sample city's people sheet."""

    key: str
    staff_code: str = ""

    @property
    def counter(self) -> Counter:
        """The bot that this person talks with."""
        return Counter.STAFF if self.staff_code else Counter.RESIDENT


SEATS = (
    Seat("wang"),
    Seat("ji"),
    Seat("li", "W001"),
    Seat("zhao", "S001"),
    Seat("fang", "J001"),  # these two stand below the others: where cases climb to in the end
    Seat("lin", "L001"),
)
