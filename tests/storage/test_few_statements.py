"""However many are asked for, all are found, and few statements are kept ready for it."""

import gc
from collections.abc import Callable

import pytest
from sqlmodel import Session

from storage import people, told
from storage.database import Database
from storage.new_rows import insert
from storage.prepared import Prepared
from storage.tables import Identity, Person
from storage.words import Counter
from tests.storage.test_prepared import NOON

SOME = 300  # more than are asked for with one statement


def copies(session: Session, number: int) -> int:
    hashes = [f"{one:064}" for one in range(number)]
    return len(told.find_copies(session, Counter.STAFF, hashes))


def reachable(session: Session, number: int) -> int:
    return len(people.reachable_ids(session, Counter.STAFF, {*range(1, number + 1)}))


def ready() -> int:
    """How many statements the process keeps."""
    return sum(isinstance(one, Prepared) for one in gc.get_objects())


def settle(session: Session) -> None:
    """So many people with an account, and so many files that were sent before."""
    for number in range(1, SOME + 1):
        insert(session, Person(id=number, code=f"p{number}", name="王阿姨", created_at=NOON))
        account = Identity(
            counter=Counter.STAFF, telegram_id=number, chat_id=number, person_id=number
        )
        insert(session, account)
    told.keep_copies(session, Counter.STAFF, {f"{one:064}": f"f{one}" for one in range(SOME)})


@pytest.mark.parametrize("ask", [copies, reachable])
async def test_of_any_number_all_are_found_by_few_statements(
    database: Database, ask: Callable[[Session, int], int]
) -> None:
    await database.write(settle)
    numbers = range(SOME + 1)
    before = ready()

    found = await database.read(lambda session: [ask(session, one) for one in numbers])

    assert found == [*numbers]
    assert ready() - before <= 7
