"""No failure loses an update, blocks a chat for long, or is told twice."""

from datetime import datetime

import pytest
from sqlmodel import Session

from storage import inbox
from tests.gateway.office import JI, WANG, Office


async def test_a_network_failure_is_tried_again_and_keeps_the_order(office: Office) -> None:
    office.listener.raises = lambda words: ConnectionError() if words == "照片" else None
    await office.keep((WANG, "照片"), (WANG, "之后"), (JI, "井盖"))
    await office.dispatcher.settle()
    during = list(office.listener.heard)

    office.listener.raises = lambda words: None
    office.passes(2)
    await office.dispatcher.settle()

    assert (during, office.listener.heard) == (["井盖"], ["井盖", "照片", "之后"])
    assert (await office.errors(), await office.apologies()) == (["", "", ""], [])


async def test_an_outage_of_hours_quarantines_nothing(office: Office) -> None:
    office.listener.raises = lambda words: TimeoutError()
    await office.keep((WANG, "照片"))

    for _ in range(30):
        await office.dispatcher.settle()
        office.passes(120)

    assert await office.undone() == 1


async def test_what_still_cannot_be_fetched_after_a_day_gives_way(office: Office) -> None:
    office.listener.raises = lambda words: TimeoutError() if words == "照片" else None
    await office.keep((WANG, "照片"), (WANG, "之后"))
    office.passes(25 * 3600)

    for _ in range(3):
        await office.dispatcher.settle()
        office.passes(60)

    assert office.listener.heard == ["之后"]
    assert await office.errors() == [inbox.QUARANTINED, ""]


async def test_a_bug_is_told_once_tried_thrice_and_then_out_of_the_way(office: Office) -> None:
    tries: list[str] = []

    def fails(words: str) -> Exception | None:
        tries.append(words)
        return KeyError(words) if words == "怪" else None

    office.listener.raises = fails
    await office.keep((WANG, "怪"), (WANG, "之后"))
    for _ in range(3):
        await office.dispatcher.settle()
        office.passes(10)

    assert tries == ["怪", "怪", "怪", "之后"]
    assert (await office.errors(), await office.apologies()) == (
        [inbox.QUARANTINED, ""],
        [WANG],
    )


async def test_what_fails_after_its_step_is_told_nobody_and_holds_up_nothing(
    office: Office,
) -> None:
    office.listener.raises_after = lambda words: KeyError(words) if words == "怪" else None
    await office.keep((WANG, "怪"), (WANG, "之后"))

    await office.dispatcher.settle()

    assert office.listener.heard == ["怪", "之后"]
    assert (await office.errors(), await office.apologies()) == (["", ""], [])


async def test_what_another_worker_has_done_is_no_failure(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    await office.keep((WANG, "路灯"), (WANG, "之后"))
    office.listener.may_go.clear()
    await office.dispatcher.start()
    await office.listener.hears.wait()
    await office.database.write(inbox.mark_done, office.clock.now(), 1)

    office.listener.may_go.set()
    await office.listener.has_heard.wait()

    assert office.listener.heard == ["路灯", "之后"]
    assert "update_failed" not in capsys.readouterr().out


async def test_another_life_tries_what_is_in_quarantine_once_more(office: Office) -> None:
    office.listener.raises = lambda words: KeyError(words)
    await office.keep((WANG, "怪"))
    for _ in range(3):
        await office.dispatcher.settle()
        office.passes(10)

    mended = Office(office.database)
    await mended.dispatcher.start()
    await mended.listener.has_heard.wait()
    await mended.dispatcher.stop()

    assert mended.listener.heard == ["怪"]


async def test_in_a_group_a_bug_stays_quiet(office: Office) -> None:
    office.listener.raises = lambda words: KeyError(words)
    await office.keep((-100, "怪"))

    await office.dispatcher.settle()

    assert await office.apologies() == []


async def test_no_words_of_a_person_reach_the_log(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails(words: str) -> Exception | None:
        error = ValueError(words)
        error.__cause__ = KeyError(words)
        return error

    office.listener.raises = fails
    await office.keep((WANG, "我的身份证号"))

    await office.dispatcher.settle()

    told = capsys.readouterr().out
    assert "update_failed" in told
    assert "ValueError" in told
    assert "身份证" not in told


async def test_a_database_in_trouble_is_waited_for(office: Office) -> None:
    def full(session: Session, now: datetime) -> None:
        raise OSError(28, "No space left on device")

    office.listener.step = full
    await office.keep((WANG, "路灯"))

    await office.dispatcher.settle()

    assert (await office.undone(), await office.apologies()) == (1, [])
