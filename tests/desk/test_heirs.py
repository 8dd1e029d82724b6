"""接手预告: before somebody's office ends it is told who gets how many of their open cases."""

from sqlmodel import col, select

from bot.desk.dispatching import absences
from bot.desk.handling import handling
from bot.wording.composing import compose
from storage import people
from storage.tables import AdminChange, Petition
from storage.words import NoticeKind, Role
from tests.cast import CAO, CHEN, LI, WANG, World, id_of
from tests.desk.administering import Admin

GRID = "柳岸花园3栋楼下路灯坏了"
WORDS = (GRID, "柳岸花园5栋门口垃圾桶满了没人收", "柳岸花园2栋水管漏水")


def told(world: World) -> str:
    """The newest preview, as the administrator reads it."""
    notice = world.told(NoticeKind.ADMIN_CHANGE, to=CAO)[-1]
    return str(compose(world.session, world.now, notice)[0].text)


def heirs_of(change: AdminChange) -> dict[int | None, int]:
    return dict(change.facts["heirs"])


def owners(world: World, cases: list[Petition]) -> dict[int | None, int]:
    """How many of them each has now."""
    wanted = select(Petition.owner_id).where(col(Petition.id).in_([one.id for one in cases]))
    found = list(world.session.exec(wanted))
    return {who: found.count(who) for who in found}


def passes_on(world: World) -> None:
    world.half_a_minute()
    world.do(absences.tick)


def test_the_preview_of_a_parting_says_what_comes_to_pass(world: World) -> None:
    cases = [world.case(words) for words in WORDS]
    world.do(handling.take, world.pressed(LI), id_of(cases[0]))
    held = [one for one in cases if one.owner_id == world.person_id(LI)]
    admin = Admin(world)

    shown = admin.acts(world.person_id(LI), "endall")

    foreseen = heirs_of(shown)
    assert sum(foreseen.values()) == len(held)
    assert f"手上没办完的 {len(held)} 件，会转给：" in told(world)
    assert CHEN.name in told(world)
    assert held[0].owner_id == world.person_id(LI)  # nothing is given yet
    admin.confirms(shown)
    passes_on(world)
    assert owners(world, held) == foreseen


def test_what_waits_for_its_resident_is_foreseen_too(world: World) -> None:
    case = world.taken_case()
    world.do(handling.ask, world.pressed(LI), id_of(case))
    world.says(LI, "是哪一盏？")
    world.half_a_minute()
    admin = Admin(world)

    shown = admin.acts(world.person_id(LI), "endall")

    foreseen = heirs_of(shown)
    admin.confirms(shown)
    passes_on(world)
    assert owners(world, [case]) == foreseen


def test_where_nobody_is_left_that_is_said(world: World) -> None:
    world.case()
    world.loses_all_staff(LI, CAO)
    admin = Admin(world)

    shown = admin.acts(world.person_id(LI), "endall")

    assert heirs_of(shown) == {None: 1}
    assert "现在没人接得了：1 件" in told(world)


def test_of_one_office_only_the_cases_held_in_it(world: World) -> None:
    world.case()
    elsewhere = world.case("柳岸第二网格路灯坏了，路口很黑")
    elsewhere.grid_id = world.place("WC-LA-02")
    elsewhere.owner_id, elsewhere.owner_role = world.person_id(LI), Role.GRID_OFFICER
    world.session.add(elsewhere)
    here = world.place("WC-LA-01")
    held = people.find_appointments(world.session, world.person_id(LI))
    (office,) = [one for one in held if one.place_id == here]
    admin = Admin(world)

    shown = admin.acts(office.id or 0, "end", "now")

    assert heirs_of(shown) == {world.person_id(CHEN): 1}


def test_who_has_nothing_open_leaves_nothing(world: World) -> None:
    world.drafts(WANG, GRID)
    admin = Admin(world)

    shown = admin.acts(world.person_id(LI), "endall")

    assert heirs_of(shown) == {}
    assert "手上没有没办完的诉求" in told(world)


def test_once_it_is_done_nothing_is_foreseen_any_more(world: World) -> None:
    world.case()
    admin = Admin(world)

    admin.confirms(admin.acts(world.person_id(LI), "endall"))

    assert "会转给：" not in told(world)


def test_a_change_that_ends_nothing_says_nothing_of_cases(world: World) -> None:
    world.case()
    held = people.find_appointments(world.session, world.person_id(LI))[0]

    shown = Admin(world).acts(held.id or 0, "rank", "1")

    assert "heirs" not in shown.facts


def test_nobody_learns_of_what_complains_of_them(world: World) -> None:
    case = world.case()
    case.about_id = world.person_id(CAO)
    world.session.add(case)
    admin = Admin(world)

    shown = admin.acts(world.person_id(LI), "endall")

    assert heirs_of(shown) == {}
