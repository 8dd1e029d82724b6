"""耐心: how long the words of a message wait for the file beside them."""

from datetime import timedelta

from bot.channel.keeping import FETCH_WITHIN, Patience
from bot.understanding.urgency import assess
from storage.words import Urgency

GIVEN_UP = timedelta(minutes=2)  # in hand for so long, the message does without its file
AT_FIRST = Patience(FETCH_WITHIN, again=True)
AT_LAST = Patience(30, again=False)
IN_DANGER = Patience(5, again=False)


def patience(words: str, waited: timedelta) -> Patience:
    """For a message with these words that has been in hand for so long."""
    if assess(words).urgency != Urgency.NORMAL:
        return IN_DANGER
    return AT_FIRST if waited < GIVEN_UP else AT_LAST
