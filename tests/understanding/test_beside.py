"""What is said beside an emergency hides nothing, and makes none of what is none."""

import pytest

from bot.understanding.urgency import assess
from storage.words import Urgency

EMERGENCIES = (
    "我家着火了",
    "三楼窗户往外冒黑烟",
    "电瓶车在楼道里烧起来了",
    "厨房油锅起火，盖不住了",
    "烟好大 我们在六楼下不去",
    "煤气漏了，满屋子味",
    "煤气罐呲呲漏气咋办",
    "电梯困人了",
    "电梯卡住了，我们三个人在里面",
    "有人落水了",
    "快来人啊有人掉河里了",
    "小孩掉井里了",
    "伢子掉塘里去了",
    "墙塌了，压着人了",
    "大树倒了压住一辆车，人出不来",
    "高压线断了掉在水里，噼里啪啦冒火花",
    "有人触电了",
    "我妈晕倒了",
    "我爸胸口疼得不行，脸都白了",
    "有个老头倒在地上不动了",
    "老太太摔地上起不来了，头上流血",
    "娃吞了个硬币噎住了",
    "我喝了洗洁精",
    "要生了，羊水破了，老公不在",
    "有人割腕了全是血",
    "我不想活了",
    "有人站楼顶要跳下来",
    "有人爬阳台外面",
    "楼下有人拿刀追着人砍",
    "隔壁男的在打老婆，喊救命呢",
    "我老公又动手了，我躲在厕所里",
    "他们在打架 十几个人拿棍子",
    "有人翻窗户进我家了",
    "孩子不见了两个小时了",
    "车撞人了，流好多血",
    "水都淹到胸口了，地下室还有人",
    "孩子反锁车里，太阳底下哭得没声了",
    "对门老头两天没动静，敲门只听见哼哼",
)
BESIDE = (
    "{}，物业电话打不通",
    "{}，谢谢",
    "{}，麻烦你们快一点，谢谢",
    "{}。另外路灯也坏了，帮忙修一下，谢谢",
    "{}。我上次反映的垃圾已经处理好了，谢谢你们",
    "{}。去年的补贴到现在没发，物业费倒是年年涨",
    "{} 小区门口的灯又不亮了 反映好几次了",
    "{}\n停车费又涨价，什么都不管",
    "你好，{}",
    "你好，我是柳岸花园的。{}",
    "物业不作为，{}",
    "昨天就说过了，{}",
    "路灯坏了没人修，垃圾也没人扫。{}",
    "我们小区路灯坏了很久没人修，垃圾也没人扫，物业电话打不通，真的很烦。你们管不管。{}",
    "楼上天天拖椅子，吵得睡不着\n{}\n垃圾桶也满了",
)
HARMLESS = (
    "路灯坏了",
    "垃圾好几天没人扫",
    "楼上天天拖椅子",
    "小广场的长椅断了条腿",
    "凳子断了一条腿",
    "桌子腿断了",
    "小孩拿玩具枪乱射",
    "墙皮掉下来砸到我车了",
    "电动车撞了我停着的车跑了",
    "我腿骨折了，轮椅坡道太陡",
    "电梯坏了，我奶奶90岁下不了楼",
    "电梯又趴窝了，我妈80岁爬12楼",
    "包工头跑了，我们十几个人工资没着落",
    "厨房油烟倒灌进来了，满屋都是烟味",
    "养老院不让探视，我妈在里面",
    "我家娃的书包丢在公交车上了",
    "消防通道堵死了，真着火车都进不来",
    "救命，这垃圾也太臭了吧",
    "老人摔倒了扶不扶，社区办个讲座呗",
    "我爸痴呆了，想申请个护理补贴",
    "烧烤店油烟太大",
    "下水道堵得往外冒粪",
    "共享单车堆成山，人都过不去",
    "去年这里着过火，墙还是黑的",
    "停车费怎么交",
    "隔壁装修有股刺鼻的油漆味",
    "健身房老板卷钱跑路了，人找不到",
    "公交车半小时不来一趟",
    "狗子不牵绳，吓得娃儿哇哇哭",
    "消防演习几点开始",
)
MIXED_IN_ENGLISH = (
    "{}. The street lamp is broken too, please repair it, thank you.",
    "Nobody collects the rubbish. {}",
)


def is_emergency(text: str) -> bool:
    return assess(text).urgency is Urgency.EMERGENCY


@pytest.mark.parametrize("emergency", EMERGENCIES)
def test_nothing_harmless_beside_it_takes_an_alarm_away(emergency: str) -> None:
    assert is_emergency(emergency)
    assert [beside for beside in BESIDE if not is_emergency(beside.format(emergency))] == []


@pytest.mark.parametrize("harmless", HARMLESS)
def test_harmless_things_together_are_no_emergency(harmless: str) -> None:
    assert not is_emergency(harmless)
    assert [beside for beside in BESIDE if is_emergency(beside.format(harmless))] == []


@pytest.mark.parametrize(
    "emergency",
    ["My kitchen is on fire", "A man fell into the river", "We are trapped in the elevator"],
)
@pytest.mark.parametrize("beside", MIXED_IN_ENGLISH)
def test_it_is_so_in_english_as_well(emergency: str, beside: str) -> None:
    assert is_emergency(emergency)
    assert is_emergency(beside.format(emergency))


def test_what_was_said_in_one_breath_is_seen() -> None:
    assert is_emergency(
        "喂你好那个我是柳岸花园的我们楼下现在好像着火了好大的烟你们快点派人来看一下物业电话也打不通"
    )


@pytest.mark.parametrize(
    ("spoken_of", "now"),
    [
        ("上周有个老人掉进井里摔断了腿，现在用木板盖着", "上周井盖就丢了，现在有个老人掉进井里了"),
        ("前年隔壁就着火了，烧伤了人", "前年就反映过了，今天隔壁着火了"),
        ("今年已经发生三起车祸，撞伤五个人", "今年都说要装灯，刚刚车又撞了人，流血了"),
        ("找他理论，他还说要打人", "找他理论，他现在打人了，流血了"),
        ("楼道里经常一股煤气味", "楼道里现在一股煤气味"),
        ("不要等出了人命才重视", "要出人命了快来"),
    ],
)
def test_it_is_told_apart_from_what_was(spoken_of: str, now: str) -> None:
    assert not is_emergency(spoken_of)
    assert is_emergency(now)
