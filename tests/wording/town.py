"""A small invented town for the words: rows made by hand, one notice told at a time."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.channel.action import Action, Verb, decode
from bot.channel.message import Message
from bot.city.city import city
from bot.wording.composing import compose
from bot.wording.scene import Scene
from storage.tables import (
    Appointment,
    Category,
    Event,
    Extension,
    Media,
    Notice,
    Person,
    Petition,
    Place,
    Statement,
    TalkDay,
)
from storage.words import (
    Certainty,
    Counter,
    EventKind,
    Level,
    LimitUnit,
    MediaKind,
    MediaPart,
    NoticeKind,
    Priority,
    Role,
    State,
    StatementKind,
)

ZONE = ZoneInfo("Asia/Shanghai")
RESIDENT_KINDS = frozenset(list(NoticeKind)[: list(NoticeKind).index(NoticeKind.STAFF_WELCOME)])


def at(day: int, hour: int, minute: int = 0, month: int = 11, year: int = 2026) -> datetime:
    """A moment of the town, of 2026 unless told otherwise; 23 November is a Monday."""
    return datetime(year, month, day, hour, minute, tzinfo=ZONE).astimezone(UTC)


def keys(**columns: Any) -> dict[str, Any]:
    """Columns whose values a flush has given, so they are known although typed as optional."""
    return columns


NOW = at(23, 9)


@dataclass
class Town:
    """The rows everybody needs, and the telling."""

    session: Session
    wang: Person
    li: Person
    zhao: Person
    street: Place
    community: Place
    grid: Place

    def add(self, row: Any) -> Any:
        """Keep a row."""
        self.session.add(row)
        self.session.flush()
        return row

    def case(self, text: str = "3栋楼下路灯坏了", **columns: Any) -> Petition:
        """A dispatched case of Wang's with Li, unless told otherwise."""
        usual: dict[str, Any] = {
            "number": "261123-007",
            "state": State.DISPATCHED,
            "reporter_id": self.wang.id,
            "chat_id": 40001,
            "text": text,
            "category_code": "GGSS-01",
            "category_certainty": Certainty.SURE,
            "category_words": ["路灯", "坏了"],
            "grid_id": self.grid.id,
            "place_certainty": Certainty.PRESUMED,
            "place_words": "河湾里3栋",
            "owner_id": self.li.id,
            "owner_role": Role.GRID_OFFICER,
            "created_at": NOW,
            "submitted_at": NOW,
            "dispatched_at": NOW,
            "take_due_at": at(23, 14, 30),
            "due_at": at(24, 17, 30),
        }
        return self.add(Petition(**(usual | columns)))  # type: ignore[no-any-return]

    def photo(
        self,
        case: Petition,
        sha: str,
        part: MediaPart = MediaPart.BEFORE,
        kind: MediaKind = MediaKind.PHOTO,
    ) -> None:
        """A kept attachment."""
        self.add(Media(**keys(petition_id=case.id), kind=kind, part=part, sha256=sha, at=NOW))

    def happened(
        self, case: Petition, number: int, kind: EventKind, when: datetime, **details: Any
    ) -> None:
        """An event by Li."""
        self.add(self._event(case, number, kind, when, details))

    def everything_happened(
        self, case: Petition, first: int, details: Mapping[EventKind, dict[str, Any]]
    ) -> None:
        """An event of each kind by Li, numbered from there on; kept at one go."""
        self.session.add_all(
            self._event(case, number, kind, NOW, details.get(kind, {}))
            for number, kind in enumerate(EventKind, first)
        )
        self.session.flush()

    def _event(
        self,
        case: Petition,
        number: int,
        kind: EventKind,
        when: datetime,
        details: dict[str, Any],
    ) -> Event:
        by = keys(petition_id=case.id, person_id=self.li.id, role=Role.GRID_OFFICER)
        return Event(**by, number=number, kind=kind, at=when, details=details)

    def said(self, case: Petition, kind: StatementKind, text: str, when: datetime) -> None:
        """A statement."""
        self.add(Statement(**keys(petition_id=case.id), kind=kind, text=text, at=when))

    def extension(self, case: Petition, reason: str) -> Extension:
        """More time, asked for by Li and not decided."""
        by = keys(petition_id=case.id, asked_by=self.li.id, asked_of=self.zhao.id)
        row = Extension(
            **by,
            amount=3,
            unit=LimitUnit.WORKING_DAYS,
            reason=reason,
            asked_at=NOW,
            decide_due_at=at(24, 9),
        )
        case.more_time_due_at = row.decide_due_at
        return self.add(row)  # type: ignore[no-any-return]

    def talk_day(self, when: datetime, **columns: Any) -> TalkDay:
        """A talk day of the community."""
        usual = keys(community_id=self.community.id, venue="睦邻中心", created_at=NOW)
        day = TalkDay(starts_at=when, **(usual | columns))
        return self.add(day)  # type: ignore[no-any-return]

    def tell(
        self,
        kind: NoticeKind,
        case: Petition | None = None,
        to: Person | None = None,
        /,
        *,
        now: datetime = NOW,
        edits: int | None = None,
        **arguments: Any,
    ) -> tuple[Message, ...]:
        """The messages of one notice; `to` None: the usual reader of the kind."""
        resident = kind in RESIDENT_KINDS
        reader = to or (self.wang if resident else self.li)
        grouped = kind.value.startswith("group")
        notice = _notice(kind, case, arguments, now, edits)
        notice.counter = Counter.RESIDENT if resident else Counter.STAFF
        notice.person_id = None if grouped else reader.id
        return compose(self.session, now, notice)

    def scene(self, kind: NoticeKind, case: Petition) -> Scene:
        """A notice of that kind, being told to Li."""
        notice = _notice(kind, case, {}, NOW, None)
        notice.person_id = self.li.id
        return Scene(self.session, NOW, notice, city(self.session))

    def tell_group(
        self, kind: NoticeKind, case: Petition, /, **arguments: Any
    ) -> tuple[Message, ...]:
        """The messages of one notice to a work group."""
        return compose(self.session, NOW, _notice(kind, case, arguments, NOW, None))


