"""What a lane makes of what Telegram answers."""

from datetime import datetime
from typing import Any

import pytest
from sqlmodel import Session
from structlog.testing import capture_logs

from bot.delivery.recording import FIRST_REPAIR
from storage.sealing import Locked
from storage.tables import Identity, Notice, Person
from storage.words import Counter, NoticeKind, NoticeState, Priority
from tests.delivery.office import START, Office, apart


async def test_asked_to_wait_it_waits_and_counts_no_attempt(office: Office) -> None:
    office.post.emulator.faults.refuse, office.post.emulator.faults.retry_after = 1, 7
    await office.owe("第一")
    await office.owe("第二")
    await office.lane.settle()
    early, parked = office.heard(), await office.notice(1)

    office.passes(7)
    await office.lane.settle()

    assert (early, parked.attempts, parked.state) == ([], 0, NoticeState.WAITING)
    assert office.heard() == ["第一", "第二"]


async def test_one_chat_that_waits_holds_up_nobody_else(office: Office) -> None:
    ji = office.post.emulator.phone(office.post.emulator.add_person("小纪"))
    await ji.starts(office.post.account)
    office.post.emulator.faults.refuse = 1
    await office.owe("王阿姨的")
    await office.lane.settle()

    await office.owe("小纪的", chat_id=ji.person.id)
    await office.lane.settle()

    assert ji.messages(office.post.account)[-1].text == "小纪的"


async def test_a_menu_that_has_to_wait_holds_up_no_message(office: Office) -> None:
    ji = office.post.emulator.phone(office.post.emulator.add_person("小纪"))
    await ji.starts(office.post.account)
    office.post.emulator.faults.refuse, office.post.emulator.faults.retry_after = 2, 3600
    for chat_id in (office.post.chat_id, ji.person.id):  # two at once: not the whole bot either
        await office.owe("菜单", chat_id=chat_id, kind=NoticeKind.MENU)
    await office.lane.settle()

    await office.owe("派单")
    await office.owe("催办", priority=Priority.BROADCAST)
    await office.lane.settle()

    assert office.heard() == ["派单", "催办"]


async def test_who_blocked_the_bot_is_unreachable_and_the_desk_hears_of_it(
    office: Office,
) -> None:
    await office.database.write(_known, office.post.chat_id)
    await office.post.wang.blocks(office.post.account)

    await office.owe("派单")
    await office.lane.settle()

    identity = await office.database.read(lambda session: apart(session.get_one(Identity, 1)))
    assert (identity.reachable, identity.unreachable_since) == (False, START)
    assert office.undelivered == [1]
    assert await office.states() == [NoticeState.FAILED]


def _known(session: Session, chat_id: int) -> None:
    session.add(
        Identity(person_id=1, counter=Counter.RESIDENT, telegram_id=chat_id, chat_id=chat_id)
    )


async def test_everything_follows_a_group_that_moved(office: Office) -> None:
    account, wang = office.post.account, office.post.wang.person
    group = office.post.emulator.add_group("骑手", people=[wang], bots=[account], kind="group")
    new = office.post.group()
    group.migrated_to = new.id

    await office.owe("已受理", chat_id=group.id)
    await office.owe("已办结", chat_id=group.id)
    await office.lane.settle()

    assert [one.text for one in office.post.wang.messages(new)][-2:] == ["已受理", "已办结"]
    assert office.moved == [(group.id, new.id)]


async def test_a_deleted_topic_means_the_general_one(office: Office) -> None:
    group = office.post.group(forum=True)

    await office.owe("已受理", chat_id=group.id, thread_id=77)
    await office.lane.settle()

    assert office.post.wang.messages(group)[-1].text == "已受理"


async def test_what_telegram_refuses_is_not_tried_again(office: Office) -> None:
    await office.owe("<b>")
    await office.owe("好的")

    await office.lane.settle()

    assert await office.states() == [NoticeState.FAILED, NoticeState.SENT]


BUGS: list[dict[str, Any]] = [
    {"bug": True},  # in the words
    {"says": [{"photos": ["no hash at all"]}]},  # in the carrier
]


@pytest.mark.parametrize("arguments", BUGS)
async def test_a_bug_keeps_back_one_alert_only_until_it_is_mended(
    office: Office, arguments: dict[str, Any]
) -> None:
    await office.owe("派单", arguments=arguments, priority=Priority.ALERT)
    await office.owe("好的")
    await office.lane.settle()
    during, trouble = office.heard(), office.lane.trouble()

    await office.database.write(_mended)
    office.passes(FIRST_REPAIR.total_seconds())
    await office.lane.settle()

    assert (during, trouble) == (["好的"], "a bug keeps back notice 1")
    assert (office.heard(), office.lane.trouble()) == (["好的", "派单"], "")


