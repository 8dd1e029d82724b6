"""A lane against the emulator: what is owed arrives once, in order, whatever happens."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

import pytest
from sqlalchemy.orm import object_session
from sqlmodel import Session, SQLModel, col, select

from bot.channel.message import Attached, Message, Pin
from bot.delivery.lane import LEASE, Lane
from bot.delivery.outage import Outage
from bot.delivery.pacing import Limits, Pace
from bot.delivery.recording import Hooks
from storage import notices
from storage.database import Database
from storage.tables import Identity, MediaCopy, Notice, Person, Petition, PostedCard
from storage.words import Counter, MediaKind, NoticeKind, NoticeState, Priority, State
from tests.delivery.post import Post, picture
from tests.delivery.test_pacing import Stopwatch

START = datetime(2026, 12, 1, 2, 0, tzinfo=UTC)


class Clock:
    """Time that passes when told."""

    def __init__(self) -> None:
        self.at = START

    def now(self) -> datetime:
        return self.at

    def passes(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)


@dataclass
class Office:
    """The resident counter's lane with its table, its clocks and what the desk was told."""

    post: Post
    database: Database
    clock: Clock = field(default_factory=Clock)
    watch: Stopwatch = field(default_factory=Stopwatch)
    limits: Limits | None = None
    undelivered: list[int] = field(default_factory=list)
    moved: list[tuple[int, int]] = field(default_factory=list)
    changed_meanwhile: bool = False
    on_undelivered: Callable[[Session, datetime, Notice], None] | None = None

    def __post_init__(self) -> None:
        self.lane = self.new_lane()

    def new_lane(self) -> Lane:
        async def pause(seconds: float) -> None:
            self.passes(seconds)

        return Lane(
            Counter.RESIDENT,
            self.database,
            self.clock,
            self.post.carrier,
            self.compose,
            pace=Pace(self.limits, self.watch),
            outage=Outage(self.watch),
            hooks=Hooks(self._undelivered, self._moved),
            pause=pause,
        )

    def compose(self, session: Session, now: datetime, notice: Notice) -> tuple[Message, ...]:
        if self.changed_meanwhile and notice.edits is None:
            self._change(notice)
        if "bug" in notice.arguments:
            raise LookupError("no such case")
        return tuple(_message(said) for said in notice.arguments.get("says", ["收到"]))

    def _change(self, notice: Notice) -> None:
        with Session(self.database.engine) as other:
            other.connection().exec_driver_sql("BEGIN IMMEDIATE")
            petition = other.get_one(Petition, notice.petition_id)
            petition.version += 1
            other.commit()

    def _undelivered(self, session: Session, now: datetime, notice: Notice) -> None:
        self.undelivered.append(notice.id or 0)
        if self.on_undelivered is not None:
            self.on_undelivered(session, now, notice)

    def _moved(
        self, session: Session, now: datetime, counter: Counter, old: int, new: int
    ) -> None:
        self.moved.append((old, new))

    def passes(self, seconds: float) -> None:
        self.clock.passes(seconds)
        self.watch.passes(seconds)

    async def owe(self, *says: Any, **more: Any) -> None:
        number = next(_numbers)
        await self.database.write(
            notices.leave,
            self.clock.now(),
            Counter.RESIDENT,
            more.pop("chat_id", self.post.chat_id),
            more.pop("kind", NoticeKind.HELP),
            priority=more.pop("priority", Priority.ANSWER),
            dedup_key=f"key:{number}",
            arguments={"says": list(says), **more.pop("arguments", {})},
            **more,
        )

    async def notice(self, number: int) -> Notice:
        return await self.database.read(lambda session: _apart(session.get_one(Notice, number)))

    async def states(self) -> list[NoticeState]:
        wanted = select(Notice).order_by(col(Notice.id))
        return await self.database.read(
            lambda session: [notice.state for notice in session.exec(wanted)]
        )

    async def cards(self) -> list[PostedCard]:
        wanted = select(PostedCard).order_by(col(PostedCard.id))
        return await self.database.read(
            lambda session: [_apart(card) for card in session.exec(wanted)]
        )

    def heard(self) -> list[str]:
        return [one.words for one in self.post.wang.messages(self.post.account) if one.from_bot]


