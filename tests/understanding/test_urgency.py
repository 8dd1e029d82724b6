"""What must not wait, and what only sounds like it."""

import pytest

from bot.understanding.guard.frail import Frail
from bot.understanding.urgency import assess
from storage.words import Urgency

EMERGENCIES = (
    ("3栋着火了！", {"119"}),
    ("楼上冒浓烟，快来", {"119"}),
    ("厨房起火了人还在里面", {"119"}),
    ("楼道里一股煤气味", {"119"}),
    ("燃气泄漏了", {"119"}),
    ("有人被困在电梯里", {"119"}),
    ("電梯困人了", {"119"}),
    ("有个老人在广场晕倒了", {"120"}),
    ("我爸心脏病犯了", {"120"}),
    ("孩子流血不止", {"120"}),
    ("有人持刀在菜场", {"110"}),
    ("楼下打群架", {"110"}),
    ("家里进贼了", {"110"}),
    ("小孩不见了，穿红衣服", {"110"}),
    ("我老公又家暴，在打人", {"110"}),
    ("有人要跳楼", {"110", "120"}),
    ("小孩掉进河里了", {"110", "119", "120"}),
    ("有人触电了", {"120", "119"}),
    ("路口出车祸了", {"110", "120"}),
    ("救命啊", {"110", "120"}),
    ("Fire on the third floor", {"119"}),
    ("突发火灾，楼上火光冲天", {"119"}),
    ("着火大家快跑", {"119"}),
    ("电梯关住出不来了", {"119"}),
    ("我被人打了", {"110"}),
    ("老人走丢了", {"110"}),
    ("狗咬到人了，咬伤小孩", {"120"}),
)
TRAPS = (
    "楼道堆纸箱有火灾隐患",
    "消防通道被堵了",
    "灭火器过期了",
    "这份工作是我的救命稻草",
    "等得很着急",
    "火锅店油烟太大",
    "烧烤摊占道",
    "社区什么时候搞消防演练",
    "电动车上楼充电容易着火",
    "万一着火了怎么跑",
    "去年这里着过火，去年着火后一直没修",
    "上次有人晕倒，这里需要座椅",
    "怕有人跳楼，天台门要锁",
    "垃圾臭死了",
    "吵死人了，救救孩子们的耳朵吧",
    "燃气费怎么交",
    "小区装防盗门",
    "差点出车祸，要装减速带",
    "有人偷倒垃圾",
    "路灯坏了",
    "贫困人口怎么申请低保",
    "长期被困扰，噪音太大",
    "电梯门关不上",
    "单元门被打开没人关",
    "拨打人工客服没人接",
    "空中风筝线缠在树上",
    "我有心脏病，受不了这噪音",
    "楼下臭死人了",
    "孩子丢垃圾的地方太远",
    "手机掉到水里了，能不能捞",
    "火锅店大火锅的味道",
    "The fire exit is locked",
    "",
)
URGENT = (
    "电线掉下来了",
    "配电箱漏电",
    "井盖没了",
    "广告牌摇摇欲坠",
    "围墙要倒了",
    "有人高空抛物",
    "水管爆了",
    "暖气管爆了",
    "水管裂了",
    "水管崩了",
    "暖气管喷水",
    "水管昨天爆了",
    "水管昨天爆了，还没修好",
    "水管爆了，什么时候修好",
    "水管爆了，昨天修好了今天又漏",
    "水管爆了，单元门修好了",
    # how it came about, and nothing that is feared
    "施工导致水管爆了",
    "房子太老水管爆了",
    "没人管水管爆了",
    "降温导致小区水管爆了，水往外喷",
    # by somebody's word, somewhere else, for the time being, or until it began again
    "水管爆了，物业说修好了，其实没修",
    "水管爆了，隔壁单元修好了",
    "井盖没了，我们用木板盖上了",
    "高空抛物，砸坏的车修好了",
    "路面塌陷，昨天补好了，今天下面空了",
    "水管爆了，上个月修好了，昨晚爆开了",
)
NO_MORE = (
    "水管昨天爆了，已经修好了",
    "水管昨天爆了已经修好了",
    "水管爆了，物业来了，修好了",
    "井盖没了，已经补上了",
    "怕水管爆了",
    "水管没爆，就是水小",
    "水管可能会爆",
    "水管爆了，今天修好了",
    "水管裂缝很细",
    "水管喷漆要重做",
    "水龙头断水",
)


@pytest.mark.parametrize(("text", "numbers"), EMERGENCIES)
def test_an_emergency_names_the_numbers_to_call(text: str, numbers: set[str]) -> None:
    guess = assess(text)

    assert guess.urgency is Urgency.EMERGENCY
    assert set(guess.numbers) == numbers
    assert guess.words


@pytest.mark.parametrize("text", TRAPS)
def test_what_only_sounds_like_one_is_normal(text: str) -> None:
    assert assess(text).urgency is Urgency.NORMAL


@pytest.mark.parametrize("text", URGENT)
def test_danger_without_anybody_hurt_is_urgent(text: str) -> None:
    guess = assess(text)

    assert (guess.urgency, guess.numbers) == (Urgency.URGENT, ())
    assert guess.words


@pytest.mark.parametrize("text", NO_MORE)
def test_what_was_mended_or_is_feared_is_not_urgent(text: str) -> None:
    assert assess(text).urgency is Urgency.NORMAL


def test_the_words_of_what_is_urgent_have_their_date() -> None:
    assert assess("水管昨天爆了").words == ("水管昨天爆",)


