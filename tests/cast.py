"""The cast everybody remembers, plainly fictional, and a small world for tests of the desk."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from bot.channel.said import Caller, Said, SaidMedia
from bot.city.city import City, city
from bot.desk.case import history, undoing
from bot.desk.drafting import drafts
from bot.desk.handling import handling, results, sending_back
from bot.desk.hearing import intake, rider_group, staff_talk
from bot.desk.registry.city_import import import_city
from bot.desk.watch import supervision
from bot.rules.content import CONTENT
from bot.rules.ledger import BOOKED
from bot.spreadsheets import read_city
from bot.wording.composing import compose
from storage import notices, outcomes, people, petitions, told
from storage.tables import (
    Appointment,
    Event,
    Group,
    Identity,
    Notice,
    Person,
    Petition,
    Statement,
    StatementVersion,
    metadata,
)
from storage.words import (
    Counter,
    EventKind,
    GroupKind,
    MediaKind,
    NoticeKind,
    NoticeState,
    Role,
)
from tests.wording.happenings import DETAILS

P = ParamSpec("P")
R = TypeVar("R")

SAMPLE = Path(__file__).parents[1] / "storage" / "sample_city"
ZONE = ZoneInfo("Asia/Shanghai")
RIDERS = -100_4000_0001
LIVE = frozenset(
    {
        NoticeKind.DRAFT_CARD,
        NoticeKind.STAFF_CARD,
        NoticeKind.WHISTLE_CALL,
        NoticeKind.WORK_CARD,
    }
)


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody of the cast; staff carry the code of the sample city's spreadsheet."""

    name: str
    telegram_id: int
    code: str = ""

    @property
    def counter(self) -> Counter:
        """Where they usually speak."""
        return Counter.STAFF if self.code else Counter.RESIDENT


WANG = Actor("王阿姨", 7_000_000_001)  # resident, at home in 柳岸第一网格
ZHOU = Actor("周大爷", 7_000_000_002)  # another resident, home unknown
JI = Actor("小纪", 7_000_000_003)  # courier
LI = Actor("小李", 7_000_000_011, "W001")  # grid officer of 柳岸第一网格, A 岗
CHEN = Actor("小陈", 7_000_000_012, "W002")  # the same, B 岗
SHEN = Actor("小沈", 7_000_000_013, "W003")  # grid officer of 柳岸第四网格, without a deputy
ZHAO = Actor("赵主任", 7_000_000_021, "S001")  # community desk of 柳岸, A 岗
QIAN = Actor("小钱", 7_000_000_022, "S002")  # the same, B 岗
FANG = Actor("老方", 7_000_000_031, "J001")  # street dispatcher, A 岗
WEI = Actor("小卫", 7_000_000_032, "J002")  # the same, B 岗
LIN = Actor("林值班", 7_000_000_033, "L001")  # duty leader
SUN = Actor("孙队", 7_000_000_041, "B001")  # department
CAO = Actor("老曹", 7_000_000_051, "G001")  # administrator
YANG = Actor("周主任", 7_000_000_061, "S003")  # community desk of 云桥
STRANGER = Actor("过路人", 7_000_000_099)

STAFF = (LI, CHEN, SHEN, ZHAO, QIAN, FANG, WEI, LIN, SUN, CAO, YANG)
RESIDENTS = (WANG, ZHOU, JI)


def at(day: int, hour: int, minute: int = 0, second: int = 0, *, month: int = 3) -> datetime:
    """A moment of 2026 in the city; Wednesday 4 March is an ordinary working day."""
    return datetime(2026, month, day, hour, minute, second, tzinfo=ZONE).astimezone(UTC)


MORNING = at(4, 10)


def photo(name: str, kind: MediaKind = MediaKind.PHOTO, **facts: Any) -> SaidMedia:
    """A kept attachment; the same name is the same bytes."""
    kept = SaidMedia(kind, sha256=sha256(name.encode()).hexdigest(), mime="image/jpeg", size=9000)
    return replace(kept, **facts)


