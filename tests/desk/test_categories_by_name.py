"""/admin: a category or one of its limits is opened by its name, from any page of categories."""

import pytest

from bot.errors import NoSuchCategory, WholeCityWanted
from bot.wording.administration_matters import MOST
from bot.wording.composing import compose
from storage.words import NoticeKind, Role
from tests.cast import CAO, LIN, World
from tests.desk.administering import Admin


def where(world: World, words: str, *page: str) -> str:
    """The page that words on another one lead to."""
    admin = Admin(world)
    admin.opens(*page)
    world.says(CAO, words)
    return str(admin.told(NoticeKind.ADMIN_PAGE)["where"])


@pytest.mark.parametrize(
    ("words", "opened"),
    [
        ("路灯照明", "cat.GGSS-01"),
        ("路灯", "cat.GGSS-01"),
        ("ggss-01", "cat.GGSS-01"),
        ("Street lighting", "cat.GGSS-01"),
        ("路灯照明的时限", "limits.GGSS-01"),
        ("路灯照明 办结 加急", "limit.GGSS-01.resolve.urgent"),
        ("路灯 接单", "limit.GGSS-01.take.normal"),
        ("street lighting resolve emergency", "limit.GGSS-01.resolve.emergency"),
    ],
)
@pytest.mark.parametrize("page", [("cats",), ("cats", "2"), ("cat", "QT-01")])
def test_what_is_typed_opens_the_page_of_it(
    world: World, words: str, opened: str, page: tuple[str, ...]
) -> None:
    assert where(world, words, *page) == opened


@pytest.mark.parametrize(
    ("words", "opened"),
    [
        ("办结·加急", "limit.GGSS-01.resolve.urgent"),
        ("首次联系", "limit.GGSS-01.contact.normal"),
        ("follow-up", "limit.GGSS-01.follow_up.normal"),
        ("电梯故障", "limits.WY-02"),
    ],
)
def test_on_the_page_of_limits_one_of_them_is_named(world: World, words: str, opened: str) -> None:
    assert where(world, words, "limits", "GGSS-01") == opened


def test_the_limit_that_was_opened_by_its_name_is_typed_next(world: World) -> None:
    admin = Admin(world)
    admin.opens("cats")
    world.says(CAO, "路灯照明 办结")

    world.says(CAO, "5 工作日")

    shown = admin.shown()
    assert (shown.kind, shown.facts["category"], shown.facts["stage"]) == (
        "limit_set",
        "GGSS-01",
        "resolve",
    )


def test_several_that_fit_are_listed_and_a_better_name_is_heard(world: World) -> None:
    admin = Admin(world)
    admin.opens("cats")

    world.says(CAO, "公共设施")
    listed = admin.told(NoticeKind.ADMIN_PAGE)
    world.says(CAO, "井盖")

    assert (listed["where"], listed["typed"][:2]) == ("cats", ["GGSS-01", "GGSS-02"])
    assert admin.told(NoticeKind.ADMIN_PAGE)["where"] == "cat.GGSS-02"


def test_of_many_that_fit_the_real_number_is_told_and_some_are_listed(world: World) -> None:
    admin = Admin(world)
    admin.opens("cats")

    world.says(CAO, "a")

    (notice,) = world.owed(NoticeKind.ADMIN_PAGE, to=CAO)[-1:]
    (message,) = compose(world.session, world.now, notice)
    fitting = len(notice.arguments["typed"])
    assert fitting > MOST
    assert f"有 {fitting} 项对得上，这里是前 {MOST} 项" in message.text
    assert sum(map(len, message.buttons)) == MOST + 1  # and the way back


@pytest.mark.parametrize(
    ("page", "words", "why"),
    [
        (("cats",), "水晶宫", "cats"),
        (("limits", "GGSS-01"), "5 工作日", "limits"),
        (("cats",), "办结", "cats"),
    ],
)
def test_what_fits_nothing_is_told_with_what_to_do(
    world: World, page: tuple[str, ...], words: str, why: str
) -> None:
    Admin(world).opens(*page)

    with pytest.raises(NoSuchCategory) as refused:
        world.says(CAO, words)

    assert refused.value.facts["why"] == why


def test_who_administers_a_street_opens_no_category_by_words(world: World) -> None:
    admin = Admin(world)
    admin.opens("cats")
    world.is_only(CAO, Role.ADMINISTRATOR, "WC")
    world.is_only(LIN, Role.ADMINISTRATOR, None)

    with pytest.raises(WholeCityWanted):
        world.says(CAO, "路灯照明")