Row = TypeVar("Row", bound=SQLModel)


def _apart(row: Row) -> Row:
    session = object_session(row)
    assert session is not None
    session.expunge(row)
    return row


_numbers = iter(range(1, 10_000))


def _message(said: Any) -> Message:
    if isinstance(said, str):
        return Message(said)
    if "photos" in said:
        photos = tuple(Attached(MediaKind.PHOTO, sha) for sha in said["photos"])
        return Message(said.get("text", ""), attached=photos)
    return Message(pin=Pin(31.9, 119.1, said["pin"]))


@pytest.fixture
async def office(resident: Post, database: Database) -> AsyncIterator[Office]:
    await database.write(_city)
    opened = Office(resident, database)
    yield opened
    await opened.lane.stop()


def _city(session: Session) -> None:
    session.add(Person(id=1, name="王阿姨", created_at=START))
    session.flush()
    session.add(Petition(id=5, state=State.DISPATCHED, reporter_id=1, chat_id=1, created_at=START))


# what is owed arrives


async def test_what_a_step_leaves_arrives_at_once(office: Office) -> None:
    await office.lane.start()

    await office.owe("您好")

    await office.post.wang.sees(office.post.account, "您好")
    await office.lane.stop()
    told = await office.notice(1)
    assert (told.state, told.sent_at) == (NoticeState.SENT, START)
    assert told.message_id == office.post.wang.messages(office.post.account)[-1].message_id


async def test_one_chat_hears_everything_in_order(office: Office) -> None:
    for number in range(10):
        await office.owe(f"第 {number} 条")

    await office.lane.settle()

    assert office.heard() == [f"第 {number} 条" for number in range(10)]


async def test_what_is_meant_for_later_waits_for_its_time(office: Office) -> None:
    await office.owe("早上好", not_before=START + timedelta(hours=6))
    await office.lane.settle()
    before = office.heard()

    office.passes(6 * 3600)
    await office.lane.settle()

    assert (before, office.heard()) == ([], ["早上好"])


async def test_nothing_to_say_is_said_to_nobody(office: Office) -> None:
    await office.owe()

    await office.lane.settle()

    told = await office.notice(1)
    assert (told.state, told.error, office.heard()) == (NoticeState.SENT, "nothing to say", [])


async def test_several_messages_of_a_notice_arrive_together(office: Office) -> None:
    photos = [office.post.store.keep_image(picture(c)).sha256 for c in ("red", "blue")]

    await office.owe({"photos": photos, "text": "三张"}, {"pin": "3 栋"}, petition_id=5)
    await office.lane.settle()

    assert office.heard() == ["", "", "三张", ""]
    assert len(await office.cards()) == 4


async def test_a_photo_is_uploaded_once_per_bot(office: Office) -> None:
    photo = office.post.store.keep_image(picture()).sha256
    await office.owe({"photos": [photo]})
    await office.lane.settle()
    office.post.store.path(photo).unlink()

    await office.owe({"photos": [photo]})
    await office.lane.settle()

    copies = await office.database.read(lambda session: list(session.exec(select(MediaCopy))))
    assert len(copies) == 1
    assert await office.states() == [NoticeState.SENT] * 2


# cards


async def test_messages_about_a_case_are_remembered(office: Office) -> None:
    await office.owe("卡片", kind=NoticeKind.STAFF_CARD, petition_id=5, person_id=1)

    await office.lane.settle()

    (card,) = await office.cards()
    assert (card.petition_id, card.person_id, card.live) == (5, 1, True)
    assert card.message_id == office.post.wang.messages(office.post.account)[-1].message_id


async def test_a_newer_live_card_ends_the_older(office: Office) -> None:
    for words in ("旧卡", "新卡"):
        await office.owe(words, kind=NoticeKind.STAFF_CARD, petition_id=5)
        await office.lane.settle()

    assert [card.live for card in await office.cards()] == [False, True]


