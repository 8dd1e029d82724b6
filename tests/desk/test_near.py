"""附近的事: fresh after 我也是, over the border where one lives near it, each case once."""

import re
from dataclasses import replace

from bot.desk.hearing import reception
from bot.desk.joining import supporting
from bot.wording.composing import compose
from bot.wording.nearby import PAGE
from storage.tables import Notice, Petition
from storage.words import NoticeKind
from tests.cast import WANG, ZHOU, World, id_of

HOLE = "柳岸花园3栋门口井盖缺了，我姓周，电话13900001234，住301"


def shown(world: World, page: int = 0) -> Notice:
    world.do(reception.near, world.caller(WANG), page)
    return world.owed(NoticeKind.NEAR, to=WANG)[-1]


def words(world: World, notice: Notice) -> str:
    return compose(world.session, world.now, notice)[0].text


def buttons(world: World, notice: Notice) -> list[str]:
    (message,) = compose(world.session, world.now, notice)
    return [one.text for row in message.buttons for one in row]


def numbers(text: str) -> list[str]:
    return re.findall(r"\d{6}-\d{3}", text)


def lives_at(world: World, latitude: float, longitude: float) -> None:
    person = world.person(WANG)
    person.home_latitude, person.home_longitude = latitude, longitude
    world.session.flush()


def border(world: World) -> tuple[float, float]:
    """A point of 柳岸第一网格 from which another community begins within a walk."""
    drawn = world.city.gazetteer.atlas.on(world.now.date())
    home = world.place("WC-LA-01")
    for north in range(60):
        for east in range(60):
            point = (31.800 + north * 0.0004, 118.396 + east * 0.0004)
            if drawn.at(*point) != (home,):
                continue
            others = {world.city.places[one].parent_id for one in drawn.around(*point, 250.0)}
            if len(others) > 1:
                return point
    raise AssertionError("the sample city has borders")


def beyond(world: World, point: tuple[float, float]) -> int:
    """The nearest grid of another community."""
    drawn = world.city.gazetteer.atlas.on(world.now.date())
    own = world.city.places[world.place("WC-LA-01")].parent_id
    near = drawn.around(*point, 250.0)
    return next(one for one in near if world.city.places[one].parent_id != own)


def elsewhere(world: World, grid_id: int) -> Petition:
    case = world.case("门口井盖缺了", ZHOU)
    case.grid_id, case.place_words = grid_id, ""
    world.session.flush()
    return case


def test_what_nobody_can_know_to_be_theirs_too_is_not_offered(world: World) -> None:
    case = world.case(HOLE, ZHOU)
    case.category_code = world.city.other.code
    world.session.flush()

    notice = shown(world)

    assert numbers(words(world, notice)) == []
    assert not any("我也是" in one for one in buttons(world, notice))


def test_after_me_too_the_list_counts_one_more_and_offers_it_no_longer(world: World) -> None:
    case = world.case(HOLE, ZHOU)
    notice = shown(world)
    assert any("我也是" in one for one in buttons(world, notice))
    world.deliver()
    message = world.message_of(notice)

    tapped = replace(world.pressed(WANG), message_id=message)
    world.do(supporting.join, tapped, id_of(case), None)

    again = world.owed(NoticeKind.NEAR, to=WANG)[-1]
    assert again.edits == message
    assert not any("我也是" in one for one in buttons(world, again))
    assert "2 人" in words(world, again)


def test_a_tap_elsewhere_turns_no_list(world: World) -> None:
    case = world.case(HOLE, ZHOU)

    world.do(supporting.join, world.pressed(WANG), id_of(case), None)

    assert world.owed(NoticeKind.NEAR, to=WANG) == []


def test_near_the_border_the_next_grid_is_offered_too(world: World) -> None:
    point = border(world)
    case = elsewhere(world, beyond(world, point))
    assert str(case.number) not in words(world, shown(world))  # far from where WANG may live

    lives_at(world, *point)

    assert str(case.number) in words(world, shown(world))


def test_in_the_middle_of_a_community_the_next_one_is_not(world: World) -> None:
    case = elsewhere(world, world.place("WC-XL-04"))
    lives_at(world, 31.808131, 118.40484)

    assert str(case.number) not in words(world, shown(world))


def test_every_case_stands_on_one_page_and_once(world: World) -> None:
    point = border(world)
    lives_at(world, *point)
    cases = [world.case(f"柳岸花园{nth}栋门口井盖缺了", ZHOU) for nth in range(1, 5)]
    world.later(hours=2)
    cases += [world.case(f"柳岸花园{nth}栋楼下路灯坏了") for nth in range(1, 5)]
    cases.append(elsewhere(world, beyond(world, point)))

    pages = -(-len(cases) // PAGE)
    found = [one for page in range(pages) for one in numbers(words(world, shown(world, page)))]

    assert sorted(found) == sorted(str(one.number) for one in cases)


def test_ones_own_and_joined_cases_say_so_and_have_no_button(world: World) -> None:
    own = world.case("匿名，柳岸花园3栋门口井盖缺了")
    joined = world.case("柳岸花园5栋楼道灯不亮", ZHOU)
    world.do(supporting.join, world.pressed(WANG), id_of(joined), None)

    notice = shown(world)

    assert numbers(words(world, notice)) == [joined.number, own.number]
    assert not any("我也是" in one for one in buttons(world, notice))


def test_nobodys_words_stand_there(world: World) -> None:
    world.case(HOLE, ZHOU)

    told = words(world, shown(world))

    assert not [word for word in ("姓周", "1390000", "301", "周大爷") if word in told]


def test_what_is_confidential_or_about_staff_is_not_there(world: World) -> None:
    private = world.case("柳岸花园3栋楼上邻居天天半夜打孩子骂老婆，家庭纠纷", ZHOU)
    staff = world.case("柳岸花园网格员骂人，路灯报了三次", ZHOU)
    assert world.city.category(private.category_code).public is False
    assert staff.about_level is not None

    assert numbers(words(world, shown(world))) == []
