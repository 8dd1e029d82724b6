"""Free words in a question to the tables: looked for as they are, never run, never a joker."""

import tomllib
from pathlib import Path

import pytest
from sqlmodel import func, select

from bot.desk.drafting import drafts
from bot.desk.lists import finding
from bot.errors import NoSuchPerson
from bot.wording.composing import compose
from storage import administration, people
from storage.tables import Petition
from storage.words import NoticeKind
from tests.cast import CAO, ZHAO, Actor, World, id_of
from tests.desk.administering import Admin

ROOT = Path(__file__).parents[2]
ABOUT_TABLES = {  # with their reasons
    "moving.py",
    "portable.py",
    "restore.py",
    "0002_skip_numbers_after_a_restore.py",
}
ATTACKS = (
    "'; DROP TABLE petitions; --",
    "' OR '1'='1",
    '" OR ""="',
    "\\' OR 1=1 --",
    "路灯' UNION SELECT name FROM people --",
    "%",
    "_",
    "%%",
    "灯%",
    "路_坏",
    "\\",
    "/%",
    ":term",
    "?",
    "%(term)s",
    "{0}",
    "*",
    "1); DELETE FROM people; --",
)


def finds(world: World, who: Actor, words: str) -> str:
    world.do(finding.find, world.caller(who), words)
    return compose(world.session, world.now, world.owed(NoticeKind.FOUND, to=who)[-1])[0].text


@pytest.mark.parametrize("words", ATTACKS)
def test_what_is_looked_for_finds_what_says_it_and_nothing_else(world: World, words: str) -> None:
    world.case("柳岸花园3栋楼下路灯坏了")
    before = world.session.exec(select(func.count()).select_from(Petition)).one()

    told = finds(world, ZHAO, words)

    assert "260304-001" not in told
    assert world.session.exec(select(func.count()).select_from(Petition)).one() == before


def test_a_sign_that_could_be_a_joker_is_found_where_it_stands(world: World) -> None:
    world.case("柳岸花园3栋打折50%_off的广告贴满了墙")

    assert "260304-001" in finds(world, ZHAO, "50%_off")
    assert "260304-001" not in finds(world, ZHAO, "50__off")


@pytest.mark.parametrize("words", ATTACKS)
def test_staff_and_places_are_looked_for_the_same_way(world: World, words: str) -> None:
    assert administration.find_people(world.session, words) == []
    assert people.find_named(world.session, words) == []
    assert administration.find_names(world.session, words) == []
    assert administration.get_by_code(world.session, words) is None
    assert administration.find_codes(world.session, words) == []


def test_an_administrator_types_it_into_a_page(world: World) -> None:
    for words in ATTACKS:
        Admin(world).opens("people")
        with pytest.raises(NoSuchPerson):
            world.says(CAO, words)

    assert world.person(CAO).name == "老曹"


@pytest.mark.parametrize("words", ATTACKS)
def test_said_as_a_report_it_is_a_report(world: World, words: str) -> None:
    draft = world.drafts(text=f"柳岸花园3栋楼下路灯坏了 {words}")
    world.do(drafts.send, world.pressed(world.actor("王阿姨")), id_of(draft))

    assert words.strip() in draft.text


def test_no_statement_is_put_together_out_of_words() -> None:
    """What `ruff check` looks for (S608) in every run of the tests, and nobody has silenced."""
    rules = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["ruff"]["lint"]
    code = [*(ROOT / "storage").rglob("*.py"), *(ROOT / "bot").rglob("*.py")]
    silenced = [path.name for path in code if "S608" in path.read_text("utf-8")]

    assert "S" in rules["select"]
    assert "S608" not in rules["ignore"]
    assert set(silenced) <= ABOUT_TABLES
