"""Places as people say them: slips, houses, what is beside, where one only lives."""

import pytest

from bot.understanding.place import Doubt, Gazetteer, GridShape, NamedPlace
from storage.words import Certainty, PlaceNameKind
from tests.understanding.place_figures import town

SURE, PRESUMED, UNKNOWN = Certainty.SURE, Certainty.PRESUMED, Certainty.UNKNOWN
COMPOUND, BUILDING, ROAD, LANDMARK = (
    PlaceNameKind.COMPOUND,
    PlaceNameKind.BUILDING,
    PlaceNameKind.ROAD,
    PlaceNameKind.LANDMARK,
)


@pytest.mark.parametrize(
    ("text", "grid"),
    [
        ("刘岸花园3栋没水", "LA-01"),  # sounds the same
        ("柳岸花圆八栋", "LA-02"),
        ("临水院3栋", "LA-02"),
        ("新桥花苑2栋", "YQ-04"),  # 新 and 星 in the dialect
        ("柳岸花固3栋", "LA-01"),  # one character wrong
        ("岸柳花园2栋", "LA-01"),  # two changed places
        ("柳岸岸花园8栋", "LA-02"),  # one too much
        ("柳岸园8栋", "LA-02"),  # one missing
        ("锦书花园3栋", "YQ-02"),  # what other compounds are called
        ("星桥3栋楼下", "YQ-04"),  # cut short
        ("别院1栋", "XL-04"),
        ("锦书", "YQ-02"),
        ("柳岸花园十洞楼下", "LA-02"),  # 栋 by voice
        ("柳岸花园六东三单元", "LA-01"),
        ("柳岸花园二期3栋", "LA-01"),  # a part that the sheets do not have
        ("云桥新村二区6栋", "YQ-01"),
        ("忘川路五十二号", "YQ-02"),
        ("刘岸居委会门口", "LA-01"),  # and no other 居委会
    ],
)
def test_a_slip_is_presumed_to_mean_the_nearest_name(text: str, grid: str) -> None:
    assert town().hears(text) == (grid, PRESUMED)


@pytest.mark.parametrize(
    "text",
    [
        "阳光花园3栋",
        "柳岸公园里面",
        "希望小学门口",
        "金桥小区3栋",
        "望川医院旁边",
        "公园路",
        "广场舞太吵了",
        "他高二中途退学",
        "孩子从小学画画",
        "老家信阳学府路58号",
        "我说的是别处那个柳岸花园，不是咱们这儿的",
        "不是柳岸花园",
        "云桥二村6幢",
        "望川二村3栋",  # and not 望川二中
        "柳岸四村2栋",
    ],
)
def test_other_places_and_other_words_are_none_of_the_citys(text: str) -> None:
    assert town().hears(text) == ("", UNKNOWN)


@pytest.mark.parametrize(
    ("text", "grids"),
    [
        ("柳岸花园七、八栋停水", "LA-02"),
        ("柳岸花园1-6栋", "LA-01"),
        ("柳岸花园7到10栋都停电", "LA-02"),
        ("柳岸花园6栋和7栋中间", "LA-01 LA-02"),
        ("柳岸花园从5栋到9栋", "LA-01 LA-02"),
        ("柳岸花园十二、3栋", "LA-01"),
        ("望川路100号到104号", "YQ-02 YQ-03"),
        ("学府路1号至39号", "LA-02"),
    ],
)
def test_several_houses_lie_where_all_of_them_are(text: str, grids: str) -> None:
    assert town().hears(text)[0] == grids


@pytest.mark.parametrize(
    ("text", "grids"),
    [
        ("望川路和学府路交叉口", "LA-02 LA-03 YQ-02 YQ-03"),
        ("望川路学府路路口", "LA-02 LA-03 YQ-02 YQ-03"),
        ("望川路学府路路口东北角", "YQ-03"),
        ("云桥大道柳岸街路口西南角", "YQ-01"),
        ("东风路和老街的十字路口", "LA-01 LA-02 YQ-01 YQ-02"),
        ("望川路北侧", "YQ-01 YQ-02 YQ-03 YQ-04"),
    ],
)
def test_a_crossing_touches_its_corners_and_a_side_chooses(text: str, grids: str) -> None:
    assert town().hears(text)[0] == grids