@pytest.mark.parametrize("arguments", BUGS)
async def test_a_bug_ends_a_broadcast(office: Office, arguments: dict[str, Any]) -> None:
    await office.owe("说事日", arguments=arguments, priority=Priority.BROADCAST)

    await office.lane.settle()

    assert await office.states() == [NoticeState.FAILED]


async def test_a_bug_that_lasts_is_looked_at_ever_more_rarely(office: Office) -> None:
    await office.owe(arguments={"bug": True})

    minutes = []
    for _ in range(7):
        await office.lane.settle()
        put_off = (await office.notice(1)).not_before - office.clock.now()
        minutes.append(put_off.total_seconds() / 60)
        office.passes(put_off.total_seconds())

    assert minutes == [1, 2, 4, 8, 16, 30, 30]


@pytest.mark.parametrize("priority", [Priority.ALERT, Priority.BROADCAST])
async def test_what_a_missing_key_keeps_back_waits_for_it_and_the_others_go_on(
    office: Office, priority: Priority
) -> None:
    def locked() -> None:
        raise Locked("ab12cd34")

    office.at_compose = locked
    await office.owe("派单", priority=priority)
    with capture_logs() as logs:
        for _ in range(20):
            await office.lane.settle()
            office.passes(3000)
    before, trouble = await office.notice(1), office.lane.trouble()

    office.at_compose = None
    await office.lane.settle()

    assert (before.state, before.attempts, before.bug) == (NoticeState.WAITING, 0, "")
    assert trouble == "the missing key ab12cd34 keeps back notice 1"
    assert [one["event"] for one in logs] == ["key_missing"]
    assert (office.heard(), office.lane.trouble()) == (["派单"], "")


async def test_behind_what_a_missing_key_keeps_back_the_chat_goes_on(office: Office) -> None:
    missing = [Locked("ab12cd34")]

    def first_locked() -> None:
        if missing:
            raise missing.pop()

    office.at_compose = first_locked
    await office.owe("派单")
    await office.owe("好的")

    await office.lane.settle()
    office.passes(60)
    await office.lane.settle()

    assert office.heard() == ["好的", "派单"]


async def test_a_step_of_the_desk_that_wants_a_missing_key_is_not_given_up(office: Office) -> None:
    def locked(session: Session, now: datetime, notice: Notice) -> None:
        raise Locked("ab12cd34")

    office.on_undelivered = locked
    await office.post.wang.blocks(office.post.account)
    await office.owe("派单", priority=Priority.ALERT)
    await office.lane.settle()
    before = await office.states()

    office.on_undelivered = None
    office.undelivered.clear()
    office.passes(60)
    await office.lane.settle()

    assert before == [NoticeState.WAITING]
    assert (await office.states(), office.undelivered) == ([NoticeState.FAILED], [1])


def _mended(session: Session) -> None:
    session.get_one(Notice, 1).arguments = {"says": ["派单"]}


async def test_a_bug_in_the_desks_step_undoes_the_step_only(office: Office) -> None:
    def fails(session: Session, now: datetime, notice: Notice) -> None:
        session.add(Person(id=99, created_at=now))
        session.flush()
        raise KeyError("a bug")

    office.on_undelivered = fails
    await office.post.wang.blocks(office.post.account)
    await office.owe("派单")

    await office.lane.settle()

    person = await office.database.read(lambda session: session.get(Person, 99))
    assert (await office.states(), person) == ([NoticeState.FAILED], None)


async def test_a_refused_token_stops_the_lane_until_it_is_good_again(office: Office) -> None:
    tokens = dict(office.post.emulator.api._tokens)
    office.post.emulator.api._tokens.clear()
    await office.owe("派单")
    await office.owe("催办")
    for _ in range(100):
        office.passes(await office.lane.settle())
    during, states = office.lane.trouble(), set(await office.states())

    office.post.emulator.api._tokens |= tokens
    for _ in range(40):
        office.passes(await office.lane.settle())

    assert (during, states) == ("token refused", {NoticeState.WAITING})
    assert (office.heard(), office.lane.trouble()) == (["派单", "催办"], "")
