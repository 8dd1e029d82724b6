"""Whatever somebody mistypes or forgets, a sentence says what to do, in their language."""

import os
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from shutil import copytree
from zipfile import ZipFile

import pytest

from bot.spreadsheets.template import write_template
from tests.commands.terminal import CHINESE, ENGLISH, RESIDENT_TOKEN, SAMPLE, Terminal

Given = Callable[[Path], object]


def nothing(_folder: Path) -> None:
    """An empty folder."""


def a_file(name: str, content: bytes = b"something else") -> Given:
    """A file of that name, and the folders it needs."""

    def write(folder: Path) -> None:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)

    return write


def a_faulty_city(folder: Path) -> None:
    """The sample city without its officers' sheet and with a word nobody knows."""
    copytree(SAMPLE, folder / "city")
    (folder / "city" / "people.csv").unlink()
    places = (folder / "city" / "places.csv").read_text("utf-8")
    (folder / "city" / "places.csv").write_text(places.replace(",网格,", ",格子,", 1), "utf-8")


def a_newer_database(folder: Path) -> None:
    """Tables of a version that this program does not know."""
    (folder / "data").mkdir()
    with closing(sqlite3.connect(folder / "data" / "shuoshi.db")) as database, database:
        database.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)")
        database.execute("INSERT INTO alembic_version VALUES ('9999')")


