"""人员: invited, appointed, moved and ended from the chat; who leaves loses everything at once."""

from datetime import date, datetime, timedelta

import pytest
from sqlmodel import Session, select
from structlog.testing import capture_logs

from bot.desk.administration import acts, changes, last_days
from bot.desk.dispatching import absences
from bot.desk.duties import leave
from bot.desk.handling import handling
from bot.desk.registry import groups, staff_door
from bot.errors import (
    AlreadySo,
    ChangedMeanwhile,
    CodeTaken,
    DayWanted,
    InviteUnknown,
    LastAdministrator,
    NoSuchPerson,
    NotStaff,
    NotYours,
    OldCard,
    PersonWanted,
    ShiftUnclear,
    TooLateToUndo,
    UndoneBefore,
    UnknownChoice,
    WholeCityWanted,
)
from storage import administration, people
from storage.tables import AdminChange, Appointment, DispatchRule, DutyShift, Group, Invite, Person
from storage.words import Counter, GroupKind, NoticeKind, Role
from tests.cast import (
    CAO,
    CHEN,
    FANG,
    JI,
    LI,
    LIN,
    STRANGER,
    WEI,
    ZHAO,
    Actor,
    World,
    at,
    id_of,
    photo,
)
from tests.desk.administering import SHOWN_FOR, Admin


def offices(world: World, who: Actor) -> list[tuple[Role, int | None, int]]:
    """What somebody is now: role, place, rank."""
    world.session.expire_all()
    held = people.find_appointments(world.session, world.person_id(who))
    return sorted((one.role, one.place_id, one.rank) for one in held)


def office(world: World, who: Actor, place: str | None) -> Appointment:
    """One office of somebody."""
    place_id = world.place(place) if place else None
    held = people.find_appointments(world.session, world.person_id(who))
    return next(one for one in held if one.place_id == place_id)


def test_a_newcomer_is_shown_appointed_and_let_in_by_a_code(world: World) -> None:
    admin = Admin(world)
    admin.opens("newperson")
    world.says(CAO, "小孙 w010 柳岸第一网格网格员")
    asked = admin.told(NoticeKind.ADMIN_PAGE)
    admin.opens("role", "0", "0")

    shown = admin.acts(0, "seat", "grid_officer", "0", str(world.place("WC-LA-01")))
    assert administration.get_by_code(world.session, "W010") is None  # nothing is done yet
    done = admin.confirms(shown)
    made = administration.get_by_code(world.session, "W010")
    assert made is not None
    world.do(admin_invites, made.id or 0)
    code = admin.told(NoticeKind.ADMIN_INVITE)["code"]
    world.do(staff_door.join, world.caller(STRANGER, counter=Counter.STAFF), code)

    assert (asked["where"], asked["typed"]["name"]) == ("role.0.0", "小孙")
    assert (done.kind, done.facts["code"]) == ("person_added", "W010")
    (held,) = people.find_appointments(world.session, made.id or 0)
    assert (held.role, held.title) == (Role.GRID_OFFICER, "柳岸第一网格网格员")
    assert admin.record() == ["invited", "person_added"]


def admin_invites(session: Session, now: datetime, person_id: int) -> None:
    """The button 邀请码 under what was done."""
    acts.act(session, now, World(session).pressed(CAO), person_id, ("invite",))


def newcomer(world: World, admin: Admin) -> AdminChange:
    """小孙 is a grid officer now."""
    admin.opens("newperson")
    world.says(CAO, "小孙 W010")
    return admin.confirms(admin.acts(0, "seat", "grid_officer", "0", str(world.place("WC-LA-01"))))


def test_a_newcomer_who_was_only_invited_can_be_taken_back(world: World) -> None:
    admin = Admin(world)
    done = newcomer(world, admin)
    made = administration.get_by_code(world.session, "W010")
    assert made is not None
    world.do(admin_invites, made.id or 0)
    code = admin.told(NoticeKind.ADMIN_INVITE)["code"]

    admin.undoes(done)

    assert administration.get_by_code(world.session, "W010") is None
    with pytest.raises(InviteUnknown):
        world.do(staff_door.join, world.caller(STRANGER, counter=Counter.STAFF), code)


def test_a_newcomer_who_has_come_in_stays(world: World) -> None:
    admin = Admin(world)
    done = newcomer(world, admin)
    made = administration.get_by_code(world.session, "W010")
    assert made is not None
    world.do(admin_invites, made.id or 0)
    code = admin.told(NoticeKind.ADMIN_INVITE)["code"]
    world.do(staff_door.join, world.caller(STRANGER, counter=Counter.STAFF), code)

    with pytest.raises(ChangedMeanwhile):
        admin.undoes(done)
    assert administration.get_by_code(world.session, "W010") is not None