@pytest.mark.parametrize(
    ("text", "grids"),
    [
        ("柳岸街单号一侧", "LA-01 YQ-01 XL-01"),
        ("杏林路双号那边", "LA-04 YQ-04 XL-04"),
        ("望川路单号51号", "LA-02"),
        ("柳岸那边的菜市场", "LA-01"),
        ("杏林的居委会", "XL-01"),
        ("云桥大道上的菜市场", "YQ-02"),  # 云桥 is of the road's name there
    ],
)
def test_a_side_or_a_community_told_in_passing_narrows(text: str, grids: str) -> None:
    assert town().hears(text)[0] == grids


def test_opposite_of_a_place_may_be_the_next_grid() -> None:
    guess = town().gazetteer.find("码头公园东门对面的路灯")

    assert (town().shown(guess), guess.doubts) == (("LA-03", PRESUMED), frozenset({Doubt.BESIDE}))


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("我住锦书苑，码头公园的长椅坏了", ("LA-03", PRESUMED)),
        ("我家在百草园2号楼", ("XL-02", SURE)),
        ("单位在工业园，家在望川家园5栋，家里停水", ("LA-04", PRESUMED)),
        ("我是锦书苑的，3栋楼道灯坏了", ("YQ-02", SURE)),
        ("不是柳岸花园，是临水苑2栋", ("LA-02", SURE)),
        ("我住杏林雅居，星桥花苑6栋电梯困人", ("YQ-04", PRESUMED)),
        ("我是临水苑的业主，望川家园3栋楼道里着火了", ("LA-04", PRESUMED)),
        ("望川家园3栋楼道里着火了，我是临水苑的业主", ("LA-04", PRESUMED)),
        ("我住锦书苑2栋，我妈家和风里1栋电梯坏了", ("YQ-03", PRESUMED)),
        ("我妈住教师新村2栋，我家柳岸花园4栋漏水", ("LA-01", PRESUMED)),
        ("我家柳岸花园4栋漏水，我妈住教师新村2栋", ("LA-01", PRESUMED)),
        ("我妈住教师新村2栋，我住锦书苑2栋，家里漏水", ("YQ-02", PRESUMED)),
        ("我妈住教师新村2栋，家里漏水", ("XL-03", SURE)),
        ("我住锦书苑2栋，柳岸花园3栋那边太吵，家里睡不着", ("LA-01", PRESUMED)),
    ],
)
def test_where_somebody_lives_gives_way_to_where_the_trouble_is(
    text: str, answer: tuple[str, Certainty]
) -> None:
    assert town().hears(text) == answer


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("雲橋新村5棟", "云桥新村5栋"),
        ("青禾公寓Ａ座", "青禾公寓A座"),
        ("柳岸街四十二号", "柳岸街42号"),
        ("园区1路", "园区一路"),
        ("云桥第2网格", "云桥第二网格"),
    ],
)
def test_spellings_of_one_name_are_one_name(written: str, said: str) -> None:
    assert town().hears(written) == town().hears(said) != ("", UNKNOWN)


def test_what_was_meant_is_told_beside_what_was_said() -> None:
    guess = town().gazetteer.find("刘岸花园3栋")

    assert (guess.words, guess.meant, guess.doubts) == (
        "刘岸花园3栋",
        "柳岸花园",
        frozenset({Doubt.SLIP}),
    )


def book(*names: NamedPlace) -> Gazetteer:
    """A city of three grids of two communities with these names and no polygons."""
    grids = [GridShape(1, 7, "一格"), GridShape(2, 7, "二格"), GridShape(3, 8, "三格")]
    return Gazetteer(grids, names)


@pytest.mark.parametrize(
    ("said", "grid"),
    [
        ("望江苑1栋", 1),
        ("望江苑六号楼", 1),
        ("望江苑7栋", 2),
        ("望江苑12幢", 3),
        ("望江苑13栋", 2),
    ],
)
def test_rows_of_buildings_may_belong_to_different_grids(said: str, grid: int) -> None:
    city = book(
        NamedPlace(1, BUILDING, "望江苑1-6栋"),
        NamedPlace(2, BUILDING, "望江苑7、9、11栋"),
        NamedPlace(2, BUILDING, "望江苑13-15栋（单号）"),
        NamedPlace(3, BUILDING, "望江苑12-16栋（双号）"),
    )

    assert city.find(said).grids == (grid,)


