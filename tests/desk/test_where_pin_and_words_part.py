"""A pin in one grid and words that surely speak of another: both are kept, and shown."""

import pytest

from bot.channel.action import Verb, decode
from bot.desk.drafting import drafts
from bot.desk.handling import corrections
from bot.understanding.datum import wgs84_to_gcj02
from bot.wording.composing import compose
from storage.words import Certainty, NoticeKind
from tests.cast import LI, SHEN, WANG, World, id_of, photo

IN_LIUAN_4 = (31.808255, 118.418523)  # 望川家园1栋
IN_LIUAN_1 = (31.808131, 118.40484)  # 柳岸花园3栋
EDGE = (31.809454, 118.409148)  # between 柳岸 and 云桥 on 望川路
OUTSIDE = (31.8, 118.39)
PRESUMED, SURE = Certainty.PRESUMED, Certainty.SURE
WARNED = "定位在 柳岸第四网格"


def last_card(world: World, kind: NoticeKind) -> str:
    return compose(world.session, world.now, world.owed(kind)[-1])[0].text


@pytest.mark.parametrize("pin_first", [True, False])
def test_both_are_kept_and_the_pin_decides_but_presumed(world: World, *, pin_first: bool) -> None:
    if pin_first:
        world.says(WANG, pin=IN_LIUAN_4)
    world.says(WANG, "柳岸花园3栋楼下路灯坏了")
    if not pin_first:
        world.says(WANG, pin=IN_LIUAN_4)
    case = world.last_case()

    grid, said = world.place("WC-LA-04"), world.place("WC-LA-01")
    assert (case.grid_id, case.said_grid_id, case.place_certainty) == (grid, said, PRESUMED)
    assert (case.latitude, case.longitude) == IN_LIUAN_4
    assert case.place_words == "柳岸花园3栋"
    assert WARNED in last_card(world, NoticeKind.DRAFT_CARD)


def test_staff_see_it_until_one_of_them_puts_it_right(world: World) -> None:
    world.says(WANG, "柳岸花园3栋楼下路灯坏了")
    world.says(WANG, pin=IN_LIUAN_4)
    case = world.last_case()
    world.do(drafts.send, world.pressed(WANG), id_of(case))
    warned = last_card(world, NoticeKind.STAFF_CARD)

    world.do(corrections.relocate, world.pressed(SHEN), id_of(case), f"={world.place('WC-LA-01')}")

    assert WARNED in warned
    assert case.said_grid_id is None
    assert world.owed(NoticeKind.STAFF_CARD, to=LI) != []
    assert WARNED not in last_card(world, NoticeKind.STAFF_CARD)


def test_the_resident_who_chooses_ends_it(world: World) -> None:
    world.says(WANG, "柳岸花园3栋楼下路灯坏了")
    world.says(WANG, pin=IN_LIUAN_4)
    case = world.last_case()

    world.do(drafts.pick_place, world.pressed(WANG), id_of(case), world.place("WC-LA-01"))

    assert (case.said_grid_id, case.place_certainty) == (None, SURE)


@pytest.mark.parametrize(
    ("words", "pin"),
    [
        ("柳岸花园3栋楼下路灯坏了", IN_LIUAN_1),  # they agree
        ("3栋楼下路灯坏了", IN_LIUAN_4),  # any 3栋: not sure
        ("望川路上路灯坏了", IN_LIUAN_4),
    ],
)
def test_nobody_is_warned_where_words_agree_or_are_not_sure(
    world: World, words: str, pin: tuple[float, float]
) -> None:
    world.says(WANG, words)
    world.says(WANG, pin=pin)
    case = world.last_case()

    assert (case.said_grid_id, case.place_certainty) == (None, SURE)


@pytest.mark.parametrize(
    ("words", "pin", "said", "warned"),
    [
        ("刘岸花园3栋路灯坏了", IN_LIUAN_4, "WC-LA-01", WARNED),  # a slip: presumed
        ("柳岸花园3栋路灯坏了", OUTSIDE, "WC-LA-01", "定位在各网格以外"),
        ("刘岸花园3栋路灯坏了", OUTSIDE, "WC-LA-01", "定位在各网格以外"),
        ("柳岸花园3栋路灯坏了", EDGE, "WC-LA-01", "定位在 "),  # of two communities
    ],
)
def test_everybody_is_warned_and_the_resident_asked_by_a_tap(
    world: World, words: str, pin: tuple[float, float], said: str, warned: str
) -> None:
    world.says(WANG, words)
    world.says(WANG, pin=pin)
    case = world.last_case()
    card = compose(world.session, world.now, world.owed(NoticeKind.DRAFT_CARD)[-1])[0]
    world.do(drafts.send, world.pressed(WANG), id_of(case))

    assert (case.said_grid_id, case.place_certainty) == (world.place(said), PRESUMED)
    assert (case.latitude, case.longitude) == pytest.approx(pin)
    assert warned in card.text
    assert warned in last_card(world, NoticeKind.STAFF_CARD)
    buttons = [decode(one.action) for row in card.buttons for one in row if one.action]
    offered = [int(one.argument) for one in buttons if one and one.verb is Verb.PICK_PLACE]
    assert offered == [*dict.fromkeys((case.grid_id, case.said_grid_id))]


def test_words_decide_on_which_side_of_an_edge_a_pin_is(world: World) -> None:
    world.says(WANG, "云桥农贸市场门口路灯坏了", pin=EDGE)

    case = world.last_case()
    assert (case.grid_id, case.place_certainty) == (world.place("WC-YQ-02"), SURE)


def test_more_words_do_not_move_what_was_pinned(world: World) -> None:
    world.says(WANG, "路灯坏了")
    world.says(WANG, pin=IN_LIUAN_4)
    world.says(WANG, "柳岸花园9栋")
    world.says(WANG, "还是很黑")

    case = world.last_case()
    assert case.grid_id == world.place("WC-LA-04")
    assert case.said_grid_id == world.place("WC-LA-02")


@pytest.mark.parametrize("datum", ["", "WGS-84", "GCJ-02"])
def test_a_file_tells_its_place_in_the_datum_it_names(world: World, datum: str) -> None:
    there = wgs84_to_gcj02(*IN_LIUAN_4) if datum == "GCJ-02" else IN_LIUAN_4
    taken = photo("lamp", latitude=there[0], longitude=there[1], datum=datum)

    world.says(WANG, "路灯坏了", media=taken)

    case = world.last_case()
    assert (case.grid_id, case.pinned) == (world.place("WC-LA-04"), True)
    assert (case.latitude, case.longitude) == pytest.approx(IN_LIUAN_4, abs=1e-7)


def test_a_datum_nobody_knows_is_no_place(world: World) -> None:
    taken = photo("lamp", latitude=IN_LIUAN_4[0], longitude=IN_LIUAN_4[1], datum="TOKYO")

    world.says(WANG, "路灯坏了", media=taken)

    assert world.last_case().latitude is None