def test_the_same_newcomer_is_not_added_twice(world: World) -> None:
    admin = Admin(world)
    admin.opens("newperson")
    world.says(CAO, "小孙 W010")
    seat = ("seat", "grid_officer", "0", str(world.place("WC-LA-01")))
    first, second = admin.acts(0, *seat), admin.acts(0, *seat)
    admin.confirms(first)

    with pytest.raises(ChangedMeanwhile):
        admin.confirms(second)


def test_a_code_is_made_up_when_none_is_given(world: World) -> None:
    admin = Admin(world)
    admin.opens("newperson")
    world.says(CAO, "小孙")

    shown = admin.acts(0, "seat", "community_desk", "0", str(world.place("WC-LA")))

    assert shown.facts["code"] == "S007"


@pytest.mark.parametrize(
    ("words", "refusal"),
    [
        ("", PersonWanted),
        ("W010", PersonWanted),
        ("小孙 W001", CodeTaken),
        ("孙" * 41, PersonWanted),
    ],
)
def test_a_newcomer_that_cannot_be_is_refused(
    world: World, words: str, refusal: type[Exception]
) -> None:
    admin = Admin(world)
    admin.opens("newperson")

    with pytest.raises(refusal):
        world.says(CAO, words)


def test_a_role_does_not_sit_just_anywhere(world: World) -> None:
    admin = Admin(world)
    admin.opens("newperson")
    world.says(CAO, "小孙")

    for role, place in (
        ("grid_officer", str(world.place("WC-LA"))),
        ("community_desk", "city"),
        ("courier", str(world.place("WC-LA-01"))),
        ("grid_officer", "999999"),
    ):
        with pytest.raises(UnknownChoice):
            admin.acts(0, "seat", role, "0", place)


def test_an_office_more_an_office_else_and_the_deputy(world: World) -> None:
    admin = Admin(world)
    before = offices(world, LI)
    grid, other = world.place("WC-LA-04"), world.place("WC-LA-02")

    admin.confirms(admin.acts(world.person_id(LI), "seat", "grid_officer", "0", str(grid)))
    added = offices(world, LI)
    moved = office(world, LI, "WC-LA-02")
    street = str(world.place("WC"))
    admin.confirms(
        admin.acts(world.person_id(LI), "seat", "street_dispatcher", str(moved.id), street)
    )
    admin.confirms(admin.acts(office(world, LI, "WC-LA-04").id or 0, "rank", "1"))

    assert (Role.GRID_OFFICER, grid, 0) in added
    assert set(added) - set(before) == {(Role.GRID_OFFICER, grid, 0)}
    now = offices(world, LI)
    assert (Role.GRID_OFFICER, grid, 1) in now
    assert (Role.STREET_DISPATCHER, world.place("WC"), 0) in now
    assert (Role.GRID_OFFICER, other, 0) not in now
    with pytest.raises(AlreadySo):
        admin.acts(world.person_id(LI), "seat", "grid_officer", "0", str(grid))
    with pytest.raises(AlreadySo):
        admin.acts(office(world, LI, "WC-LA-04").id or 0, "rank", "1")


def test_who_leaves_can_do_nothing_more_and_the_cases_follow_after_half_a_minute(
    world: World,
) -> None:
    case = world.taken_case()
    admin = Admin(world)
    shown = admin.acts(world.person_id(LI), "endall")
    world.do(handling.bring_card, world.pressed(LI), id_of(case))  # nothing is done yet

    admin.confirms(shown)
    with pytest.raises(NotStaff):
        world.do(handling.bring_card, world.pressed(LI), id_of(case))
    world.do(absences.tick)
    assert world.owner(case) == LI.name  # it may still be undone
    world.half_a_minute()
    world.do(absences.tick)

    assert world.owner(case) == CHEN.name
    assert world.told(NoticeKind.HANDED_OVER, to=CHEN)
    assert shown.facts["count"] == 3


