"""反映干部: who is complained of, and who is only spoken to or of."""

import pytest

from bot.understanding.guard.accused import Accused, accused, reproaches
from storage.words import Level

NAMES = {7: ("小李", Level.GRID), 8: ("赵建国", Level.COMMUNITY), 9: ("方敏", Level.STREET)}

COMPLAINTS = [
    ("网格员小李收了钱不办事", Accused(Level.GRID, 7)),
    ("社区的人不办事还骂人", Accused(Level.COMMUNITY)),
    ("我们网格员从来不接电话，打了八次", Accused(Level.GRID)),
    ("小李骂我，说我多管闲事", Accused(Level.GRID, 7)),
    ("赵主任态度很差", Accused(Level.COMMUNITY, 8)),
    ("居委会主任把钱收了不办事，收红包", Accused(Level.COMMUNITY)),
    ("街道办就知道踢皮球", Accused(Level.STREET)),
    ("投诉网格员，路灯报了三次都没修", Accused(Level.GRID)),
    ("举报社区书记", Accused(Level.COMMUNITY)),
    ("我对我们网格员很不满", Accused(Level.GRID)),
    ("骂人的网格员能不能换一个", Accused(Level.GRID)),
    ("找社区的人说了，他们根本不理人", Accused(Level.COMMUNITY)),
    ("网格员没处理好就办结了", Accused(Level.GRID)),
    ("村干部拿了好处，偏袒那家人", Accused(Level.COMMUNITY)),
    ("网格员和社区的人都骂我", Accused(Level.COMMUNITY)),
    ("The grid officer shouted at my mother", Accused(Level.GRID)),
    ("The community desk does nothing and is rude", Accused(Level.COMMUNITY)),
    ("I want to complain about the grid officer", Accused(Level.GRID)),
]
THIRD_PARTIES = [  # graft needs one, and it is not they who are complained of
    ("网格员收了物业的钱，故意不修", Accused(Level.GRID)),
    ("网格员跟物业是一伙的", Accused(Level.GRID)),
    ("小李和物业串通", Accused(Level.GRID, 7)),
    ("网格员根本没来，照片是假的", Accused(Level.GRID)),
    ("网格员把我的电话告诉了楼上", Accused(Level.GRID)),
    ("网格员让我给他两百块钱", Accused(Level.GRID)),
    ("社区主任的亲戚占了车位，他不管", Accused(Level.COMMUNITY)),
    ("居委会收了摊贩的钱", Accused(Level.COMMUNITY)),
    ("街道办的人拿了开发商好处", Accused(Level.STREET)),
    ("物业跟社区一伙的", Accused(Level.COMMUNITY)),
    ("The grid officer is in league with the property company", Accused(Level.GRID)),
    ("Officer Li lied about the repair", Accused(Level.GRID, 7)),
    ("The grid officer told my neighbour my phone number", Accused(Level.GRID)),
]
HELPERS = [  # who was told of it or stood by keeps the case, and whoever did it is known
    ("小李对我大呼小叫，态度恶劣，赵主任当时在场劝了他", Accused(Level.GRID, 7)),
    ("网格员小李见了我就翻白眼，我告诉了社区赵主任", Accused(Level.GRID, 7)),
    ("网格员小李进门就训我，我跟街道办反映过", Accused(Level.GRID, 7)),
    ("网格员小李见人就甩脸子，街道办的人叫我在这里反映", Accused(Level.GRID, 7)),
    ("网格员眼睛长在头顶上，喊他三遍头都不抬，社区大姐帮我登的记", Accused(Level.GRID)),
    ("街道办的方主任骂我是刁民，社区赵主任替我说了句公道话", Accused(Level.STREET, 9)),
]
OTHERS = [
    "请网格员来看看，3栋楼下路灯坏了",
    "麻烦社区的人修一下楼道灯",
    "社区没人管楼道垃圾，堆了一个星期",
    "网格员小李人很好，谢谢他",
    "我跟网格员说过，邻居半夜骂人",
    "向社区反映楼上邻居打人",
    "投诉楼下烧烤店收钱不给发票",
    "网格员没骂人，是物业骂人",
    "物业收了钱不办事，社区管不管",
    "网格员说物业不办事",
    "小区里有人骂老人，请社区来管管",
    "给网格员打电话投诉过物业态度差",
    "社区门口路灯坏了",
    "请小李来看看，路灯不亮",
    "隔壁老李天天喝酒骂人",
    "邻居小李收了我的钱不还",
    "老李家的狗晚上叫",
    "有人冒充网格员上门收钱",
    "社区门口有人收停车费",
    "社区食堂收了钱不开发票",
    "网格员被楼上骂了一顿",
    "网格员帮我要回了押金",
    "网格员让我把照片发给他",
    "邻居跟网格员说我骂人，其实没有",
    "楼上吹牛说网格员是他亲戚",
    "有人收了钱乱贴广告",
    "Please ask the grid officer to look at the lamp",
    "My neighbour shouted at me all night",
]


@pytest.mark.parametrize(("words", "whom"), [*COMPLAINTS, *THIRD_PARTIES, *HELPERS])
def test_whom_a_complaint_names(words: str, whom: Accused) -> None:
    assert accused(words, NAMES) == whom
    assert reproaches(words)


@pytest.mark.parametrize("words", OTHERS)
def test_who_is_only_spoken_to_is_not_complained_of(words: str) -> None:
    assert accused(words, NAMES) is None


def test_a_name_of_nobody_here_is_nobody() -> None:
    assert accused("小周骂我", NAMES) is None
    assert accused("小周骂我") is None


def test_two_of_one_name_are_both_meant_and_none_is_named() -> None:
    both = {1: ("李强", Level.GRID), 2: ("李梅", Level.COMMUNITY)}

    assert accused("小李骂人", both) == Accused(Level.COMMUNITY, None)


def test_of_two_of_one_name_it_is_who_holds_the_office_that_is_said() -> None:
    both = {1: ("李强", Level.GRID), 2: ("李梅", Level.COMMUNITY), 3: ("李方", Level.STREET)}

    assert accused("网格员小李骂人", both) == Accused(Level.GRID, 1)
    assert accused("社区的小李骂人", both) == Accused(Level.COMMUNITY, 2)
    assert accused("街道老李收红包", both) == Accused(Level.STREET, 3)
    assert accused("网格员小李骂人，社区小李也骂人", both) == Accused(Level.COMMUNITY, None)
