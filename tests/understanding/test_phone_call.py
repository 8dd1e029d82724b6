"""What a call typed in by staff says beside the matter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.phone_call import PhoneNote, masked, read_note

CALLS = (
    (
        "柳岸花园3栋路灯坏了，王女士，13800001111，要回电",
        PhoneNote("柳岸花园3栋路灯坏了", "13800001111", "王女士", True),
    ),
    (
        "王女士来电13800001111反映柳岸花园3栋漏水 请回电",
        PhoneNote("柳岸花园3栋漏水", "13800001111", "王女士", True),
    ),
    (
        "李大爷 025-87650001 楼道堆杂物，不用回电",
        PhoneNote("楼道堆杂物", "02587650001", "李大爷", False),
    ),
    ("路灯坏了", PhoneNote("路灯坏了")),
    (
        "路灯坏了，白天打我爱人 13800002222，吴女士 13800001111，13800002222",
        PhoneNote("路灯坏了，白天打我爱人", "13800002222", "吴女士", None, ("13800001111",)),
    ),
    (
        "吴女士 13800001111，小广告上写着139 0000 3333，满楼道都是",
        PhoneNote("小广告上写着***，满楼道都是", "13800001111", "吴女士", None, ("13900003333",)),
    ),
    ("电梯坏了，+86 138 0000 1111 回个电话", PhoneNote("电梯坏了", "13800001111", "", True)),
    (  # as it is said on the telephone and dictated
        "柳岸花园1栋路灯坏了，张女士 一三八零零零零一一零一，要回电",
        PhoneNote("柳岸花园1栋路灯坏了", "13800001101", "张女士", True),
    ),
    (
        "电话幺三八 零零零零 幺幺零三李先生说单元门锁坏了，处理好了给他回个电话",
        PhoneNote("单元门锁坏了", "13800001103", "李先生", True),
    ),
    ("3 幺三八零零零零幺幺零三，路灯坏了", PhoneNote("3，路灯坏了", "13800001103")),
    ("路灯坏了 幺三八零零零零幺幺零三 5", PhoneNote("路灯坏了，5", "13800001103")),
    ("楼道堆杂物，138零零零零1105", PhoneNote("楼道堆杂物", "13800001105")),
    ("物业说修好了，要回电", PhoneNote("物业说修好了", wants_call_back=True)),
    ("数到一二三四五六七八九十一", PhoneNote("数到一二三四五六七八九十一")),
    ("停水了，１３８００００１１１１", PhoneNote("停水了", "13800001111")),
    ("13800001111", PhoneNote("", "13800001111")),
    ("隔壁张先生天天吵", PhoneNote("隔壁张先生天天吵")),  # the accused, not the caller
    ("柳岸花园3栋602室漏水", PhoneNote("柳岸花园3栋602室漏水")),
    ("编号20260304的事没人管", PhoneNote("编号20260304的事没人管")),
    (
        "Light broken, Liuan Garden building 5, Ms Wu, 13800001111, ring back",
        PhoneNote("Light broken, Liuan Garden building 5", "13800001111", "Ms Wu", True),
    ),
    (
        "Ms. Wu called 13800001111: no water in building 3, please call her back",
        PhoneNote("no water in building 3", "13800001111", "Ms. Wu", True),
    ),
    (
        "Grandpa Li, phone 13800001111, says the lift is stuck. No need to call back.",
        PhoneNote("the lift is stuck.", "13800001111", "Grandpa Li", False),
    ),
    (
        "My neighbour Mr Zhang is loud at night",  # the accused, not the caller
        PhoneNote("My neighbour Mr Zhang is loud at night"),
    ),
    ("王女士打电话来，说路灯坏了", PhoneNote("路灯坏了", name="王女士")),
    ("王女士来电话说路灯坏了", PhoneNote("路灯坏了", name="王女士")),
    ("张先生打来电话，反映路灯坏了，13800001111", PhoneNote("路灯坏了", "13800001111", "张先生")),
    ("居民李阿姨打了个电话说路灯坏了", PhoneNote("路灯坏了", name="李阿姨")),
    ("有人打电话来说路灯坏了", PhoneNote("路灯坏了")),
    ("王先生打电话声音太大", PhoneNote("王先生打电话声音太大")),  # the accused, not the caller
    (
        "有个姓陈的女士打电话说滨河路上一棵树要倒了，号码 138 0000 1111，请回电",
        PhoneNote("滨河路上一棵树要倒了", "13800001111", "陈女士", True),
    ),
    (
        "一位姓陈的先生来电反映：5栋灯坏了 电话号码是13800001111",
        PhoneNote("5栋灯坏了", "13800001111", "陈先生"),
    ),
    (
        "楼上姓王的先生半夜吵，13800001111",  # the accused, not the caller
        PhoneNote("楼上姓王的先生半夜吵", "13800001111"),
    ),
    ("车牌号码看不清，13800001111", PhoneNote("车牌号码看不清", "13800001111")),
    ("Mrs Li rang to say the lift is broken", PhoneNote("the lift is broken", name="Mrs Li")),
    ("The call box is broken, back door", PhoneNote("The call box is broken, back door")),
)


@pytest.mark.parametrize(("typed", "note"), CALLS)
def test_number_name_and_wish_are_taken_out_and_the_matter_stays(
    typed: str, note: PhoneNote
) -> None:
    assert read_note(typed) == note


@pytest.mark.parametrize(
    ("phone", "shown"),
    [
        ("13800001111", "138****1111"),
        ("02587650001", "025****0001"),
        ("87650001", "87****01"),
        ("123", "***"),
        ("", ""),
    ],
)
def test_a_number_is_shown_with_its_middle_hidden(phone: str, shown: str) -> None:
    assert masked(phone) == shown


@given(st.text(max_size=300))
def test_whatever_is_typed_is_read(typed: str) -> None:
    note = read_note(typed)

    assert note.phone == "" or note.phone.isdecimal()


def test_who_reports_named_last_leaves_no_word_behind() -> None:
    note = read_note("柳岸花园5栋楼道里堆满了杂物，张大爷反映 13800001234")

    assert note.words == "柳岸花园5栋楼道里堆满了杂物"
    assert note.name == "张大爷"


def test_what_stands_at_the_end_of_a_long_call_is_read() -> None:
    note = read_note("路灯坏了，" + "说来话长，" * 700 + "有人触电了，吴女士 13800001111")

    assert (note.phone, note.name) == ("13800001111", "吴女士")
    assert note.words.endswith("有人触电了")
