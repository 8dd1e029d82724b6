"""撰写: from a notice to the messages its reader gets."""

from datetime import datetime

from sqlmodel import Session

from bot.channel.message import Message
from bot.city.city import city
from bot.wording import (
    about_staff,
    administration,
    administration_changes,
    administration_chats,
    administration_handed,
    administration_matters,
    administration_places,
    administration_sheets,
    announcing,
    beside_card,
    blocking,
    case_file,
    desk_lists,
    digests,
    duties,
    evenings,
    group,
    handover,
    helping,
    hits,
    hotline,
    meeting,
    my_data,
    nameless,
    nearby,
    neighbours,
    presence,
    rating,
    receipts,
    resident_cases,
    resident_door,
    resident_drafts,
    returned,
    route,
    several,
    staff_cards,
    staff_door,
    staff_lists,
    staff_merging,
    staff_steps,
    talk_day,
    undoing,
    versions,
    waiting,
    weeks,
    whistle_calls,
    whistle_counts,
    whistle_steps,
    work_group,
)
from bot.wording.kept_from import hides
from bot.wording.scene import COMPOSERS, Scene
from storage.tables import Notice

# Importing them has registered their composers.
ROOMS = (
    about_staff,
    administration,
    administration_changes,
    administration_chats,
    administration_handed,
    administration_matters,
    administration_places,
    administration_sheets,
    announcing,
    beside_card,
    blocking,
    case_file,
    desk_lists,
    digests,
    duties,
    evenings,
    group,
    handover,
    helping,
    hits,
    hotline,
    meeting,
    my_data,
    nameless,
    nearby,
    neighbours,
    presence,
    rating,
    receipts,
    resident_cases,
    resident_door,
    resident_drafts,
    returned,
    route,
    several,
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
    versions,
    waiting,
    weeks,
    work_group,
)


def compose(session: Session, now: datetime, notice: Notice) -> tuple[Message, ...]:
    """The messages of a notice, the first being the card; () when there is nothing to show.

    Reads only. LookupError when what the notice is about does not exist.
    """
    scene = Scene(session, now, notice, city(session))
    return () if hides(scene) else COMPOSERS[notice.kind](scene)