def a_cut_workbook(folder: Path) -> None:
    """A workbook whose sheet is cut off in the middle."""
    write_template(folder / "city", xlsx=True)
    with (
        ZipFile(folder / "city" / "city.xlsx") as whole,
        ZipFile(folder / "broken.xlsx", "w") as broken,
    ):
        for name in whole.namelist():
            content = whole.read(name)
            broken.writestr(name, content[: len(content) // 2] if "sheet2" in name else content)


MISTAKES = {
    "a folder that is not there": (
        nothing, "city check nowhere", 1,
        "没有 nowhere。请核对名字；要新建，请运行：shuoshi city template nowhere",
        "There is no nowhere. Check the name; to begin a new one: shuoshi city template nowhere",
    ),
    "a file that is no spreadsheet": (
        a_file("city.txt"), "city check city.txt", 1, "city.txt 不是表格", "is no spreadsheet"
    ),
    "a file where a folder is wanted": (
        a_file("city"), "city template city", 1, "city 是文件，不是文件夹", "is a file, not a"
    ),
    "a template over one's own work": (
        a_file("city/places.csv"), "city template city", 1,
        "city/places.csv 已经存在，没有改动", "city/places.csv exists already and was left alone",
    ),
    "a template below a file": (
        a_file("city"), "city template city/new", 1, "写不进 city/new", "Cannot write city/new"
    ),
    "a text named .xlsx": (
        a_file("city.xlsx"), "city check city.xlsx", 1, "有 2 处错误", "Errors: 2."
    ),
    "a workbook cut in the middle": (
        a_cut_workbook, "city check broken.xlsx", 1,
        "broken.xlsx 坏了，或者不是 Excel 工作簿", "broken.xlsx is broken or no Excel workbook",
    ),
    "an import of sheets with errors": (
        a_faulty_city, "city import city", 1, "没有导入任何东西", "Nothing was imported"
    ),
    "an invite for nobody": (
        nothing, "city invite", 2, "三者之一。例：shuoshi city invite", "Give one of --person"
    ),
    "an invite for two": (
        nothing, "city invite --person W001 --group riders", 2, "只能写", "only one of"
    ),
    "a group without a place": (
        nothing, "city invite --group riders", 2, "要写 --place", "A group needs --place"
    ),
    "a place for somebody in the sheet": (
        nothing, "city invite --person W001 --place WC-LA", 2, "不用写 --place", "leave --place"
    ),
    "an invite for a resident": (
        nothing, "city invite --role courier", 2, "grid_officer", "grid_officer"
    ),
    "a kind of group that does not exist": (
        nothing, "city invite --group friends", 2, "friends", "friends"
    ),
    "an invite before there is a city": (
        nothing, "city invite --person W001", 1, "还没有城市", "There is no city yet"
    ),
    "a talk day before there is a city": (
        nothing, "talkday plan --community C --at 2099-01-01T09:00", 1, "还没有城市", "no city yet"
    ),
    "a day without a time": (
        nothing, "talkday plan --community WC-LA --at 2099-12-15", 2,
        "看不懂时间“2099-12-15”。请写成", "Cannot read the time “2099-12-15”. Write it like",
    ),
    "a day that does not exist": (
        nothing, "talkday plan --community WC-LA --at 2099-02-30T09:00", 2, "看不懂", "Cannot read"
    ),
    "a time in words": (
        nothing, "talkday plan --community WC-LA --at tomorrow", 2, "看不懂", "Cannot read"
    ),
    "a talk day that does not exist": (
        nothing, "talkday cancel 7", 1, "没有编号为 7 的说事日", "There is no talk day number 7"
    ),
    "a talk day without a number": (nothing, "talkday cancel x", 2, "'number'", "'number'"),
    "a talk day beyond all numbers": (
        nothing, "talkday cancel 99999999999999999999", 2, "'number'", "'number'"
    ),
    "a service without tokens": (
        nothing, "run", 2,
        "请设置 SHUOSHI_RESIDENT_TOKEN, SHUOSHI_STAFF_TOKEN", "or try it first: shuoshi demo",
    ),
    "a port that cannot be": (nothing, "demo --port 70000", 2, "65535", "65535"),
    "a demo among other things": (
        a_file("data/shuoshi.db"), "demo --data data", 1, "data 里已有东西", "data is not empty"
    ),
    "a demo in a file": (
        a_file("data"), "demo --data data", 1, "文件夹 data 用不了", "The folder data cannot"
    ),
    "a file that is no database": (
        a_file("data/shuoshi.db"), "migrate", 1,
        "数据库用不了（file is not a database）", "cannot be used (file is not a database)",
    ),
    **{
        f"a database of a newer version, {command.split()[0]}": (
            a_newer_database, command, 1, "请升级本程序", "Upgrade this program"
        )
        for command in ("migrate", "verify", "classify 路灯坏了", "case print 260305-1")
    },
    "a data folder that is a file": (
        a_file("data"), "migrate", 1, "文件夹 data 用不了", "The folder data cannot be used"
    ),
    "settings that are not text": (
        a_file(".env", "SHUOSHI_PORT=8080 # 端口".encode("gb18030")), "migrate", 2,
        "读不了 .env", "Cannot read .env",
    ),
}  # fmt: skip

SETTINGS = {
    "a zone that does not exist": ("timezone", "Asia/Nowhere", "没有 SHUOSHI_TIMEZONE", "no time"),
    "half a zone": ("timezone", "Asia", "没有 SHUOSHI_TIMEZONE", "SHUOSHI_TIMEZONE names no time"),
    "a zone that is a path": ("timezone", "../etc/passwd", "SHUOSHI_TIMEZONE", "SHUOSHI_TIMEZONE"),
    "a port in words": ("port", "eighty", "SHUOSHI_PORT 不是端口", "from 1 to 65535"),
    "a port too high": ("port", "70000", "1 到 65535", "SHUOSHI_PORT is no port"),
    "an API without a scheme": ("bot_api", "localhost:80", "SHUOSHI_BOT_API 不是", "web address"),
    "an API of nonsense": ("bot_api", "http://[", "SHUOSHI_BOT_API 不是网址", "no web address"),
    "a public name": ("public_url", "shuoshi.cn", "SHUOSHI_PUBLIC_URL 不是", "no web address"),
    "a database of nonsense": ("database", "shuoshi.db", "不是数据库的 URL", "not the URL of a"),
    "an unknown database": ("database", "foo://x", "不是数据库的 URL", "not the URL of a"),
    "another make of it": ("database", "oracle://x/y", "不是数据库的 URL", "not the URL of a"),
    "a key of nonsense": ("keys", "rubbish", "不是密钥", "no key"),
    "a forgetful database": ("database", "sqlite://", "内存里的数据库", "a database in memory"),
}  # fmt: skip
FAILING = {
    "a database below a file": (
        "database", "sqlite:////dev/null/x.db", "数据库用不了", "database cannot be used"
    ),
    "a database that is a folder": (
        "database", "sqlite:////tmp", "unable to open database file", "unable to open database"
    ),
}  # fmt: skip


@pytest.mark.parametrize("language", [CHINESE, ENGLISH])
@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_answered_with_a_sentence(
    terminal: Terminal, mistake: str, language: str
) -> None:
    given, typed, status, *sentences = MISTAKES[mistake]
    given(terminal.folder)
    terminal.sets(lang=language)

    answer = terminal.types(*typed.split())

    assert answer.status == status
    assert sentences[language == ENGLISH] in answer.err


TYPED = {
    "nonsense": ("没有命令 nonsense", "There is no command nonsense"),
    "migrate --frm x": ("没有选项 --frm。相近的有：--from", "no option --frm. Alike: --from"),
    "verify --xyzzy": ("没有选项 --xyzzy。", "There is no option --xyzzy."),
    "backup": ("缺少 'to'", "'to' is missing"),
    "run --role boss": ("'--role' 的值不对", "The value of '--role' will not do"),
    "run more": ("多出来的参数：more", "Too many arguments: more"),
}


@pytest.mark.parametrize("language", [CHINESE, ENGLISH])
@pytest.mark.parametrize("typed", TYPED)
def test_what_is_typed_wrong_is_told_in_the_language_of_the_terminal(
    terminal: Terminal, typed: str, language: str
) -> None:
    terminal.sets(lang=language)

    answer = terminal.types(*typed.split())

    assert answer.status == 2
    assert TYPED[typed][language == ENGLISH] in answer.err


@pytest.mark.parametrize("language", [CHINESE, ENGLISH])
@pytest.mark.parametrize("mistake", SETTINGS | FAILING)
def test_a_setting_that_makes_no_sense_is_named(
    terminal: Terminal, mistake: str, language: str
) -> None:
    name, value, *sentences = (SETTINGS | FAILING)[mistake]
    terminal.sets(lang=language, **{f"shuoshi_{name}": value})

    answer = terminal.types("migrate")

    assert answer.status == (2 if mistake in SETTINGS else 1)  # 2: no restart mends it
    assert sentences[language == ENGLISH] in answer.err


@pytest.mark.parametrize(
    ("resident", "staff", "sentence"),
    [
        ("", "", "请设置 SHUOSHI_RESIDENT_TOKEN, SHUOSHI_STAFF_TOKEN"),
        (RESIDENT_TOKEN, "", "请设置 SHUOSHI_STAFF_TOKEN"),
    ],
)
def test_a_service_without_both_tokens_is_not_worth_beginning_again(
    terminal: Terminal, resident: str, staff: str, sentence: str
) -> None:
    given = {"shuoshi_resident_token": resident, "shuoshi_staff_token": staff}
    terminal.sets(lang=CHINESE, **{name: value for name, value in given.items() if value})

    answer = terminal.types("run")

    assert answer.status == 2
    assert sentence in answer.err


@pytest.mark.parametrize(
    ("language", "told"),
    [(CHINESE, "pip install 'shuoshi[postgres]'"), (ENGLISH, "is not installed (psycopg)")],
)
def test_postgresql_without_its_extra_says_what_to_install(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch, language: str, told: str
) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    terminal.sets(lang=language, shuoshi_database="postgresql://shuoshi@localhost/shuoshi")

    answer = terminal.types("migrate")

    assert answer.status == 2
    assert told in answer.err


@pytest.mark.parametrize("token", [RESIDENT_TOKEN, "111:a-newer-one"])
def test_two_tokens_of_one_bot_are_not_enough(terminal: Terminal, token: str) -> None:
    terminal.sets(shuoshi_resident_token=RESIDENT_TOKEN, shuoshi_staff_token=token)

    answer = terminal.types("run")

    assert (answer.status, "两个令牌属于同一个机器人" in answer.err) == (2, True)


def test_half_a_token_is_not_tried(terminal: Terminal) -> None:
    terminal.sets(shuoshi_resident_token=RESIDENT_TOKEN, shuoshi_staff_token="half a token")

    answer = terminal.types("run")

    assert (answer.status, "SHUOSHI_STAFF_TOKEN 不像令牌" in answer.err) == (2, True)
    assert "half a token" not in answer.err


def test_an_import_with_errors_touches_nothing(terminal: Terminal) -> None:
    a_faulty_city(terminal.folder)

    answer = terminal.types("city", "import", "city")

    assert "people.csv" in answer.out
    assert "places.csv" in answer.out
    assert "格子" in answer.out
    assert not (terminal.folder / "data").exists()


def test_an_unknown_code_is_answered_with_the_known_ones(town: Terminal) -> None:
    person = town.types("city", "invite", "--person", "W1")
    place = town.types("city", "invite", "--group", "riders", "--place", "LA")
    street = town.types("talkday", "plan", "--community", "WC", "--at", "2099-01-01 09:00")

    assert (person.status, place.status, street.status) == (1, 1, 1)
    assert "没有编码为 W1 的人员。现有：B001, B002" in person.err
    assert "没有编码为 LA 的辖区。现有：WC, WC-LA" in place.err
    assert "WC 不是社区，说事日由社区举办。社区有：WC-LA, WC-XL, WC-YQ" in street.err


@pytest.mark.parametrize(
    ("closed", "typed", "said"),
    [
        ("city", "city check city", "读不了 city"),
        ("city/people.csv", "city check city", "读不了 city/people.csv"),
        (".", "city check city", "读不了 city"),
        ("city", "city template city/new", "写不进 city/new"),
        ("data", "migrate", "文件夹 data 用不了"),
        (".env", "migrate", "读不了 .env"),
    ],
)
def test_what_may_not_be_touched_is_named(
    terminal: Terminal, closed: str, typed: str, said: str
) -> None:
    copytree(SAMPLE, "city")
    Path("data").mkdir()
    Path(".env").touch()
    touched = terminal.folder / closed
    touched.chmod(0)
    if os.access(touched, os.R_OK):
        pytest.skip("root may touch everything")

    answer = terminal.types(*typed.split())

    touched.chmod(0o700)
    assert (answer.status, said in answer.err) == (1, True)
