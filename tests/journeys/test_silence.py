"""The real program is talked to, broken and stopped; its whole output names nobody."""

import asyncio
import os
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest

from bot.emulator import EmulatorClock
from tests.cast import LI, WANG, ZHAO
from tests.databases import SQLITE
from tests.journeys.program import Program
from tests.journeys.someone import Someone
from tests.journeys.town import TOKENS, Town
from tests.journeys.ways import LAMP, SEND

pytestmark = pytest.mark.slow
PHONES = ("13912345678", "051187654321")
IDENTITY = "321183199001011234"
SAID = ("王小明住在5单元302室", "找我家老张", "陈老板的狗")
PATH = "w/1/a-secret-link-code"
FAILED = '"event": "update_failed"'
PATIENCE = 30.0  # seconds
METRICS = "token-for-metrics"


@pytest.fixture
async def town(prepared: str, tmp_path: Path) -> AsyncIterator[Town]:
    """At the real time; its program is one of its own."""
    place = Town(tmp_path, prepared, EmulatorClock())
    await place.start(open_program=False)
    yield place
    await place.stop()


class Loud(Program):
    """Its whole output is kept, and it is asked over HTTP too."""

    port = 18_000 + os.getpid() % 10_000

    def around(self) -> dict[str, str]:
        return {
            **super().around(),
            "SHUOSHI_PORT": str(self.port),
            "SHUOSHI_METRICS_TOKEN": METRICS,
        }

    async def stops(self) -> None:
        """As systemd asks."""
        assert self._process is not None
        self._process.terminate()
        await asyncio.to_thread(self._process.join)

    async def is_asked(self, path: str, method: str = "GET", content: str = "") -> int:
        """Over HTTP."""
        url = f"http://127.0.0.1:{self.port}/{path}"
        async with (
            aiohttp.ClientSession() as web,
            web.request(
                method, url, data=content, headers={"Authorization": f"Bearer {METRICS}"}
            ) as answer,
        ):
            return answer.status

    def output(self) -> str:
        """Everything, over all its lives."""
        return self.log.read_text("utf-8")


@pytest.fixture
async def program(town: Town) -> AsyncIterator[Loud]:
    running = Loud(town)
    await running.starts()
    yield running
    await running.is_killed()


def breaks(town: Town, table: str, words: str) -> None:
    """The database itself raises, with somebody's words in its message."""
    trigger = f"CREATE TRIGGER broken BEFORE INSERT ON {table} "
    if town.url.startswith(SQLITE):
        _say(town, f"{trigger} BEGIN SELECT RAISE(ABORT, '{words}'); END")
    else:
        _say(
            town,
            "CREATE FUNCTION broken() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{words}'; END $$; "
            f"{trigger} FOR EACH ROW EXECUTE FUNCTION broken()",
        )


def mends(town: Town) -> None:
    on_sqlite = town.url.startswith(SQLITE)
    _say(town, "DROP TRIGGER broken" if on_sqlite else "DROP FUNCTION broken CASCADE")


def _say(town: Town, words: str) -> None:
    with town.look() as session:
        session.connection().exec_driver_sql(words)
        session.commit()


async def test_all_it_prints_names_nobody(
    town: Town, program: Loud, wang: Someone, li: Someone, zhao: Someone
) -> None:
    await wang.says(LAMP + "，" + SAID[0] + "，电话" + PHONES[0] + "，身份证" + IDENTITY)
    await wang.sees("请看看对不对").taps(SEND)
    await li.sees("路灯").taps("接单")
    await wang.shows_album("柳岸花园3栋门口井盖缺了，" + SAID[1], photos=2)
    await wang.sees("📷 2").taps(SEND)
    await zhao.says("/call")
    await zhao.says(f"李大姐 {PHONES[1]} {SAID[2]}在柳岸花园5栋咬人")
    for path in (PATH, "metrics", "healthz", f"telegram/staff?x={PHONES[0]}"):
        await program.is_asked(path)
    await program.is_asked("telegram/staff", "POST", f'{{"message": "{SAID[0]}"')
    town.faults.server_errors = 3
    await wang.says("又说一句：" + SAID[1])
    breaks(town, "statements", f"{SAID[1]} {PHONES[0]}")
    await wang.says("柳岸花园2栋楼道" + SAID[2])
    await wang.sees("出了点问题")
    mends(town)
    breaks(town, "notices", f"{SAID[2]} {PHONES[1]}")
    failed = program.output().count(FAILED)
    await wang.says("/my")
    async with asyncio.timeout(PATIENCE):
        while program.output().count(FAILED) == failed:
            await town.stirs()
    mends(town)
    await program.stops()

    told = program.output()
    assert FAILED in told
    assert '"event": "stopped"' in told
    assert named_in(told) == []


def named_in(told: str) -> list[str]:
    """Whoever, and whatever secret, is named after all."""
    people = [WANG.name, LI.name, ZHAO.name, str(WANG.telegram_id), "李大姐", "老张", "小明"]
    said = [*SAID, *PHONES, IDENTITY, "柳岸花园", "路灯", "井盖"]
    secret = [*TOKENS.values(), *(token.split(":")[1] for token in TOKENS.values())]
    return [word for word in (*people, *said, *secret, PATH, METRICS) if word in told]
