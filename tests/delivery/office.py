"""A lane with its table, its clocks, and what the desk was told."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

from sqlalchemy.orm import object_session
from sqlmodel import Session, SQLModel, col, select

from bot.channel.message import Attached, Message, Pin
from bot.delivery.lane import Lane
from bot.delivery.outage import Outage
from bot.delivery.pacing import Limits, Pace
from bot.delivery.recording import Hooks
from bot.leases.lease import ALWAYS, Lease
from storage import notices
from storage.database import Database
from storage.tables import Notice, Person, Petition, PostedCard
from storage.words import Counter, MediaKind, NoticeKind, NoticeState, Priority, State
from tests.databases import begin_writing
from tests.delivery.post import Post
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
    at_compose: Callable[[], object] | None = None
    on_undelivered: Callable[[Session, datetime, Notice], None] | None = None

    def __post_init__(self) -> None:
        self.lane = self.new_lane()

    def new_lane(self, lease: Lease = ALWAYS) -> Lane:
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
            lease=lease,
            pause=pause,
        )

    def compose(self, session: Session, now: datetime, notice: Notice) -> tuple[Message, ...]:
        if self.changed_meanwhile and notice.edits is None:
            self._change(notice)
        if self.at_compose is not None:
            self.at_compose()
        if "bug" in notice.arguments:
            raise LookupError("no such case")
        return tuple(_message(said) for said in notice.arguments.get("says", ["收到"]))

    def _change(self, notice: Notice) -> None:
        with Session(self.database.engine) as other:
            begin_writing(other.connection())
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
        return await self.database.read(lambda session: apart(session.get_one(Notice, number)))

    async def states(self) -> list[NoticeState]:
        wanted = select(Notice).order_by(col(Notice.id))
        return await self.database.read(
            lambda session: [notice.state for notice in session.exec(wanted)]
        )

    async def cards(self) -> list[PostedCard]:
        wanted = select(PostedCard).order_by(col(PostedCard.id))
        return await self.database.read(
            lambda session: [apart(card) for card in session.exec(wanted)]
        )

    def heard(self) -> list[str]:
        return [one.words for one in self.post.wang.messages(self.post.account) if one.from_bot]


Row = TypeVar("Row", bound=SQLModel)


def apart(row: Row) -> Row:
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


def make_city(session: Session) -> None:
    session.add(Person(id=1, name="王阿姨", created_at=START))
    session.flush()
    session.add(Petition(id=5, state=State.DISPATCHED, reporter_id=1, chat_id=1, created_at=START))
