"""The next number of a day follows the highest one given or skipped, however long they are."""

import pytest
from sqlmodel import Session

from storage import petitions
from storage.database import Database
from storage.new_rows import insert
from storage.tables import Person, Petition, SkippedNumber
from storage.words import Source, State, Urgency
from tests.cast import MORNING

DAY, DIGITS = "260304-", 3


@pytest.mark.parametrize(
    ("taken", "skipped", "highest"),
    [
        ([], [], None),
        ([1], [], 1),
        ([*range(1, 12)], [], 11),
        ([*range(990, 1000)], [], 999),
        ([*range(95, 1003)], [], 1002),
        ([*range(95, 1003)], [700], 1002),
        ([5, 6], [520], 520),
        ([5, 6, 521, 522], [520], 522),
        ([988, 989], [1_489], 1_489),
        ([988, 989, 1_490], [1_489], 1_490),
        ([998], [999], 999),
        ([998, 1000], [999], 1000),
        ([988, 9_998, 9_999, 10_000], [9_997], 10_000),
        ([12], [9_999], 9_999),
        ([], [3, 12_000], 12_000),
    ],
)
async def test_the_highest_number_of_a_day_is_found_among_shorter_and_longer_ones(
    database: Database, taken: list[int], skipped: list[int], highest: int | None
) -> None:
    def settle(session: Session) -> None:
        insert(session, Person(id=1, code="wang", name="王阿姨", created_at=MORNING))
        for nth in (*taken, "260303-9999", "260305-9999"):
            insert(session, case(nth if isinstance(nth, str) else f"{DAY}{nth:03}"))
        for nth in skipped:
            session.add(SkippedNumber(number=f"{DAY}{nth:03}"))

    await database.write(settle)

    found = await database.read(lambda session: petitions.last_number(session, DAY, DIGITS))

    assert found == (None if highest is None else f"{DAY}{highest:03}")


def case(number: str) -> Petition:
    return Petition(
        number=number,
        state=State.DISPATCHED,
        source=Source.CHAT,
        urgency=Urgency.NORMAL,
        reporter_id=1,
        chat_id=1,
        created_at=MORNING,
    )