def test_undone_within_half_a_minute_all_is_as_it_was(world: World) -> None:
    world.follows_rules()
    before = offices(world, WEI)
    shifts = len(administration.find_shifts_of(world.session, world.person_id(WEI)))
    admin = Admin(world)
    code_before = staff_code(world, WEI)

    done = admin.confirms(admin.acts(world.person_id(WEI), "endall"))
    gone = administration.find_shifts_of(world.session, world.person_id(WEI))
    undone = admin.undoes(done)

    assert (done.facts["shifts"], list(gone)) == (shifts, [])
    assert offices(world, WEI) == before
    assert len(administration.find_shifts_of(world.session, world.person_id(WEI))) == shifts > 0
    assert (staff_code(world, WEI), undone.undone_at) == (code_before, world.now)
    with pytest.raises(UndoneBefore):
        admin.undoes(done)


def staff_code(world: World, who: Actor) -> str | None:
    return world.person(who).code


def test_after_half_a_minute_it_is_too_late(world: World) -> None:
    admin = Admin(world)
    done = admin.confirms(admin.acts(world.person_id(CHEN), "endall"))

    world.later(seconds=30)

    with pytest.raises(TooLateToUndo):
        admin.undoes(done)


def test_rules_and_invites_of_who_leaves_fall_away(world: World) -> None:
    world.follows_rules()
    rule = world.session.exec(select(DispatchRule)).first()
    assert rule is not None
    rule.unit_id, rule.person_id = None, world.person_id(CHEN)
    world.session.add(rule)
    admin = Admin(world)
    world.do(admin_invites, world.person_id(CHEN))
    code = admin.told(NoticeKind.ADMIN_INVITE)["code"]

    done = admin.confirms(admin.acts(world.person_id(CHEN), "endall"))

    assert done.facts["rules"] == 1
    assert world.session.get_one(DispatchRule, rule.id).retired
    assert world.session.get_one(Invite, code).expires_at == world.now


def test_one_office_of_several_ends_and_only_its_cases_go(world: World) -> None:
    case, elsewhere = world.taken_case(), world.case("柳岸第二网格路灯坏了，路口很黑")
    elsewhere.grid_id = world.place("WC-LA-02")
    elsewhere.owner_id, elsewhere.owner_role = world.person_id(LI), Role.GRID_OFFICER
    world.session.add(elsewhere)
    admin = Admin(world)

    admin.confirms(admin.acts(office(world, LI, "WC-LA-01").id or 0, "end", "now"))
    world.half_a_minute()
    world.do(absences.tick)

    assert (world.owner(case), world.owner(elsewhere)) == (CHEN.name, LI.name)
    world.do(absences.tick)
    assert world.owner(case) == CHEN.name


def test_an_office_ends_by_itself_after_its_last_day(world: World) -> None:
    case = world.taken_case()
    admin = Admin(world)
    held = office(world, LI, "WC-LA-01")
    admin.confirms(admin.types("2026年3月5日", "end", str(held.id)))

    world.later(days=1)
    world.do(last_days.tick)
    still = offices(world, LI)
    world.later(days=1)
    world.do(last_days.tick)
    world.later(minutes=1)
    world.do(absences.tick)

    grid = world.place("WC-LA-01")
    assert (Role.GRID_OFFICER, grid, 0) in still
    assert (Role.GRID_OFFICER, grid, 0) not in offices(world, LI)
    assert world.owner(case) == CHEN.name


def test_who_comes_back_after_a_last_day_stays(world: World) -> None:
    held = office(world, LI, "WC-LA-01")
    held.ends_on, held.ended_at = world.now.date() - timedelta(days=2), world.now
    world.session.add(held)
    world.session.flush()

    world.follows_rules()  # the sheets list the office, without a last day
    world.do(last_days.tick)

    assert (Role.GRID_OFFICER, world.place("WC-LA-01"), 0) in offices(world, LI)


def test_a_last_day_can_be_taken_back(world: World) -> None:
    admin = Admin(world)
    held = office(world, LI, "WC-LA-01")
    admin.confirms(admin.types("12月31日", "end", str(held.id)))
    assert office(world, LI, "WC-LA-01").ends_on == date(2026, 12, 31)

    admin.confirms(admin.acts(held.id or 0, "end", "open"))

    assert office(world, LI, "WC-LA-01").ends_on is None
    with pytest.raises(DayWanted):
        admin.types("昨天", "end", str(held.id))
    with pytest.raises(DayWanted):
        admin.types("2026-03-03", "end", str(held.id))


