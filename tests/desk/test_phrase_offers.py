"""常用语 found while typing: of the case being answered, for staff only."""

from sqlmodel import select

from bot.desk.handling import handling
from bot.desk.hearing import phrase_offers
from bot.desk.hearing.phrase_offers import PAGE, Offer
from storage import people
from storage.tables import Phrase
from storage.words import Expecting
from tests.cast import CHEN, LI, WANG, ZHAO, Actor, World, id_of
from tests.desk.access_begins import asks
from tests.desk.test_access_lost import moves


def offered(world: World, words: str = "", offset: str = "", who: Actor = LI) -> Offer:
    return phrase_offers.offer(world.session, world.now, world.caller(who), words, offset)


def texts(offer: Offer) -> list[str]:
    return [one.text for one in offer.found]


def resolving(world: World) -> str:
    """Li is about to write a result; the case's number."""
    case = world.taken_case(text="柳岸花园3栋楼下路灯坏了")
    world.do(handling.resolve, world.pressed(LI), id_of(case))
    return str(case.number)


def test_all_that_fit_the_case_are_offered_best_first_and_filled(world: World) -> None:
    number = resolving(world)

    offer = offered(world)

    assert (offer.number, offer.use, offer.why) == (number, Expecting.RESULT, "")
    assert texts(offer) == [
        "柳岸花园3栋的路灯已修好，今晚会亮，请您看看。",
        "柳岸花园3栋的问题已现场处理好，请您看看是否满意。",
        f"您反映的事（{number}）已办好，请您看看。",
    ]


def test_words_letters_and_facts_of_the_case_find_them(world: World) -> None:
    resolving(world)

    assert len(texts(offered(world, "灯"))) == 1
    assert texts(offered(world, "ldyxh")) == texts(offered(world, "路灯"))
    assert len(texts(offered(world, "花园3栋"))) == 2
    assert texts(offered(world, "井盖")) == []


def test_the_city_s_english_finds_them_too(world: World) -> None:
    resolving(world)

    (found,) = offered(world, "tonight").found

    assert found.english.startswith("The street light at Liuan Garden, building 3 is repaired")
    assert found.text.startswith("柳岸花园3栋的路灯已修好")


def test_what_is_asked_for_decides_which_ones(world: World) -> None:
    case = world.taken_case()
    world.do(handling.ask, world.pressed(LI), id_of(case))

    offer = offered(world)

    assert offer.use == Expecting.QUESTION
    assert len(offer.found) == 3
    assert all(one.text.endswith(("？", "。")) for one in offer.found)


def test_who_answers_nothing_gets_a_hint(world: World) -> None:
    world.taken_case()

    assert offered(world) == Offer(why="nothing-asked")


def test_only_staff_get_any(world: World) -> None:
    resolving(world)

    assert offered(world, who=WANG) == Offer(why="stranger")
    assert offered(world, who=ZHAO) == Offer(why="nothing-asked")


def test_who_has_left_gets_none(world: World) -> None:
    resolving(world)
    for held in people.find_appointments(world.session, world.person_id(LI)):
        held.ended_at = world.now
        world.session.add(held)
    world.session.flush()

    assert offered(world) == Offer(why="stranger")


def test_many_come_by_fifties(world: World) -> None:
    resolving(world)
    for number in range(120):
        world.session.add(
            Phrase(code=f"X{number}", use=Expecting.RESULT, text=f"第{number}句", position=90)
        )
    world.session.flush()

    first = offered(world, "句")
    second = offered(world, "句", first.following)
    third = offered(world, "句", second.following)

    assert [len(one.found) for one in (first, second, third)] == [PAGE, PAGE, 20]
    assert third.following == ""
    ids = [found.phrase_id for one in (first, second, third) for found in one.found]
    assert len(set(ids)) == 120


def test_an_offset_that_is_none_begins_anew(world: World) -> None:
    resolving(world)

    assert offered(world, "", "x") == offered(world, "", "") == offered(world, "", "-5")
    assert texts(offered(world, "", "99999999999999999999")) == texts(offered(world))
    assert texts(offered(world, "", "99999999")) == []


def test_a_retired_one_is_not_offered(world: World) -> None:
    resolving(world)
    row = world.session.exec(select(Phrase).where(Phrase.code == "CY-01")).one()
    row.retired = True
    world.session.add(row)
    world.session.flush()

    assert len(offered(world).found) == 2


def test_who_has_lost_the_case_is_offered_nothing_of_it(world: World) -> None:
    case = world.taken_case()
    asks(world, CHEN, id_of(case))
    assert offered(world, who=CHEN).number == case.number

    moves(world, CHEN)

    assert offered(world, who=CHEN) == Offer(why="nothing-asked")
