"""The page behind a one-time link: one case, no account, nothing about who reported."""

import asyncio
import re
import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp import FormData
from sqlalchemy import Engine
from sqlmodel import Session

from bot.city.site import open_site
from bot.desk.desk import Desk
from bot.desk.hearing import own_cases
from bot.web.call_html import STYLE
from bot.web.call_pages import CallPages
from bot.web.server import Web
from storage.database import Database, open_engine
from storage.photos import PhotoStore
from storage.tables import Unit, WhistleCall
from storage.words import EventKind, NoticeKind, State
from tests.cast import LI, MORNING, SUN, WANG, ZHAO, ZONE, World, at, id_of, photo, settle
from tests.desk.whistling import Field, field_of
from tests.pictures import jpeg
from tests.units import LAW, POWER
from tests.web.test_web import Clock

WORDS = "3栋楼下路灯坏了，<b>很黑</b>，我姓王，电话138 0013 8000"


@dataclass
class Site:
    """The pages on a port of their own, and the world behind them."""

    folder: Path
    clock: Clock
    database: Database
    web: Web
    field_units: dict[str, int]
    token: str

    @contextmanager
    def behind(self) -> Iterator[Field]:
        """The desk, while nobody asks for a page."""
        engine = open_engine(f"sqlite:///{self.folder / 'shuoshi.db'}")
        open_site(engine, "", "secret")
        with self._world(engine) as world:
            yield Field(world, self.field_units)
            world.session.commit()
        engine.dispose()

    @contextmanager
    def _world(self, engine: Engine) -> Iterator[World]:
        with Session(engine, expire_on_commit=False) as session:
            yield World(session, self.clock.at)

    async def asks(self, path: str = "", method: str = "GET", **rest: Any) -> tuple[int, str]:
        """A request for the link; status and body."""
        answer = await self.answers(path, method, **rest)
        return answer.status, await answer.text()

    async def answers(
        self, path: str = "", method: str = "GET", *, token: str = "", **rest: Any
    ) -> aiohttp.ClientResponse:
        async with aiohttp.ClientSession() as session:
            address = f"{self.web.url}/w/{token or self.token}{path}"
            rest.setdefault("allow_redirects", False)
            answer = await session.request(method, address, **rest)
            await answer.read()
            return answer

    async def sends(self, *photos: bytes, **fields: str) -> tuple[int, str]:
        """The answer form."""
        usual = {"step": "answer", "name": "吴师傅", "words": "线路已修复"}
        return await self.asks(method="POST", data=form({**usual, **fields}, photos))


def form(fields: dict[str, str], photos: tuple[bytes, ...] = ()) -> FormData:
    made = FormData(default_to_multipart=True)
    for name, value in fields.items():
        made.add_field(name, value)
    for number, content in enumerate(photos):
        made.add_field(
            "photo", BytesIO(content), filename=f"{number}.jpg", content_type="image/jpeg"
        )
    return made


@dataclass
class Prepared:
    """Files with the story so far: copied for each test."""

    folder: Path
    units: dict[str, int]
    token: str


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    """王阿姨's lamp: 赵主任 has called the power station, which has no staff here, and 孙队's."""
    folder = tmp_path_factory.mktemp("calls")
    engine = open_engine(f"sqlite:///{folder / 'shuoshi.db'}")
    open_site(engine, "", "secret")
    with Session(engine, expire_on_commit=False) as session:
        settle(session)
        field = field_of(World(session, at(4, 9)), [SUN])
        field.world.says(WANG, media=photo_on_disk(PhotoStore(folder / "photos")))
        case = field.world.taken_case(LI, WORDS)
        field.world.now = MORNING
        field.blows(ZHAO, case, LAW, POWER, task="请修复 <供电>")
        made = Prepared(folder, field.units, field.token(POWER))
        session.commit()
        session.connection().exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()
    return made


