"""管理: the administrator's own chat, over the real staff bot, from the menu to the record."""

import csv
import io
import zipfile
from pathlib import Path

from openpyxl import Workbook, load_workbook
from sqlmodel import Session, select

from bot.spreadsheets.sheets import BOUNDARIES, SHEETS, WORKBOOK
from bot.spreadsheets.sources import sources_of
from storage import city_sheets
from storage.database import open_engine
from storage.tables import Category, CategoryLimit, Person, PlaceName
from tests.cast import CAO, SAMPLE
from tests.journeys.someone import Someone, buttons
from tests.journeys.town import Town, say
from tests.journeys.ways import LAMP, reports

CONFIRM, UNDO = say("button-admin-do"), "撤销"


async def opens(town: Town, *ways: str) -> Someone:
    """The administrator goes from the menu to a page."""
    cao = town[CAO]
    await cao.starts()
    await cao.says("管理")
    page = await cao.sees("要改什么")
    for way in ways:
        await cao.taps(page, way)
        page = await cao.sees("")
    return cao


def row(town: Town, code: str) -> Category:
    with town.look() as session:
        return session.get_one(Category, code)


async def test_the_menu_leads_everywhere_and_back_in_one_message(town: Town) -> None:
    cao = await opens(town)
    menu = await cao.finds("要改什么")

    for way in ("人员", "值班", "地名", "群", "分类", "常用语", "表格", "改动记录"):
        await cao.taps(menu, way)
        page = await cao.sees("")
        assert page.message_id == menu.message_id
        await cao.taps(page, say("button-admin-back"))
        await cao.sees("要改什么")
    assert len(cao.messages("要改什么")) == 1


async def test_others_do_not_come_in(town: Town, li: Someone) -> None:
    await li.says("/admin")

    await li.sees("只有管理员")


async def test_a_newcomer_is_in_after_a_line_and_four_taps(
    town: Town, stranger: Someone, wang: Someone
) -> None:
    cao = await opens(town, "人员", "请新人")
    await cao.says("小孙 W010 柳岸第一网格网格员")
    await cao.sees("小孙 担任什么").taps("网格员")
    await cao.sees("在哪里担任").taps("柳岸社区")
    await cao.sees("在哪里担任").taps("柳岸第四网格")
    await cao.sees("请 小孙（W010）任").taps(CONFIRM)
    await cao.sees("已改好").taps("邀请码")
    code = (await cao.sees("/start ")).words.rpartition("/start ")[2].strip()

    await stranger.starts(code, bot=town.staff_bot)

    await stranger.sees("柳岸第四网格", where=town.staff_bot)
    with town.look() as session:
        assert session.exec(select(Person).where(Person.code == "W010")).one().name == "小孙"


async def test_who_leaves_is_out_at_once_and_the_deputy_gets_the_case(
    town: Town, wang: Someone, li: Someone, chen: Someone
) -> None:
    await reports(wang)
    await li.sees(LAMP)
    cao = await opens(town, "人员")
    await cao.says("小李")
    await cao.sees("W001").taps("离任")
    await cao.sees("任职全部结束").taps(CONFIRM)
    await cao.sees("已改好")

    await li.says("/todo")
    await li.sees("这里是工作人员用的")
    await cao.waits()
    await town.passes(minutes=1)

    await chen.sees(LAMP)


async def test_the_days_of_somebody_elses_leave_are_typed(
    town: Town, wang: Someone, li: Someone, chen: Someone
) -> None:
    cao = await opens(town, "人员")
    await cao.says("小李")
    await cao.sees("W001").taps(say("button-admin-leave"))
    asked = await cao.sees("从今天起请几天")
    assert "别的日子请直接发来" in asked.words
    await cao.says("两三天")
    await cao.sees("没看懂是哪几天")
    await cao.says("3月4日到3月6日")
    told = await cao.sees("小李（柳岸第一网格网格员）请假：3月4日 到 3月6日")
    assert "本人写 /leave 回来" in told.words
    await cao.waits()
    await li.sees("您请假：3月4日 到 3月6日")

    await reports(wang)
    await chen.sees(LAMP)
    await cao.says("/admin")
    await cao.sees("要改什么").taps("改动记录")
    assert "小李 请假：3月4日 到 3月6日" in (await cao.sees("改动记录")).words


