"""People, how they are reached, and what they are in the city."""

from datetime import date, datetime

from sqlalchemy import BigInteger, Column, Index, UniqueConstraint, text
from sqlmodel import Field

from storage.columns import maybe_moment, maybe_telegram_id, maybe_word, moment, telegram_id, word
from storage.sealed import sealed_number, sealed_text
from storage.tables.row import NEVER_AGAIN, Row
from storage.words import Counter, GroupKind, Role

LOST_SQL = "NOT reachable"


class Person(Row, table=True):
    """人员: one person, however many identities."""

    __tablename__ = "people"
    __table_args__ = (NEVER_AGAIN,)

    id: int | None = Field(default=None, primary_key=True)
    code: str | None = Field(default=None, unique=True)  # the city's own staff code, if any
    # as the spreadsheet or Telegram gives it; never shown to the other side
    name: str = sealed_text("people.name")
    language: str | None = None  # "zh-CN" or "en" once chosen; None: the client's language
    client_language: str | None = None  # what Telegram says, e.g. "zh-hans"
    home_grid_id: int | None = Field(default=None, foreign_key="places.id")
    home_words: str = sealed_text("people.home_words")  # building or compound, never a flat
    # of that building, or of their pin; WGS-84
    home_latitude: float | None = sealed_number("people.home_latitude")
    home_longitude: float | None = sealed_number("people.home_longitude")
    home_said_in: int | None = maybe_telegram_id()  # the message that told it, for its edit
    talk_day_opt_out: bool = False
    news_opt_out: bool = False  # 不再接收通知
    quiet: str = ""  # 静默时段 of their own: bot.rules.quiet.own_hours; "": the city's
    slowed_at: datetime | None = maybe_moment()  # 慢一点: since when too much comes at once
    collected: int = 0  # messages collected quietly since then
    paused_until: datetime | None = maybe_moment()  # until then everything is only collected
    blocked_until: datetime | None = maybe_moment()  # 屏蔽: until then only emergencies are taken
    rides_in: int | None = Field(
        default=None, foreign_key="groups.id"
    )  # 骑手: the rider group they last showed something in
    created_at: datetime = moment()
    erased_at: datetime | None = maybe_moment()  # what is left stands for nobody any more


class Identity(Row, table=True):
    """身份: a Telegram account at one counter; reachable until Telegram says otherwise."""

    __tablename__ = "identities"
    __table_args__ = (
        UniqueConstraint("counter", "telegram_id"),
        Index(
            "ix_identities_lost",
            "unreachable_since",
            sqlite_where=text(LOST_SQL),
            postgresql_where=text(LOST_SQL),
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="people.id", index=True)
    counter: Counter = word(Counter)
    telegram_id: int = Field(sa_column=Column(BigInteger, nullable=False))
    chat_id: int | None = maybe_telegram_id()  # the private chat; None until they pressed Start
    reachable: bool = True
    unreachable_since: datetime | None = maybe_moment()


class Appointment(Row, table=True):
    """任职: a person's role within a place; `rank` 0 is A 岗, 1 is B 岗 (deputy), and so on."""

    __tablename__ = "appointments"
    __table_args__ = (UniqueConstraint("person_id", "role", "place_id"), NEVER_AGAIN)

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="people.id", index=True)
    role: Role = word(Role, index=True)
    place_id: int | None = Field(default=None, foreign_key="places.id", index=True)  # None: city
    unit_id: int | None = Field(default=None, foreign_key="units.id", index=True)
    rank: int = 0
    title: str = ""  # shown to residents instead of the name, e.g. a grid's officer
    absent_from: date | None = None
    absent_until: date | None = None  # inclusive
    absent_set_at: datetime | None = maybe_moment()  # when it was last put down or taken back
    ends_on: date | None = None  # the last day, told beforehand; ended_at follows by itself
    ended_at: datetime | None = maybe_moment()


class Invite(Row, table=True):
    """邀请: a one-time code that gives a role within a place (or registers a group)."""

    __tablename__ = "invites"

    code: str = Field(primary_key=True)  # url-safe, ≥ 128 bits
    role: Role | None = maybe_word(Role)
    group_kind: GroupKind | None = maybe_word(GroupKind)
    place_id: int | None = Field(default=None, foreign_key="places.id")
    person_id: int | None = Field(default=None, foreign_key="people.id")  # a known staff member
    created_at: datetime = moment()
    expires_at: datetime = moment()
    used_at: datetime | None = maybe_moment()
    used_by: int | None = Field(default=None, foreign_key="people.id")


class Group(Row, table=True):
    """群: a registered group chat; its place is where its reports belong if nothing else tells."""

    __tablename__ = "groups"
    __table_args__ = (UniqueConstraint("counter", "chat_id"),)

    id: int | None = Field(default=None, primary_key=True)
    counter: Counter = word(Counter)
    chat_id: int = telegram_id()
    kind: GroupKind = word(GroupKind)
    title: str = ""
    place_id: int = Field(foreign_key="places.id")
    active: bool = True
    moved_to: int | None = maybe_telegram_id()  # the supergroup that it has become
    posts: int = 0  # reports since `posts_since`, within an hour
    posts_since: datetime | None = maybe_moment()
    created_at: datetime = moment()
