"""Hit rates: shares with what they are counted of."""

from bot.rules.hits import Hits, by_group, total

GROUPS = {"GGSS-01": "公共设施", "GGSS-02": "公共设施", "LL-02": "邻里"}


def test_a_group_sums_up_its_leaves_and_the_worst_comes_first() -> None:
    leaves = [Hits("GGSS-01", 10, 10), Hits("LL-02", 3, 1), Hits("GGSS-02", 4, 1)]

    first, second = by_group(leaves, GROUPS)

    assert first.whole == Hits("公共设施", 14, 11)
    assert [each.name for each in first.leaves] == ["GGSS-02", "GGSS-01"]
    assert second.whole == Hits("邻里", 3, 1)


def test_a_retired_category_is_counted_and_has_no_group() -> None:
    (group,) = by_group([Hits("OLD-01", 2, 2)], GROUPS)

    assert group.whole == Hits("", 2, 2)


def test_percent_is_rounded_down_and_nothing_is_no_division() -> None:
    assert Hits("", 1000, 999).percent == 99
    assert Hits("", 3, 3).percent == 100
    assert total([]).percent == 0