async def test_undone_within_half_a_minute_nobody_has_left(town: Town, li: Someone) -> None:
    cao = await opens(town, "人员")
    await cao.says("W001")
    await cao.sees("W001").taps("离任")
    await cao.sees("任职全部结束").taps(CONFIRM)
    await cao.sees("已改好").taps(UNDO)
    await cao.sees("已撤销")

    await li.says("/todo")

    await li.sees("我的待办")


async def test_an_alias_is_understood_a_moment_later(town: Town, wang: Someone) -> None:
    cao = await opens(town, "地名")
    await cao.says("造纸厂")
    await cao.sees("找到").taps("柳岸花园 · 柳岸第一网格")
    await cao.sees("别名：").taps("别名")
    await cao.sees("还叫什么").taps(say("button-admin-back"))
    await cao.sees("别名：").taps("别名")
    await cao.says("老电厂宿舍")
    await cao.sees("加别名“老电厂宿舍”").taps(CONFIRM)
    await cao.sees("已改好")

    await wang.says("老电厂宿舍3栋楼下路灯坏了")

    await wang.sees("柳岸")
    with town.look() as session:
        grids = session.exec(select(PlaceName.grid_id).where(PlaceName.name == "柳岸花园")).all()
    assert town.case().grid_id in grids


async def test_a_limit_changes_for_the_next_case_only(town: Town, wang: Someone) -> None:
    await reports(wang)
    due = town.due_at()
    cao = await opens(town, "分类", "公共设施", "路灯照明", "时限", "办结·普通")
    await cao.says("很快")
    await cao.sees("请写数字和单位")
    await cao.says("5 工作日")
    shown = await cao.sees("在办的 1 件按原来的走")
    await cao.taps(shown, CONFIRM)
    await cao.sees("已改好")

    with town.look() as session:
        limits = session.exec(select(CategoryLimit).where(CategoryLimit.amount == 5)).all()
    assert ("GGSS-01", "resolve") in [(one.category_code, one.stage.value) for one in limits]
    assert town.due_at() == due


async def test_a_limit_is_found_by_its_name(town: Town) -> None:
    cao = await opens(town, "分类")
    await cao.says("水晶宫")
    await cao.sees("没有找到“水晶宫”这个分类")
    await cao.says("路灯照明 办结 加急")
    await cao.sees("路灯照明 · 办结 · 加急，现在是")
    await cao.says("4 工作小时")
    await cao.sees("4 个工作小时").taps(CONFIRM)

    await cao.sees("已改好")


async def test_a_category_in_use_is_refused_with_what_to_do(town: Town, wang: Someone) -> None:
    await reports(wang)
    cao = await opens(town, "分类", "公共设施")
    await cao.finds("哪一项").taps("路灯照明")
    toast = await cao.sees("GGSS-01").taps("停用")

    assert "请先给它们改类别" in toast
    assert not row(town, "GGSS-01").retired


async def test_every_change_is_on_record(town: Town) -> None:
    cao = await opens(town, "值班", "望川街道")
    await cao.says("J002 周一至周五 6:00-7:00")
    await cao.sees("加值班").taps(CONFIRM)
    await cao.sees("已改好").taps(UNDO)
    await cao.sees("已撤销")
    await cao.says("/admin")
    await cao.sees("要改什么").taps("改动记录")

    log = await cao.sees("改动记录")

    assert "老曹：望川街道加值班：小卫 周一至周五 06:00—07:00（已撤销）" in log.words


def with_sheets(town: Town, source: Path = SAMPLE) -> None:
    """The city knows the sheets it was imported from."""
    engine = open_engine(town.settings.database_url)
    with Session(engine) as session:
        city_sheets.keep(session, town.clock.now(), sources_of(source))
        session.commit()
    engine.dispose()


def kept_files(town: Town) -> list[bytes]:
    """What lies in the program's own folder of photos and files."""
    found = (town.folder / "photos").rglob("*")
    return [path.read_bytes() for path in found if path.is_file()]


