"""群众说事日: the calls, the answers, opting out, planning and cancelling."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.city.city import city
from bot.desk.drafting import drafts
from bot.desk.talk import talk_calendar, talk_calls, talk_days
from bot.desk.talk.talk_calendar import schedule_monthly
from bot.errors import (
    NotStaff,
    NotYours,
    TalkDayPast,
    TalkDayTwice,
    TalkDayUnknown,
    TooLateToUndo,
    UndoneBefore,
)
from bot.rules.undoing import HALF_A_MINUTE
from bot.spreadsheets import read_city
from bot.wording.composing import compose
from storage import people
from storage import talk_days as drawer
from storage.tables import Identity, Notice, Person, TalkDay
from storage.words import Counter, NoticeKind, Role, Source, State
from tests.cast import (
    CAO,
    FANG,
    LI,
    SAMPLE,
    SUN,
    WANG,
    YANG,
    ZHAO,
    ZHOU,
    Actor,
    World,
    at,
    id_of,
    photo,
)

STARTS = at(15, 9)


def a_day(world: World, starts_at: datetime = STARTS, community: str = "WC-LA") -> TalkDay:
    return world.do(talk_days.schedule, world.place(community), starts_at, "睦邻中心")


def number(row: TalkDay | Person) -> int:
    assert row.id is not None
    return row.id


def calls(world: World, moment: datetime) -> list[Notice]:
    world.now = moment
    before = {one.id for one in world.told(NoticeKind.TALK_DAY_CALL)}
    world.do(talk_calls.tick)
    return [one for one in world.told(NoticeKind.TALK_DAY_CALL) if one.id not in before]


# the calls


def test_residents_of_the_community_are_called_twice_and_once_each(world: World) -> None:
    a_day(world, at(15, 14))
    assert calls(world, at(14, 13, 59)) == []

    day_before = calls(world, at(14, 14))
    assert [(one.chat_id, one.arguments["when"]) for one in day_before] == [
        (WANG.telegram_id, "day_before")
    ]
    assert calls(world, at(14, 15)) == []
    assert [one.arguments["when"] for one in calls(world, at(15, 12))] == ["two_hours"]
    assert calls(world, at(15, 13)) == []
    assert calls(world, at(15, 14, 1)) == []


def test_a_call_in_the_quiet_hours_waits_for_the_morning(world: World) -> None:
    a_day(world)

    (call,) = calls(world, at(15, 7))

    assert (call.not_before, call.expires_at) == (at(15, 8), STARTS)


def test_a_day_planned_late_is_called_as_soon_as_it_is_known(world: World) -> None:
    world.now = at(14, 20)
    a_day(world)

    (call,) = calls(world, at(14, 20, 1))

    assert (call.arguments["when"], call.expires_at) == ("day_before", at(15, 7))


def test_the_other_community_is_not_called(world: World) -> None:
    a_day(world, community="WC-YQ")

    assert calls(world, at(14, 10)) == []


def test_opting_out_takes_one_tap_and_can_be_taken_back(world: World) -> None:
    day = a_day(world, at(15, 14))
    world.do(talk_days.opt_out, world.pressed(WANG), number(day))
    assert calls(world, at(14, 14)) == []
    assert len(world.owed(NoticeKind.TALK_DAY_OPTED_OUT)) == 1

    world.do(talk_days.opt_in, world.pressed(WANG), number(day))

    assert len(calls(world, at(15, 12))) == 1


def neighbours(world: World, many: int) -> None:
    for nth in range(many):
        person = people.add_person(world.session, at(2, 9), "", "zh-hans")
        person.home_grid_id = world.place("WC-LA-02")
        chat = 8_000_000_000 + nth
        world.session.add(
            Identity(
                person_id=number(person),
                counter=Counter.RESIDENT,
                telegram_id=chat,
                chat_id=chat,
            )
        )
    world.session.flush()


def test_many_are_called_in_batches_and_each_once(world: World) -> None:
    neighbours(world, 2 * talk_calls.BATCH)
    day = a_day(world, at(15, 14))

    called = [len(calls(world, at(14, 14, 0, 5 * nth))) for nth in range(5)]

    assert called == [200, 200, 1, 0, 0]
    assert day.called_day_before_at == at(14, 14, 0, 10)
    chats = [one.chat_id for one in world.told(NoticeKind.TALK_DAY_CALL)]
    assert len(chats) == len(set(chats)) == 401


def test_days_of_several_communities_share_a_batch(world: World) -> None:
    neighbours(world, talk_calls.BATCH)
    a_day(world, at(15, 14))
    a_day(world, at(15, 14), community="WC-YQ")

    assert [len(calls(world, at(14, 14, nth))) for nth in range(3)] == [200, 1, 0]


# the answers


def answered(world: World, *said: dict[str, Any]) -> TalkDay:
    day = a_day(world, at(15, 14))
    (call,) = calls(world, at(14, 14))
    world.deliver()
    for one in said:
        world.says(WANG, reply_to=world.message_of(call), **one)
    return day


def test_an_answer_to_the_call_is_a_petition_of_that_day(world: World) -> None:
    day = answered(world, {"text": "小区停车太难"})

    draft = world.last_case()
    assert (draft.source, draft.talk_day_id, draft.state) == (
        Source.TALK_DAY,
        day.id,
        State.DRAFT,
    )
    world.do(drafts.send, world.pressed(WANG), id_of(draft))
    assert draft.state == State.DISPATCHED


def test_an_album_in_answer_is_one_petition(world: World) -> None:
    answered(
        world,
        {"text": "停车难", "media": photo("1"), "album_id": "a"},
        {"media": photo("2"), "album_id": "a"},
        {"text": "天天这样"},
    )

    assert [one.text for one in world.cases()] == ["停车难\n天天这样"]


@pytest.mark.parametrize("cancelled", [False, True])
def test_what_is_said_to_an_old_or_cancelled_call_is_an_ordinary_petition(
    world: World, cancelled: bool
) -> None:
    day = a_day(world)
    call = calls(world, at(14, 12))[0]
    world.deliver()
    world.do(talk_days.speak, world.pressed(WANG), number(day))
    day.cancelled_at = world.now if cancelled else None
    world.now = at(14, 13) if cancelled else at(16, 9)

    world.says(WANG, "小区停车太难", reply_to=world.message_of(call))
    world.says(WANG, "天天这样")

    (draft,) = world.cases()
    assert (draft.source, draft.talk_day_id, draft.text) == (
        Source.CHAT,
        None,
        "小区停车太难\n天天这样",
    )


def test_thanks_for_the_call_are_no_petition(world: World) -> None:
    answered(world, {"text": "收到，谢谢"})

    assert world.cases() == []
    assert len(world.owed(NoticeKind.TALK_DAY_SPEAK)) == 1


def test_after_the_button_the_next_words_are_meant_for_the_day(world: World) -> None:
    day = a_day(world)
    world.do(talk_days.speak, world.pressed(ZHOU), number(day))

    world.says(ZHOU, "小区停车太难")
    world.says(ZHOU, media=photo("1"))

    (draft,) = world.cases()
    assert (draft.source, draft.talk_day_id) == (Source.TALK_DAY, day.id)
    assert world.told(NoticeKind.TALK_DAY_SPEAK)[0].arguments == {"talk_day_id": day.id}


def test_a_day_that_is_over_or_cancelled_is_not_spoken_on(world: World) -> None:
    day = a_day(world)
    world.now = at(16, 9)
    with pytest.raises(TalkDayPast):
        world.do(talk_days.speak, world.pressed(WANG), number(day))

    day.cancelled_at = world.now
    for unknown in (number(day), 999):
        with pytest.raises(TalkDayUnknown):
            world.do(talk_days.speak, world.pressed(WANG), unknown)


# planning


@pytest.mark.parametrize("who", [ZHAO, FANG, CAO])
def test_those_responsible_plan_with_a_button(world: World, who: Actor) -> None:
    toast = world.do(talk_days.plan, world.pressed(who), world.place("WC-LA"), "2026-03-15T09:00")

    assert toast.key == "planned"
    (day,) = drawer.find_coming(world.session, world.now)
    assert (day.starts_at, day.planned_by) == (STARTS, world.person_id(who))
    assert [one.kind for one in world.owed(to=who)] == [NoticeKind.TALK_DAYS]


@pytest.mark.parametrize("who", [LI, SUN, YANG])
def test_others_do_not(world: World, who: Actor) -> None:
    with pytest.raises(NotYours):
        world.do(talk_days.plan, world.pressed(who), world.place("WC-LA"), "2026-03-15T09:00")


def test_residents_plan_nothing(world: World) -> None:
    with pytest.raises(NotStaff):
        world.do(
            talk_days.plan,
            world.pressed(WANG, counter=Counter.STAFF),
            world.place("WC-LA"),
            "2026-03-15T09:00",
        )


@pytest.mark.parametrize(
    ("starts", "place", "refusal"),
    [
        ("2026-03-04T09:59", "WC-LA", TalkDayPast),
        ("2026-03-15T09:00", "WC-LA-01", TalkDayUnknown),
        ("2026-03-15T09:00", "WC", TalkDayUnknown),
        ("tomorrow", "WC-LA", TalkDayUnknown),
        ("2026-03-20T09:00", "WC-LA", TalkDayTwice),
    ],
)
def test_impossible_days_are_refused(
    world: World, starts: str, place: str, refusal: type[Exception]
) -> None:
    a_day(world, at(20, 9))

    with pytest.raises(refusal):
        world.do(talk_days.plan, world.pressed(FANG), world.place(place), starts)


def test_the_usual_venue_is_taken_over(world: World) -> None:
    a_day(world)

    day = world.do(talk_days.schedule, world.place("WC-LA"), at(16, 9))

    assert day.venue == "睦邻中心"


def test_the_usual_venue_is_remembered_when_no_day_lies_ahead(world: World) -> None:
    a_day(world)
    world.now = at(20, 9)

    day = world.do(talk_days.schedule, world.place("WC-LA"), at(15, 9, month=4))

    assert day.venue == "睦邻中心"


def test_the_list_is_for_staff(world: World) -> None:
    world.do(talk_days.list_talk_days, world.caller(ZHAO))

    assert [one.arguments for one in world.owed(NoticeKind.TALK_DAYS, to=ZHAO)] == [{"page": 0}]


# cancelling


def test_cancelling_asks_first_and_tells_whoever_was_called(world: World) -> None:
    day = a_day(world)
    calls(world, at(14, 10))
    world.deliver()
    assert world.do(talk_days.cancel, world.pressed(ZHAO), number(day), False) is None
    assert world.owed(NoticeKind.TALK_DAYS)[-1].arguments == {"confirm_cancel": day.id}

    world.do(talk_days.cancel, world.pressed(ZHAO), number(day), True)

    assert [one.chat_id for one in world.owed(NoticeKind.TALK_DAY_CANCELLED)] == [WANG.telegram_id]
    assert calls(world, at(15, 8)) == []
    with pytest.raises(TalkDayUnknown):
        world.do(talk_days.cancel, world.pressed(ZHAO), number(day), True)


def test_cancelling_is_undone_within_half_a_minute_and_residents_hear_nothing(
    world: World,
) -> None:
    day = a_day(world)
    calls(world, at(14, 10))
    world.deliver()
    world.do(talk_days.cancel, world.pressed(ZHAO), number(day), True)
    (off,) = world.owed(NoticeKind.TALK_DAY_CANCELLED)
    assert off.not_before == world.now + HALF_A_MINUTE
    shown = world.owed(NoticeKind.TALK_DAYS, to=ZHAO)[-1]
    (message,) = compose(world.session, world.now, shown)
    undo, *others = [one.text for row in message.buttons for one in row]
    assert undo.startswith("↩️ 撤销取消")
    moment = undo.removeprefix("↩️ 撤销取消").strip()
    assert [one for one in others if moment in one] == []  # nor to be planned anew

    world.later(seconds=29)
    world.do(talk_days.undo_cancelling, world.pressed(ZHAO), number(day))

    assert day.cancelled_at is None
    assert world.told(NoticeKind.TALK_DAY_CANCELLED) == []
    assert calls(world, at(14, 11)) == []  # whoever was called is not called again
    with pytest.raises(UndoneBefore):
        world.do(talk_days.undo_cancelling, world.pressed(ZHAO), number(day))


def test_undone_a_call_that_waits_for_the_morning_waits_again(world: World) -> None:
    day = a_day(world, at(15, 22))
    calls(world, at(14, 22))  # quiet: to be sent at eight
    world.do(talk_days.cancel, world.pressed(ZHAO), number(day), True)
    world.do(talk_days.undo_cancelling, world.pressed(ZHAO), number(day))

    world.do(talk_calls.tick)

    (call,) = world.told(NoticeKind.TALK_DAY_CALL)
    assert (call.person_id, call.not_before) == (world.person_id(WANG), at(15, 8))


def cancelled_on_its_page(world: World) -> TalkDay:
    """By 赵主任, in message 77, where the list stands."""
    day = a_day(world)
    on_page = replace(world.pressed(ZHAO), message_id=77, turns=True)
    world.do(talk_days.cancel, on_page, number(day), True)
    return day


def on_the_page(world: World) -> list[Notice]:
    found = world.told(NoticeKind.TALK_DAYS, to=ZHAO)
    return [one for one in found if one.edits == 77]


def test_the_button_that_undoes_cancelling_goes_with_the_half_minute(world: World) -> None:
    cancelled_on_its_page(world)

    _, last = on_the_page(world)

    assert last.not_before == world.now + HALF_A_MINUTE
    (message,) = compose(world.session, last.not_before, last)
    assert "撤销" not in str(message.buttons)
    assert "取消" not in message.text


def test_a_page_that_was_turned_or_undone_meanwhile_is_not_turned_back(world: World) -> None:
    day = cancelled_on_its_page(world)
    on_page = replace(world.pressed(ZHAO), message_id=77, turns=True)

    world.do(talk_days.undo_cancelling, on_page, number(day))
    world.do(talk_days.cancel, on_page, number(day), True)
    world.do(talk_days.list_talk_days, on_page, 1)

    assert [one.not_before for one in on_the_page(world)][-1] == world.now
    assert all(one.not_before == world.now for one in on_the_page(world))


def test_who_plans_no_talk_days_there_any_more_undoes_no_cancelling(world: World) -> None:
    day = a_day(world)
    world.do(talk_days.cancel, world.pressed(ZHAO), number(day), True)
    world.is_only(ZHAO, Role.COMMUNITY_DESK, "WC-YQ")

    with pytest.raises(NotYours):
        world.do(talk_days.undo_cancelling, world.pressed(ZHAO), number(day))

    assert day.cancelled_at is not None


def test_half_a_minute_later_or_by_somebody_else_cancelling_is_not_undone(world: World) -> None:
    day = a_day(world)
    world.do(talk_days.cancel, world.pressed(ZHAO), number(day), True)

    with pytest.raises(NotYours):
        world.do(talk_days.undo_cancelling, world.pressed(FANG), number(day))
    world.later(seconds=30)
    with pytest.raises(TooLateToUndo):
        world.do(talk_days.undo_cancelling, world.pressed(ZHAO), number(day))

    assert day.cancelled_at is not None


def test_undone_it_does_not_take_the_place_of_one_planned_since(world: World) -> None:
    day = a_day(world)
    world.do(talk_days.cancel, world.pressed(ZHAO), number(day), True)
    a_day(world)

    with pytest.raises(TalkDayTwice):
        world.do(talk_days.undo_cancelling, world.pressed(ZHAO), number(day))


def test_nobody_is_called_to_a_day_that_may_be_cancelled_in_the_same_breath(world: World) -> None:
    world.now = at(14, 10)
    a_day(world)

    assert calls(world, world.now + timedelta(seconds=29)) == []
    assert len(calls(world, world.now + timedelta(seconds=1))) == 1


def test_a_day_nobody_was_called_to_is_cancelled_in_silence(world: World) -> None:
    day = a_day(world)

    assert world.do(talk_calls.call_off, day) == 0

    assert world.told(NoticeKind.TALK_DAY_CANCELLED) == []


def test_a_call_that_waits_for_the_morning_is_taken_back(world: World) -> None:
    day = a_day(world, at(15, 22))
    calls(world, at(14, 22))  # quiet: to be sent at eight

    assert world.do(talk_calls.call_off, day) == 0

    assert world.told(NoticeKind.TALK_DAY_CALL, NoticeKind.TALK_DAY_CANCELLED) == []


def test_whoever_was_called_and_then_opted_out_is_told_that_it_is_off(world: World) -> None:
    day = a_day(world)
    calls(world, at(14, 10))
    world.deliver()
    world.do(talk_days.opt_out, world.pressed(WANG), number(day))

    assert world.do(talk_calls.call_off, day) == 1

    assert [one.chat_id for one in world.owed(NoticeKind.TALK_DAY_CANCELLED)] == [WANG.telegram_id]


def test_a_neighbour_cancels_nothing(world: World) -> None:
    day = a_day(world)

    with pytest.raises(NotYours):
        world.do(talk_days.cancel, world.pressed(YANG), number(day), True)


# the timetable


def test_the_timetable_is_planned_for_three_months_and_only_once(world: World) -> None:
    plan, _findings = read_city(SAMPLE)
    assert plan is not None

    assert world.do(schedule_monthly, plan) == 9
    assert world.do(schedule_monthly, plan) == 0
    world.now += timedelta(days=31)
    assert world.do(schedule_monthly, plan) == 3

    zone = city(world.session).zone
    liuan = drawer.find_coming(world.session, at(4, 10), {world.place("WC-LA")})
    local = [one.starts_at.astimezone(zone) for one in liuan]
    assert [(one.month, one.day, one.hour) for one in local] == [
        (3, 15, 9),
        (4, 15, 9),
        (5, 15, 9),
        (6, 15, 9),
    ]


def timetable(world: World, *, every: timedelta = timedelta(days=7), until: datetime) -> list[str]:
    """Let time pass; the local days and times of all that is planned then and not called off."""
    while world.now < until:
        world.now = min(until, world.now + every)
        world.do(talk_calendar.tick)
    rows = drawer.find_latest(world.session, world.place("WC-LA"), 99)
    zone = city(world.session).zone
    kept = [one.starts_at.astimezone(zone) for one in rows if one.cancelled_at is None]
    return [f"{one:%m-%d %H:%M}" for one in kept][::-1]


def test_the_timetable_goes_on_month_after_month(world: World) -> None:
    first = world.do(talk_days.schedule, world.place("WC-LA"), at(15, 9), "睦邻中心", topic="物业")

    planned = timetable(world, until=at(20, 9, month=6))

    assert planned == [f"{month:02d}-15 09:00" for month in range(3, 9)]
    (last, *_rest) = drawer.find_latest(world.session, first.community_id, 1)
    assert (last.venue, last.topic) == ("睦邻中心", "物业")


def test_a_single_day_that_is_called_off_is_not_planned_again(world: World) -> None:
    a_day(world)
    timetable(world, until=at(10, 9))
    april = drawer.at(world.session, world.place("WC-LA"), at(15, 9, month=4))
    assert april is not None
    world.do(talk_calls.call_off, april)

    assert timetable(world, until=at(1, 9, month=5)) == [
        "03-15 09:00",
        "05-15 09:00",
        "06-15 09:00",
    ]


def test_the_timetable_ends_when_the_last_two_are_called_off(world: World) -> None:
    a_day(world)
    timetable(world, until=at(10, 9))
    for day in drawer.find_coming(world.session, world.now):
        world.do(talk_calls.call_off, day)

    assert timetable(world, until=at(1, 9, month=9)) == []


def test_an_extra_day_does_not_move_the_timetable(world: World) -> None:
    a_day(world)
    world.do(talk_days.plan, world.pressed(ZHAO), world.place("WC-LA"), "2026-05-28T19:00")

    planned = timetable(world, until=at(1, 9, month=6))

    assert planned[-3:] == ["05-28 19:00", "06-15 09:00", "07-15 09:00"]


def test_after_a_long_stop_the_timetable_takes_up_where_it_is_now(world: World) -> None:
    a_day(world, at(31, 14))

    planned = timetable(world, every=timedelta(days=200), until=at(20, 9, month=9))
    world.do(talk_calendar.tick)

    assert planned == ["03-31 14:00", "10-31 14:00"]  # no 31st in September
    assert timetable(world, until=world.now) == [*planned, "12-31 14:00"]
