"""What a person has reported: what goes on of it, and what was begun just now."""

from datetime import UTC, datetime, timedelta

from sqlmodel import Session

from storage import reported
from storage.database import Database
from storage.new_rows import insert
from storage.reported import Told
from storage.tables import Person, Petition
from storage.words import State

NOON = datetime(2026, 3, 4, 4, tzinfo=UTC)
JUST_NOW = timedelta(minutes=15)
WANG, ZHOU = 1, 2


def settle(session: Session) -> None:
    """Of two neighbours: what goes on, what is over, what is old, what one has left."""
    for number, name in ((WANG, "王阿姨"), (ZHOU, "周叔")):
        insert(session, Person(id=number, code=f"p{number}", name=name, created_at=NOON))
    for number, (who, state, minutes, has_left) in enumerate(
        (
            (WANG, State.DISPATCHED, 60, False),
            (WANG, State.DISPATCHED, 15, False),
            (WANG, State.AWAITING_RATING, 5, False),
            (WANG, State.WITHDRAWN, 4, False),
            (WANG, State.DISPATCHED, 3, True),
            (ZHOU, State.DISPATCHED, 2, False),
            (WANG, State.DRAFT, 1, False),
        )
    ):
        case = Petition(
            state=state,
            reporter_id=who,
            chat_id=who,
            place_words=f"柳岸花园{number}栋",
            created_at=NOON - timedelta(minutes=minutes),
            reporter_left=has_left,
        )
        insert(session, case)


async def test_only_what_was_begun_since_and_goes_on_of_theirs_is_told(database: Database) -> None:
    await database.write(settle)

    found = await database.read(reported.find_sent_since, WANG, NOON - JUST_NOW)

    assert sorted(found) == [Told(None, None, "柳岸花园1栋"), Told(None, None, "柳岸花园2栋")]


async def test_what_goes_on_of_theirs_comes_newest_first(database: Database) -> None:
    await database.write(settle)

    found = await database.read(reported.find_followed, WANG)

    assert [one.place_words for one in found] == ["柳岸花园2栋", "柳岸花园1栋", "柳岸花园0栋"]
