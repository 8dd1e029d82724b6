"""反映干部, nobody named: what is added to a case is about whoever has it, or about others."""

import pytest

from bot.understanding.guard.unnamed import accuses_its_owner

LAMP = "柳岸花园3栋楼下路灯坏了"
GYM = "楼下健身房跑路，办卡的钱没了"
REFUND = "中介不退押金"
LOUD = "楼上半夜放音乐"


@pytest.mark.parametrize(
    ("words", "case"),
    [
        ("根本没来，照片是假的", LAMP),
        ("他骂我", LAMP),
        ("没修就办结了", LOUD),
        ("让我先给他两百块钱", LAMP),
        ("你们把我的电话告诉楼上了", LOUD),
        ("谁把我举报的事说出去的", LOUD),
        ("他跟楼上是一伙的", LOUD),
        ("态度太差了，说爱找谁找谁", LAMP),
        ("The photo is fake", LAMP),
        ("He asked me for 200 yuan", LAMP),
        ("这不是骗人吗", LAMP),
        ("把我拉黑了", LAMP),
        ("一直骗我", LAMP),
        ("照片是假的", REFUND),
        ("从来没来过人", "水管漏水"),
        ("你们收了中介的好处", REFUND),
    ],
)
def test_it_is_about_whoever_has_the_case(words: str, case: str) -> None:
    assert accuses_its_owner(words, case)


@pytest.mark.parametrize(
    ("words", "case"),
    [
        ("物业没来，照片是假的也是他们", LAMP),
        ("物业骗人，说修了其实没修", LAMP),
        ("师傅还没来", LAMP),
        ("他又骂我了，还踹门", LOUD),
        ("楼上骂我", LAMP),
        ("发错照片了，这张才是", LAMP),
        ("今天还是没人来", LAMP),
        ("老板请人吃饭，到处吹", LAMP),
        ("没骗你们，真的漏", LAMP),
        ("谢谢，修好了", LAMP),
        ("Still dark, nobody came", LAMP),
        ("从来没来过电", "3栋停电"),
        ("从来没来过水", "3栋停水"),
        ("根本没来过气", "3栋停气"),
        ("骗人的钱", GYM),
        ("他们骗我钱", GYM),
        ("把我拉黑了", GYM),
        ("把我拉黑了", REFUND),
        ("说退，一直骗我", REFUND),
        ("他骂我", "老板欠我三个月工资"),
        ("一直在撒谎", "公司不签合同"),
        ("照片是假的吗", LAMP),
        ("照片是假的么？", LAMP),
        ("照片是假的？", LAMP),
        ("He lied to me", "The gym gives no refund"),
        ("He shouted at my wife", "Loud music every night"),
    ],
)
def test_it_is_about_somebody_else_or_nobody(words: str, case: str) -> None:
    assert not accuses_its_owner(words, case)
