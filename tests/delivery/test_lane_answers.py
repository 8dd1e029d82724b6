"""What a lane makes of what Telegram answers."""

from datetime import datetime

from sqlmodel import Session

from storage.tables import Identity, Notice, Person
from storage.words import Counter, NoticeState
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


async def test_a_bug_in_the_words_costs_one_notice_only(office: Office) -> None:
    await office.owe(arguments={"bug": True})
    await office.owe("好的")

    await office.lane.settle()

    failed = await office.notice(1)
    assert (failed.state, failed.error) == (NoticeState.FAILED, "LookupError")
    assert office.heard() == ["好的"]


async def test_a_bug_in_the_carrier_costs_one_notice_only(office: Office) -> None:
    await office.owe({"photos": ["no hash at all"]})
    await office.owe("好的")

    await office.lane.settle()

    failed = await office.notice(1)
    assert (failed.state, failed.error) == (NoticeState.FAILED, "ValueError")
    assert office.heard() == ["好的"]


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


async def test_a_refused_token_stops_the_lane_and_loses_nothing(office: Office) -> None:
    office.post.emulator.api._tokens.clear()

    await office.owe("派单")
    await office.owe("催办")
    await office.lane.settle()

    assert office.lane.trouble() == "token refused"
    assert set(await office.states()) == {NoticeState.WAITING}
