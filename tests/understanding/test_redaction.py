"""What leaves the desk names and reaches nobody, and can still be worked with."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.redaction import MASK, redact
from tests.understanding.lengths import times_as_long


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("请打13800138000找我", "请打***找我"),
        ("138 0013 8000", "***"),
        ("138-0013-8000", "***"),
        ("１３８００１３８０００", "***"),  # full width
        ("+8613800138000", "***"),
        ("座机0511-87654321", "座机***"),
        ("87654321", "***"),
        ("身份证321183198001011234", "身份证***"),
        ("32118319800101123X", "***"),
        ("微信 wang_ayi66", "微信 ***"),
        ("QQ:12345678", "QQ:***"),
        ("写信到 wang.ayi@example.com 吧", "写信到 *** 吧"),
        ("微信号：wang_88888", "微信号：***"),
        ("一三八一二三四五六七八", "***"),
        ("幺三八，1234，五六七八", "***"),
        ("138/1234/5678", "***"),
        ("138　1234　5678", "***"),
        ("138\n1234\n5678", "***"),
        ("①③⑧①②③④⑤⑥⑦⑧", "***"),
        ("𝟏𝟑𝟖12345678", "***"),
        ("138.1234.5678", "***"),
        ("柳岸花园3栋2单元502室灯坏了", "柳岸花园3栋2单元***室灯坏了"),
        ("柳岸花园3栋2单元502，灯坏了", "柳岸花园3栋2单元***，灯坏了"),
        ("5幢1201漏水", "5幢***漏水"),
        ("住3-2-502的", "住3-2-***的"),
        ("五零二室太吵", "***室太吵"),
        ("苏L·A1234挡路", "***挡路"),
        ("苏Ｌ Ｄ１２３４５停在门口", "***停在门口"),
        ("沪AD12345 占车位", "*** 占车位"),
        ("京ＡＡ１２３４警乱停", "***乱停"),
        ("卡号6222 0212 3456 7890 128", "卡号***"),
        ("6222零二12三四56七八90", "***"),
        ("3211号83 1980年01月01日1239", "***"),
        ("加v abc12345", "加v ***"),
        ("扣扣号 abcde88", "扣扣号 ***"),
        ("我姓王，住3栋", "我姓***，住3栋"),
        ("我叫王翠花，灯坏了", "我叫***，灯坏了"),
        ("我是张伟，灯坏了", "我是***，灯坏了"),
        ("叫我张三", "叫我***"),
        ("联系人李娟", "联系人***"),
        ("业主：王建国反映漏水", "业主：***反映漏水"),
        ("我家502漏水", "我家***漏水"),
        ("十五号楼五零二", "十五号楼***"),
        ("138O0138OOO找我", "***找我"),
        ("五楼东户在装修", "***在装修"),
        ("打总机转802", "打总机转***"),
        ("138_1234_5678", "***"),
        ("138~1234~5678", "***"),
        ("138*1234*5678", "***"),
        ("138\u200b1234\u200d5678", "***"),
        ("1\ufe0f\u20e33\ufe0f\u20e38\ufe0f\u20e312345678找我", "***找我"),
        ("住\u2060王\u200b阿姨隔壁", "住\u2060***\u200b阿姨隔壁"),
        ("0086-138-1234-5678", "***"),
        ("(+86)13812345678", "(***"),
        ("幺三八洞洞幺三八洞洞洞", "***"),
        ("手机尾号5678", "手机尾号***"),
        ("321183 1980 0101 123X", "***"),
        ("32 11 83 19 80 01 01 12 34", "***"),
        ("住3-301", "住3-***"),
        ("3#501漏水", "3#***漏水"),
        ("3栋-501漏水", "3栋***漏水"),
        ("解放路118号301漏水", "解放路118号***漏水"),
        ("3单元4楼402漏水", "3单元4楼***漏水"),
        ("A-1203太吵", "A-***太吵"),
        ("车牌号L12345", "车牌***"),
        ("粤Z1234港挡路", "***挡路"),
        ("到 t.me/wangxy88 找我", "到 t.me/*** 找我"),
        ("找 @wangxy88", "找 @***"),
    ],
)
def test_what_reaches_or_names_somebody_is_masked(words: str, left: str) -> None:
    assert redact(words) == left


@pytest.mark.parametrize(
    "words",
    [
        "柳岸花园3栋2单元楼下路灯坏了",
        "我是常来这里的，业主和物业吵架",
        "业主方便的时候再来，我家200米外有个坑",
        "3栋漏水15天了，没人修",
        "房子租了三年，2间房价不一样",
        "2026-3-04 那天",
        "新A栋门口有5户人家",
        "解放路118号门口，井盖缺了",
        "2026-03-04 那天开始的",
        "我叫了三次物业都没人来",
        "路灯杆号 LD-0231",
        "上次是260304-001，这次又坏了",
        "三栋二单元一层",
        "车站转802路",
        "OOOOOOOO 哦哦哦",
        "占了100平米，拖了3年",
        "Lamp no. 12 is out. Please help!",
        "杏林路81-119号（单号）",
        "@shuoshi_resident_bot 花园门口井盖缺失",
        "地库B2-118柱子旁",
        "每斤50-120元，30-150人",
        "2026-03-04到2026-03-10停水",
        "井盖编号A-301B",
        "5号1200米外，3号楼200米外",
        "12楼30户没水，3楼有120人",
        "",
    ],
)
def test_places_dates_and_ordinary_numbers_stay(words: str) -> None:
    assert redact(words) == words


@given(st.text(max_size=200))
def test_any_words_are_redacted_the_same_twice(words: str) -> None:
    once = redact(words)

    assert redact(once) == once


@given(st.integers(10**10, 10**11 - 1), st.text("路灯坏了，。 ", max_size=5))
def test_no_eleven_digits_survive(number: int, around: str) -> None:
    assert str(number) not in redact(f"{around}{number}{around}")
    assert MASK in redact(f"{around}{number}{around}")


@pytest.mark.parametrize(
    "piece", ["a.-+", "1a1a", "1 1-", "微信wx", "a@a@", "3-2-", "苏A", "我叫"]
)
def test_a_text_four_times_as_long_takes_no_sixteen_times_as_long(piece: str) -> None:
    assert times_as_long(redact, piece * 1000, piece * 4000, enough=9) < 9


@pytest.mark.parametrize(
    ("words", "masked", "to_go_by"),
    [
        ("3栋1502室漏水", "3栋***室漏水", "3栋1502室漏水"),
        ("3-2-502漏水", "3-2-***漏水", "3-2-502漏水"),
        ("苏A12345堵了消防通道", "***堵了消防通道", "苏A12345堵了消防通道"),
        ("502室，电话13800138000", "***室，电话***", "502室，电话***"),
        ("总机转802", "总机转***", "总机转***"),
    ],
)
def test_who_is_called_there_reads_the_door_and_no_number(
    words: str, masked: str, to_go_by: str
) -> None:
    assert redact(words) == masked
    assert redact(words, doors=False) == to_go_by
