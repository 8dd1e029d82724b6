"""昨天起: what is said to have been yesterday and may not be over.

Whoever says no more than that there was a fire last night may stand before it. So a date of the
last days dates a danger only where its author says that it is over, or speaks of what comes after.

    昨天着火了，已经扑灭            over            stays dated
    昨晚起火烧了车棚，怎么赔        after it        stays dated
    昨天漏气，现在还在漏            goes on         the date is hidden
    昨天灭了的火又烧起来了          begins again    the date is hidden
    昨晚我家着火了                  nobody knows    hidden in a line of a chat, not in a letter
"""

import re
from functools import cache

from bot.understanding.guard import pieces
from bot.understanding.guard.dangers import EMERGENCIES
from bot.understanding.sieve import Sieve, lasting

MOST_BARE = 24  # characters of who says no more than that it happened
HIDDEN = "·"  # reads as a sign that says nothing, and keeps every other in its place

RECENT = re.compile(
    r"(?<!大)(?:昨[天日]?|前天?(?=[晚夜天]))(?:[天日晚夜]|儿个?)(?:[晚夜]?[上里间]|上午|下午|中午|早上|半夜|一早)?"
    r"|last night|yesterday"
)
# Of longer ago it is believed, unless it goes on.
_OLDER = re.compile(
    r"大前天|前[几两]天|上个?(?:周|星期|礼拜|月)|上[次回]|[一二两三四五六七八九十几]个?(?:天|周|星期|礼拜|月)(?:前|以前)"
)
_LONG_AGO = re.compile(r"去年|前年|以前|之前")
_AGAIN = re.compile(
    r"又[^,。!?;\n过]{0,3}?(?:着|烧|冒|有[^,。!?;\n]{0,3}味|闻|窜|起火|塌|垮|晕|昏|抽|打|砍|砸|堵|漏|犯|发作|掉下|掉[砖石水]|流|吐|跳|困|来[了撬敲])"
    r"|没灭干净|复燃|死灰|今[天早晚](?:又|再)|[正]往[^,。!?;\n]{0,6}(?:烧|蔓延|塌|倒|漏|灌)"
)
_STILL = re.compile(
    r"还(?:在(?!医院|修|查|等|住院|坏|家)|躺|趴|跪|蹲|压|困|关|卡|搭|挂|堵|站|坐|倒|埋|有(?:火|烟|味|气|人|血)|[是都]?没(?:停|灭|散|退|醒|找|救|出|上来|下来|回|捞|见|消息)"
    r"|[起出下醒动]不[来去了])|仍|一直(?!没[^,。!?;\n]{0,3}(?:修|管|换|装|处理|解决|人))|直到|没散|散不|关不|止不|越来越|更[浓重大疼痛烫高厉严急]"
    r"|[到至](?:现在|这会|今[天早晚儿]|此刻|今[,。!?;\n]|中午)(?![^,。!?;\n]{0,3}(?:没人(?!救|敢)|没(?:修|装|道歉|赔|处理|解决|管|换|清|整改|回音|答复)))|联系不|打不通|没(?:人见|见[人着到过]|回|[上下出进]来过?(?=[,。!?;\s]|$)|个?(?:消息|音[讯信]|动静|影)|找[到着])|(?:不知|没)死没?活|死活|生死|下落"
    r"|[烧漏流叫响哭喊打吐痛疼闹睡晕压困]到(?:现在|今[天早晚]|这会|中午|天亮)|[叫喊敲唤]不[醒应开]|没反应|[起动]不[来了]|[喘透]不[上过]|(?:现在|这会儿?|此刻|刚[刚才]|今[天早晚儿]个?|眼下)[^,。!?;\n]{0,5}"
    r"(?:痛|疼|晕|昏|抽|吐|流|烧|冒|塌|掉|倒|堵|拿|站|躺|喘|困|压|火|烟|头[疼痛晕昏]|(?<!没)人(?:都|还|在|已|快|不|软|站|被|也)|脸|嘴|手脚|发[烧冷紫青抖]|说胡|开始|翻白)"
)
_ENDED = re.compile(
    r"扑灭|浇灭|盖灭|熄灭|(?<!没)灭[掉]?了|(?<!没)(?<!没有)(?<!不)(?:救|拉|捞|背|抬|送|接|抢救|劝|放|逃|跑|弄|取|都|自己)(?:上|下|出|回)(?:来|去)?了?(?=[,。!?;\s的就]|$)"
    r"|(?<!没)(?<!没有)(?<!不)(?:救[出下]|接住|(?:拉|锯|拖|接|带|抬)走|带去|送(?:了|到|进|去|往|的)?(?:医|急诊|派出所))|住院|出院|手术|打(?:了|过|完|好)?[^,。!?;\n]{0,2}针|缝了|退(?:烧)?了"
    r"|没(?:大)?[事碍]|平安|虚惊|误报|(?:警察|民警|派出所|消防|120|救护车|医生)[^,。!?;\n]{0,8}(?:带|来过|处理|调解|接走|拉走|看过|灭|救|送|劝)|抓[到住了]|拘留|散了|和[好解]|私了"
    r"|(?<!没)(?<!不)(?:修|换|接|填|补|弄|处理|解决|关|停|清|抢修)(?:好|完|过|掉|走|上|平|了阀|了新|过了)|(?<!没)[修换]了|断电|已经?(?:没|好|灭|出|送|找|处理|解决|关|停|拖|拆)|(?<!没)好了"
    r"|(?<!没)(?<!不)找[到回着](?!不)|回(?:来|家)了|后来|原来是|结果是|是(?:电池|烧糊|隔壁|误|虚)|没伤|没砸|没受伤|抽干|今[天早儿](?:好|没[了味事])|早[就已]?(?:灭|关|好|没)|擦破|皮外|消过毒|(?<!没)(?<!不)醒了|躲[^,。!?;\n]{0,6}(?:睡|玩)|掐人中|上岸了|抓进|没(?:啥|什么|大)[事碍]|睡着了|保住|不[肿疼痛烧吐晕]了|[锯撬打剪]开了|自己(?:好|灭|开|走|醒)"
    r"|[前昨][^,。!?;\n]{0,5}的事|[前昨][^,。!?;\n]{0,2}的[。!\s]*$|(?:put out|is out|safe now|false alarm|is fine|rescued)"
)
_AFTER = re.compile(
    r"赔|保险|道歉|说法|负责|希望|建议|能不能|可不可|能否|请(?!快|马上|救)|要求|想(?!不开|跳|死)|监控|谢|感谢|辛苦|点赞|怎么样了|查查|安置|清[理扫]|打?扫|冲一?下|冲洗"
    r"|没扫|没人(?:扫|修|清|换|管|装)|来(?:修|清|扫|装|换|刷|砌|拍|登记)|装[个一上]|多亏|夸|通[水电]|几时|什么时候|多久|哪个医院|怎么(?:处|处理|处罚|办|申请)|罚"
    r"|拍照|登记|讲座|宣传|听说|听讲|听人|据说|新闻|电影|梦|游戏|小说|抖音|演[习练]|球赛|放(?:鞭)?炮|放烟花|礼炮|吗[,。!?;\s]*$|真[的假]|偷|东西丢|被?盗|差点|险些|后怕"
    r"|路口|护栏|警示|整改|投诉|反映过?|[幸还]好|幸亏|太(?!平|阳|重|大|浓)|(?:赶紧|尽快|快|得|要|该|来人?)[^,。!?;\n]{0,3}(?<!能)(?:换|修|装|补|刷|加|管管)"
    r"|没人(?:检|来修)|吓得|吓[死坏]|物业|保安|停电|分钟|小时|谁(?!来救|救)|坏[了的]|老化|结冰|缺|为什么|怎么回事|怎么没"
)
_SENTENCE = re.compile(r"[^。!?;\n]+")
# Another clause that tells no end of it.
_PRESENT = re.compile(
    r"现在|[这此]会|今[天早晚儿]|此刻|还|有人|里面|不知|没人|怎么没|得很|厉害|好[大凶惨多]"
)
_CLAUSE = re.compile(r"[^,。!?;\n\s]+")