def test_a_long_road_may_be_counted() -> None:
    city = book(NamedPlace(1, ROAD, "开发区十二路"), NamedPlace(2, ROAD, "开发区2路"))

    assert city.find("开发区12路有个坑").grids == (1,)
    assert city.find("开发区二路有个坑").grids == (2,)


def test_names_that_sound_alike_are_all_candidates() -> None:
    city = book(NamedPlace(1, COMPOUND, "江悦苑"), NamedPlace(3, COMPOUND, "江月苑"))

    assert city.find("江越苑门口").grids == (1, 3)
    assert city.find("江月苑门口").grids == (3,)


def test_a_learned_name_is_presumed_once_and_sure_when_two_agree() -> None:
    once = book(NamedPlace(2, LANDMARK, "新世纪超市", learned=1))
    twice = book(NamedPlace(2, LANDMARK, "新世纪超市", learned=2))

    assert once.find("新世纪超市门口").certainty is PRESUMED
    assert once.find("新世纪超市门口").doubts == {Doubt.LEARNED}
    assert twice.find("新世纪超市门口").certainty is SURE


def test_learned_names_that_disagree_are_candidates() -> None:
    city = book(
        NamedPlace(1, LANDMARK, "新世纪超市", learned=3),
        NamedPlace(2, LANDMARK, "新世纪超市", learned=1),
    )

    assert (city.find("新世纪超市").grids, city.find("新世纪超市").certainty) == ((1, 2), UNKNOWN)


def test_a_learned_name_never_overrules_the_citys_own() -> None:
    city = book(
        NamedPlace(2, LANDMARK, "新世纪超市", learned=9),
        NamedPlace(1, LANDMARK, "新世纪超市"),
    )

    assert (city.find("新世纪超市").grids, city.find("新世纪超市").certainty) == ((1,), SURE)


@pytest.mark.parametrize(
    ("text", "answer", "name"),
    [
        ("新世纪超市门口摆摊的占道", "", "新世纪超市"),
        ("停在好又多便利店旁边", "", "好又多便利店"),
        ("我家楼下太吵", "大转盘", "大转盘"),
        ("昨天在金源大厦后面倒垃圾", "", "金源大厦"),
        ("金源路积水", "", "金源路"),
    ],
)
def test_a_name_nobody_knows_can_be_learned(text: str, answer: str, name: str) -> None:
    assert town().gazetteer.new_name(text, answer) == name


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("", ""),
        ("路灯坏了", ""),
        ("柳岸花园3栋", ""),  # known
        ("菜场门口", "菜场"),  # many have one
        ("新世纪超市和金源大厦中间", ""),  # which?
        ("王阿姨超市", ""),  # perhaps a person
        ("老李饭店的油烟", ""),
        ("孙国强店门口路灯坏了", ""),
        ("徐志刚小店门口路灯坏了", ""),
        ("路灯坏了", "王秀英"),
        ("路灯坏了", "赵小燕"),
        ("路灯坏了", "张三丰"),
        ("路灯坏了", "欧阳修杰"),
        ("我电话13800138000", "13800138000"),
        ("楼上天天跳绳", "就是我们家楼上那一户人家老是半夜跳绳"),  # a sentence
    ],
)
def test_sentences_people_and_known_places_are_not_learned(text: str, answer: str) -> None:
    assert town().gazetteer.new_name(text, answer) == ""


@pytest.mark.parametrize(
    "text", ["云桥二村6幢", "金桂园3栋没水", "凤凰城3栋", "二村3栋", "隔壁小区3栋", "教师二村3栋"]
)
def test_a_house_of_another_compound_is_none_of_ones_own(text: str) -> None:
    assert town().hears(text, home="YQ-01") == ("", UNKNOWN)


@pytest.mark.parametrize("text", ["3栋没水", "我们小区3栋", "小区里3栋", "我家楼下3栋"])
def test_a_house_alone_is_one_of_the_compound_one_lives_in(text: str) -> None:
    assert town().hears(text, home="YQ-01") == ("YQ-01", PRESUMED)


def test_a_gate_or_one_who_does_not_move_is_no_house() -> None:
    assert town().hears("柳岸花园三东门") == ("LA-01 LA-02", UNKNOWN)
    assert town().hears("柳岸花园一动不动") == ("LA-01 LA-02", UNKNOWN)
