"""The watch sees what a broken program would do: proof that it looks."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlmodel import Session, col, select

from bot.channel.action import Action, Verb
from bot.channel.message import Message
from bot.channel.said import Caller, Said
from bot.simulation.invariants import Rule
from bot.simulation.office import Office, private
from bot.simulation.reckoning import reckon
from storage import notices, people
from storage.tables import Appointment, Event, Person, Petition
from storage.words import Counter, NoticeKind, Priority, Satisfaction, State
from tests.simulation.place import a_morning

STAFF_CHAT = 7_300_000_001
WANG = private(Counter.RESIDENT, 7_200_000_001, "王阿姨")


@pytest.fixture
def office() -> Iterator[Office]:
    """One case has been sent."""
    with a_morning() as office:
        office.hear(Said(WANG, 1, office.clock.now(), text="柳岸花园3栋楼下路灯坏了"))
        office.press(WANG, Action(Verb.SEND, 1))
        office.deliver()
        yield office


def case(session: Session) -> Petition:
    return session.exec(select(Petition)).one()


def nobody_has_it(session: Session, _now: datetime) -> None:
    found = case(session)
    found.state, found.owner_id, found.owner_role = State.RECEIVED, None, None


def nobody_but_the_leader_is_there(session: Session, now: datetime) -> None:
    """Everybody else is on leave, and has blocked the bot."""
    for held in session.exec(select(Appointment)):
        person = session.get_one(Person, held.person_id)
        if person.code != "L001":
            held.absent_from = now.date()
            identity = people.identity_of(session, Counter.STAFF, held.person_id)
            if identity is not None:
                identity.reachable = False


def test_a_decent_case_breaks_nothing(office: Office) -> None:
    office.tick()
    office.deliver()
    office.run(office.watch.daily)

    assert office.watch.broken == {}
    assert office.run(reckon, [(WANG.chat_id, 1)]) == []


def test_a_clock_set_back_is_seen(office: Office) -> None:
    def set_back(session: Session, now: datetime) -> None:
        case(session).due_at = now

    office.run(set_back)

    assert office.watch.broken == {Rule.NO_CLOCK_BACK: 1, Rule.NO_BUG: 1}  # no event tells of it


def test_a_satisfaction_nobody_told_is_seen(office: Office) -> None:
    def embellish(session: Session, _now: datetime) -> None:
        found = case(session)
        found.state, found.satisfaction = State.CLOSED, Satisfaction.SATISFIED

    office.run(embellish)

    assert set(office.watch.broken) == {
        Rule.LIFE_CYCLE,
        Rule.SILENCE,
        Rule.JUDGING,
        Rule.NO_BUG,
    }
    assert (Rule.SILENCE, "#1") in office.run(reckon, [])


def test_an_owner_nobody_can_write_to_is_seen(office: Office) -> None:
    def give_to_reporter(session: Session, _now: datetime) -> None:
        found = case(session)
        found.owner_id = found.reporter_id

    office.run(give_to_reporter)

    assert office.watch.broken == {Rule.REACHABLE: 1, Rule.NO_BUG: 1}


def test_a_complaint_that_its_officer_has_and_is_told_of_is_seen(office: Office) -> None:
    def complains(session: Session, now: datetime) -> None:
        found = case(session)
        found.about_id = found.owner_id
        notices.leave(
            session,
            now,
            Counter.STAFF,
            STAFF_CHAT,
            NoticeKind.REMINDER,
            petition_id=found.id,
            person_id=found.owner_id,
            priority=Priority.ANSWER,
            dedup_key="tells",
        )

    office.run(complains)
    has_it = dict(office.watch.broken)
    office.post._compose = lambda _session, _now, _notice: (Message(text="给你看"),)
    office.deliver()

    assert has_it == {Rule.ACCUSED: 1}
    assert office.watch.broken == {Rule.ACCUSED: 2}


def test_what_nobody_would_ever_send_is_seen_but_of_who_is_blocked(office: Office) -> None:
    def is_blocked(session: Session, now: datetime, until: datetime | None) -> None:
        for person in session.exec(select(Person)):
            person.blocked_until = until

    def loses_its_clock(session: Session, _now: datetime) -> None:
        newest = select(Petition).order_by(col(Petition.id).desc())
        session.exec(newest).all()[0].next_check_at = None

    office.run(is_blocked, office.clock.now() + timedelta(days=1))
    office.hear(Said(WANG, 2, office.clock.now(), text="云桥新村1栋垃圾桶满了没人收"))
    office.run(is_blocked, None)
    office.run(office.watch.daily)
    of_blocked = dict(office.watch.broken)
    office.hear(Said(replace(WANG, chat_id=1, telegram_id=1), 3, office.clock.now(), text="灯坏"))
    office.run(loses_its_clock)

    assert of_blocked == {}
    assert office.watch.broken == {Rule.CLOCK: 1}


def test_a_forged_event_is_seen(office: Office) -> None:
    def forge(session: Session, _now: datetime) -> None:
        run = session.connection().exec_driver_sql
        guards = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'events'"
        for (name,) in run(guards).all():
            run(f"DROP TRIGGER {name}")
        event = session.exec(select(Event).where(Event.number == 2)).one()
        event.details = {"by_itself": True}

    office.run(forge)

    assert (Rule.HISTORY, "#1 changed") in office.run(reckon, [])


def test_a_change_that_no_event_tells_of_is_seen(office: Office) -> None:
    def put_off(session: Session, now: datetime) -> None:
        case(session).due_at = now + timedelta(days=30)

    office.run(put_off)

    assert (Rule.HISTORY, "#1 booked due_at") in office.run(reckon, [])


def test_a_word_that_stands_nowhere_is_seen(office: Office) -> None:
    assert office.run(reckon, [(WANG.chat_id, 99)]) == [
        (Rule.NOTHING_LOST, "message 99 in 0 cases")
    ]


def test_what_dies_before_its_commit_has_not_happened_and_is_done_in_the_next_life(
    office: Office,
) -> None:
    deaths = iter([True])
    office.crashing = lambda: next(deaths, False)

    office.hear(Said(WANG, 2, office.clock.now(), text="云桥新村1栋垃圾桶满了没人收"))

    assert office.lives == 2
    office.deliver()
    assert office.run(reckon, [(WANG.chat_id, 1), (WANG.chat_id, 2)]) == []


def test_a_bug_is_written_down_and_the_program_goes_on(office: Office) -> None:
    def breaks(_session: Session, _now: datetime, _caller: Caller) -> None:
        raise ZeroDivisionError

    office.do(WANG, breaks)
    office.tick()

    assert office.watch.broken == {Rule.NO_BUG: 1}


def test_what_is_told_at_night_unasked_is_seen(office: Office) -> None:
    def disturb(session: Session, now: datetime) -> None:
        notices.leave(
            session,
            now,
            Counter.RESIDENT,
            WANG.chat_id,
            NoticeKind.HELP,
            priority=Priority.ANSWER,
            dedup_key="disturbs",
        )

    office.clock.move(office.clock.now() + timedelta(hours=13))
    office.run(disturb)
    office.deliver()

    assert office.watch.broken == {Rule.QUIET: 1}


def test_a_case_that_nobody_has_and_no_leader_knows_of_is_seen(office: Office) -> None:
    office.run(nobody_has_it)

    assert office.watch.broken == {Rule.OWNER: 1, Rule.NO_BUG: 1}


def test_a_leader_it_complains_of_need_not_know_that_nobody_has_it(office: Office) -> None:
    office.run(nobody_but_the_leader_is_there)
    office.hear(Said(WANG, 2, office.clock.now(), text="林值班收了钱不办事"))
    office.press(WANG, Action(Verb.SEND, 2))

    assert office.watch.known[2].about_id is not None
    assert (office.watch.known[2].state, office.watch.known[2].red) == (State.RECEIVED, True)
    assert office.watch.broken == {}
