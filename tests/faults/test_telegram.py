"""Telegram away for an hour, angry, slow, cut off, garbled; updates double and out of order."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import aiohttp
import pytest
from aiohttp import ClientTimeout

from bot.emulator import Message
from bot.gateway.webhook import HEADER, secret_of
from bot.resident.carrier import ResidentCarrier
from bot.settings import Settings
from bot.staff.carrier import StaffCarrier
from storage.tables import InboxUpdate, Statement
from storage.words import Counter
from tests.benchmarks.processes import free_port
from tests.cast import LI, STRANGER, WANG, ZHOU
from tests.faults.places import place
from tests.journeys.someone import Someone
from tests.journeys.town import TOKENS, Town
from tests.journeys.watch import failed, unfinished
from tests.journeys.ways import LAMP, SEND, TAKE, goes_all_the_way, reports

pytestmark = pytest.mark.slow

TROUBLES = ("路灯坏了", "井盖缺了", "垃圾没人清", "楼道堆满杂物", "墙上贴满小广告")
HTML_ANSWERS = 6


@pytest.fixture(autouse=True)
async def _all_is_well_in_the_end(town: Town) -> AsyncIterator[None]:
    yield
    town.faults.clear()
    await town.settles()
    with town.look() as session:
        assert [*failed(session), *unfinished(session)] == []
    assert town.watch.leaks == []


def of_one_case(who: Someone, words: str) -> list[Message]:
    return who.messages(words)


async def test_an_hour_without_telegram(town: Town, wang: Someone, li: Someone) -> None:
    await reports(wang)
    await li.sees(LAMP)
    town.faults.outage = True
    await wang.says("3栋门口井盖也缺了")
    for _ in range(12):
        town.clock.move(timedelta(minutes=5))
        assert town.app is not None
        await town.app.tick()
    town.faults.outage = False

    await wang.sees("请看看对不对").taps(SEND)
    await li.sees("井盖")
    await town.settles()

    assert len(of_one_case(wang, "应在")) == 2
    assert len(of_one_case(li, LAMP)) == 1
    assert [case.text for case in town.cases()] == [LAMP, "3栋门口井盖也缺了"]


async def test_a_storm_of_429_of_one_chat_and_of_the_bot(
    town: Town, wang: Someone, li: Someone
) -> None:
    """Telegram's real buckets; the program is not pacing itself here."""
    town.emulator.buckets.enabled = True
    for number, trouble in enumerate(TROUBLES, start=1):
        await wang.says(f"柳岸花园{number}栋{trouble}")
        await wang.finds(trouble).taps(SEND)
    town.faults.retry_after, town.faults.refuse = 1, 20
    for trouble in TROUBLES:
        await li.finds(trouble)
    await town.settles()

    for trouble in TROUBLES:
        assert len(of_one_case(li, trouble)) == 1, "a refused send has not happened"
    assert len(town.cases()) == len(TROUBLES)


async def test_answers_slower_than_our_patience_double_only_what_was_in_flight(
    town: Town, wang: Someone, li: Someone
) -> None:
    await wang.says(LAMP)
    card = await wang.sees("请看看对不对")
    await town.settles()
    be_impatient(town)
    town.faults.delay = 0.6

    await wang.taps(card, SEND)
    await li.sees(LAMP)  # it has arrived; the program cannot know
    town.faults.delay = 0
    await li.finds(LAMP).taps(TAKE)
    await wang.waits()
    await town.settles()

    assert 1 <= len(of_one_case(li, LAMP)) <= 2
    assert 1 <= len(of_one_case(wang, "已交给")) <= 2


def be_impatient(town: Town) -> None:
    """A third of a second instead of thirty."""
    assert town.app is not None
    for carrier in town.app.carriers.values():
        if isinstance(carrier, ResidentCarrier):
            carrier.bot.session.timeout = 0.3
            carrier.bot.session._patience = ClientTimeout(total=0.3)  # type: ignore[attr-defined]
        elif isinstance(carrier, StaffCarrier):
            carrier.bot.request._timeout = 0.3  # type: ignore[attr-defined]


