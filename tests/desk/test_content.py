"""The event that brings something holds the hash of it."""

from sqlmodel import col, select

from bot.desk.handling import undo
from bot.desk.joining import merging
from bot.rules.content import digest, standing
from storage import petitions
from storage.tables import Petition, Undo
from storage.words import EventKind
from tests.cast import LI, WANG, ZHAO, ZHOU, World, id_of

DARK = "柳岸花园3栋门口路灯不亮，晚上黑"


def held(world: World, case: Petition) -> dict[str, str]:
    """What the case must hold by its whole history."""
    return {key: sha for key, (sha, _) in standing(world.events(case)).items()}


def there(world: World, case: Petition) -> dict[str, str]:
    """The rows there are, each with its hash."""
    said = petitions.find_statements(world.session, id_of(case))
    sent = petitions.find_media(world.session, id_of(case))
    found = {f"s{one.id}": digest(one.text) for one in said}
    return {**found, **{f"m{one.id}": one.sha256 for one in sent}}


def rows(found: dict[str, str]) -> dict[str, str]:
    return {key: sha for key, sha in found.items() if key[1:].isdigit()}


def test_what_was_submitted_is_in_the_event_of_submission(world: World) -> None:
    case = world.case("3栋楼下路灯坏了")

    (event,) = world.events(case, EventKind.SUBMITTED)

    assert event.details["content"]["text"] == digest("3栋楼下路灯坏了")
    assert rows(held(world, case)) == there(world, case)


def test_an_answer_and_its_picture_are_in_that_of_the_result(world: World) -> None:
    case = world.taken_case()
    world.resolves(case, words="灯已换好")

    (event,) = world.events(case, EventKind.RESOLVED)

    assert event.details["content"]["result"] == digest("灯已换好")
    assert rows(held(world, case)) == there(world, case)
    assert any(key.startswith("m") for key in event.details["content"])


def test_what_is_added_or_corrected_later_is_in_the_event_that_says_so(world: World) -> None:
    case = world.taken_case()
    world.says(WANG, "今天更严重了")

    assert rows(held(world, case)) == there(world, case)
    assert len(there(world, case)) >= 1


def test_what_an_undone_step_brought_is_held_no_more(world: World) -> None:
    target, source = world.case("柳岸花园3栋楼下路灯坏了"), world.case(DARK, ZHOU)
    before = held(world, target)
    world.do(merging.merge, world.pressed(LI), id_of(source), str(target.id))
    step = world.session.exec(select(Undo).order_by(col(Undo.id).desc())).first()
    assert step is not None

    world.do(undo.undo, world.pressed(LI), step.id or 0)

    assert held(world, target) == before
    assert rows(before) == there(world, target)


def test_what_a_merged_case_brought_goes_with_it(world: World) -> None:
    target, source = (
        world.case("柳岸花园3栋楼下路灯坏了"),
        world.case(DARK, ZHOU),
    )
    before = held(world, target)

    world.do(merging.merge, world.pressed(LI), id_of(source), str(target.id))
    merged = held(world, target)
    assert len(merged) > len(before)
    assert rows(merged) == there(world, target)
    world.half_a_minute()
    world.do(merging.unmerge, world.pressed(ZHAO), id_of(source))

    assert held(world, target) == before
    assert rows(before) == there(world, target)
