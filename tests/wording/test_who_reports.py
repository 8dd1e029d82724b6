"""Nobody learns who reported or joined: gone through column by column, notice by notice.

Every column that tells a person is marked with something unmistakable, which must not be found in
anything that anybody else reads: not in a text, a button, a link or a file's name.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import BigInteger
from sqlmodel import SQLModel

from storage.new_rows import table_of
from storage.tables import Identity, Media, Person, Petition, Statement, Supporter
from storage.words import (
    Counter,
    EventKind,
    MediaKind,
    MediaPart,
    NoticeKind,
    Role,
    State,
    StatementKind,
)
from tests.wording.test_every_notice import ARGUMENTS
from tests.wording.town import NOW, RESIDENT_KINDS, Town, at, keys

TELLING: dict[type[SQLModel], set[str]] = {
    Petition: {"reporter_id", "chat_id", "group_message_id"},
    Statement: {"person_id", "chat_id", "message_id"},
    Media: {"person_id", "chat_id", "message_id", "album_id", "name"},
    Supporter: {"person_id"},
    Person: {"id", "code", "name", "home_grid_id", "home_said_in"},
    Identity: {"id", "person_id", "telegram_id", "chat_id"},
}
OF_STAFF = {"owner_id", "about_id"}
GROUPS = frozenset(kind for kind in NoticeKind if kind.value.startswith("group_"))
TO_STAFF = sorted((set(NoticeKind) - RESIDENT_KINDS) | GROUPS)
TO_SUPPORTERS = (
    NoticeKind.JOINED_CASE,
    NoticeKind.CASE_SUMMARY,
    NoticeKind.SUPPORTED_RESULT,
    NoticeKind.SUPPORTED_END,
    NoticeKind.OBJECTION_REASON,
    NoticeKind.MERGED_INTO,
    NoticeKind.UNMERGED,
    NoticeKind.MILESTONE,
    NoticeKind.REOPENED,
    NoticeKind.URGED,
    NoticeKind.ADDED,
    NoticeKind.MY_CASES,
    NoticeKind.REFUSAL,
)
OF_PHOTOS = {"look"}  # of what a picture shows, not of who took it
OF_WORDS = {"words_hash"}  # of what was said, not of who said it
OF_ROOMS = {"thread_id"}  # where in a group it was said, not by whom
DOOR = "2单元501室"  # what only the reporter would write


@pytest.mark.parametrize("table", list(TELLING))
def test_no_column_that_tells_a_person_is_forgotten(table: type[SQLModel]) -> None:
    telling = {
        column.name
        for column in table_of(table).columns
        if isinstance(column.type, BigInteger)  # Telegram's numbers
        or any(key.column.table.name in ("people", "identities") for key in column.foreign_keys)
    }

    assert telling - TELLING[table] - OF_STAFF - OF_PHOTOS - OF_WORDS - OF_ROOMS == set()


class Cast:
    """Wang has reported; Zhou has joined; Ji's case was merged into hers. All is marked."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.marks: dict[str, list[str]] = {}
        self.people = {
            name: self._person(name, n) for n, name in enumerate(("王翠花", "周大爷", "纪小山"), 1)
        }
        self.wang, self.zhou, self.ji = self.people.values()
        self.case = self._case(self.wang, 1)
        self.merged = self._case(self.ji, 3, state=State.MERGED, merged_into_id=self.case.id)
        for number, who in enumerate((self.wang, self.zhou, self.ji), 1):
            self._says(self.case, who, number)
        for who, origin in ((self.zhou, None), (self.ji, self.merged.id)):
            row = keys(petition_id=self.case.id, person_id=who.id, merged_from=origin)
            town.add(Supporter(**row, joined_at=NOW, objection="not_done"))
        into = {kind: {"into": self.case.number} for kind in EventKind}
        for case in (self.case, self.merged):
            town.everything_happened(case, 1, into)

    def secrets_of(self, *who: Person) -> list[str]:
        """All marks of these people."""
        return [mark for one in who for mark in self.marks[one.name]]

    def _mark(self, who: str, mark: object) -> Any:
        self.marks.setdefault(who, []).append(str(mark))
        return mark

    def _person(self, name: str, number: int) -> Person:
        base = 8_100_000_000 + number * 1_000
        row = keys(id=self._mark(name, base + 1))
        person = self.town.add(
            Person(
                **row,
                name=self._mark(name, name),
                code=self._mark(name, f"R-{base}"),
                created_at=NOW,
                home_words=self._mark(name, f"{name}家在河湾里9栋"),
                home_latitude=self._mark(name, 31.987 + number / 10_000),
                home_longitude=self._mark(name, 119.123 + number / 10_000),
            )
        )
        ids = keys(person_id=base + 1, id=self._mark(name, base + 2))
        self.town.add(
            Identity(
                **ids,
                counter=Counter.RESIDENT,
                telegram_id=self._mark(name, base + 3),
                chat_id=self._mark(name, base + 4),
            )
        )
        return person  # type: ignore[no-any-return]

    def _case(self, who: Person, number: int, **columns: Any) -> Petition:
        base = 8_200_000_000 + number * 1_000
        return self.town.case(
            f"3栋楼下路灯坏了，{DOOR}{number}",
            number=f"261123-00{number}",
            reporter_id=who.id,
            chat_id=self._mark(who.name, base + 1),
            group_message_id=self._mark(who.name, base + 2),
            place_words=f"河湾里3栋{DOOR}{number}",
            result="换好了",
            supporters=2,
            recurring=True,
            reopened=1,
            latitude=32.001,
            longitude=119.102,
            **columns,
        )

    def _says(self, case: Petition, who: Person, number: int) -> None:
        own = case.reporter_id == who.id
        said = (StatementKind.ADDITION, StatementKind.ANSWER) if own else (StatementKind.SUPPORT,)
        for statement in said:
            self._states(case, who, number, statement)
        for part in (MediaPart.BEFORE, MediaPart.TALK) if own else (MediaPart.SUPPORT,):
            for kind in (MediaKind.PHOTO, MediaKind.FILE):
                self._sends(case, who, number, part, kind)

    def _states(self, case: Petition, who: Person, number: int, kind: StatementKind) -> None:
        base = 8_300_000_000 + number * 1_000
        self.town.add(
            Statement(
                **keys(petition_id=case.id, person_id=who.id),
                kind=kind,
                text=f"{DOOR}{number}",
                at=NOW,
                chat_id=self._mark(who.name, base + 1),
                message_id=self._mark(who.name, base + 2),
            )
        )

    def _sends(
        self, case: Petition, who: Person, number: int, part: MediaPart, kind: MediaKind
    ) -> None:
        base = 8_400_000_000 + number * 1_000
        self.town.add(
            Media(
                **keys(petition_id=case.id, person_id=who.id),
                kind=kind,
                part=part,
                sha256=f"{kind}{part}{number}",
                name=self._mark(who.name, f"{who.name}家的门{number}.jpg"),
                at=NOW,
                chat_id=self._mark(who.name, base + 1),
                message_id=self._mark(who.name, base + 2),
                album_id=self._mark(who.name, f"album-{base}"),
            )
        )

    def hashes(self) -> list[str]:
        """Of everything sent."""
        parts = [
            (MediaPart.BEFORE, 1),
            (MediaPart.TALK, 1),
            (MediaPart.SUPPORT, 2),
            (MediaPart.SUPPORT, 3),
        ]
        return [
            f"{kind}{part}{n}" for part, n in parts for kind in (MediaKind.PHOTO, MediaKind.FILE)
        ]