@pytest.mark.parametrize("fault", ["cut_answers", "drop_after"])
async def test_a_connection_cut_after_the_send_doubles_at_most_that(
    town: Town, wang: Someone, li: Someone, fault: str
) -> None:
    setattr(town.faults, fault, 2)
    await reports(wang)
    await li.finds(LAMP)
    await town.settles()
    await town.passes(minutes=1)

    assert 1 <= len(of_one_case(li, LAMP)) + len(of_one_case(wang, LAMP)) <= 2 + 2
    assert len(town.cases()) == 1


@pytest.mark.parametrize("fault", ["garbled", "server_errors"])
async def test_answers_that_are_none(town: Town, wang: Someone, li: Someone, fault: str) -> None:
    setattr(town.faults, fault, HTML_ANSWERS)
    await wang.says(LAMP)
    card = await wang.sees("请看看对不对")
    await wang.taps(card, SEND)
    await town.passes(minutes=1)
    await li.finds(LAMP)
    await town.settles()

    assert len(of_one_case(li, LAMP)) <= 1 + HTML_ANSWERS
    assert len(town.cases()) == 1


class Hooked(Town):
    """Telegram brings the updates."""

    port = 0

    @property
    def settings(self) -> Settings:
        """With a public address, which is this machine."""
        self.port = self.port or free_port()
        given = {"public_url": f"http://127.0.0.1:{self.port}", "port": self.port}
        return super().settings.model_copy(update=given)


@pytest.fixture
async def hooked(prepared: Path, tmp_path: Path) -> AsyncIterator[Hooked]:
    running = place(Hooked, tmp_path / "hooked", prepared)
    await running.start()
    yield running
    await running.stop()


async def brings(town: Hooked, update: dict[str, object]) -> int:
    """Telegram calls with an update; the status it is answered."""
    token = TOKENS[Counter.RESIDENT]
    url = f"http://127.0.0.1:{town.port}/telegram/{Counter.RESIDENT}"
    headers = {HEADER: secret_of(token)}
    async with aiohttp.ClientSession() as web, web.post(url, json=update, headers=headers) as told:
        return told.status


def said(number: int, who: Someone, words: str) -> dict[str, object]:
    person = {"id": who.id, "is_bot": False, "first_name": who.name, "language_code": "zh-hans"}
    chat = {"id": who.id, "type": "private", "first_name": who.name}
    message = {"message_id": number, "date": 1, "chat": chat, "from": person, "text": words}
    return {"update_id": number, "message": message}


async def test_webhooks_twice_and_the_older_after_the_newer(hooked: Hooked) -> None:
    wang, zhou = hooked[WANG], hooked[ZHOU]
    newer, older = said(900_002, wang, "在3栋楼下"), said(900_001, wang, "路灯坏了")
    other = said(900_003, zhou, "柳岸花园2栋门口井盖缺了")

    answers = [await brings(hooked, one) for one in (newer, older, newer, other, older, other)]
    await wang.finds("请看看对不对")
    await zhou.finds("请看看对不对")
    await hooked.settles()
    again = [await brings(hooked, one) for one in (older, newer)]
    await hooked.settles()

    texts = sorted(one.text for one in hooked.rows(Statement))
    assert set(answers) == set(again) == {200}
    assert texts == sorted(["在3栋楼下", "路灯坏了", "柳岸花园2栋门口井盖缺了"])
    assert sorted(one.update_id for one in hooked.rows(InboxUpdate)) == [900_001, 900_002, 900_003]


async def test_every_webhook_twice_all_the_way(hooked: Hooked) -> None:
    hooked.faults.repeat_updates = True
    await goes_all_the_way(hooked[WANG], hooked[LI])
    await hooked.settles()

    assert len(hooked.cases()) == 1
    assert len(of_one_case(hooked[WANG], "问题解决了吗")) == 1
    assert hooked[STRANGER].messages() == []
