"""At night a model is trained on what was put right; it judges only when it is better."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.city.city import city
from bot.desk.learning import nightly, runs
from bot.desk.learning.nightly import Lesson, Outcome
from bot.understanding.category import CategoryProfile, Example
from bot.understanding.category.profiles import said
from bot.understanding.category.training import TooFewExamples
from storage import learning
from storage.tables import CategoryExample, TrainingRun
from storage.words import ExampleSource, TrainingOccasion
from tests.cast import MORNING, World

DOG, LAMP = "LL-02", "GGSS-01"
TREE = (
    CategoryProfile(LAMP, "公共设施", "路灯照明", {}),
    CategoryProfile(DOG, "邻里", "养犬扰民", {}),
)
TEXTS = {
    LAMP: ("路灯坏了", "灯不亮了", "路灯又灭了", "门口灯闪", "路灯不亮", "灯杆歪了"),
    DOG: ("狗半夜乱叫", "遛狗不牵绳", "狗屎没人捡", "大狗追人", "恶狗咬人", "狗吠一晚"),
}
KNOWN = tuple(said(text, code) for code, texts in TEXTS.items() for text in texts)
SEEN_RIGHT = tuple(
    said(f"{where}{text}", code)
    for where in ("三号楼", "菜场边上")
    for code, texts in TEXTS.items()
    for text in texts
)
WHERE = (
    *("在路灯下", "不亮相", "坏了规矩", "闪到门口", "又灭了花"),
    *("灯下吼", "路灯边上", "灯杆旁边", "灯不亮时", "门口灯下"),
)
WRONG = tuple(said(f"大黄{when}{what}", DOG) for what in WHERE for when in ("", "昨晚"))


def lesson(*fresh: Example, confirmed: tuple[Example, ...] = SEEN_RIGHT, **other: Any) -> Lesson:
    """An old model of the two categories, and what is new since then; a third is corrected."""
    usual = Lesson(TREE, KNOWN, 0, fresh, confirmed, len(fresh), 0, None, old_model(), 0.3)
    return replace(usual, **other)


OLD: list[bytes] = []  # trained once


def old_model() -> bytes:
    if not OLD:
        material = runs.material_of(TREE, KNOWN, corrections=0, newest=0)
        OLD.append(runs.trained_on(material, MORNING, TrainingOccasion.BY_HAND).content)
    return OLD[0]


def test_what_is_shown_better_judges_and_has_learnt_what_was_held_out_too() -> None:
    given = lesson(*WRONG)

    outcome = nightly.learn(given, MORNING)

    told = outcome.made.run.compared
    assert given.held_out.corrected == WRONG[-4:]
    assert (told["held_back"], told["learnt"]["count"]) == (4, 16)
    assert told["corrected"]["before"]["right"] < told["corrected"]["after"]["right"]
    assert told["held_out"]["count"] == 4 + len(SEEN_RIGHT)
    assert told["gain"] > told["error"] > 0
    assert outcome.is_better
    assert outcome.made.run.corrections == len(WRONG)
    assert outcome.made.run.digest == given.material(WRONG).digest
    assert outcome.made.run.occasion is TrainingOccasion.NIGHTLY


@pytest.mark.parametrize("count", [1, 4, 5, 9])
def test_so_few_corrections_show_nothing(count: int) -> None:
    outcome = nightly.learn(lesson(*WRONG[:count]), MORNING)

    assert not outcome.made.run.compared["enough"]
    assert not outcome.is_better


def test_without_confirmed_cases_nobody_knows_what_would_be_lost() -> None:
    assert not nightly.learn(lesson(*WRONG, confirmed=SEEN_RIGHT[:9]), MORNING).is_better


def test_what_is_only_remembered_is_not_better() -> None:
    """One message passed on twenty times: whoever has learnt it knows it."""
    passed_on = (said("大黄在路灯下，不亮！", DOG), said("大黄在路灯下 不亮", DOG)) * 10

    outcome = nightly.learn(lesson(*passed_on), MORNING)

    told = outcome.made.run.compared
    assert (told["held_back"], told["learnt"]["count"]) == (0, 20)
    assert told["learnt"]["after"]["right"] > told["learnt"]["before"]["right"]
    assert not outcome.is_better


def test_one_that_forgets_is_not_better() -> None:
    """Somebody called every lamp a dog: what was confirmed would be lost."""
    lies = tuple(said(f"{text}{number}号", DOG) for number in "一二三四" for text in TEXTS[LAMP])

    outcome = nightly.learn(lesson(*lies), MORNING)

    told = outcome.made.run.compared["confirmed"]
    assert not outcome.is_better
    assert told["after"]["right"] < told["before"]["right"]


def test_without_an_old_model_the_words_are_what_it_is_compared_with() -> None:
    outcome = nightly.learn(lesson(*WRONG, old_model=None), MORNING)

    assert outcome.made.run.compared["corrected"]["before"]["right"] == 0
    assert outcome.old_run is None


def test_a_broken_old_model_does_not_stop_the_night() -> None:
    outcome = nightly.learn(lesson(*WRONG, old_model=b"torn"), MORNING)

    assert outcome.made.run.compared["enough"]


def test_a_broken_model_is_made_again_from_what_it_had_learnt() -> None:
    made = nightly.again(lesson(*WRONG, seen=3), MORNING)

    assert (made.run.newest_example, made.run.corrections) == (3, 0)
    assert made.content == old_model()


def test_with_nothing_to_tell_apart_nothing_is_trained() -> None:
    with pytest.raises(TooFewExamples):
        nightly.learn(lesson(known=(), profiles=TREE[:1]), MORNING)


def outcome_of(world: World, *, is_better: bool, old_run: int | None = None) -> Outcome:
    run = TrainingRun(
        at=world.now, occasion=TrainingOccasion.NIGHTLY, digest="d", examples=9, newest_example=7
    )
    return Outcome(runs.Made(run, old_model()), is_better, old_run)


def test_a_better_one_judges_from_now_on(world: World) -> None:
    took_over = world.do(nightly.conclude, outcome_of(world, is_better=True))

    assert took_over
    assert city(world.session).classifier.model is not None
    (run,) = learning.find_runs(world.session)
    assert (run.active, run.took_over) == (True, True)


def test_one_that_is_not_better_is_kept_with_its_figures(world: World) -> None:
    took_over = world.do(nightly.conclude, outcome_of(world, is_better=False))

    assert not took_over
    assert city(world.session).classifier.model is None
    (run,) = learning.find_runs(world.session)
    assert (run.active, run.took_over, run.newest_example) == (False, False, 7)


def test_whoever_took_over_meanwhile_stays(world: World) -> None:
    world.do(nightly.conclude, outcome_of(world, is_better=True))
    world.later(minutes=1)

    took_over = world.do(nightly.conclude, outcome_of(world, is_better=True, old_run=None))

    assert not took_over
    assert [run.active for run in learning.find_runs(world.session)] == [False, True]


def test_a_lesson_is_what_the_model_that_judges_has_not_seen(world: World) -> None:
    before = teaches(world, "旧的更正")
    outcome = outcome_of(world, is_better=True)
    outcome.made.run.newest_example = before
    world.do(nightly.conclude, outcome)
    teaches(world, "新的更正", days=2)
    teaches(world, "更新的更正", days=1)

    found = world.do(nightly.prepare)

    assert [each.text for each in found.fresh] == ["更新的更正", "新的更正"]
    assert "旧的更正" in [each.text for each in found.known]
    assert (found.known_corrections, found.seen) == (1, before)
    assert found.old_model == old_model()


def test_how_often_is_corrected_is_told_of_all_cases_since_the_hold_out_began(
    world: World,
) -> None:
    world.case("旧的")
    world.later(days=1)
    for number in range(5):
        teaches(world, f"更正{number}")
    for _ in range(3):
        world.case()
        world.later(minutes=1)

    assert world.do(nightly.prepare).share == pytest.approx(
        1 / 3
    )  # one is held out, three came in


def teaches(world: World, words: str, days: int = 0) -> int:
    row = CategoryExample(
        category_code=DOG,
        text=words,
        source=ExampleSource.STAFF,
        created_at=world.now + timedelta(days=days),
    )
    world.session.add(row)
    world.session.flush()
    return row.id or 0


def test_closed_cases_that_nobody_changed_are_held_out(world: World) -> None:
    case = world.taken_case()
    world.resolves(case)
    assert world.do(nightly.prepare).confirmed == ()

    world.later(days=30)
    world.ticks()

    (kept,) = world.do(nightly.prepare).confirmed
    assert (kept.text, kept.code) == (case.text, LAMP)


def test_a_failed_run_is_kept_once_and_does_not_count_as_tried(world: World) -> None:
    for _ in range(2):
        world.do(runs.fail, TrainingOccasion.NIGHTLY, "MemoryError")

    (run,) = learning.find_runs(world.session)
    assert (run.failed, run.took_over, run.active) == ("MemoryError", False, False)
    assert learning.newest_tried(world.session) == 0