async def exported(town: Town, cao: Someone) -> dict[str, bytes]:
    """The ZIP that the button brings."""
    await cao.says("/admin")
    await cao.sees("要改什么").taps("表格")
    await cao.sees("压缩包").taps("导出")
    message = await cao.sees("城市的表格")
    (file,) = message.media
    with zipfile.ZipFile(io.BytesIO(file.content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


async def test_sheets_go_out_and_a_changed_one_comes_back(town: Town) -> None:
    with_sheets(town)
    cao = town[CAO]
    await cao.starts()
    files = await exported(town, cao)
    assert files["people.csv"] == (SAMPLE / "people.csv").read_bytes()
    changed = files["people.csv"].decode().replace("小沈", "小申").encode("gb18030")

    await cao.sends_file("people (1).csv", changed)
    shown = await cao.sees("会这样变")
    assert "人员：新增 0，更改 1，去掉 0（W003）\n　W003 WC-LA-04 姓名：小沈 → 小申" in shown.words
    await cao.taps(shown, say("button-admin-bring"))
    told = await cao.sees("已导入")
    assert "今晚学习" not in told.words  # a name teaches nothing

    with town.look() as session:
        assert session.exec(select(Person).where(Person.code == "W003")).one().name == "小申"
    assert changed not in kept_files(town)


def as_workbook(folder: Path) -> bytes:
    """The sample city in one workbook, as a clerk might keep it."""
    book = Workbook()
    for sheet in SHEETS:
        table = book.create_sheet(sheet.title)
        text = (SAMPLE / f"{sheet.stem}.csv").read_text("utf-8-sig")
        for row in csv.reader(io.StringIO(text, newline="")):
            table.append(row)
    folder.mkdir()
    book.save(folder / WORKBOOK)
    (folder / BOUNDARIES).write_bytes((SAMPLE / BOUNDARIES).read_bytes())
    return (folder / WORKBOOK).read_bytes()


def told(workbook: bytes) -> list[list[object]]:
    """What its sheet of people says."""
    return [[cell.value for cell in row] for row in load_workbook(io.BytesIO(workbook))["人员"]]


async def handed(town: Town, cao: Someone) -> bytes:
    """The workbook that the button brings, with the boundaries in a file behind it."""
    await cao.says("/admin")
    await cao.sees("要改什么").taps("表格")
    await cao.sees("压缩包").taps("导出")
    (file,) = (await cao.sees("城市的表格")).media
    await town.settles()
    (drawn,) = cao.messages()[-1].media
    assert (file.name, drawn.name) == (WORKBOOK, "grids.zip")
    return file.content


async def test_a_city_that_came_in_a_workbook_goes_out_in_it(town: Town, tmp_path: Path) -> None:
    was = as_workbook(tmp_path / "city")
    with_sheets(town, tmp_path / "city" / WORKBOOK)
    cao = town[CAO]
    await cao.starts()
    out = await handed(town, cao)
    assert told(out) == told(was)

    book = load_workbook(io.BytesIO(out))
    cell = next(one for row in book["人员"] for one in row if one.value == "小沈")
    cell.value = "小申"
    changed = io.BytesIO()
    book.save(changed)
    await cao.sends_file("我们的城市.xlsx", changed.getvalue())
    shown = await cao.sees("会这样变")
    assert "人员：新增 0，更改 1，去掉 0（W003）\n　W003 WC-LA-04 姓名：小沈 → 小申" in shown.words
    await cao.taps(shown, say("button-admin-bring"))
    await cao.sees("已导入")

    assert await handed(town, cao) == changed.getvalue()  # to the byte, as nothing changed since


async def test_a_wrong_sheet_says_where_it_is_wrong(town: Town) -> None:
    with_sheets(town)
    cao = town[CAO]
    await cao.starts()
    wrong = (SAMPLE / "people.csv").read_text("utf-8").replace("WC-LA-04", "WC-LA-99")

    await cao.sends_file("people.csv", wrong.encode())

    told = await cao.sees("什么都没动")
    assert "people.csv:5 辖区编码：编码“WC-LA-99”在“辖区”表里没有" in told.words
    assert say("button-admin-bring") not in buttons(told)


async def test_a_file_of_somebody_else_is_a_file_as_before(town: Town, li: Someone) -> None:
    await li.sends_file("people.csv", (SAMPLE / "people.csv").read_bytes())

    await li.sees("怎么用")
