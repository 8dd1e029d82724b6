"""An update whose key is missing waits, and holds up nobody; with the key it is handled."""

from collections.abc import Iterator

import pytest
from sqlalchemy import text
from sqlmodel import Session
from structlog.testing import capture_logs

from storage import inbox, sealing
from storage.sealing import Key, Locked, new_key, ring_of
from tests.gateway.office import JI, WANG, Office


@pytest.fixture
def keys() -> Iterator[tuple[str, str]]:
    """Two of them; held is the first."""
    ours, theirs = new_key(), new_key()
    sealing.hold(ring_of(ours))
    yield ours, theirs
    sealing.hold(sealing.Ring())


async def seals(office: Office, key: str, *said: tuple[int, str]) -> None:
    """Another process, that has another key, keeps updates."""
    ours = sealing.ring()
    sealing.hold(ring_of(key))
    await office.keep(*said)
    sealing.hold(ours)


async def test_the_others_go_on(office: Office, keys: tuple[str, str]) -> None:
    await seals(office, keys[1], (WANG, "锁着"))
    await office.keep((WANG, "之后"), (JI, "井盖"))

    await office.dispatcher.settle()

    assert office.listener.heard == ["井盖"]
    assert office.dispatcher.trouble() == (
        f"resident: updates wait: the key {Key(keys[1]).name} is missing"
    )


async def test_it_waits_for_days_and_goes_on_by_itself(
    office: Office, keys: tuple[str, str]
) -> None:
    await seals(office, keys[1], (WANG, "锁着"))
    await office.keep((WANG, "之后"))
    for _ in range(5):
        await office.dispatcher.settle()
        office.passes(24 * 3600)
    before = list(office.listener.heard)

    sealing.hold(ring_of(",".join(keys)))
    await office.dispatcher.settle()

    assert (before, office.listener.heard) == ([], ["锁着", "之后"])
    assert (await office.errors(), office.dispatcher.trouble()) == (["", ""], "")


async def test_a_step_that_meets_what_is_locked_waits_likewise(
    office: Office, keys: tuple[str, str]
) -> None:
    office.listener.raises = lambda words: Locked("ab12cd34") if words == "我家" else None
    await office.keep((WANG, "我家"), (JI, "井盖"))
    for _ in range(5):
        await office.dispatcher.settle()
        office.passes(24 * 3600)
    trouble = office.dispatcher.trouble()

    office.listener.raises = lambda words: None
    await office.dispatcher.settle()

    assert trouble == "resident: updates wait: the key ab12cd34 is missing"
    assert office.listener.heard == ["井盖", "我家"]
    assert (await office.errors(), await office.apologies()) == (["", ""], [])


async def test_it_is_logged_once(office: Office, keys: tuple[str, str]) -> None:
    await seals(office, keys[1], (WANG, "锁着"), (JI, "也锁着"))

    with capture_logs() as logs:
        for _ in range(3):
            await office.dispatcher.settle()
            office.passes(100)

    assert [one["event"] for one in logs] == ["key_missing"]
    assert logs[0]["key"] == Key(keys[1]).name


async def test_what_was_tampered_with_is_quarantined_and_the_others_go_on(
    office: Office, keys: tuple[str, str]
) -> None:
    await office.keep((WANG, "改过"), (WANG, "之后"), (JI, "井盖"))
    await office.database.write(_tamper)

    await office.dispatcher.settle()

    assert sorted(office.listener.heard) == ["之后", "井盖"]
    assert await office.errors() == [inbox.QUARANTINED, "", ""]


def _tamper(session: Session) -> None:
    changed = text("UPDATE inbox SET body = substr(body, 1, 60) WHERE id = 1")
    session.connection().execute(changed)
