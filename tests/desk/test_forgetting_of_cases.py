"""What hangs on a case is forgotten long after its end; the history still verifies."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import select

from bot.desk.case import content, history
from bot.rules.retention import USUAL, Kept
from storage import represented
from storage.tables import (
    Media,
    Person,
    Petition,
    PhoneCall,
    PhoneCaller,
    Represented,
    Statement,
    StatementVersion,
)
from storage.words import (
    EventKind,
    MediaKind,
    MediaPart,
    State,
    StatementKind,
)
from tests.cast import WANG, ZHOU, World
from tests.desk.nights import DAY, SENT, breaks, ended, night


def a_voice(world: World, _case: Petition) -> None:
    """Said by its reporter."""
    media = Media(
        petition_id=_case.id or 0,
        kind=MediaKind.VOICE,
        part=MediaPart.BEFORE,
        sha256="a" * 64,
        at=world.now,
    )
    content.attach(world.session, _case, media)
    history.record(world.session, world.now, _case, EventKind.ADDED)


def a_version(world: World, case: Petition) -> None:
    """What it said before it was edited."""
    said = world.session.exec(select(Statement).where(Statement.petition_id == case.id)).first()
    assert said is not None
    version = StatementVersion(statement_id=said.id or 0, text="以前的话", replaced_at=world.now)
    world.session.add(version)
    case.edits = 1


def a_contact(world: World, case: Petition) -> None:
    """Whom it was reported for."""
    represented.keep(world.session, world.now, case.id or 0, "老张 13900001111")


def a_call(world: World, case: Petition) -> None:
    """Who rang up."""
    person = Person(name="", created_at=world.now)
    world.session.add(person)
    world.session.flush()
    caller = PhoneCaller(person_id=person.id or 0, phone="13900001111", name="李大姐")
    call = PhoneCall(
        petition_id=case.id or 0,
        caller_id=person.id or 0,
        entered_by=1,
        at=world.now,
        code="123456",
    )
    world.session.add(caller)
    world.session.flush()
    world.session.add(call)


Thing = Callable[[World, Petition], None]


LEFT: dict[Kept, list[tuple[Thing, Any]]] = {
    Kept.VOICES: [(a_voice, Media)],
    Kept.VERSIONS: [(a_version, StatementVersion)],
    Kept.CONTACTS: [(a_contact, Represented)],
}


@pytest.mark.parametrize("kept", LEFT)
def test_what_hangs_on_a_case_goes_when_it_has_long_ended(world: World, kept: Kept) -> None:
    ((thing, table),) = LEFT[kept]
    over = ended(world)
    thing(world, over)
    open_case = world.case(SENT[1], WANG)
    thing(world, open_case)

    early = night(world, kept, USUAL[kept] - DAY)
    on_time = night(world, kept, USUAL[kept] + DAY)
    again = night(world, kept, USUAL[kept] + 2 * DAY)

    assert (early, on_time, again) == (0, 1, 0)
    assert len(world.session.exec(select(table)).all()) == 1  # of the open one
    assert breaks(world.session) == []


@pytest.mark.parametrize("kept", LEFT)
def test_what_hangs_on_a_merged_case_goes_with_the_case_it_lives_on_in(
    world: World, kept: Kept
) -> None:
    ((thing, table),) = LEFT[kept]
    homes = [world.case(SENT[0]), world.case(SENT[1], WANG)]
    inner = world.case(SENT[1], ZHOU)
    merge(world, inner, homes[1])  # that one goes on
    for case in (world.case(SENT[0], ZHOU), world.case(SENT[0], WANG)):
        thing(world, case)
        merge(world, case, homes[0])
    outer = homes[0]
    homes.append(world.case(SENT[0], ZHOU))
    merge(world, outer, homes[2])
    thing(world, inner)
    world.session.flush()

    during = night(world, kept, USUAL[kept] + DAY)
    homes[2].state, homes[2].closed_at = State.CLOSED, world.now + 10 * DAY
    history.record(world.session, world.now, homes[2], EventKind.CLOSED, silent=True)
    early = night(world, kept, USUAL[kept] + 9 * DAY)
    on_time = night(world, kept, USUAL[kept] + 11 * DAY)
    again = night(world, kept, USUAL[kept] + 12 * DAY)

    assert (during, early, on_time, again) == (0, 0, 2, 0)
    assert len(world.session.exec(select(table)).all()) == 1  # of the one that goes on
    assert breaks(world.session) == []


def merge(world: World, case: Petition, into: Petition) -> None:
    """It lives on in the other."""
    case.state, case.merged_into_id, case.next_check_at = State.MERGED, into.id, None
    history.record(world.session, world.now, case, EventKind.MERGED, into=into.number)


def test_a_caller_is_forgotten_with_the_last_of_their_cases(world: World) -> None:
    over, going_on = ended(world), world.case(SENT[1])
    a_call(world, over)
    call = PhoneCall(petition_id=going_on.id or 0, caller_id=0, entered_by=1, at=world.now)
    call.caller_id = world.session.exec(select(PhoneCaller.person_id)).one()
    world.session.add(call)
    world.session.flush()
    kept = Kept.CONTACTS

    during = night(world, kept, USUAL[kept] + DAY)
    going_on.state, going_on.closed_at = State.CLOSED, world.now
    world.session.add(going_on)
    world.session.flush()
    after = night(world, kept, USUAL[kept] + 2 * DAY)

    caller = world.session.exec(select(PhoneCaller)).one()
    assert (during, after) == (0, 1)
    assert (caller.phone, caller.name) == ("", "")
    assert {one.code for one in world.session.exec(select(PhoneCall))} == {None}


def test_a_draft_that_was_never_sent_goes_whole(world: World) -> None:
    world.says(WANG, SENT[0])
    draft = world.session.exec(select(Petition)).one()
    kept = Kept.DRAFTS

    early = night(world, kept, USUAL[kept] - DAY)
    words = draft.text
    on_time = night(world, kept, USUAL[kept] + DAY)

    world.session.refresh(draft)
    assert (early, on_time) == (0, 1)
    assert words != ""
    assert (draft.text, draft.state) == ("", State.CANCELLED)
    assert world.session.exec(select(Statement)).all() == []
    assert breaks(world.session) == []


def test_a_case_that_was_sent_keeps_its_words(world: World) -> None:
    case = ended(world)

    night(world, Kept.DRAFTS, timedelta(days=4000))

    world.session.refresh(case)
    assert case.text == SENT[0]
    kinds = {one.kind for one in world.session.exec(select(Statement))}
    assert StatementKind.WORDS in kinds
    assert breaks(world.session) == []