def as_of_now(folded: str) -> str:
    """The same text, as long, without the dates of what goes on or is not said to be over."""
    if not any(date.search(folded) for date, _of in _dates().of(folded)):
        return folded  # as nearly all are
    if len(folded) > pieces.MOST:
        return _SENTENCE.sub(lambda said: _undated(said[0], is_letter=True), folded)
    return _undated(folded, is_letter=False)


@cache
def _dates() -> Sieve[None]:
    """Made when first asked."""
    return lasting((date, None) for date in (RECENT, _OLDER, _LONG_AGO))


def _undated(said: str, *, is_letter: bool) -> str:
    if _AGAIN.search(said):
        return _hidden(said, RECENT, _OLDER, _LONG_AGO)
    if _STILL.search(said) and _ENDED.search(said) is None:
        return _hidden(said, RECENT, _OLDER)
    return _hidden(said, RECENT) if not is_letter and _is_bare(said) else said


def _is_bare(said: str) -> bool:
    """Whether it says that it happened and no more: what else is said is mostly how it ended."""
    if len(said) > MOST_BARE or _ENDED.search(said) or _AFTER.search(said):
        return False
    others = [part for part in _CLAUSE.findall(said) if RECENT.search(part) is None]
    return all(_PRESENT.search(one) or _is_danger(one) for one in others)


def _is_danger(clause: str) -> bool:
    return any(danger.search(clause) for danger, _numbers in EMERGENCIES)


def _hidden(said: str, *dates: re.Pattern[str]) -> str:
    for date in dates:
        said = date.sub(lambda match: HIDDEN * len(match[0]), said)
    return said