def test_the_last_administrator_stays(world: World) -> None:
    admin = Admin(world)
    held = office(world, CAO, None)

    with pytest.raises(LastAdministrator):
        admin.acts(world.person_id(CAO), "endall")
    with pytest.raises(LastAdministrator):
        admin.acts(held.id or 0, "end", "now")
    held.ends_on = world.now.date() - timedelta(days=1)
    world.session.add(held)
    with capture_logs() as written:
        for day in (5, 6):
            for hour, minute in ((0, 0), (7, 59), (8, 0), (8, 1), (20, 0)):
                world.now = at(day, hour, minute)
                world.do(last_days.tick)

    assert offices(world, CAO) == [(Role.ADMINISTRATOR, None, 0)]
    assert [one["event"] for one in written].count("last_administrator_kept") == 2


def test_an_administrator_of_a_street_stays_within_it(world: World) -> None:
    world.is_only(LIN, Role.ADMINISTRATOR, "WC-LA")
    admin = Admin(world, LIN)
    elsewhere = office(world, CHEN, "WC-LA-03")

    scope = admin.opens("people")["scope"]
    admin.confirms(admin.acts(elsewhere.id or 0, "rank", "1"))

    assert world.place("WC-LA-03") in scope
    assert world.place("WC-YQ") not in scope
    for refused, where in (
        (WholeCityWanted, ("cats",)),
        (WholeCityWanted, ("sheets",)),
        (WholeCityWanted, ("phrases",)),
        (WholeCityWanted, ("log",)),
        (NotYours, ("person", str(world.person_id(FANG)))),
        (NotYours, ("duty", str(world.place("WC")))),
    ):
        with pytest.raises(refused):
            admin.opens(*where)
    with pytest.raises(NotYours):
        admin.acts(world.person_id(FANG), "endall")
    with pytest.raises(NotYours):
        admin.acts(world.person_id(CHEN), "seat", "administrator", "0", "city")


def test_nobody_else_comes_in_and_no_group_shows_names(world: World) -> None:
    for who in (LI, ZHAO, FANG, LIN):
        with pytest.raises(NotYours):
            Admin(world, who).begins()
    with pytest.raises(NotYours):
        world.do(
            changes.confirm,
            world.caller(CAO, chat=-100_500),
            Admin(world).acts(world.person_id(CHEN), "endall").id or 0,
        )


def test_a_change_is_confirmed_by_whom_it_was_shown_and_within_an_hour(world: World) -> None:
    world.is_only(LIN, Role.ADMINISTRATOR, None)
    admin = Admin(world)
    shown = admin.acts(world.person_id(CHEN), "endall")

    with pytest.raises(NotYours):
        world.do(changes.confirm, world.pressed(LIN), shown.id or 0)
    world.later(seconds=SHOWN_FOR.total_seconds())
    with pytest.raises(OldCard):
        admin.confirms(shown)


def test_what_somebody_changed_meanwhile_is_not_written_over(world: World) -> None:
    admin = Admin(world)
    held = office(world, CHEN, "WC-LA-03")
    first, second = (admin.acts(held.id or 0, "rank", "1") for _ in range(2))
    done = admin.confirms(first)

    with pytest.raises(ChangedMeanwhile):
        admin.confirms(second)
    with pytest.raises(OldCard):
        admin.confirms(first)
    held = office(world, CHEN, "WC-LA-03")
    held.rank = 5
    world.session.add(held)
    with pytest.raises(ChangedMeanwhile):
        admin.undoes(done)


def test_somebody_is_found_by_name_or_code(world: World) -> None:
    admin = Admin(world)
    admin.opens("people")

    world.says(CAO, "w001")
    found = admin.told(NoticeKind.ADMIN_PAGE)
    admin.opens("people")
    with pytest.raises(NoSuchPerson):
        world.says(CAO, "没有这个人")
    world.says(CAO, "主任")
    several = admin.told(NoticeKind.ADMIN_PAGE)

    assert found["where"] == f"person.{world.person_id(LI)}"
    assert (several["where"], several["typed"]) == ("people", "主任")


@pytest.mark.parametrize(
    "words", ["W001 每天 17:30-8:30", "小李 daily 17:30 to 8:30", "w001  每天  17:30至8:30"]
)
def test_a_shift_is_added_and_taken_away(world: World, words: str) -> None:
    admin = Admin(world)
    street = world.place("WC")

    admin.confirms(admin.types(words, "duty", str(street)))
    (shift,) = administration.find_shifts_of(world.session, world.person_id(LI))
    added = (shift.place_id, shift.weekdays, f"{shift.from_time:%H:%M}")
    with pytest.raises(AlreadySo):
        admin.types(words, "duty", str(street))
    done = admin.confirms(admin.acts(shift.id or 0, "shiftoff"))

    assert added == (street, [1, 2, 3, 4, 5, 6, 7], "17:30")
    assert not administration.find_shifts_of(world.session, world.person_id(LI))
    admin.undoes(done)
    assert len(administration.find_shifts_of(world.session, world.person_id(LI))) == 1