@pytest.fixture
async def site(tmp_path: Path, prepared: Prepared) -> AsyncIterator[Site]:
    """The pages, a minute after the whistle."""
    shutil.copytree(prepared.folder, tmp_path, dirs_exist_ok=True)
    clock = Clock()
    clock.at = MORNING
    database = Database(f"sqlite:///{tmp_path / 'shuoshi.db'}")
    open_site(database.engine, "", "secret")
    pages = CallPages(Desk(database, clock), PhotoStore(tmp_path / "photos"), ZONE)
    web = Web("127.0.0.1", 0, pages.routes())
    await web.start()
    yield Site(tmp_path, clock, database, web, prepared.units, prepared.token)
    await web.stop()
    await database.close()


def photo_on_disk(photos: PhotoStore) -> Any:
    kept = photos.keep_image(jpeg(640, 480))
    return photo("x", sha256=kept.sha256, size=kept.size)


async def call(site: Site) -> WhistleCall:
    with site.behind() as field:
        return field.call(POWER)


async def test_the_page_shows_the_case_the_task_and_the_clocks(site: Site) -> None:
    status, html = await site.asks()

    assert status == 200
    for words in ("致供电所", "柳岸社区", "请修复 &lt;供电&gt;", "今天 12:00 前报到", "路灯照明"):
        assert words in html
    assert "柳岸第一网格" in html


async def test_the_page_tells_nothing_about_who_reported(site: Site) -> None:
    _status, html = await site.asks()

    assert "&lt;b&gt;很黑&lt;/b&gt;" in html
    for secret in ("138 0013 8000", "13800138000", "我姓王", "王阿姨", str(WANG.telegram_id)):
        assert secret not in html
    for name in ("小李", "赵主任"):
        assert name not in html


async def test_the_page_reads_english(site: Site) -> None:
    _status, html = await site.asks(headers={"Accept-Language": "fr;q=0.5, en-GB;q=0.9, x"})

    assert '<html lang="en">' in html
    assert "building 3" in html
    assert "To Power station" in html
    assert "report in by 12:00 today" in html


@pytest.mark.parametrize("accepted", ["zh-CN,zh;q=0.9,en;q=0.8", "", ";;q=,", "*"])
async def test_the_page_reads_chinese_otherwise(site: Site, accepted: str) -> None:
    _status, html = await site.asks(headers={"Accept-Language": accepted} if accepted else {})

    assert ('lang="zh-CN"' in html) or accepted == "*"


async def test_every_answer_is_kept_out_of_caches_engines_and_frames(site: Site) -> None:
    for path, method in (("", "GET"), ("/1.jpg", "GET"), ("/7.jpg", "GET"), ("", "PUT")):
        headers = (await site.answers(path, method)).headers
        assert headers["Cache-Control"] == "no-store"
        assert headers["Referrer-Policy"] == "no-referrer"
        assert headers["X-Robots-Tag"] == "noindex, nofollow"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert "default-src 'none'" in headers["Content-Security-Policy"]
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert f"<style>{STYLE}</style>" in (await site.asks())[1]
    assert "script" not in (await site.asks())[1]


async def test_looking_changes_nothing(site: Site) -> None:
    for method in ("GET", "HEAD", "GET"):
        await site.asks(method=method)

    found = await call(site)

    assert (found.reported_at, found.answered_at) == (None, None)


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS"])
async def test_other_methods_are_not_taken(site: Site, method: str) -> None:
    answer = await site.answers(method=method)

    assert (answer.status, answer.headers["Allow"]) == (405, "GET, HEAD, POST")


async def test_photos_are_shown_under_the_token_only(site: Site) -> None:
    _status, html = await site.asks()
    paths = re.findall(r'src="([^"]+)"', html)

    photo = await site.answers("/1.jpg")
    beyond = [(await site.answers(path)).status for path in ("/0.jpg", "/2.jpg", "/99.jpg")]
    stranger = (await site.answers("/1.jpg", token="A" * 43)).status
    posted = (await site.answers("/1.jpg", "POST")).status

    assert paths == [f"{site.token}/1.jpg"]
    assert (photo.status, photo.content_type) == (200, "image/jpeg")
    assert beyond == [404, 404, 404]
    assert (stranger, posted) == (404, 405)


async def test_a_photo_that_is_gone_from_the_disk_is_not_found(site: Site) -> None:
    shutil.rmtree(site.folder / "photos")

    assert (await site.answers("/1.jpg")).status == 404


