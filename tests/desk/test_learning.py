"""What a model is trained on, which one judges, and who hears of it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select

from bot.city.city import city
from bot.city.recognition import ModelHealth, recognition
from bot.desk.learning import runs
from bot.desk.registry.city_import import import_city
from bot.spreadsheets import read_city
from bot.spreadsheets.plan import ExamplePlan
from bot.understanding.category.training import TooFewExamples
from storage import learning, places
from storage.tables import CategoryExample, CategoryModel, TrainingRun
from storage.words import ExampleSource, TrainingOccasion
from tests.cast import MORNING, SAMPLE, World

FEW = tuple(
    ExamplePlan(code, text)
    for code, texts in {
        "GGSS-01": ("那盏瞎了", "黑得像锅底", "摸着墙走路", "一晚上没亮", "又瞎了一盏"),
        "LL-02": ("大黄追人", "汪汪一晚上", "没拴就放出来", "拉了不捡", "扑到孩子身上"),
    }.items()
    for text in texts
)


@pytest.fixture
def taught(world: World) -> World:
    """The city with a handful of examples."""
    plan, _findings = read_city(SAMPLE)
    assert plan is not None
    given = replace(plan, rules=None, duty=None, examples=FEW)
    world.do(import_city, given)
    return world


MADE: dict[str, runs.Made] = {}  # by digest: the same is not trained twice


def trained(session: Session, occasion: TrainingOccasion = TrainingOccasion.BY_HAND) -> runs.Made:
    material = runs.gathered(session, MORNING)
    if material.digest not in MADE:
        MADE[material.digest] = runs.trained_on(material, MORNING, TrainingOccasion.BY_HAND)
    made = MADE[material.digest]
    facts = made.run.model_dump() | {"occasion": occasion}
    return runs.Made(TrainingRun(**facts), made.content)


def test_it_learns_from_the_tree_and_the_sheet_and_from_cases(taught: World) -> None:
    example = CategoryExample(
        category_code="GGSS-01", text="老不亮", source=ExampleSource.STAFF, created_at=MORNING
    )
    before = runs.gathered(taught.session, MORNING)
    taught.session.add(example)
    taught.session.flush()

    after = runs.gathered(taught.session, MORNING)

    assert {"那盏瞎了", "路灯照明", "楼下路灯坏了"} <= {each.text for each in before.examples}
    assert (before.corrections, after.corrections) == (0, 1)
    assert before.digest != after.digest


def test_a_trained_model_judges_from_the_next_step_on(taught: World) -> None:
    before = city(taught.session)

    taught.do(runs.keep, trained(taught.session))

    after = city(taught.session)
    assert before.classifier.model is None
    assert after.classifier.model is not None
    assert after.version == before.version + 1
    assert after.classifier.classify("那盏又瞎了").code == "GGSS-01"


def test_a_run_says_when_on_what_and_how_good(taught: World) -> None:
    taught.do(runs.keep, trained(taught.session, TrainingOccasion.NIGHTLY))

    (run,) = learning.find_runs(taught.session)
    assert (run.at, run.occasion, run.active) == (MORNING, TrainingOccasion.NIGHTLY, True)
    assert run.examples == len(runs.gathered(taught.session, MORNING).examples)
    assert 0 < run.figures["accuracy"] <= 1
    assert {"count", "ece", "asks", "classes"} <= run.figures.keys()


def test_one_that_is_not_better_is_kept_and_does_not_judge(taught: World) -> None:
    made = trained(taught.session)
    first = taught.do(runs.keep, made)

    taught.later(hours=1)
    taught.do(runs.keep, made, judges=False)

    active = learning.active_run(taught.session)
    assert active is not None
    assert active.id == first
    assert [run.active for run in learning.find_runs(taught.session)] == [False, True]


def test_what_was_trained_before_is_known(taught: World) -> None:
    material = runs.gathered(taught.session, MORNING)
    assert not runs.is_known(taught.session, MORNING, material)

    taught.do(runs.keep, trained(taught.session))

    assert runs.is_known(taught.session, MORNING, material)


def test_what_two_processes_trained_on_the_same_things_judges_once(taught: World) -> None:
    made = trained(taught.session)

    first = taught.do(runs.keep, made)
    second = taught.do(runs.keep, made)

    assert first == second
    assert len(learning.find_runs(taught.session)) == 1


def test_the_database_itself_lets_only_one_run_judge(taught: World) -> None:
    taught.do(runs.keep, trained(taught.session))
    other = TrainingRun(at=MORNING, digest="other", examples=1, active=True)

    taught.session.add(other)

    with pytest.raises(IntegrityError):
        taught.session.flush()


def test_a_model_that_was_read_is_kept_while_it_and_the_words_stand(taught: World) -> None:
    taught.do(runs.keep, trained(taught.session))
    before = city(taught.session).recognition
    rows = places.find_categories(taught.session)

    again = recognition(taught.session, rows, before)
    rows[0].words = {**rows[0].words, "发光棍": 3.0}
    changed = recognition(taught.session, rows, before)

    assert again is before
    assert changed.classifier.rules.judge("发光棍坏了").decided
    assert changed.health == ModelHealth.GOOD


def test_a_broken_model_is_trained_anew_on_the_same_things(taught: World) -> None:
    material = runs.gathered(taught.session, MORNING)
    made = trained(taught.session)
    taught.do(runs.keep, runs.Made(TrainingRun(**made.run.model_dump()), b"torn"))

    known = runs.is_known(taught.session, MORNING, material)
    taught.do(runs.keep, made)

    assert not known
    assert city(taught.session).recognition.health == ModelHealth.GOOD


def test_the_bytes_of_old_models_are_forgotten_but_not_of_the_one_that_judges(
    taught: World,
) -> None:
    made = trained(taught.session)
    first = taught.do(runs.keep, made)
    for _ in range(learning.KEPT_MODELS + 2):
        taught.do(runs.keep, made, judges=False)

    kept = taught.session.exec(select(CategoryModel.run_id)).all()

    assert len(kept) == learning.KEPT_MODELS + 1
    assert first in kept


def test_a_broken_model_leaves_the_words_to_judge(taught: World) -> None:
    made = trained(taught.session)
    taught.do(runs.keep, runs.Made(made.run, b"torn"))

    whole = city(taught.session)

    assert whole.classifier.model is None
    assert whole.classifier.classify("路灯坏了").code == "GGSS-01"
    assert taught.drafts(text="3栋楼下路灯坏了").category_code == "GGSS-01"


def test_a_case_is_judged_by_the_model_and_says_why(taught: World) -> None:
    taught.do(runs.keep, trained(taught.session))

    draft = taught.drafts(text="3栋楼下路灯坏了")

    assert draft.category_code == "GGSS-01"
    assert "路灯" in draft.category_words


def test_without_examples_of_two_leaves_nothing_is_trained(world: World) -> None:
    nothing = runs.Material((), (), 0, "")

    with pytest.raises(TooFewExamples):
        runs.trained_on(nothing, MORNING, TrainingOccasion.BY_HAND)


def test_an_import_brings_the_examples_to_what_the_sheet_says(taught: World) -> None:
    plan, _findings = read_city(SAMPLE)
    assert plan is not None
    other = (*FEW[2:], ExamplePlan("LL-02", "新的一句"))

    counts = import_city(
        taught.session, MORNING + timedelta(days=1), replace(plan, examples=other)
    )

    tally = counts.examples
    assert (tally.added, tally.retired, tally.same) == (1, 2, 8)
    texts = [row.text for row in learning.find_examples(taught.session)]
    assert sorted(texts) == sorted(each.text for each in other)


def test_an_import_without_that_sheet_leaves_the_examples(taught: World) -> None:
    plan, _findings = read_city(SAMPLE)
    assert plan is not None

    import_city(taught.session, MORNING, replace(plan, examples=None))

    assert len(learning.find_examples(taught.session)) == len(FEW)
