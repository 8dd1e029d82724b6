"""The database goes away between two of a lane's looks at it: that is nobody's bug."""

import pytest
from sqlalchemy.exc import OperationalError

from storage import outcomes, patience
from storage.database import Database
from storage.words import NoticeState, Priority
from tests.delivery.office import Office


def away() -> OperationalError:
    error = OperationalError(None, None, RuntimeError("the server has gone"))
    error.connection_invalidated = True
    return error


class Once:
    """Fails the first time."""

    def __init__(self) -> None:
        self.failed = False

    def __call__(self, *_: object) -> None:
        if not self.failed:
            self.failed = True
            raise away()


async def test_while_words_are_made_nothing_is_given_up_or_overtaken(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patience, "PATIENCE", 0.0)  # longer than a server is waited for
    office.at_compose = Once()
    await office.owe("答复一", priority=Priority.ANSWER)
    await office.owe("答复二", priority=Priority.ANSWER)

    with pytest.raises(OperationalError):
        await office.lane.settle()
    await office.lane.settle()  # what came of it is written down
    office.passes(60)
    await office.lane.settle()

    assert office.heard() == ["答复一", "答复二"]


async def test_between_two_parts_the_second_goes_on_and_none_is_doubled(
    office: Office, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outcomes, "keep_parts", Once())
    await office.owe("一", "二", priority=Priority.BROADCAST)
    await office.owe("三", priority=Priority.ANSWER)

    await office.lane.settle()

    assert sorted(office.heard()) == ["一", "三", "二"]
    assert set(await office.states()) == {NoticeState.SENT}