async def test_a_unit_reports_in_with_one_button(site: Site) -> None:
    site.clock.at = at(4, 10, 30)
    answer = await site.answers(method="POST", data=form({"step": "report-in"}))
    site.clock.at = at(4, 11)
    await site.answers(method="POST", data=form({"step": "report-in"}))

    _status, html = await site.asks()

    assert (answer.status, answer.headers["Location"]) == (303, site.token)
    assert "今天 10:30 已报到" in html
    assert "报到：我们来了" not in html
    with site.behind() as field:
        assert field.call(POWER).reported_at == at(4, 10, 30)
        assert field.world.told(NoticeKind.WHISTLE_REPORTED, to=ZHAO)
        case = field.world.last_case()
        (event,) = field.world.events(case, EventKind.REPORTED_IN)
        assert (event.person_id, event.details["by_link"]) == (None, True)


async def test_an_answer_with_photos_arrives_and_shows_its_receipt(site: Site) -> None:
    status, _html = await site.sends(jpeg(3000, 2000), jpeg(100, 100), words="修好了\r\n<谢谢>")

    after, html = await site.asks()

    assert (status, after) == (303, 200)
    assert "已收到反馈" in html
    assert "供电所（吴师傅）" in html
    assert "修好了\n&lt;谢谢&gt;" in html
    assert "很黑" not in html  # the case is not shown any more
    with site.behind() as field:
        found = field.call(POWER)
        assert (found.result, found.answered_as) == ("修好了\n<谢谢>", "吴师傅")
        assert len(found.photos) == 2
        assert found.reported_at is not None
        assert field.world.told(NoticeKind.WHISTLE_ANSWERED, to=ZHAO)


async def test_a_unit_that_signs_with_its_own_name_is_not_named_twice(site: Site) -> None:
    await site.sends(name="供电所")

    _status, html = await site.asks()

    assert "供电所 ·" in html
    with site.behind() as field:
        assert field.call(POWER).answered_as == ""


async def test_an_answered_link_takes_nothing_more(site: Site) -> None:
    await site.sends()
    status, _html = await site.sends(words="改一下")
    reported = await site.answers(method="POST", data=form({"step": "report-in"}))

    found = await call(site)

    assert found.result == "线路已修复"
    assert (status, reported.status) == (200, 200)  # the receipt
    assert (await site.answers("/1.jpg")).status == 404


async def test_two_forms_at_once_are_one_answer(site: Site) -> None:
    statuses = await asyncio.gather(*(site.sends(words=f"第{n}个") for n in range(4)))

    assert {status for status, _ in statuses} <= {200, 303}
    with site.behind() as field:
        assert len(field.world.events(field.world.last_case(), EventKind.FED_BACK)) == 1


async def test_not_ours_is_an_answer_with_its_reason(site: Site) -> None:
    await site.sends(not_ours="yes", words="归路灯所")

    _status, html = await site.asks()

    assert "不属于我们" in html
    assert (await call(site)).not_ours


async def test_the_last_answer_ends_the_whistle_and_its_receipt_stays(site: Site) -> None:
    await site.sends()
    with site.behind() as field:
        case = field.world.last_case()
        field.answers(SUN, case, "拆完了")
        assert case.state == State.IN_PROGRESS

    status, html = await site.asks()

    assert (status, "已收到反馈" in html) == (200, True)


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"name": ""}, "请写明是谁在反馈"),
        ({"name": "   "}, "请写明是谁在反馈"),
        ({"words": ""}, "请写一句办理结果"),
        ({"words": "长" * 2001}, "写得太长了"),
        ({"name": "长" * 61}, "写得太长了"),
    ],
)
async def test_what_is_missing_is_asked_for_and_nothing_is_lost(
    site: Site, fields: dict[str, str], problem: str
) -> None:
    status, html = await site.sends(jpeg(50, 50), **{"words": "<修好了>", **fields})

    assert status == 422
    assert problem in html
    assert (await call(site)).answered_at is None
    if "words" not in fields:
        assert "&lt;修好了&gt;</textarea>" in html
    assert html.count("autofocus") == 1  # the page opens where something is wrong


async def test_a_tick_is_not_lost_either(site: Site) -> None:
    _status, html = await site.sends(not_ours="yes", words="")

    assert "checked" in html