def settle(session: Session) -> None:
    """The sample city with the cast in it, and the rider group of 柳岸社区."""
    metadata.create_all(session.get_bind())
    plan, _findings = read_city(SAMPLE)
    assert plan is not None, "the sample city is without mistakes"
    # without rules of dispatch and duty roster: `bring_rules` brings them in; and without the
    # thousands of examples, for the words alone judge there
    import_city(session, at(2, 9), replace(plan, rules=None, duty=None, examples=None))
    for actor in STAFF:
        person = session.exec(select(Person).where(Person.code == actor.code)).one()
        _known_as(session, actor, person)
    for actor in RESIDENTS:
        _known_as(session, actor, people.add_person(session, at(2, 9), actor.name, "zh-hans"))
    whole = city(session)
    places = {place.code: place.id for place in whole.places.values()}
    identity = people.get_identity(session, Counter.RESIDENT, WANG.telegram_id)
    assert identity is not None
    session.get_one(Person, identity.person_id).home_grid_id = places["WC-LA-01"]
    session.add(
        Group(
            counter=Counter.RESIDENT,
            chat_id=RIDERS,
            kind=GroupKind.RIDERS,
            title="先锋骑手群",
            place_id=places["WC-LA"],
            created_at=at(2, 9),
        )
    )
    session.commit()


def bring_rules(session: Session, now: datetime, **other: Any) -> None:
    """The sample city's rules of dispatch and duty roster, or others, come into force."""
    plan, _findings = read_city(SAMPLE)
    assert plan is not None, "the sample city is without mistakes"
    import_city(session, now, replace(plan, **other))
    session.flush()


def _known_as(session: Session, actor: Actor, person: Person) -> None:
    assert person.id is not None
    session.add(
        Identity(
            person_id=person.id,
            counter=actor.counter,
            telegram_id=actor.telegram_id,
            chat_id=actor.telegram_id,
        )
    )


