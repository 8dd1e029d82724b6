"""通知: when a second person has to agree, and how long the words may be."""

from datetime import timedelta

SECOND_ABOVE = 500  # recipients
LATELY = timedelta(hours=1)  # what one person has sent alone since then counts as well …
SAME_DAY = timedelta(days=1)  # … and the same words since then
LONGEST = 800  # characters
SHOWN_FOR = timedelta(days=1)  # then what was shown is not sent any more
GOOD_FOR = timedelta(days=1)  # then whoever has not got it gets it no more


def needs_second(recipients: int) -> bool:
    """Whether one person alone may not send it."""
    return recipients > SECOND_ABOVE


def tenths(done: int, recipients: int) -> int:
    """How many tenths of a long way are done, 9 at most; 0 of what is over within seconds."""
    return min(9, 10 * done // recipients) if needs_second(recipients) else 0
