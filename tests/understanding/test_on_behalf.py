"""Words tell when somebody speaks for another person, or does not want to be named."""

import pytest

from bot.understanding.on_behalf import reported_for, wants_no_name


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("帮我妈报一下，3栋的电梯坏了", "mother"),
        ("替隔壁邻居反映，楼道灯不亮", "neighbour"),
        ("代我爸妈说一声，暖气不热", "parents"),
        ("幫我爸報一下，樓道燈不亮", "father"),
        ("I report this for my mother", "mother"),
        ("我妈在楼下摔了一跤，路灯坏了", ""),
        ("邻居天天半夜装修", ""),
        ("柳岸花园3栋楼下路灯坏了", ""),
    ],
)
def test_for_whom_it_is_reported(text: str, whom: str) -> None:
    assert reported_for(text) == whom


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("我想匿名反映，楼上违建", True),
        ("Anonymously please: rubbish behind gate 2", True),
        ("不匿名，随时可以找我", False),
        ("匿名信箱坏了"[2:], False),
        ("3栋路灯坏了", False),
    ],
)
def test_whether_a_name_is_wanted(text: str, wanted: bool) -> None:
    assert wants_no_name(text) is wanted