@pytest.fixture
def cast(town: Town) -> Cast:
    found = Cast(town)
    town.talk_day(at(24, 9))
    return found


def arguments(kind: NoticeKind, cast: Cast) -> Iterator[dict[str, Any]]:
    """As the desk gives them, with everything that was sent."""
    for given in ARGUMENTS.get(kind, [{}]):
        yield {**given, **({"sha": cast.hashes()} if "sha" in given else {})}


@pytest.mark.parametrize("kind", TO_STAFF)
@pytest.mark.parametrize(
    "state", [State.DISPATCHED, State.AWAITING_RATING, State.CLOSED, State.MERGED]
)
def test_nothing_staff_or_groups_read_tells_who(
    cast: Cast, kind: NoticeKind, state: State
) -> None:
    case = cast.merged if state == State.MERGED else cast.case
    case.state = state
    cast.town.session.flush()

    for given in arguments(kind, cast):
        shown = repr(cast.town.tell(kind, case, **given))

        assert [one for one in cast.secrets_of(*cast.people.values()) if one in shown] == []


@pytest.mark.parametrize("kind", TO_SUPPORTERS)
@pytest.mark.parametrize("state", [State.IN_PROGRESS, State.AWAITING_RATING, State.CLOSED])
def test_nothing_a_supporter_reads_tells_of_anybody_else(
    cast: Cast, kind: NoticeKind, state: State
) -> None:
    cast.case.state = state
    cast.case.resolved_at = NOW
    cast.town.session.flush()

    for reader, others in ((cast.zhou, (cast.wang, cast.ji)), (cast.ji, (cast.wang, cast.zhou))):
        for given in arguments(kind, cast):
            shown = repr(cast.town.tell(kind, cast.case, reader, **given))

            assert [one for one in cast.secrets_of(*others) if one in shown] == []
            assert f"{DOOR}1" not in shown
            assert "楼下路灯坏了，" not in shown.replace(f"楼下路灯坏了，{DOOR}3", "")


@pytest.mark.parametrize("kind", sorted(RESIDENT_KINDS - GROUPS))
def test_nothing_the_reporter_reads_tells_who_joined(cast: Cast, kind: NoticeKind) -> None:
    for given in arguments(kind, cast):
        shown = repr(cast.town.tell(kind, cast.case, cast.wang, **given))

        found = [one for one in cast.secrets_of(cast.zhou, cast.ji) if one in shown]
        assert found == []
        assert [f"{DOOR}{n}" for n in (2, 3) if f"{DOOR}{n}" in shown] == []


@pytest.mark.parametrize("role", [None, Role.COURIER])
def test_a_neighbour_with_a_link_reads_no_word_of_the_reporter(
    cast: Cast, role: Role | None
) -> None:
    stranger = cast.town.add(Person(name="过路人", created_at=NOW))
    cast.case.reporter_role = role

    shown = repr(cast.town.tell(NoticeKind.CASE_SUMMARY, cast.case, stranger))

    assert DOOR not in shown
    assert "坏了" not in shown
    assert [one for one in cast.secrets_of(*cast.people.values()) if one in shown] == []