async def test_a_card_with_one_photo_says_so_and_is_edited_in_its_caption(office: Office) -> None:
    photo = office.post.store.keep_image(picture()).sha256
    await office.owe(
        {"photos": [photo], "text": "派单"}, kind=NoticeKind.STAFF_CARD, petition_id=5
    )
    await office.lane.settle()
    (card,) = await office.cards()

    await office.owe("办理中", kind=NoticeKind.STAFF_CARD, petition_id=5, edits=card.message_id)
    await office.lane.settle()

    assert card.has_media is True
    assert office.heard() == ["办理中"]
    assert len(await office.cards()) == 1


async def test_an_edit_without_a_change_is_done(office: Office) -> None:
    await office.owe("卡片", kind=NoticeKind.STAFF_CARD, petition_id=5)
    await office.lane.settle()
    (card,) = await office.cards()

    await office.owe("卡片", kind=NoticeKind.STAFF_CARD, petition_id=5, edits=card.message_id)
    await office.lane.settle()

    assert await office.states() == [NoticeState.SENT] * 2


async def test_a_card_that_is_gone_is_sent_anew(office: Office) -> None:
    await office.owe("旧卡", kind=NoticeKind.STAFF_CARD, petition_id=5)
    await office.lane.settle()
    (old,) = await office.cards()
    await office.post.carrier.bot.delete_message(office.post.chat_id, old.message_id)

    await office.owe("新卡", kind=NoticeKind.STAFF_CARD, petition_id=5, edits=old.message_id)
    await office.lane.settle()

    assert office.heard() == ["新卡"]
    assert [card.live for card in await office.cards()] == [False, True]


async def test_a_card_overtaken_by_its_case_is_edited_right_after(office: Office) -> None:
    office.changed_meanwhile = True

    await office.owe("派单", kind=NoticeKind.STAFF_CARD, petition_id=5)
    await office.lane.settle()

    second = await office.notice(2)
    assert (second.edits, second.arguments["why"]) == (
        office.post.wang.messages(office.post.account)[-1].message_id,
        "refreshed",
    )
    assert second.state is NoticeState.SENT


async def test_media_and_updates_of_a_case_answer_its_card(office: Office) -> None:
    await office.owe("卡片", kind=NoticeKind.STAFF_CARD, petition_id=5)
    await office.owe("居民补充", kind=NoticeKind.CASE_UPDATE, petition_id=5)
    await office.owe("别的事", kind=NoticeKind.CASE_UPDATE)

    await office.lane.settle()

    card, update, other = office.post.wang.messages(office.post.account)[-3:]
    assert (update.reply_to, other.reply_to) == (card, None)


# what Telegram answers


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

    identity = await office.database.read(lambda session: _apart(session.get_one(Identity, 1)))
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


# outages


async def test_an_outage_delays_everything_and_loses_nothing(office: Office) -> None:
    office.post.emulator.faults.outage = True
    for number in range(5):
        await office.owe(f"第 {number} 条", priority=Priority.ALERT)
    for _ in range(20):
        office.passes(await office.lane.settle())
    during = office.lane.trouble()

    office.post.emulator.faults.outage = False
    for _ in range(40):
        office.passes(await office.lane.settle())

    assert during == "telegram does not answer"
    assert office.heard() == [f"第 {number} 条" for number in range(5)]
    assert (office.lane.trouble(), (await office.notice(1)).attempts) == ("", 1)


async def test_a_server_that_fails_on_one_message_does_not_block_the_others(
    office: Office,
) -> None:
    ji = office.post.emulator.phone(office.post.emulator.add_person("小纪"))
    await ji.starts(office.post.account)
    office.post.emulator.faults.server_errors = 1
    await office.owe("王阿姨的")
    await office.lane.settle()

    await office.owe("小纪的", chat_id=ji.person.id)
    for _ in range(6):
        office.passes(await office.lane.settle())

    assert ji.messages(office.post.account)[-1].text == "小纪的"
    assert office.heard() == ["王阿姨的"]
    assert (await office.notice(1)).attempts == 0