async def test_a_name_cannot_break_out_of_its_field(site: Site) -> None:
    _status, html = await site.sends(name='"><script>alert(1)</script>', words="")

    assert "<script" not in html
    assert "&quot;&gt;&lt;script&gt;" in html


async def test_names_of_units_are_escaped(site: Site) -> None:
    with site.behind() as field:
        unit = field.world.session.get_one(Unit, field.units[POWER])
        unit.name = "<img src=x>供电"
        field.world.session.add(unit)

    _status, html = await site.asks()

    assert "<img src=x>" not in html
    assert "&lt;img src=x&gt;供电" in html


@pytest.mark.parametrize(
    ("photos", "problem"),
    [
        ((b"no picture",), "不是照片"),
        ((jpeg(9, 9),) * 5, "最多 4 张"),
        ((b"\xff" * (12 * 1024 * 1024 + 1),), "照片太大"),
    ],
)
async def test_what_is_no_photo_too_large_or_too_many_is_refused(
    site: Site, photos: tuple[bytes, ...], problem: str
) -> None:
    status, html = await site.sends(*photos)

    assert status == 422
    assert problem in html
    assert (await call(site)).answered_at is None


async def test_an_empty_file_field_is_no_photo(site: Site) -> None:
    status, _html = await site.sends(b"")

    assert status == 303
    assert (await call(site)).photos == []


async def test_a_form_over_its_limit_is_not_read(site: Site) -> None:
    status, html = await site.sends(*(b"\xff" * (11 * 1024 * 1024),) * 6)

    assert status == 413
    assert "照片太大" in html
    assert (await call(site)).answered_at is None


async def test_a_text_field_without_end_is_not_read(site: Site) -> None:
    status, _html = await site.sends(words="长" * 100_000)

    assert status == 413


@pytest.mark.parametrize(
    ("data", "headers"),
    [
        (b"step=report-in", {"Content-Type": "application/x-www-form-urlencoded"}),
        (b"{}", {"Content-Type": "application/json"}),
        (b"--x\r\nrubbish", {"Content-Type": "multipart/form-data; boundary=x"}),
        (b"", {"Content-Type": "multipart/form-data"}),
        (b"", {}),
    ],
)
async def test_what_is_no_form_changes_nothing(
    site: Site, data: bytes, headers: dict[str, str]
) -> None:
    status, _html = await site.asks(method="POST", data=data, headers=headers)

    assert status == 400
    assert (await call(site)).reported_at is None


async def test_an_unknown_step_changes_nothing(site: Site) -> None:
    status, _html = await site.asks(method="POST", data=form({"step": "drop"}))

    assert status == 400


async def test_every_link_that_cannot_be_used_looks_alike(site: Site) -> None:
    forged = await site.asks(token="A" * 43)
    shaped = await site.asks(token="x%2e%2e")
    posted = await site.asks(token="A" * 43, method="POST", data=form({"step": "report-in"}))
    site.clock.at = at(4, 10, month=4)  # two weeks and more
    expired = await site.asks()

    assert forged[0] == 404
    assert "这个链接不能用了" in forged[1]
    assert forged == shaped == posted == expired


async def test_a_link_ends_with_its_whistle(site: Site) -> None:
    with site.behind() as field:
        field.ends(LI, field.world.last_case())

    assert (await site.asks())[0] == 404
    assert (await site.sends())[0] == 404


async def test_a_link_ends_with_its_case_even_before_the_program_has_looked(site: Site) -> None:
    with site.behind() as field:
        case = field.world.last_case()
        field.world.do(own_cases.withdraw, field.world.pressed(WANG), id_of(case), True)

    assert (await site.asks())[0] == 404
    assert (await site.answers("/1.jpg")).status == 404


async def test_a_link_of_one_call_opens_no_other(site: Site) -> None:
    with site.behind() as field:
        other = field.token(LAW)  # 孙队's unit was given no link

    assert (await site.asks(token=other))[0] == 404


async def test_who_answers_is_filled_in_with_the_unit(site: Site) -> None:
    _status, html = await site.asks()

    assert 'id="name" name="name" value="供电所"' in html
