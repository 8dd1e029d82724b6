"""Forged callbacks: of other cases, roles and chats, cut off, or bytes that no button of ours has.

Who may press which button is a table in tests/desk/test_access.py; here it is what nobody sent.
"""

import secrets
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from bot.channel.action import MOST_BYTES, Action, Verb, decode, encode
from bot.desk.hearing import reception
from bot.desk.registry import invites, staff_door
from bot.errors import InviteExpired, InviteUnknown, InviteUsed, Refusal
from bot.resident.buttons import _step as resident_step
from bot.staff.buttons import step_of as staff_step
from bot.wording.composing import compose
from storage.new_rows import table_of
from storage.tables import Petition
from storage.words import Counter, EventKind, NoticeKind, Role
from tests.cast import LI, STRANGER, SUN, WANG, YANG, ZHAO, ZHOU, Actor, World, id_of

pytestmark = pytest.mark.on("sqlite")
HUGE = "9" * 18
ARGUMENTS = (
    "", "yes", "no", "own", "self", "end", "-", "=", "/", ".", "0", "-1", "1", HUGE, f"-{HUGE}",
    f"={HUGE}", "=GGSS-01", "=WC-LA-01", f"{HUGE}.{HUGE}", "1.0", "not_my_duty/?", "?/?",
    "2026-02-30T09:00", "2026-12-15T09:00", "2099-99-99", "parts-3", "parts--1", "weather-9999999",
    "insults-7", "insults--7", f"insults-{HUGE}", "%", "'; --", "en", "xx", "not_ours", "people",
    "satisfied", "person.1", f"person.{HUGE}", "seat.1.administrator.0.-", "end.1.2.3", "undo/x/y",
    "role.1.0", f"role.{HUGE}.0", "role.0.0", "role.1.-", "seat.1.grid_officer.0.-",
    f"seat.1.x.{HUGE}.{HUGE}",
    "undo/2026-12-01/", "\0", "\u202e", "１", "²", "zh-CN\n", "a" * 40,
)  # fmt: skip


class Counterfeit:
    """A desk that runs a step at once, each in a savepoint; what is raised goes on."""

    def __init__(self, world: World) -> None:
        self.world = world

    async def do(self, step: Any, *args: Any, **named: Any) -> Any:
        return self.world.do(step, *args, **named)

    async def look(self, query: Any, *args: Any, **named: Any) -> Any:
        return query(self.world.session, *args, **named)


async def outcome(world: World, who: Actor, counter: Counter, action: Action | None) -> str:
    """What came of a press: a refusal's name, or "done"; anything else is a bug and raised."""
    step = resident_step if counter is Counter.RESIDENT else staff_step
    caller = world.pressed(who, counter=counter)
    try:
        await step(Counterfeit(world), caller, action)  # type: ignore[arg-type]
    except Refusal as refusal:
        return type(refusal).__name__
    return "done"


def everything_of(session: Session, case: Petition) -> dict[str, Any]:
    table = table_of(Petition)
    session.flush()
    row = session.connection().execute(select(table).where(table.c.id == case.id)).one()
    return dict(row._mapping)


@pytest.mark.parametrize("verb", list(Verb))
@pytest.mark.parametrize(
    ("who", "counter"),
    [(ZHOU, Counter.RESIDENT), (STRANGER, Counter.STAFF), (YANG, Counter.STAFF)],
    ids=["another_resident", "a_stranger_at_the_staff_bot", "staff_of_elsewhere"],
)
async def test_nobody_moves_a_case_that_is_none_of_theirs(
    world: World, verb: Verb, who: Actor, counter: Counter
) -> None:
    case = world.taken_case()
    before = everything_of(world.session, case)
    for argument in ARGUMENTS:
        if len(f"{verb}:{case.id}:{argument}".encode()) <= MOST_BYTES:
            await outcome(world, who, counter, decode(encode(verb, case.id, argument)))

    after = everything_of(world.session, case)

    allowed = {"supporters", "version", "content", "next_check_at"} if verb == Verb.JOIN else set()
    changed = {name for name, value in after.items() if before[name] != value}
    assert changed - allowed - {"events", "head"} == set()
    joined = {EventKind.JOINED} if verb == Verb.JOIN else set()
    assert {one.kind for one in world.events(case)[before["events"] :]} <= joined


@pytest.mark.parametrize("verb", list(Verb))
@pytest.mark.parametrize("counter", list(Counter))
async def test_cases_that_are_not_there_are_refused(
    world: World, verb: Verb, counter: Counter
) -> None:
    who = WANG if counter is Counter.RESIDENT else ZHAO
    for subject in (0, 10**17, 10**18 - 1):
        for argument in ("", "yes", "1", HUGE):
            await outcome(world, who, counter, Action(verb, subject, argument))

    assert world.cases() == []