def test_a_single_shift_is_of_the_citys_own_clock(world: World) -> None:
    admin = Admin(world)
    line = "J002 2026-12-24 17:30 - 2026-12-25 8:30"

    admin.confirms(admin.types(line, "duty", str(world.place("WC"))))

    (shift,) = administration.find_shifts_of(world.session, world.person_id(WEI))
    assert shift.starts_at is not None
    assert shift.starts_at.isoformat() == "2026-12-24T09:30:00+00:00"


@pytest.mark.parametrize(
    ("words", "refusal"),
    [
        ("W999 每天 17:30-8:30", NoSuchPerson),
        ("W001 有空就来", ShiftUnclear),
        ("W001 17:30-8:30", ShiftUnclear),
        ("W001 2026-12-25 8:30 - 2026-12-24 17:30", ShiftUnclear),
        ("", NoSuchPerson),
    ],
)
def test_a_shift_that_cannot_be_read_is_refused(
    world: World, words: str, refusal: type[Exception]
) -> None:
    admin = Admin(world)

    with pytest.raises(refusal):
        admin.types(words, "duty", str(world.place("WC")))
    assert not world.session.exec(select(DutyShift)).all()


def test_leave_that_somebody_above_puts_down_is_on_record(world: World) -> None:
    world.do(leave.choose, world.pressed(CAO), world.person_id(LI), "2")
    world.do(leave.leave, world.caller(CHEN), "2026-03-05")

    admin = Admin(world)
    assert admin.record() == ["leave_set"]
    facts = admin.shown().facts
    assert (facts["first"], facts["last"]) == ("2026-03-04", "2026-03-05")


def test_a_group_is_closed_and_comes_back_when_undone(world: World) -> None:
    admin = Admin(world)
    group = world.session.exec(select(Group)).one()
    number = group.chat_id

    done = admin.confirms(admin.acts(group.id or 0, "groupoff"))
    gone = people.get_group(world.session, Counter.RESIDENT, number)
    admin.undoes(done)

    assert gone is None
    back = people.get_group(world.session, Counter.RESIDENT, number)
    assert back is not None
    assert (back.kind, back.title) == (GroupKind.RIDERS, "先锋骑手群")


def test_a_post_in_a_closed_group_is_no_report(world: World) -> None:
    admin = Admin(world)
    group = world.session.exec(select(Group)).one()
    admin.confirms(admin.acts(group.id or 0, "groupoff"))

    world.posts(JI, "井盖缺失", media=photo("hole"))

    assert world.cases() == []


def test_a_code_for_a_group_registers_it(world: World) -> None:
    admin = Admin(world)
    world.do(admin_codes, str(world.place("WC-YQ")))
    code = admin.told(NoticeKind.ADMIN_INVITE)["code"]

    world.do(groups.register_group, world.caller(ZHAO, chat=-100_777), code, "云桥工作群")

    registered = people.get_group(world.session, Counter.STAFF, -100_777)
    assert registered is not None
    assert (registered.kind, registered.place_id) == (GroupKind.WORK, world.place("WC-YQ"))
    assert admin.record() == ["group_invited"]


def admin_codes(session: Session, now: datetime, place: str) -> None:
    """The button of a place for a new work group."""
    acts.act(session, now, World(session).pressed(CAO), 0, ("groupnew", "work", place))


def test_every_page_is_there_for_an_administrator(world: World) -> None:
    admin = Admin(world)
    li, held = str(world.person_id(LI)), str(office(world, LI, "WC-LA-01").id)

    for where in (
        ("people",),
        ("person", li),
        ("office", held),
        ("end", held),
        ("role", li, held),
        ("seat", li, "grid_officer", held, "-"),
        ("duty",),
        ("groups",),
        ("groupnew", "work"),
        ("log",),
        ("sheets",),
    ):
        assert admin.opens(*where)["where"] == ".".join(where)
    for where in (("nowhere",), ("person",), ("person", "x"), ("duty", "999999")):
        with pytest.raises(UnknownChoice):
            admin.opens(*where)
    with pytest.raises(OldCard):
        admin.opens("person", "999999")
    with pytest.raises(UnknownChoice):
        admin.acts(0, "nothing")
    assert isinstance(world.person(CAO), Person)
