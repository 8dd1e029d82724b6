"""Chinese that somebody of 72 reads on a phone: short, common, no officialese, one question."""

import re
from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.wording.moments import moment_words
from storage.words import NoticeKind
from tests.wording.plainness import breaths, is_taught, length, rare, sentences
from tests.wording.sayings import Reader, Saying, sayings
from tests.wording.test_every_notice import ARGUMENTS, furnish
from tests.wording.town import NOW, RESIDENT_KINDS, ZONE, Town, at

CHINESE = "zh-CN"
# Characters at most in a sentence, in one breath, and of rare ones among 100.
BARS = {Reader.PUBLIC: (32, 16, 3), Reader.STAFF: (32, 16, 3)}
# Nobody says these aloud.
STIFF = """
    兹 贵单位 贵方 予以 敬请 烦请 妥否 特此 知悉 获悉 届时 逾期 责令 务请 如需 上述 该事项
    该问题 此致 谨此 望周知 请予 以便 鉴于 据此 依规 对此 期满 给予 并予 相关部门 有关部门
    有关单位 高度重视 切实 认真落实
"""
# Trade words: colleagues know them, residents need not.
TRADE = """
    办结 归档 议定 督办 承办 裁定 挂起 并案 退单 转派 转办 协办 主办 派单规则 时限 受理台账
    另行通知 介入 拨打 告知 予 答复人 核实 事项 法定 涉嫌 异议 恢复计时 顺延 不予 申请人 当事人
    信访事项 职责
"""
FORBIDDEN = {Reader.PUBLIC: (STIFF + TRADE).split(), Reader.STAFF: STIFF.split()}
# The name of a law is what it is.
NAMES = re.compile(r"《[^》]+》")
READERS = pytest.mark.parametrize("reader", [Reader.PUBLIC, Reader.STAFF])


def all_of(reader: Reader) -> list[Saying]:
    return sayings(CHINESE, reader)


@READERS
def test_no_sentence_is_longer_than_one_reads_at_a_glance(reader: Reader) -> None:
    most = BARS[reader][0]

    found = [
        (one.key, part, length(part))
        for one in all_of(reader)
        for part in sentences(one.text)
        if length(part) > most
    ]

    assert found == []


@READERS
def test_no_stretch_without_a_pause_takes_more_than_a_breath(reader: Reader) -> None:
    most = BARS[reader][1]

    found = [
        (one.key, part)
        for one in all_of(reader)
        for part in breaths(one.text)
        if length(part) > most
    ]

    assert found == []


@READERS
def test_nearly_all_characters_are_among_the_1500_most_common(reader: Reader) -> None:
    told = "".join(one.text for one in all_of(reader))

    share = 100 * len(rare(told, 1500)) / len(re.findall(r"[\u4e00-\u9fff]", told))

    assert share <= BARS[reader][2]


def test_residents_read_no_character_beyond_those_of_daily_use() -> None:
    found = {
        one.key: character
        for one in all_of(Reader.PUBLIC)
        for character in one.text
        if "\u4e00" <= character <= "\u9fff" and not is_taught(character)
    }

    assert found == {}


@READERS
def test_nothing_is_said_as_an_office_would_write_it(reader: Reader) -> None:
    found = {
        (one.key, word)
        for one in all_of(reader)
        for word in FORBIDDEN[reader]
        if word in NAMES.sub("", one.text)
    }

    assert found == set()


def test_every_bar_finds_what_it_is_for() -> None:
    stiff = (
        "兹因贵单位未按期予以办结，特此告知，"
        "敬请知悉并于接到本通知之日起三个工作日内将处理情况书面报送我办"
    )

    assert length(stiff) > BARS[Reader.PUBLIC][0]
    assert max(map(length, breaths(stiff))) > BARS[Reader.PUBLIC][1]
    assert sum(word in stiff for word in FORBIDDEN[Reader.PUBLIC]) >= 6
    assert rare("尴尬的路灯", 1500) == "尴尬"
    assert is_taught("路")
    assert not is_taught("龘")


# What is composed of them


NOWS = [at(23, 9), at(23, 23, 50), at(27, 17, 29), at(31, 18, month=12), at(1, 0, 5, month=1)]
RESIDENT_CASES = [
    (kind, arguments) for kind in sorted(RESIDENT_KINDS) for arguments in ARGUMENTS.get(kind, [{}])
]
# 2026-03-05, 15:00, 3/5, 20260305: as machines write it. Numbers of cases have six digits.
AS_MACHINES_WRITE = re.compile(
    r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[:：]\d{2}|\b\d{1,2}/\d{1,2}\b|20\d{6}"
)
PAGES = re.compile(r"第 \d+/\d+ 页")
COMMANDS = re.compile(r"/quiet \S+")  # how it is typed


def shown(text: str) -> str:
    return COMMANDS.sub("", PAGES.sub("", re.sub(r"<[^>]+>", "", text)))


@pytest.mark.parametrize("now", NOWS, ids=lambda now: f"{now.astimezone(ZONE):%m-%d %H:%M}")
def test_dates_and_times_are_said_as_people_say_them(town: Town, now: datetime) -> None:
    case, _ = furnish(town, "路灯坏了")

    found = [
        (kind.value, AS_MACHINES_WRITE.search(shown(words)))
        for kind, arguments in RESIDENT_CASES
        for message in town.tell(kind, case, now=now, **arguments)
        for words in (message.text, *(one.text for row in message.buttons for one in row))
        if AS_MACHINES_WRITE.search(shown(words))
    ]

    assert found == []


@pytest.mark.parametrize(("kind", "arguments"), RESIDENT_CASES)
def test_a_message_asks_one_thing_at_most(
    town: Town, kind: NoticeKind, arguments: dict[str, Any]
) -> None:
    case, _ = furnish(town, "路灯坏了")

    asked = [message.text.count("？") for message in town.tell(kind, case, **arguments)]

    assert max(asked, default=0) <= 1


@pytest.mark.parametrize(
    ("ahead", "said"),
    [
        (timedelta(hours=-20), "昨天下午一点"),
        (timedelta(hours=6), "今天下午三点"),
        (timedelta(days=1, hours=6), "明天下午三点"),
        (timedelta(days=2, hours=-1, minutes=30), "后天早上八点半"),
        (timedelta(days=4, hours=3), "周五中午十二点"),
        (timedelta(days=9, hours=10, minutes=15), "12月2日（周三）晚上7点15分"),
        (timedelta(days=60, hours=8, minutes=30), "2027年1月22日下午五点半"),
    ],
)
def test_a_moment_is_told_from_where_the_reader_stands(ahead: timedelta, said: str) -> None:
    assert moment_words(NOW + ahead, NOW, ZONE, CHINESE) == said