async def test_the_buttons_of_one_counter_are_none_at_the_other(world: World) -> None:
    case = world.taken_case()

    resident = await outcome(world, WANG, Counter.RESIDENT, Action(Verb.RESOLVE, id_of(case)))
    staff = await outcome(world, LI, Counter.STAFF, Action(Verb.WITHDRAW, id_of(case), "yes"))

    assert (resident, staff) == ("OldCard", "OldCard")


@pytest.mark.parametrize(
    "coded",
    [
        "", ":", "::", "take", "take:", "take:1", "take:1:\n", "TAKE:1:", "take:-1:", "take:1.5:",
        "take:１:", "take:²:", f"take:{'9' * 19}:", "drop table:1:", "take :1:", " take:1:",
        "take\0:1:", "\ud83d:1:", "take:1:" + "a" * 200, "noop:1", "__class__:1:", "take:0x1:",
    ],
)  # fmt: skip
async def test_what_is_no_button_is_an_old_card(world: World, coded: str) -> None:
    action = decode(coded)
    answers = {await outcome(world, LI, Counter.STAFF, action)}
    answers.add(await outcome(world, ZHOU, Counter.RESIDENT, action))

    assert "done" not in answers


@given(st.text(max_size=64))
def test_no_words_make_the_reader_of_buttons_fail(coded: str) -> None:
    action = decode(coded)

    assert action is None or (action.verb in Verb and 0 <= action.subject < 10**18)


@given(st.sampled_from(Verb), st.integers(0, 10**18 - 1), st.text(max_size=30))
def test_a_button_of_ours_never_exceeds_what_telegram_takes(
    verb: Verb, subject: int, argument: str
) -> None:
    try:
        coded = encode(verb, subject, argument)
    except (ValueError, UnicodeEncodeError):
        return

    assert len(coded.encode()) <= MOST_BYTES


# links into the bots


@pytest.mark.parametrize(
    "payload", ["case_1", "case_260304-001", "case_261231-999", f"case_{HUGE}"]
)
def test_whoever_counts_through_numbers_learns_nothing_of_other_peoples_cases(
    world: World, payload: str
) -> None:
    """The same welcome for a case that is not theirs and for one that never was."""
    case = world.case("我家马桶漏水，跟楼上吵架")
    case.category_code = next(
        code for code, one in world.city.categories.items() if not one.public
    )
    world.session.flush()
    world.do(reception.start, world.caller(STRANGER, counter=Counter.RESIDENT), payload)

    kinds = [one.kind for one in world.owed(to=STRANGER.telegram_id)]

    assert case.number == "260304-001"
    assert kinds == [NoticeKind.WELCOME]


def test_of_a_public_case_a_number_tells_no_person(world: World) -> None:
    world.taken_case(text="柳岸花园3栋楼下路灯坏了，我姓王13800138000")
    caller = world.caller(STRANGER, counter=Counter.RESIDENT)

    world.do(reception.start, caller, "case_260304-001")

    told = "".join(
        str(compose(world.session, world.now, one)) for one in world.owed(to=STRANGER.telegram_id)
    )
    assert WANG.name not in told
    assert "13800138000" not in told
    assert LI.name not in told


def joins(world: World, who: Actor, code: str) -> None:
    world.do(staff_door.join, world.caller(who, counter=Counter.STAFF), code)


def test_an_invitation_is_spent_once_whoever_forwards_it(world: World) -> None:
    code = invites.invite(
        world.session, world.now, role=Role.GRID_OFFICER, place_id=world.place("WC-LA-01")
    )
    joins(world, ZHOU, code)

    with pytest.raises(InviteUsed):
        joins(world, STRANGER, code)

    late = invites.invite(world.session, world.now, role=Role.ADMINISTRATOR)
    world.later(days=8)
    with pytest.raises(InviteExpired):
        joins(world, STRANGER, late)


@pytest.mark.parametrize(
    "guess", ["' OR 1=1 --", "%", "", "A" * 22, "../x", "\0", "a" * 5000, "%_%", "INVITE"]
)
def test_an_invitation_is_not_guessed(world: World, guess: str) -> None:
    code = invites.invite(world.session, world.now, role=Role.ADMINISTRATOR)

    for wrong in (guess, code.upper(), code[:-1], f"{code} ", code + "A"):
        if wrong not in ("", code):
            with pytest.raises((InviteUnknown, Refusal)):
                joins(world, STRANGER, wrong)
    assert len(secrets.token_urlsafe(16)) == len(code) >= 22  # 128 bits


def test_an_invitation_taken_over_gives_the_taker_nothing_of_the_invited(world: World) -> None:
    """Whoever opens somebody else's link is that somebody from then on, and it shows: the
    invited is told that it is used, and an administrator sees who stands behind the office.
    """
    code = invites.invite(world.session, world.now, person_id=world.person_id(SUN))
    joins(world, STRANGER, code)

    with pytest.raises(InviteUsed):
        joins(world, SUN, code)


def test_a_number_beyond_64_bits_never_reaches_a_table(world: World) -> None:
    with pytest.raises((DBAPIError, OverflowError)):
        world.session.get(Petition, 2**64)
    assert decode(f"take:{2**64}:") is None
