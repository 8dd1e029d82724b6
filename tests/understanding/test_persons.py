"""人名: whoever is named in words is masked; streets, compounds, shops and plain words stay."""

import csv
from pathlib import Path

import pytest

from bot.understanding.persons import persons
from bot.understanding.redaction import redact

CITY = Path(__file__).parents[2] / "storage" / "sample_city"


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("住户王秀英家漏水", "住户***家漏水"),
        ("我爸王建国摔倒了", "我爸***摔倒了"),
        ("我妈妈叫李秀兰，走丢了", "我妈妈叫***，走丢了"),
        ("我老公张三被打了", "我老公***被打了"),
        ("我同学叫周杰", "我同学叫***"),
        ("我女儿王一诺被狗咬", "我女儿***被狗咬"),
        ("独居老人李桂兰没人照顾", "独居老人***没人照顾"),
        ("租客王五拖欠房租", "租客***拖欠房租"),
        ("业主李某某占用车位", "业主***占用车位"),
        ("李××在楼道堆物", "***在楼道堆物"),
        ("王某半夜唱歌", "***半夜唱歌"),
        ("我叫晓琴住B座", "我叫***住B座"),
        ("我叫翠花，灯坏了", "我叫***，灯坏了"),
        ("我叫Tom，住3栋", "我叫***，住3栋"),
        ("报修人：孙丽", "报修人：***"),
        ("本人李建，证件丢了", "本人***，证件丢了"),
        ("我是3栋的赵敏", "我是3栋的***"),
        ("王阿姨家漏水", "***阿姨家漏水"),
        ("五楼张奶奶摔了腿", "五楼***奶奶摔了腿"),
        ("欧阳女士家着水", "***女士家着水"),
        ("张建国师傅来过", "***师傅来过"),
        ("老张把车停在楼道", "老***把车停在楼道"),
        ("三楼老孙不肯出钱", "三楼老***不肯出钱"),
        ("叫我小王就行", "叫我小***就行"),
        ("老马说不管", "老***说不管"),
        ("对门姓周的天天吵", "对门姓***的天天吵"),
        ("找刘桂芳问，她知道", "找***问，她知道"),
        ("王秀英反映3栋漏水", "***反映3栋漏水"),
        ("路灯坏了。王大海", "路灯坏了。***"),
        ("陈志强 13812345678", "***"),
        ("3栋502王秀英家漏水", "3栋***家漏水"),
        ("My name is John Smith, lamp out", "My name is ***, lamp out"),
        ("Mrs. Wang and Auntie Li fell", "Mrs. *** and Auntie *** fell"),
    ],
)
def test_who_is_named_is_masked(words: str, left: str) -> None:
    assert redact(words).replace("*** ***", "***").replace("******", "***") == left


@pytest.mark.parametrize(
    "words",
    [
        "老王烧烤摊油烟大，小杨生煎门口排队",
        "张师傅修车铺占道，王阿姨馄饨店油烟",
        "李记馄饨店后厨污水，李宁专卖店太吵",
        "张家巷口路灯坏了，小张庄公交站",
        "高家村没水，刘家湾菜场脏，王府花园3栋",
        "平安小区3栋，金桂苑5栋漏水，文华路118号",
        "黄山路口红灯坏，康乐里12号，江宁路施工",
        "老胡同积水，老马路坑洼，老方法不管用",
        "小程序打不开，小黄车堆满路口，人行道上全是小车",
        "小高层外墙脱落，堵单元门的小广告",
        "小孙子被狗咬，孙女上学，老党员服务站",
        "业主马上要交房，业主申请充电桩，业主何时能拿证",
        "许多业主反映，周末施工，周围都是垃圾",
        "紧张先生产后修养，谢谢师傅，谢谢老师",
        "邻居高空抛物，老人路过摔倒，居民张贴小广告",
        "高血压老人，高龄老人，安全通道堵塞",
        "向老师反映没用，叫老板别吵，请师傅上门",
        "我叫物业来修，我叫保安，他不来，我叫了救护车",
        "老房征收面积少，环卫阿姨没来，门房大爷不让进",
        "李某小区、王某处",
        "Old Town Road, the lamp is out",
        "",
    ],
)
def test_places_shops_and_plain_words_stay(words: str) -> None:
    assert redact(words) == words


def test_no_name_of_the_city_and_no_example_of_it_is_taken_for_somebody() -> None:
    sheets = ("place_names", "places", "categories", "units", "limits", "rules", "talk_days")
    cells = {
        cell
        for sheet in sheets
        for row in csv.reader((CITY / f"{sheet}.csv").read_text("utf-8").splitlines())
        for cell in row
    }

    assert [cell for cell in sorted(cells) if list(persons(cell))] == []