@dataclass
class World:
    """One session, one moment, and what the cast does in it; steps are called directly."""

    session: Session
    now: datetime = MORNING
    _messages: "count[int]" = field(default_factory=lambda: count(1000))

    # time

    def later(self, **how_long: float) -> datetime:
        """Let time pass; timedelta's arguments."""
        self.now += timedelta(**how_long)
        return self.now

    def half_a_minute(self) -> list[Notice]:
        """Nobody has undone it: residents hear of what staff did; what was told, in order."""
        self.later(seconds=30)
        return self.deliver()

    def ticks(self) -> None:
        """Supervision looks, as often as there is something to look at."""
        while self.do(supervision.tick):
            pass

    # speaking

    def do(
        self,
        step: Callable[Concatenate[Session, datetime, P], R],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> R:
        """Run a step now, in a savepoint as the database does; what it changes it must book."""
        by_the_test = {one.id: set(one.unbooked()) for one in self._cases_at_hand()}
        with self.session.begin_nested():
            found = undoing.run(self.session, self.now, step, *args, **kwargs)
            self.session.flush()
        for petition in self._cases_at_hand():
            if petition.unbooked().keys() - by_the_test.get(petition.id, set()):
                left = history.unbooked(petition).keys() - by_the_test.get(petition.id, set())
                assert not left, f"no event of {step} tells of {left}"
        return found

    def has_words_for_what_happened(self) -> None:
        """Each detail of every event stands in the list the words are held against."""
        for event in self.session.exec(select(Event)).all():
            unknown = {*event.details} - DETAILS[event.kind]
            assert not unknown, f"{event.kind} has {unknown}: tests/wording/happenings.py"

    def _cases_at_hand(self) -> list[Petition]:
        return [one for one in self.session.identity_map.values() if isinstance(one, Petition)]

    def caller(self, who: Actor, *, counter: Counter | None = None, chat: int = 0) -> Caller:
        """Somebody who wrote a command."""
        return Caller(
            counter=counter or who.counter,
            telegram_id=who.telegram_id,
            chat_id=chat or who.telegram_id,
            private=not chat,
            name=who.name,
            language="zh-hans",
        )

    def pressed(self, who: Actor, *, counter: Counter | None = None) -> Caller:
        """Somebody who pressed a button."""
        return replace(self.caller(who, counter=counter), pressed=True)

    def said(self, who: Actor, text: str = "", *, chat: int = 0, **rest: Any) -> Said:
        """A message; `pin` is latitude and longitude."""
        pin = rest.pop("pin", (None, None))
        number = rest.pop("message_id", 0) or next(self._messages)
        return Said(
            caller=replace(self.caller(who, chat=chat), thread_id=rest.get("thread_id")),
            message_id=number,
            at=self.now,
            text=text,
            latitude=pin[0],
            longitude=pin[1],
            **rest,
        )

    def says(self, who: Actor, text: str = "", **rest: Any) -> int:
        """Say it in private, at one's own counter; the message's id."""
        said = self.said(who, text, **rest)
        self.do(staff_talk.hear if who.code else intake.hear, said)
        return said.message_id

    def posts(self, who: Actor, text: str = "", **rest: Any) -> int:
        """Post it in the rider group; the message's id."""
        said = self.said(who, text, chat=rest.pop("chat", RIDERS), **rest)
        self.do(rider_group.hear_group, said)
        return said.message_id

    # whole ways

    def drafts(self, who: Actor = WANG, text: str = "3栋楼下路灯坏了") -> Petition:
        """A draft in private."""
        self.says(who, text)
        return self.last_case()

    def case(self, text: str = "3栋楼下路灯坏了", who: Actor = WANG) -> Petition:
        """A petition that was sent and dispatched, its cards delivered."""
        petition = self.drafts(who, text)
        self.do(drafts.send, self.pressed(who), id_of(petition))
        self.deliver()
        return petition

    def taken_case(self, by: Actor = LI, text: str = "3栋楼下路灯坏了") -> Petition:
        """A petition in progress, whose reporter has been called."""
        petition = self.case(text)
        self.do(handling.take, self.pressed(by), id_of(petition))
        petition.contacted_at = self.now
        self.half_a_minute()
        return petition

    def resolves(self, petition: Petition, by: Actor = LI, words: str = "灯泡已更换") -> None:
        """办结 with words and a photo, confirmed."""
        self.do(handling.resolve, self.pressed(by), id_of(petition))
        self.says(by, words, media=photo(f"after {petition.id} {petition.reopened}"))
        self.do(results.confirm_result, self.pressed(by), id_of(petition))
        self.half_a_minute()

    def sends_back(
        self, petition: Petition, by: Actor, reason: str = "not_my_duty", to: str = "?"
    ) -> None:
        """退单 with a ready reason and a proposal as buttons code it."""
        self.do(sending_back.send_back, self.pressed(by), id_of(petition), f"{reason}/{to}")

    # delivery, as far as the desk feels it

    def deliver(self) -> list[Notice]:
        """Everything due arrives; what it told, in order."""
        waiting = (*self.owed(), *self.owed(NoticeKind.STILL_THERE))
        due = [one for one in waiting if one.not_before <= self.now]
        for notice in due:
            compose(self.session, self.now, notice)  # it must have words
            if notice.kind == NoticeKind.STILL_THERE:  # and so it is
                notices.forget(self.session, notice.id or 0)
                continue
            message = notice.edits or next(self._messages)
            outcomes.mark_sent(self.session, self.now, notice.id or 0, message)
            if notice.petition_id is not None and notice.edits is None:
                card = told.Card(
                    counter=notice.counter,
                    chat_id=notice.chat_id,
                    message_id=message,
                    petition_id=notice.petition_id,
                    person_id=notice.person_id,
                    kind=notice.kind,
                    live=notice.kind in LIVE,
                    posted_at=self.now,
                )
                told.add_card(self.session, card)
        self.session.expire_all()
        return due

    def owed(self, *kinds: NoticeKind, to: Actor | int | None = None) -> list[Notice]:
        """Notices that wait, of some kinds, in somebody's private chat (or that chat).

        Where no kind is named, nothing that only asks Telegram.
        """
        wanted = select(Notice).where(Notice.state == NoticeState.WAITING)
        return list(self._notices(wanted, kinds, to))

    def told(self, *kinds: NoticeKind, to: Actor | int | None = None) -> list[Notice]:
        """All notices ever left, delivered or not."""
        return list(self._notices(select(Notice), kinds, to))

    def _notices(
        self, wanted: Any, kinds: tuple[NoticeKind, ...], to: Actor | int | None
    ) -> Iterable[Notice]:
        self.session.flush()
        asked = col(Notice.kind) != NoticeKind.STILL_THERE
        wanted = wanted.where(col(Notice.kind).in_(kinds) if kinds else asked)
        if isinstance(to, Actor):
            wanted = wanted.where(Notice.chat_id == to.telegram_id, Notice.counter == to.counter)
        elif to is not None:
            wanted = wanted.where(Notice.chat_id == to)
        found: Iterable[Notice] = self.session.exec(wanted.order_by(col(Notice.id)))
        return found

    def message_of(self, notice: Notice) -> int:
        """The message a delivered notice became."""
        self.session.refresh(notice)
        assert notice.message_id is not None, "delivered notices have a message"
        return notice.message_id

    # rules and duty

    def follows_rules(self, **other: Any) -> None:
        """The sample city's rules of dispatch and duty roster, or others, come into force."""
        bring_rules(self.session, self.now, **other)

    # looking

    @property
    def city(self) -> City:
        """The sample city."""
        return city(self.session)

    def place(self, code: str) -> int:
        """The row id of a place."""
        return next(place.id for place in self.city.places.values() if place.code == code)

    def cases(self) -> list[Petition]:
        """All petitions and drafts, oldest first."""
        return list(self.session.exec(select(Petition).order_by(col(Petition.id))))

    def last_case(self) -> Petition:
        """The newest petition or draft."""
        return self.cases()[-1]

    def events(self, petition: Petition, *kinds: EventKind) -> list[Event]:
        """The history of a case."""
        found = petitions.find_events(self.session, id_of(petition))
        return [event for event in found if not kinds or event.kind in kinds]

    def said_before(self, petition: Petition) -> list[str]:
        """What the statements of a case said before they were edited, the oldest first."""
        its = col(StatementVersion.statement_id) == Statement.id
        found = (
            select(StatementVersion.text).join(Statement, its).order_by(col(StatementVersion.id))
        )
        return list(self.session.exec(found.where(Statement.petition_id == petition.id)))

    def person(self, who: Actor, counter: Counter | None = None) -> Person:
        """Who an actor is in the tables."""
        identity = people.get_identity(self.session, counter or who.counter, who.telegram_id)
        assert identity is not None, f"{who.name} is not known"
        return self.session.get_one(Person, identity.person_id)

    def person_id(self, who: Actor) -> int:
        """The row id of an actor."""
        return self.person(who).id or 0

    def owner(self, petition: Petition) -> str:
        """Who has the case, by name; "" for nobody."""
        return self.session.get_one(Person, petition.owner_id).name if petition.owner_id else ""

    def actor(self, name: str) -> Actor:
        """The member of the cast of that name."""
        return next(one for one in (*STAFF, *RESIDENTS) if one.name == name)

    # changing people

    def loses(self, *who: Actor) -> None:
        """They blocked the bot of their counter."""
        for actor in who:
            told.lose_chat(self.session, self.now, actor.counter, actor.telegram_id)
        self.session.expire_all()

    def loses_all_staff(self, *but: Actor) -> None:
        """Nobody of staff can be reached, except some."""
        self.loses(*(actor for actor in STAFF if actor not in but))

    def goes_on_leave(self, who: Actor) -> None:
        """请假 from today, without an end."""
        for held in people.find_appointments(self.session, self.person_id(who)):
            held.absent_from = self.now.astimezone(ZONE).date()
            self.session.add(held)
        self.session.flush()

    def comes_back(self, who: Actor) -> None:
        """From a leave."""
        for held in people.find_appointments(self.session, self.person_id(who)):
            held.absent_from = None
            self.session.add(held)
        self.session.flush()

    def is_only(self, who: Actor, role: Role, place: str | None) -> None:
        """Appoint somebody to one role and no other."""
        for held in people.find_appointments(self.session, self.person_id(who)):
            self.session.delete(held)
        self.session.flush()
        place_id = self.place(place) if place else None
        self.session.add(
            Appointment(person_id=self.person_id(who), role=role, place_id=place_id, rank=9)
        )
        self.session.flush()


def id_of(petition: Petition) -> int:
    """The id of a kept petition."""
    assert petition.id is not None
    return petition.id


def facts(event: Event) -> dict[str, Any]:
    """What an event tells, but for what the row and the words of its case are held to."""
    return {name: of for name, of in event.details.items() if name not in (BOOKED, CONTENT)}