def _notice(
    kind: NoticeKind,
    case: Petition | None,
    arguments: dict[str, Any],
    now: datetime,
    edits: int | None,
) -> Notice:
    return Notice(
        counter=Counter.STAFF,
        chat_id=50001,
        kind=kind,
        arguments=arguments,
        petition_id=case.id if case else None,
        priority=Priority.ANSWER,
        dedup_key="one",
        created_at=now,
        not_before=now,
        edits=edits,
    )


def verbs(message: Message) -> list[Verb]:
    """What the buttons of a message do, in order."""
    return [action.verb for action in actions(message)]


def actions(message: Message) -> list[Action]:
    """The claims of the buttons of a message, in order, whether or not they turn a page."""
    found = [decode(button.action or "") for row in message.buttons for button in row]
    return [replace(action, turns=False) for action in found if action is not None]


def turning(message: Message) -> set[Verb]:
    """What of it turns the page."""
    found = [decode(button.action or "") for row in message.buttons for button in row]
    return {action.verb for action in found if action is not None and action.turns}


def build(session: Session) -> Town:
    """The rows of the town."""
    street = Place(code="S", level=Level.STREET, name="望川街道", name_en="Wangchuan Street")
    session.add(street)
    session.flush()
    community = Place(
        code="C", level=Level.COMMUNITY, parent_id=street.id, name="河湾社区", name_en="Hewan"
    )
    session.add(community)
    session.flush()
    grid = Place(
        code="G",
        level=Level.GRID,
        parent_id=community.id,
        name="望川第二网格",
        name_en="Wangchuan Grid 2",
    )
    wang = Person(name="王翠花", client_language="zh-hans", created_at=NOW)
    li = Person(name="小李", client_language="zh-hans", created_at=NOW)
    zhao = Person(name="赵主任", client_language="zh-hans", created_at=NOW)
    session.add_all([grid, wang, li, zhao, *_categories()])
    session.flush()
    session.add_all(
        [
            Appointment(**keys(person_id=li.id, place_id=grid.id), role=Role.GRID_OFFICER),
            Appointment(
                **keys(person_id=zhao.id, place_id=community.id), role=Role.COMMUNITY_DESK
            ),
        ]
    )
    session.flush()
    return Town(session, wang, li, zhao, street, community, grid)


def _categories() -> list[Category]:
    return [
        Category(
            code="GGSS-01",
            group="公共设施",
            group_en="Public facilities",
            name="路灯不亮",
            name_en="Street light out",
            words={"路灯": 3.0},
            owner_level=Level.GRID,
            limit=2,
            limit_unit=LimitUnit.WORKING_DAYS,
            after_photo=True,
            position=1,
        ),
        Category(
            code="QT-01",
            group="其他",
            group_en="Other",
            name="其他事项",
            name_en="Something else",
            owner_level=Level.COMMUNITY,
            limit_unit=LimitUnit.WORKING_DAYS,
            position=2,
        ),
    ]
