"""Whether what staff do by a button can be undone, and residents wait: proof that it looks."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlmodel import Session, col, select

from bot.channel.action import Action, Verb
from bot.channel.said import Caller, Said
from bot.desk.case import history
from bot.simulation.invariants import Happened, Rule
from bot.simulation.office import Office, private
from bot.simulation.undoable import NOTHING_TO_UNDO, Before, cannot_be_undone
from storage.tables import Event, Notice, Petition, Undo
from storage.words import Counter, EventKind, NoticeKind, NoticeState
from tests.simulation.place import a_morning, settled

WANG = private(Counter.RESIDENT, 7_200_000_001, "王阿姨")


@pytest.fixture
def office() -> Iterator[Office]:
    """A case has been sent, and its officer has taken it."""
    with a_morning() as office:
        office.hear(Said(WANG, 1, office.clock.now(), text="柳岸花园3栋楼下路灯坏了"))
        office.press(WANG, Action(Verb.SEND, 1))
        office.deliver()
        li = settled()[1]["W001"]
        office.press(replace(li, pressed=True), Action(Verb.TAKE, 1))
        yield office


def found(session: Session, now: datetime, *kinds: EventKind) -> list[str]:
    """What cannot be undone of these events, as if they were what the officer has just done."""
    taken = session.exec(select(Event).where(Event.kind == EventKind.TAKEN)).one()
    assert taken.person_id is not None
    events = [Happened(1, 9, kind, taken.person_id, {}) for kind in kinds or (taken.kind,)]
    ids = select(Notice.id).where(Notice.state == NoticeState.SENT).order_by(col(Notice.id).desc())
    before = Before(0, session.exec(ids).first() or 0)
    return list(cannot_be_undone(session, now, taken.person_id, events, before))


def test_what_was_done_by_a_button_can_be_undone(office: Office) -> None:
    assert office.run(found) == []
    assert office.watch.broken == {}


def test_a_step_that_left_nothing_to_undo_it_by_is_seen(office: Office) -> None:
    def forget(session: Session, _now: datetime) -> None:
        for told in session.exec(select(Notice)):
            told.undo_id = None
        session.flush()
        session.delete(session.exec(select(Undo)).one())

    office.run(forget)

    assert office.run(found) == ["#1 is changed for good"]


def test_a_resident_who_would_hear_of_it_at_once_is_seen(office: Office) -> None:
    def hurry(session: Session, now: datetime) -> None:
        for told in session.exec(select(Notice).where(Notice.kind == NoticeKind.MILESTONE)):
            told.not_before = now + timedelta(seconds=29)

    office.run(hurry)

    assert office.run(found) == ["milestone does not wait"]


@pytest.mark.parametrize("kind", sorted(NOTHING_TO_UNDO))
def test_looking_and_undoing_are_nothing_to_undo(office: Office, kind: EventKind) -> None:
    office.clock.move(office.clock.now() + timedelta(minutes=1))

    assert office.run(found, kind) == []


def test_a_note_by_a_button_can_be_undone_or_is_seen(office: Office) -> None:
    office.clock.move(office.clock.now() + timedelta(minutes=1))

    assert "#1 is changed for good" in office.run(found, EventKind.NOTED)


def test_words_begun_for_one_case_are_kept_when_their_author_turns_to_another(
    office: Office,
) -> None:
    office.hear(Said(WANG, 2, office.clock.now(), text="柳岸花园3栋门口垃圾没人清"))
    office.press(WANG, Action(Verb.SEND, 2))
    office.deliver()
    li = settled()[1]["W001"]
    office.press(replace(li, pressed=True), Action(Verb.TAKE, 2))
    office.press(replace(li, pressed=True), Action(Verb.RESOLVE, 1))
    office.hear(Said(li, 2, office.clock.now(), text="灯泡已经换好了"))

    office.press(replace(li, pressed=True), Action(Verb.RESOLVE, 2))

    def kept(session: Session, _now: datetime) -> int:
        return len(session.exec(select(Event).where(Event.kind == EventKind.NOTED)).all())

    assert office.run(kept) == 1
    assert office.watch.broken == {}


def test_the_watch_asks_it_of_every_button(office: Office) -> None:
    def a_step_of_its_own(session: Session, now: datetime, caller: Caller) -> None:
        """Not by the desk's way to a case."""
        petition = session.exec(select(Petition)).one()
        taken = session.exec(select(Event).where(Event.kind == EventKind.TAKEN)).one()
        history.record(session, now, petition, EventKind.CONTACTED, person_id=taken.person_id)

    office.do(replace(settled()[1]["W001"], pressed=True), a_step_of_its_own)

    assert office.watch.broken == {Rule.UNDO: 1}
