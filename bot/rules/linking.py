"""绑定: how often number and code of a call may be wrong, so that nobody guesses and nobody is
locked out.

wrong codes of the case   0-4   5       6       7        …   11 and more
wait after the last one   none  1 min   2 min   4 min    …   1 hour

A new code begins at none. An account is wrong ten times a day at most, whatever the numbers were:
a million codes are out of reach either way.
"""

from datetime import datetime, timedelta

FREE = 5  # wrong codes of a case before anybody waits
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(hours=1)
MOST_OF_AN_ACCOUNT, WITHIN = 10, timedelta(days=1)
GOOD_FOR = timedelta(days=60)  # a code


def waits_until(tries: int, tried_at: datetime | None) -> datetime | None:
    """When the next code of a case is looked at; None: at once."""
    if tried_at is None or tries < FREE:
        return None
    doubled = FIRST_WAIT * int(2 ** min(tries - FREE, 10))
    return tried_at + min(doubled, LONGEST_WAIT)


def has_tried_enough(now: datetime, tries: int, since: datetime) -> bool:
    """Whether an account is not listened to any more today."""
    return tries >= MOST_OF_AN_ACCOUNT and now < since + WITHIN
