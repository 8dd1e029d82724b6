"""/metrics says what a machine can watch; neither page tells the world how things are."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import aiohttp
import pytest
from prometheus_client.parser import text_string_to_metric_families
from pydantic import SecretStr

from bot.web.access import Access, is_near
from bot.web.health import Health
from bot.web.metrics import Around, LaneState, Metrics, MetricsPage
from bot.web.server import Web
from storage import inbox, outcomes
from storage.backup import Last
from storage.database import Database
from storage.proof import Proof, note
from storage.tables import metadata
from storage.words import Counter
from tests.web.counted import START, file_cases, leave
from tests.web.test_web import Clock

TOKEN = "let-me-see"
Series = dict[tuple[str, ...], float]


class Site:
    """The web server of the program with both pages, and what is measured."""

    def __init__(self, folder: Path, access: Access) -> None:
        self.clock = Clock()
        self.seconds = 100.0
        self.free = 50 * 1024**3
        self.up = True
        self.database = Database(f"sqlite:///{folder / 'shuoshi.db'}")
        metadata.create_all(self.database.engine)
        around = Around(
            lambda: {Counter.STAFF: LaneState(self.up, not self.up)},
            lambda: {"digest": 7.0},
            intakes=lambda: {Counter.RESIDENT: self.up},
            last_backup=lambda: Last(START, missing=2),
            last_proof=lambda: Proof(START, is_whole=False, events=5),
            unheld=lambda: 0 if self.up else 35,
        )
        self.metrics = Metrics("1.2.3", folder, around, monotonic=lambda: self.seconds)
        self.database.books = self.metrics
        health = Health(
            self.database, self.clock, folder=folder, access=access, free=lambda _: self.free
        )
        page = MetricsPage(self.metrics, self.database, self.clock, access)
        self.web = Web("127.0.0.1", 0, [health.route(), page.route()])

    async def asks(self, path: str, **headers: str) -> tuple[int, str]:
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        async with (
            aiohttp.ClientSession() as session,
            session.get(f"{self.web.url}{path}", headers=sent) as answer,
        ):
            return answer.status, await answer.text()

    async def series(self) -> Series:
        """Every sample by its name and the values of its labels."""
        status, text = await self.asks("/metrics")
        assert status == 200
        return {
            (sample.name, *(sample.labels[name] for name in sorted(sample.labels))): sample.value
            for family in text_string_to_metric_families(text)
            for sample in family.samples
        }


async def opened(folder: Path, access: Access) -> AsyncIterator[Site]:
    site = Site(folder, access)
    await site.web.start()
    yield site
    await site.web.stop()
    await site.database.close()


@pytest.fixture
async def site(tmp_path: Path) -> AsyncIterator[Site]:
    """On its own machine: nothing public, no token."""
    async for one in opened(tmp_path, Access()):
        yield one


@pytest.fixture
async def public_site(tmp_path: Path) -> AsyncIterator[Site]:
    """Behind a public address, without a token."""
    async for one in opened(tmp_path, Access(public=True)):
        yield one


@pytest.fixture
async def guarded_site(tmp_path: Path) -> AsyncIterator[Site]:
    """Behind a public address, with a token."""
    async for one in opened(tmp_path, Access(SecretStr(TOKEN), public=True)):
        yield one


async def test_what_waits_is_counted_by_bot_and_aged(site: Site) -> None:
    bodies = [{"update_id": 1}, {"update_id": 2}]
    await site.database.write(inbox.keep, START, Counter.RESIDENT, bodies, lambda body: 1)
    await site.database.write(leave, "x", START)
    await site.database.write(leave, "y", START + timedelta(hours=1))
    site.clock.at = START + timedelta(seconds=90)

    found = await site.series()

    assert found["shuoshi_inbox_pending", "resident"] == 2
    assert found["shuoshi_inbox_oldest_seconds", "resident"] == 90
    assert found["shuoshi_inbox_pending", "staff"] == 0
    assert found["shuoshi_notices_due", "staff"] == 1
    assert found["shuoshi_notices_oldest_due_seconds", "staff"] == 90


async def test_open_overdue_and_red_cases_are_counted(site: Site) -> None:
    await site.database.write(file_cases)
    site.clock.at = START + timedelta(hours=2)

    found = await site.series()

    assert found["shuoshi_cases_open",] == 4
    assert found["shuoshi_cases_overdue",] == 1  # not the paused one, nor the one that waits
    assert found["shuoshi_cases_red",] == 1


async def test_what_was_given_up_is_counted_for_a_day(site: Site) -> None:
    await site.database.write(inbox.keep, START, Counter.STAFF, [{"update_id": 1}], lambda body: 1)
    await site.database.write(inbox.note_failure, START, 1, "KeyError", 1)
    await site.database.write(leave, "x", START)
    await site.database.write(outcomes.fail, 1, "blocked")

    during = await site.series()
    site.clock.at = START + timedelta(days=2)
    after = await site.series()

    assert (during["shuoshi_updates_quarantined",], during["shuoshi_alerts_failed",]) == (1, 1)
    assert (after["shuoshi_updates_quarantined",], after["shuoshi_alerts_failed",]) == (0, 0)


async def test_sends_are_counted_by_outcome_and_as_a_rate(site: Site) -> None:
    for outcome in ("sent", "sent", "sent", "later", "blocked"):
        site.metrics.sent(Counter.STAFF, outcome)

    during = await site.series()
    site.seconds += 61
    after = await site.series()

    assert during["shuoshi_sends_total", "staff", "sent"] == 3
    assert during["shuoshi_sends_total", "staff", "blocked"] == 1
    assert during["shuoshi_telegram_too_many_requests_total", "staff"] == 1
    assert during["shuoshi_lane_sends_per_second", "staff"] == 3 / 60
    assert after["shuoshi_lane_sends_per_second", "staff"] == 0


async def test_a_first_storm_of_refusals_is_a_rise_and_raises_its_alarm(site: Site) -> None:
    before = await site.series()
    for _ in range(25):
        site.metrics.sent(Counter.RESIDENT, "later")

    after = await site.series()

    series = "shuoshi_telegram_too_many_requests_total", "resident"
    assert (before[series], after[series]) == (0, 25)


async def test_transactions_are_counted_with_their_steps(site: Site) -> None:
    before = await site.series()

    await site.database.write(leave, "x", START)
    after = await site.series()

    count = ("shuoshi_transaction_steps_count",)
    assert after[count] - before[count] == 1
    assert after["shuoshi_write_seconds_sum",] > before["shuoshi_write_seconds_sum",]


async def test_handling_an_update_is_timed_by_bot(site: Site) -> None:
    site.metrics.served(Counter.RESIDENT, "done", 0.3)
    site.metrics.served(Counter.RESIDENT, "failed", 0.01)

    found = await site.series()

    assert found["shuoshi_updates_total", "resident", "failed"] == 1
    assert found["shuoshi_update_seconds_bucket", "resident", "0.25"] == 1
    assert found["shuoshi_update_seconds_bucket", "resident", "0.5"] == 2


async def test_lanes_ticks_the_process_and_its_version_are_told(site: Site) -> None:
    site.up = False

    found = await site.series()

    assert found["shuoshi_telegram_up", "staff"] == 0
    assert found["shuoshi_token_refused", "staff"] == 1
    assert found["shuoshi_intake_up", "resident"] == 0
    assert found["shuoshi_leases_unheld",] == 35
    assert found["shuoshi_photos_lost",] == 2
    assert found["shuoshi_history_broken",] == 1
    assert found["shuoshi_tick_age_seconds", "digest"] == 7
    assert found["shuoshi_build_info", "1.2.3"] == 1
    assert found["shuoshi_disk_free_bytes",] > 0
    assert found["process_resident_memory_bytes",] > 1_000_000


async def test_a_history_that_does_not_verify_is_told_and_no_reason_to_stop(
    site: Site, tmp_path: Path
) -> None:
    note(tmp_path, Proof(START, is_whole=False, events=5))

    status, text = await site.asks("/healthz")

    assert status == 200
    assert text.splitlines() == ["ok", "history: broken, as `shuoshi verify` has found"]


async def test_a_database_that_is_away_is_a_series_and_takes_no_other(site: Site) -> None:
    site.metrics.sent(Counter.STAFF, "sent")
    metadata.drop_all(site.database.engine)

    found = await site.series()

    assert found["shuoshi_database_up",] == 0
    assert found["shuoshi_sends_total", "staff", "sent"] == 1


async def test_no_label_can_grow(site: Site) -> None:
    _, text = await site.asks("/metrics")

    names = {
        name
        for family in text_string_to_metric_families(text)
        for sample in family.samples
        for name in sample.labels
    }
    assert names <= {"bot", "outcome", "tick", "version", "le"}


@pytest.mark.parametrize("name", ["X-Forwarded-For", "Forwarded", "X-Real-IP", "Via"])
async def test_what_came_through_a_proxy_is_told_nothing(site: Site, name: str) -> None:
    site.clock.at = START + timedelta(minutes=9)
    await site.database.write(leave, "x", START)
    header = {name: "203.0.113.9"}

    assert await site.asks("/metrics", **header) == (404, "")
    assert await site.asks("/healthz", **header) == (503, "trouble\n")


@pytest.mark.parametrize(
    ("address", "near"),
    [
        ("127.0.0.1", True),
        ("::1", True),
        ("10.0.0.9", True),
        ("::ffff:192.168.1.9", True),
        ("fe80::1%eth0", True),
        ("8.8.8.8", False),
        ("::ffff:8.8.8.8", False),
        ("2606:4700::1", False),
        ("", False),
    ],
)
def test_near_is_this_machine_or_a_private_network(address: str, near: bool) -> None:
    assert is_near(address) == near


async def test_behind_a_public_address_nobody_is_told_without_a_token(public_site: Site) -> None:
    assert await public_site.asks("/metrics") == (404, "")
    assert await public_site.asks("/healthz") == (200, "ok\n")


@pytest.mark.parametrize("given", ["", "Bearer", "Bearer wrong", f"Basic {TOKEN}", "Bearer 字"])
async def test_a_wrong_token_is_none(guarded_site: Site, given: str) -> None:
    headers = {"Authorization": given.encode().decode("latin-1")} if given else {}

    assert await guarded_site.asks("/metrics", **headers) == (404, "")


async def test_the_token_opens_both_pages_from_anywhere(guarded_site: Site) -> None:
    guarded_site.clock.at = START + timedelta(minutes=9)
    await guarded_site.database.write(leave, "x", START)
    headers = {"Authorization": f"Bearer {TOKEN}", "X-Forwarded-For": "203.0.113.9"}

    status, _ = await guarded_site.asks("/metrics", **headers)
    _, reasons = await guarded_site.asks("/healthz", **headers)

    assert status == 200
    assert reasons.startswith("notices: the oldest due one waits since")


@pytest.mark.parametrize(
    ("megabytes", "status", "told"),
    [
        (2000, 200, ""),
        (900, 200, "disk: 900 MB"),
        (99, 503, "disk: 99 MB"),
        (0, 503, "disk: 0 MB"),
    ],
)
async def test_a_disk_that_fills_is_told_before_it_is_full(
    site: Site, megabytes: int, status: int, told: str
) -> None:
    site.free = megabytes * 1024 * 1024

    answer = await site.asks("/healthz")

    assert answer[0] == status
    assert told in answer[1]
