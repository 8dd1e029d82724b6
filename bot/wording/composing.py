"""撰写: from a notice to the messages its reader gets."""

from datetime import datetime

from sqlmodel import Session

from bot.channel.message import Message
from bot.city.city import city
from bot.wording import (
    case_file,
    digests,
    duties,
    group,
    helping,
    meeting,
    neighbours,
    rating,
    resident_cases,
    resident_door,
    resident_drafts,
    returned,
    staff_cards,
    staff_door,
    staff_lists,
    staff_merging,
    staff_steps,
    talk_day,
    undoing,
    waiting,
    weeks,
    whistle_calls,
    whistle_counts,
    whistle_steps,
)
from bot.wording.scene import COMPOSERS, Scene
from storage.tables import Notice

# Importing them has registered their composers.
ROOMS = (
    case_file,
    digests,
    duties,
    group,
    helping,
    meeting,
    neighbours,
    rating,
    resident_cases,
    resident_door,
    resident_drafts,
    returned,
    staff_cards,
    staff_door,
    staff_lists,
    staff_merging,
    staff_steps,
    talk_day,
    whistle_calls,
    whistle_counts,
    whistle_steps,
    undoing,
    waiting,
    weeks,
)


def compose(session: Session, now: datetime, notice: Notice) -> tuple[Message, ...]:
    """The messages of a notice, the first being the card; () when there is nothing to show.

    Reads only. LookupError when what the notice is about does not exist.
    """
    return COMPOSERS[notice.kind](Scene(session, now, notice, city(session)))