def test_who_was_bitten_is_mended_by_nobody() -> None:
    assert assess("被狗咬了，已经处理好了").urgency is Urgency.URGENT


def test_a_real_emergency_beside_a_trap_is_still_seen() -> None:
    guess = assess("消防通道被堵，楼上着火了")

    assert (guess.urgency, guess.numbers) == (Urgency.EMERGENCY, ("119",))


def test_each_number_is_named_once() -> None:
    assert assess("着火了着火了，浓烟滚滚").numbers == ("119",)


def test_the_deciding_words_are_told() -> None:
    assert assess("三楼着火了").words == ("着火",)


@pytest.mark.parametrize(
    "told",
    ["我躲在厕所里他又动手了", "对面楼有个姑娘坐在窗台上哭腿在外面", "烟好大 我们在六楼下不去"],
)
def test_where_no_rule_knows_it_whole_words_are_told(told: str) -> None:
    words = assess(told).words

    assert words
    assert all(
        word in told and word[0] not in "了的着 " and word[-1] not in "的 " for word in words
    )
    assert all(len(word) > 1 for word in words)


@pytest.mark.parametrize(
    "answer", ["我在3栋", "就在老码头小区2栋那边", "12号楼门口", "住在5栋2单元"]
)
def test_where_somebody_is_is_no_emergency_by_itself(answer: str) -> None:
    assert assess(answer).urgency is Urgency.NORMAL


@pytest.mark.parametrize("told", ["我在3栋楼顶不想活了", "我在5栋电梯里出不来"])
def test_where_somebody_is_in_danger_is_one(told: str) -> None:
    assert assess(told).urgency is Urgency.EMERGENCY


@pytest.mark.parametrize(
    ("text", "urgency"),
    [
        ("帮我妈报一下，楼道灯坏了，她叫陈桂兰，电话13900001234", Urgency.NORMAL),
        ("垃圾没人收，她叫李梅，手机号：13900001234", Urgency.NORMAL),
        ("邻居老王，电话13900001234，他家煤气漏了", Urgency.EMERGENCY),
        ("我妈叫王秀英，13900001234，她摔倒起不来了", Urgency.EMERGENCY),
    ],
)
def test_a_name_and_a_telephone_number_are_no_danger_and_hide_none(
    text: str, urgency: Urgency
) -> None:
    assert assess(text).urgency == urgency


@pytest.mark.parametrize(
    "told",
    [
        "我一个人住，眼睛看不清，买米都难",
        "我72岁，一个人住，眼睛看不清字，能不能帮我交水费",
        "我一个人住，耳朵听不见，敲门听不到",
    ],
)
def test_who_sees_or_hears_badly_and_lives_alone_is_no_emergency(told: str) -> None:
    assert assess(told).urgency is not Urgency.EMERGENCY


@pytest.mark.parametrize(
    "told",
    [
        "我一个人在家，眼睛看不清，灯泡坏了换不了",
        "我一个人在家，眼睛看不清。灯泡坏了换不了。",
        "灯泡坏了换不了。我一个人在家，眼睛看不清。",
        "我一个人在家里眼睛看不清灯泡坏了换不了",
        "我一个人在家，眼睛看不清，水龙头关不紧",
        "老太太一个人在家，眼睛看不清，灯管不亮了，能不能帮忙换一下",
    ],
)
def test_a_chore_that_age_no_longer_can_do_is_a_request_and_says_who_asks(told: str) -> None:
    guess = assess(told)

    assert (guess.urgency, guess.numbers) == (Urgency.URGENT, ())
    assert {Frail.DISABLED, Frail.ALONE} <= set(guess.frail)


@pytest.mark.parametrize(
    "told",
    [
        "我一个人在家，眼睛看不清，灯泡坏了，刚才摔了一跤起不来",
        "我一个人在家，眼睛看不清，换灯泡触电了",
        "我一个人在家，眼睛看不清，灯泡炸了，着火了",
        "我一个人在家，眼睛突然看不清，灯泡坏了换不了",
        "我一个人在家，眼睛看不清，灯泡坏了换不了，胸口疼",
    ],
)
def test_no_chore_hides_what_has_come_upon_them(told: str) -> None:
    assert assess(told).urgency is Urgency.EMERGENCY


@pytest.mark.parametrize(
    "told",
    [
        "我一个人住，眼睛突然看不清了，头疼得厉害",
        "我爸突然说话不清，眼睛看不清，嘴歪了",
        "我一个人住，眼睛看不清，锅烧着了",
        "我一个人住，眼睛看不清，头晕快站不住了",
        "我妈一个人住，耳朵听不见，电话打不通，敲门也不开，今天没出过门",
    ],
)
def test_what_has_come_upon_them_is_one(told: str) -> None:
    assert assess(told).urgency is Urgency.EMERGENCY


def test_a_fire_of_a_moment_ago_is_one_though_it_is_said_to_be_out() -> None:
    assert assess("刚才着火了，灭了").urgency is Urgency.EMERGENCY  # it may burn up again
    assert assess("昨天着火了，已经扑灭了").urgency is not Urgency.EMERGENCY


@pytest.mark.parametrize("many", ["刚" * 500, "·" * 500, "来" * 35, "·" * 35])
def test_the_longest_mending_takes_no_longer_than_it_is(many: str) -> None:
    assert assess(f"水管爆了，{many}呀").urgency is Urgency.URGENT
