"""What people put right becomes examples at night; what was undone or withdrawn does not."""

from datetime import datetime, timedelta

import pytest

from bot.desk.drafting import drafts
from bot.desk.handling import corrections, undo
from bot.desk.hearing import my_data, own_cases
from bot.desk.learning import gathering
from storage import learning, learning_nights, undos
from storage.tables import CategoryExample, Petition
from storage.words import ExampleSource
from tests.cast import LI, MORNING, WANG, World, at, id_of

DOG, LAMP = "LL-02", "GGSS-01"
NIGHT = at(5, 3)


def night(world: World, moment: datetime = NIGHT) -> list[CategoryExample]:
    """The night of the next day passes; what has been taught by cases."""
    world.now = moment
    assert world.do(gathering.begin)
    while world.do(gathering.gather):
        pass
    return of_cases(world)


def of_cases(world: World) -> list[CategoryExample]:
    found = learning.find_examples(world.session)
    return [row for row in found if row.source is not ExampleSource.SHEET]


def corrects(world: World, case: Petition, code: str = DOG) -> None:
    world.do(corrections.reclassify, world.pressed(LI), id_of(case), f"={code}")


def test_a_correction_by_staff_is_an_example_of_the_night_after(world: World) -> None:
    case = world.case("3栋楼下路灯坏了")
    corrects(world, case)

    assert of_cases(world) == []
    (row,) = night(world)

    assert (row.category_code, row.text, row.source) == (
        DOG,
        "3栋楼下路灯坏了",
        ExampleSource.STAFF,
    )
    assert (row.petition_id, row.created_at) == (case.id, MORNING)


def test_what_the_resident_picked_and_sent_is_an_example(world: World) -> None:
    draft = world.drafts()
    world.do(drafts.pick_category, world.pressed(WANG), id_of(draft), DOG)
    world.do(drafts.send, world.pressed(WANG), id_of(draft))

    (row,) = night(world)

    assert (row.category_code, row.source) == (DOG, ExampleSource.RESIDENT)


def test_a_draft_that_is_never_sent_teaches_nothing(world: World) -> None:
    draft = world.drafts()
    world.do(drafts.pick_category, world.pressed(WANG), id_of(draft), DOG)
    world.do(drafts.cancel, world.pressed(WANG), id_of(draft))

    assert night(world) == []


def test_who_picks_what_was_guessed_corrects_nothing(world: World) -> None:
    draft = world.drafts()
    world.do(drafts.pick_category, world.pressed(WANG), id_of(draft), LAMP)
    world.do(drafts.send, world.pressed(WANG), id_of(draft))

    assert night(world) == []


def test_an_undone_correction_teaches_nothing(world: World) -> None:
    case = world.case()
    corrects(world, case)
    step = undos.open_one(world.session, world.now, id_of(case), world.person_id(LI))
    assert step is not None
    world.do(undo.undo, world.pressed(LI), step.id or 0)

    assert night(world) == []


def test_one_that_can_still_be_undone_waits_for_the_next_night(world: World) -> None:
    world.now = NIGHT - timedelta(seconds=20)
    case = world.case()
    corrects(world, case)

    first = night(world)
    second = night(world, NIGHT + timedelta(days=1))

    assert first == []
    assert [row.category_code for row in second] == [DOG]


def test_a_later_correction_takes_the_place_of_the_earlier(world: World) -> None:
    case = world.case()
    corrects(world, case)
    night(world)
    world.later(hours=7)
    corrects(world, case, "GGSS-02")

    (row,) = night(world, at(6, 3))

    assert row.category_code == "GGSS-02"


def test_a_withdrawn_case_teaches_nothing_any_more(world: World) -> None:
    case = world.case()
    corrects(world, case)
    assert len(night(world)) == 1
    world.later(hours=7)
    world.do(own_cases.withdraw, world.pressed(WANG), id_of(case), confirmed=True)

    assert night(world, at(6, 3)) == []


def test_examples_are_kept_without_what_names_or_reaches_anybody(world: World) -> None:
    case = world.case("我叫李桂兰，电话13812345678，3栋楼下路灯坏了，王阿姨说的")
    corrects(world, case)

    (row,) = night(world)

    assert "路灯坏了" in row.text
    for secret in ("李桂兰", "13812345678", "王阿姨"):
        assert secret not in row.text


def test_who_erases_their_data_takes_what_they_taught_along(world: World) -> None:
    case = world.case()
    corrects(world, case)
    assert len(night(world)) == 1

    world.do(my_data.choose, world.pressed(WANG), "yes")

    assert of_cases(world) == []
    assert night(world, at(6, 3)) == []


@pytest.mark.parametrize(("hour", "minute", "begins"), [(2, 59, False), (3, 0, True)])
def test_a_night_begins_at_three_in_the_city(
    world: World, hour: int, minute: int, begins: bool
) -> None:
    world.now = at(5, hour, minute)

    assert world.do(gathering.begin) is begins


def test_a_night_begins_once_in_one_process(world: World) -> None:
    world.now = NIGHT

    begun = [world.do(gathering.begin) for _ in range(3)]
    world.later(days=1)

    assert begun == [True, False, False]
    assert world.do(gathering.begin)


def test_history_is_read_page_by_page_to_its_end(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gathering, "PAGE", 2)
    for _ in range(3):
        corrects(world, world.case())
        world.later(minutes=2)

    found = night(world)

    assert len(found) == 3
    assert learning_nights.get(world.session, at(5, 12).date()).event_id > 0


def test_nothing_is_new_until_something_was_put_right(world: World) -> None:
    case = world.case()
    night(world)
    assert not world.do(gathering.is_anything_new)

    world.later(hours=7)
    corrects(world, case)
    night(world, at(6, 3))

    assert world.do(gathering.is_anything_new)
