"""/healthz says what is wrong in plain words."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import aiohttp
import pytest
from aiohttp import web
from sqlmodel import Session, select
from structlog.contextvars import merge_contextvars
from structlog.testing import capture_logs

from bot.web import health as healthz
from bot.web.health import Health
from bot.web.server import Web
from storage import inbox, notices, outcomes, people
from storage.database import Database
from storage.postgres_store import READERS
from storage.tables import Person, Petition, metadata
from storage.trouble import AWAY
from storage.words import Counter, NoticeKind, Priority, State

START = datetime(2026, 12, 1, 2, 0, tzinfo=UTC)
SAID = ("王阿姨", "13900001111")


class Clock:
    """Time that passes when told."""

    at = START

    def now(self) -> datetime:
        return self.at


class Site:
    """The web server of the program with /healthz."""

    def __init__(self, database: Database) -> None:
        self.clock = Clock()
        self.database = database
        self.elsewhere: list[str] = []
        self.lapsed: list[str] = []
        self.works = True
        self.web = Web("127.0.0.1", 0, [web.get("/healthz", self._answer)])
        self._health = {works: self._with(works) for works in (True, False)}

    def _with(self, works: bool) -> Health:
        return Health(
            self.database,
            self.clock,
            lambda: self.elsewhere,
            elsewhere=lambda: self.lapsed,
            works=works,
        )

    async def _answer(self, request: web.Request) -> web.Response:
        return await self._health[self.works].answer(request)

    async def asks(self) -> tuple[int, str]:
        async with (
            aiohttp.ClientSession() as session,
            session.get(f"{self.web.url}/healthz") as answer,
        ):
            return answer.status, await answer.text()


@pytest.fixture
async def site(database: Database) -> AsyncIterator[Site]:
    opened = Site(database)
    await opened.web.start()
    yield opened
    await opened.web.stop()


async def test_all_is_well(site: Site) -> None:
    assert await site.asks() == (200, "ok\n")


@pytest.mark.on("postgresql")
async def test_a_server_that_keeps_silent_is_not_waited_for(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(healthz, "PATIENCE", 0.1)
    with site.database.engine.connect() as other:
        other.exec_driver_sql("LOCK TABLE inbox")
        told = await site.asks()
        other.rollback()

    assert told == (503, f"database: {AWAY} within 0.1 s\n")


@pytest.mark.on("postgresql")
async def test_however_many_ask_a_slow_database_is_asked_once_at_a_time(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else those who ask take every reader from the people who talk."""
    monkeypatch.setattr(healthz, "PATIENCE", 0.1)
    with site.database.engine.connect() as other:
        other.exec_driver_sql("LOCK TABLE inbox")
        for _ in range(READERS + 1):
            await site.asks()
        known = await site.database.read(lambda session: session.exec(select(Person)).all())
        other.rollback()

    assert known == []


async def test_an_update_nobody_handles_is_named(site: Site) -> None:
    bodies = [{"update_id": 1}]
    await site.database.write(inbox.keep, START, Counter.RESIDENT, bodies, lambda body: 1)
    before = await site.asks()

    site.clock.at = START + timedelta(minutes=2)

    assert before == (200, "ok\n")
    assert await site.asks() == (
        503,
        "inbox: the oldest update waits since 2026-12-01 02:00:00 UTC\n",
    )


async def test_a_notice_nobody_sends_is_named(site: Site) -> None:
    await site.database.write(
        notices.leave,
        START,
        Counter.STAFF,
        1,
        NoticeKind.STAFF_HELP,
        priority=Priority.ALERT,
        dedup_key="x",
    )

    site.clock.at = START + timedelta(minutes=4)

    assert await site.asks() == (
        503,
        "notices: the oldest due one waits since 2026-12-01 02:00:00 UTC\n",
    )


async def test_what_was_lost_is_named_though_all_works(site: Site) -> None:
    await keep_and_quarantine(site.database)
    await leave_and_fail(site.database)

    during = await site.asks()
    site.clock.at = START + timedelta(days=2)
    after = await site.asks()

    assert during == (
        200,
        "ok\nof the last day: 1 updates in quarantine\n"
        "of the last day: 1 alerts that did not arrive\n",
    )
    assert after == (200, "ok\n")