async def test_an_alert_that_perhaps_arrived_is_sent_again(office: Office) -> None:
    office.post.emulator.faults.drop_after = 1

    await office.owe("派单", priority=Priority.ALERT)
    for _ in range(5):
        office.passes(await office.lane.settle())

    assert office.heard() == ["派单", "派单"]
    assert await office.states() == [NoticeState.SENT]


async def test_a_broadcast_that_perhaps_arrived_is_not_repeated(office: Office) -> None:
    office.post.emulator.faults.drop_after = 1

    await office.owe("说事日", priority=Priority.BROADCAST)
    for _ in range(5):
        office.passes(await office.lane.settle())

    told = await office.notice(1)
    assert office.heard() == ["说事日"]
    assert (told.state, told.error) == (NoticeState.SENT, "perhaps")


async def test_an_alert_is_not_repeated_for_ever(office: Office) -> None:
    office.post.emulator.faults.drop_after = 100

    await office.owe("派单", priority=Priority.ALERT)
    for _ in range(60):
        office.passes(await office.lane.settle())

    assert office.heard() == ["派单"] * 5
    assert await office.states() == [NoticeState.FAILED]


async def test_after_a_failure_halfway_only_the_rest_is_sent(office: Office) -> None:
    await office.owe("卡片", {"pin": "3 栋"}, petition_id=5)
    office.limits = Limits(private_burst=1, private_interval=60)
    lane = office.new_lane()
    await lane.settle()
    halfway = office.heard()

    office.passes(60)
    await lane.settle()

    assert (halfway, office.heard()) == (["卡片"], ["卡片", ""])
    assert len(await office.cards()) == 2


# kill -9: the objects are abandoned, the file is opened again


async def test_killed_between_lease_and_send_everything_still_arrives(office: Office) -> None:
    for number in range(3):
        await office.owe(f"第 {number} 条")
    await office.database.write(notices.claim, START, Counter.RESIDENT, 10, LEASE)

    await reborn(office)

    assert office.heard() == ["第 0 条", "第 1 条", "第 2 条"]


async def test_killed_between_send_and_mark_only_that_one_is_doubled(office: Office) -> None:
    for number in range(3):
        await office.owe(f"第 {number} 条")
    claimed = await office.database.write(notices.claim, START, Counter.RESIDENT, 10, LEASE)
    await office.post.carrier.send(claimed[0].chat_id, Message("第 0 条"), file_ids={})

    await reborn(office)

    assert office.heard() == ["第 0 条", "第 0 条", "第 1 条", "第 2 条"]


async def test_killed_after_the_mark_nothing_is_doubled(office: Office) -> None:
    await office.owe("第 0 条")
    await office.lane.settle()

    await reborn(office)

    assert office.heard() == ["第 0 条"]


async def reborn(office: Office) -> None:
    """Another process opens the same file and serves until all is told."""
    again = Database(office.database.url)
    second = Office(office.post, again)
    await again.write(notices.release, Counter.RESIDENT)
    await second.lane.settle()
    await again.close()


async def test_a_stop_lets_what_is_in_flight_arrive_and_marks_it(office: Office) -> None:
    office.post.emulator.faults.delay = 0.05
    await office.lane.start()
    await office.owe("最后一条")
    await office.post.wang.sees(office.post.account, "最后一条")

    await office.lane.stop()

    assert await office.states() == [NoticeState.SENT]


# pace


async def test_its_own_pace_keeps_telegram_from_refusing(office: Office) -> None:
    office.limits = Limits()
    lane = office.new_lane()
    group = office.post.group()
    for number in range(25):
        await office.owe(f"{number}", chat_id=group.id)

    await lane.settle()
    at_first = len(office.post.wang.messages(group))
    office.passes(61)
    await lane.settle()

    assert (at_first, len(office.post.wang.messages(group))) == (18, 25)
