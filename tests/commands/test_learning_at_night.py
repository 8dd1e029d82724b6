"""Learning by command: a night's training, its history, and hit rates."""

import json

import pytest
from sqlmodel import Session

from bot.desk.learning import gathering, nightly
from bot.understanding.category.training import TooFewExamples
from storage.database import open_engine
from tests.cast import World, at
from tests.commands.conftest import DOG_WORDS
from tests.commands.terminal import Terminal

EVER = ("--days", "3650")
MOMENT = "2026-03-05T03:00:00+08:00"


@pytest.fixture
def hall(corrected: Terminal) -> Terminal:
    """The night has gathered what was put right."""
    engine = open_engine(f"sqlite:///{corrected.folder / 'data' / 'shuoshi.db'}")
    with Session(engine) as session:
        world = World(session, now=at(5, 3))
        assert world.do(gathering.begin)
        world.do(gathering.gather)
        session.commit()
    engine.dispose()
    return corrected


def test_a_night_is_tried_by_command_once_and_told_in_the_history(hall: Terminal) -> None:
    first = hall.types("city", "train", "--nightly", "--at", MOMENT)
    second = hall.types("city", "train", "--nightly")
    told = hall.types("evaluate", "--history", "--json")
    spoken = hall.types("evaluate", "--history").out

    assert first.status == 0, first.err
    assert "更正还太少，看不出新的是否更好" in first.out
    assert "没有新东西可学" in second.out
    (run,) = map(json.loads, told.out.splitlines())
    assert (run["at"], run["occasion"], run["corrections"]) == (MOMENT, "nightly", 1)
    assert (run["kept"], run["judges"], run["failed"]) == (False, False, None)
    learnt = run["compared"]["learnt"]
    assert (learnt["count"], learnt["before"]["right"], learnt["after"]["right"]) == (1, 0, 1)
    assert "没有采用" in spoken
    assert "学过的更正 1 条：原来对 0 条，现在对 1 条" in spoken
    assert "共 1 次训练" in spoken


@pytest.mark.parametrize(
    "damage",
    ["UPDATE category_models SET content = zeroblob(90)", "DELETE FROM category_models"],
)
def test_a_night_makes_a_broken_model_again(hall: Terminal, damage: str) -> None:
    hall.types("city", "train")
    engine = open_engine(f"sqlite:///{hall.folder / 'data' / 'shuoshi.db'}")
    with engine.begin() as connection:
        connection.exec_driver_sql(damage)
    engine.dispose()

    broken = hall.types("classify", DOG_WORDS, "--json")
    night = hall.types("city", "train", "--nightly", "--at", MOMENT)
    again = hall.types("city", "train", "--nightly")

    assert broken.status == 0
    assert night.status == 0, night.err
    assert "已用它学过的" in night.out
    assert "没有新东西可学" in again.out
    assert json.loads(hall.types("classify", DOG_WORDS, "--json").out)["leaf"] == "LL-02"


def test_a_failing_training_is_kept_and_the_next_one_tries_again(
    hall: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise TooFewExamples

    monkeypatch.setattr(nightly, "learn", fails)

    first = hall.types("city", "train", "--nightly", "--at", MOMENT)
    hall.types("city", "train", "--nightly")
    told = hall.types("evaluate", "--history", "--json").out.splitlines()

    assert first.status == 1
    assert "训练失败（TooFewExamples）" in first.err
    assert [json.loads(line)["failed"] for line in told] == ["TooFewExamples"] * 2
    assert "失败（TooFewExamples）" in hall.types("evaluate", "--history").out


def test_hit_rates_are_told_with_what_they_are_counted_of(hall: Terminal) -> None:
    spoken = hall.types("city", "hits", "--days", "3650").out
    groups = [
        json.loads(line)
        for line in hall.types("city", "hits", "--days", "3650", "--json").out.splitlines()
    ]

    assert "公共设施：1 件中 1 件（100%）" in spoken
    assert sum(group["count"] for group in groups) == 2
    assert sum(group["unchanged"] for group in groups) == 1
    lamp = next(leaf for group in groups for leaf in group["leaves"] if leaf["code"] == "GGSS-01")
    assert (lamp["name"], lamp["percent"]) == ("路灯照明", 100)


def test_before_anything_there_is_nothing_to_tell(terminal: Terminal) -> None:
    assert "还没有训练过" in terminal.types("evaluate", "--history").out
    assert "没有带文字的诉求" in terminal.types("city", "hits").out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("evaluate",), "二者择一"),
        (("evaluate", "x.csv", "--history"), "二者择一"),
        (("evaluate", "--history", "--model", "x.npz"), "二者择一"),
    ],
)
def test_what_is_not_clear_is_asked_for(
    terminal: Terminal, words: tuple[str, ...], said: str
) -> None:
    answer = terminal.types(*words)

    assert answer.status == 1
    assert said in answer.err


@pytest.mark.parametrize("moment", ["gestern", "2026-03-05T03:00:00"])
def test_a_moment_that_is_none_is_told(hall: Terminal, moment: str) -> None:
    answer = hall.types("city", "train", "--nightly", "--at", moment)

    assert answer.status == 1
    assert moment in answer.err
