"""群: a code that registers a group, and a group that is ours no more."""

from datetime import datetime

from sqlmodel import Session

from bot.channel.said import Caller
from bot.city.city import city
from bot.desk.administration import changes
from bot.desk.administration.edits import alters, removes
from bot.desk.administration.office import require_places
from bot.desk.case import tell
from bot.desk.case.people import id_of
from bot.desk.registry.invites import invite
from bot.errors import OldCard, UnknownChoice
from storage import administration, topics
from storage.tables import Group, Person
from storage.words import GroupKind, NoticeKind


def close(session: Session, now: datetime, caller: Caller, person: Person, group_id: int) -> None:
    """Nothing said there is taken any more, and no topic is opened; cases stay as they are."""
    row = session.get(Group, group_id)
    if row is None:
        raise OldCard
    require_places(session, person, [row.place_id])
    cards = topics.find_live_cards(session, row.counter, row.chat_id)
    threads = topics.find_threads(session, row.chat_id) if row.kind == GroupKind.WORK else ()
    changes.propose(
        session,
        now,
        caller,
        person,
        "group_closed",
        [
            removes(row),
            *(alters(card, live=False) for card in cards),
            *(alters(topic, thread_id=None) for topic in threads),
        ],
        scope=[row.place_id],
        title=row.title,
        place=row.place_id,
        group=row.kind.value,
        count=len(cards),
    )


def make_code(
    session: Session, now: datetime, caller: Caller, person: Person, kind: str, place: str
) -> None:
    """A code by which a group of that kind is registered for a place, within a week."""
    found = city(session).places.get(int(place) if place.isdecimal() else 0)
    if kind not in [*GroupKind] or found is None or found.retired:
        raise UnknownChoice
    require_places(session, person, [found.id])
    code = invite(session, now, group_kind=GroupKind(kind), place_id=found.id)
    facts = {"group": kind, "place": found.id, changes.SCOPE: [found.id]}
    administration.record(session, now, id_of(person), "group_invited", facts)
    tell.answer(
        session,
        now,
        caller,
        NoticeKind.ADMIN_INVITE,
        person_id=person.id,
        arguments={"code": code, "group": kind, "place": found.id},
    )
