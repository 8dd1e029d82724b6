"""`shuoshi city export`: what was imported comes out, and going in again changes nothing."""

import re
from datetime import UTC, datetime
from pathlib import Path

from openpyxl import load_workbook
from sqlmodel import Session, select

from bot.desk.registry.city_import import import_city
from storage import administration
from storage.database import open_engine
from storage.tables import Category, Person, Phrase
from tests.commands.terminal import ENGLISH, SAMPLE, Terminal
from tests.spreadsheets.clerk import Clerk

NOTHING = re.compile(r"新增 0，更改 0，停用 0")


def tallies(out: str) -> list[str]:
    """The lines that tell what became of a table."""
    return [line for line in out.splitlines() if "未变" in line]


def test_the_sample_city_comes_out_as_it_went_in(town: Terminal) -> None:
    answer = town.types("city", "export", "now")

    assert (answer.status, answer.err) == (0, "")
    written = {path.name: path.read_bytes() for path in Path("now").iterdir()}
    assert written == {name: (SAMPLE / name).read_bytes() for name in written}
    assert len(written) == 14
    assert {path.stat().st_mode & 0o777 for path in Path("now").iterdir()} == {0o600}


def test_importing_the_export_changes_nothing(town: Terminal) -> None:
    town.types("city", "export", "now")

    again = town.types("city", "import", "now")

    assert again.status == 0
    assert len(tallies(again.out)) == 14
    assert all(NOTHING.search(line) for line in tallies(again.out))


def test_what_was_changed_since_is_in_it_and_goes_in_again(town: Terminal) -> None:
    with Session(open_engine(f"sqlite:///{town.folder / 'data' / 'shuoshi.db'}")) as session:
        session.get_one(Category, "GGSS-01").retired = True
        session.exec(select(Phrase).where(Phrase.code == "CY-02")).one().retired = True
        session.commit()
    town.types("city", "export", "now")

    checked = town.types("city", "check", "now")
    again = town.types("city", "import", "now")

    assert (checked.status, again.status) == (0, 0)
    assert "停用" in Path("now/categories.csv").read_text("utf-8").splitlines()[0]
    assert "CY-02" not in Path("now/phrases.csv").read_text("utf-8")
    assert all(NOTHING.search(line) for line in tallies(again.out))


def test_an_import_that_puts_back_what_the_chat_changed_says_so(town: Terminal) -> None:
    with Session(open_engine(f"sqlite:///{town.folder / 'data' / 'shuoshi.db'}")) as session:
        person = session.exec(select(Person).where(Person.code == "G001")).one()
        now = datetime.now(UTC)
        administration.record(session, now, person.id or 0, "category_off", {})
        session.get_one(Category, "GGSS-01").retired = True
        session.commit()

    again = town.types("city", "import", str(SAMPLE))
    once_more = town.types("city", "import", str(SAMPLE))

    assert "在聊天里改过 1 处" in again.out
    assert "在聊天里改过" not in once_more.out


def test_nothing_is_written_over(town: Terminal) -> None:
    Path("now").mkdir()
    (Path("now") / "people.csv").write_text("mine")

    answer = town.types("city", "export", "now")

    assert answer.status == 1
    assert "people.csv 已经存在" in answer.err
    assert [path.name for path in Path("now").iterdir()] == ["people.csv"]


def test_without_a_city_it_says_so(terminal: Terminal) -> None:
    answer = terminal.types("city", "export", "now")

    assert answer.status == 1
    assert "还没有城市" in answer.err
    assert not Path("now").exists()


def test_an_older_city_without_its_sheets_is_exported_too(terminal: Terminal) -> None:
    (terminal.folder / "sheets").mkdir()
    terminal.types("migrate")
    plan = Clerk(terminal.folder / "sheets").plan()
    with Session(open_engine(f"sqlite:///{terminal.folder / 'data' / 'shuoshi.db'}")) as session:
        import_city(session, datetime(2026, 11, 23, tzinfo=UTC), plan)
        session.commit()
    terminal.sets(shuoshi_language="en", lang=ENGLISH)

    answer = terminal.types("city", "export", "now")
    again = terminal.types("city", "import", "now")

    assert (answer.status, again.status) == (0, 0)
    assert "Names of staff are in it" in answer.out
    assert again.out.count("0 new, 0 changed, 0 retired") == 14


def test_a_workbook_comes_out_as_it_went_in_until_something_changes(terminal: Terminal) -> None:
    Clerk(Path()).hand_in_workbook()
    was = Path("city.xlsx").read_bytes()
    terminal.types("city", "import", "city.xlsx")

    terminal.types("city", "export", "now")
    written = {path.name: path.read_bytes() for path in Path("now").iterdir()}
    with Session(open_engine(f"sqlite:///{terminal.folder / 'data' / 'shuoshi.db'}")) as session:
        person = session.exec(select(Person)).all()
        changed = next(one for one in person if one.name == "小李")
        changed.name = "小黎"
        session.add(changed)
        session.commit()
    terminal.types("city", "export", "then")
    again = terminal.types("city", "import", "then")

    assert written == {"city.xlsx": was, "grids.geojson": Path("grids.geojson").read_bytes()}
    assert {path.name for path in Path("then").iterdir()} == {"city.xlsx", "grids.geojson"}
    names = [row[1].value for row in load_workbook("then/city.xlsx")["人员"].iter_rows()]
    assert names == ["姓名", "小黎", "小黎", "赵主任", "老方"]
    assert all(NOTHING.search(line) for line in tallies(again.out))


def test_a_city_that_is_imported_from_csv_again_comes_out_as_csv(terminal: Terminal) -> None:
    clerk = Clerk(Path())
    clerk.hand_in_workbook()
    terminal.types("city", "import", "city.xlsx")
    Path("city.xlsx").unlink()
    clerk.hand_in()
    terminal.types("city", "import", ".")

    terminal.types("city", "export", "now")

    assert "people.csv" in {path.name for path in Path("now").iterdir()}
    assert "city.xlsx" not in {path.name for path in Path("now").iterdir()}