async def keep_and_quarantine(database: Database) -> None:
    bodies = [{"update_id": 1}]
    await database.write(inbox.keep, START, Counter.RESIDENT, bodies, lambda body: 1)
    await database.write(inbox.note_failure, START, 1, "KeyError", 1)


async def leave_and_fail(database: Database) -> None:
    await database.write(
        notices.leave,
        START,
        Counter.STAFF,
        1,
        NoticeKind.STAFF_CARD,
        priority=Priority.ALERT,
        dedup_key="x",
    )
    await database.write(outcomes.fail, 1, "blocked")


async def test_what_is_wrong_elsewhere_is_named_too(site: Site) -> None:
    site.elsewhere = ["staff: token refused"]

    assert await site.asks() == (503, "staff: token refused\n")


async def test_without_its_tables_the_database_is_the_reason(site: Site) -> None:
    metadata.drop_all(site.database.engine)

    status, text = await site.asks()

    assert (status, text.partition(":")[0]) == (503, "database")


async def test_a_port_that_is_taken_is_told(site: Site) -> None:
    port = int(site.web.url.rsplit(":", 1)[1])
    other = Web("127.0.0.1", port, [web.get("/", Health(site.database, site.clock).answer)])

    with pytest.raises(OSError, match="address already in use"):
        await other.start()
    await other.stop()


async def test_stopping_twice_is_no_harm(site: Site) -> None:
    await site.web.stop()

    await site.web.stop()


async def test_a_case_nobody_can_be_reached_for_is_told_and_stops_nothing(site: Site) -> None:
    await site.database.write(mark_red)

    assert await site.asks() == (200, "ok\nred: 1 case nobody can be reached for\n")


def mark_red(session: Session) -> None:
    """One case of somebody's."""
    person = people.add_person(session, START, "王阿姨", "zh")
    state = State.RECEIVED
    row = Petition(reporter_id=person.id or 0, chat_id=1, state=state, red=True, created_at=START)
    session.add(row)


@pytest.mark.parametrize(
    ("host", "begins"), [("127.0.0.1", "http://127.0.0.1:"), ("::1", "http://[::1]:")]
)
async def test_the_address_can_be_opened_whatever_kind_it_is(host: str, begins: str) -> None:
    async def greet(_request: web.Request) -> web.Response:
        return web.Response(text="hello")

    site = Web(host, 0, [web.get("/", greet)])
    await site.start()
    site_url = site.url
    async with aiohttp.ClientSession() as client, client.get(site.url) as answer:
        text = await answer.text()
    await site.stop()

    assert site_url.startswith(begins)
    assert text == "hello"


async def test_a_process_that_only_takes_in_tells_what_others_leave_undone_and_is_in_order(
    site: Site,
) -> None:
    site.works = False
    site.lapsed.append("no living process holds the clock")
    site.elsewhere.append("staff: telegram cannot reach us: Bad Gateway")
    bodies = [{"update_id": 1}]
    await site.database.write(inbox.keep, START, Counter.RESIDENT, bodies, lambda body: 1)
    site.clock.at = START + timedelta(minutes=2)

    told = await site.asks()

    assert told == (
        200,
        "ok\nstaff: telegram cannot reach us: Bad Gateway\n"
        "inbox: the oldest update waits since 2026-12-01 02:00:00 UTC\n"
        "no living process holds the clock\n",
    )


async def test_a_process_that_works_is_in_trouble_when_nobody_holds_a_lane(site: Site) -> None:
    site.lapsed.append("no living process holds the lane of the staff bot")

    assert await site.asks() == (503, "no living process holds the lane of the staff bot\n")


async def test_what_fails_is_answered_with_a_number_and_logged_without_words() -> None:
    async def fail(_request: web.Request) -> web.Response:
        raise ValueError(" ".join(SAID))

    site = Web("127.0.0.1", 0, [web.get("/w/secret", fail)])
    await site.start()
    with capture_logs(processors=[merge_contextvars]) as told:
        async with aiohttp.ClientSession() as client, client.get(f"{site.url}/w/secret") as answer:
            status, text = answer.status, await answer.text()
    await site.stop()

    (line,) = told
    assert (status, text) == (500, "")
    assert line["event"] == "request_failed"
    assert line["request"] == answer.headers["X-Request-ID"]
    assert [word for word in (*SAID, "secret") if word in str(line)] == []
