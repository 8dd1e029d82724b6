"""Words tell when somebody speaks for another person, or does not want to be named."""

import pytest

from bot.understanding.on_behalf import called, reported_for, says_only_no_name, wants_no_name


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("帮我妈报一下，3栋的电梯坏了", "mother"),
        ("替隔壁邻居反映，楼道灯不亮", "neighbour"),
        ("代我爸妈说一声，暖气不热", "parents"),
        ("幫我爸報一下，樓道燈不亮", "father"),
        ("给我妈报一个，门口路灯坏了", "mother"),
        ("替老伴问一下，医保卡怎么补", "friend"),
        ("帮我老伴反映，健身器材坏了", "friend"),
        ("帮对门报一下，门口漏水", "neighbour"),
        ("替对门大妈说一下，电梯总停", "neighbour"),
        ("帮楼下的张奶奶报修，灯不亮", "neighbour"),
        ("帮我邻居投诉，垃圾没人收", "neighbour"),
        ("替我姥姥报一下，台阶坏了", "parents"),
        ("I report this for my mother", "mother"),
        ("I am writing for my wife: the lift is stuck", "friend"),
        ("Reporting for my grandma, the handrail is loose", "parents"),
        ("For my grandma: the handrail is loose", "parents"),
        ("on behalf of my elderly neighbour, the stairs are dark", "neighbour"),
        ("This is for my father, his street light is out", "father"),
    ],
)
def test_for_whom_it_is_reported(text: str, whom: str) -> None:
    assert reported_for(text) == whom


@pytest.mark.parametrize(
    "text",
    [
        "我妈在楼下摔了一跤，路灯坏了",
        "邻居天天半夜装修",
        "柳岸花园3栋楼下路灯坏了",
        "给楼上说过好几次了，半夜还是放音乐",
        "我给邻居反映过，他不听",
        "我给我妈说楼道灯坏了，她还是摔了",
        "给物业说了，给楼下也说了，没人管",
        "帮我妈买菜的路上灯不亮",
        "帮邻居说过情，没用",
        "给老人提供的座椅坏了",
        "给楼上提过意见，他骂人",
        "给隔壁发过短信",
        "孩子给爸爸打电话说电梯停了",
        "The stairs are too dark for my mother",
        "The music is too loud for my father",
        "It is dangerous for my wife to walk there",
        "Bad for my grandma's health: smoke from the grill",
        "The ramp is too steep for our neighbour",
    ],
)
def test_who_speaks_to_them_or_of_them_speaks_for_themselves(text: str) -> None:
    assert reported_for(text) == ""


@pytest.mark.parametrize(
    "text",
    [
        "我想匿名反映，楼上违建",
        "Anonymously please: rubbish behind gate 2",
        "别说是我说的，楼上天天打麻将",
        "不要说是我说的",
        "千万别说是我举报的",
        "不要透露是谁说的",
        "不想留名，楼下烧烤店油烟大",
        "不愿意透露姓名",
        "楼道堆物，请保密",
        "楼上违建，保密！",
        "希望能替我保密",
        "Please don't tell anyone who I am",
        "I report this without my name",
        "do not mention my name to the shop",
        "please keep my name out of it",
        "Keep this confidential please",
        "楼上漏水，别让人知道是我说的",
        "不想让别人知道我是谁",
        "能不能不说我是谁",
        "Please hide my name",
        "I don't want my neighbours to know it was me",
        "Nobody should know who I am",
    ],
)
def test_who_wants_no_name(text: str) -> None:
    assert wants_no_name(text)


@pytest.mark.parametrize(
    "text",
    [
        "不匿名，随时可以找我",
        "不用匿名",
        "我不想匿名，可以联系我",
        "不愿意匿名",
        "取消匿名",
        "I don't want to be anonymous",
        "It need not be anonymous",
        "信箱坏了",
        "3栋路灯坏了",
        "匿名信贴得到处都是",
        "保密柜的锁坏了",
        "小区有人泄露业主信息，没人保密",
        "快递单上我的名字被涂了",
        "别说是路灯，连楼道灯都不亮",
        "他说是我说的，其实不是",
        "My name is on the list twice",
        "The sign has no name",
        "Nobody told me who did it",
        "别匿名了，实名就行",
        "No need to keep it anonymous",
        "小区门禁不让人知道密码",
        "他不说是谁干的",
        "nobody knows who did it",
    ],
)
def test_who_does_not_mind_being_named(text: str) -> None:
    assert not wants_no_name(text)


@pytest.mark.parametrize(
    ("text", "whom", "left"),
    [
        ("我妈 李秀兰 13800001234", "mother", "李秀兰 13800001234"),
        ("我妈李秀兰", "mother", "李秀兰"),
        ("替我妈妈，叫李秀兰", "mother", "叫李秀兰"),
        ("我妈", "mother", ""),
        ("楼上的王阿姨", "neighbour", "王阿姨"),
        ("爸妈", "parents", ""),
        ("my mother Mary Lee", "mother", "mary lee"),
        ("for our neighbour", "neighbour", ""),
        ("李秀兰", "", "李秀兰"),
        ("我妈摔了一跤", "", "我妈摔了一跤"),
    ],
)
def test_an_answer_begins_with_whom_it_is_for(text: str, whom: str, left: str) -> None:
    assert called(text) == (whom, left)


@pytest.mark.parametrize(
    "text",
    [
        *("我想匿名", "匿名", "能改成匿名吗？", "刚才那件我想匿名", "请帮我保密，谢谢"),
        *("别说是我说的", "不要透露我的名字", "对了，我刚才反映的事情要匿名处理", "怎么匿名"),
        *("I want to stay anonymous", "Can I stay anonymous, please?", "please keep my name out"),
        *("Don't tell anyone who I am", "could you make it anonymous"),
        *("can my report be anonymous?", "I want that one to be anonymous", "is it anonymous?"),
    ],
)
def test_a_message_may_say_no_more_than_that_nobody_is_to_be_named(text: str) -> None:
    assert says_only_no_name(text)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "我想匿名反映一个问题",
            "匿名，3栋楼下路灯坏了",
            "我要匿名举报",
            "路灯坏了，别说是我说的",
        ),
        *("匿名反映的事情怎么处理了", "我的匿名诉求处理了吗"),
        *("我不想匿名", "匿名信贴得到处都是", "匿名的话能办得快点吗", "好的"),
        *("I want to report something anonymously", "anonymous letters everywhere in the hall"),
        *("I want to report anonymously", "Can I make an anonymous report?", "Anonymous report"),
    ],
)
def test_what_says_more_is_more_than_that(text: str) -> None:
    assert not says_only_no_name(text)
