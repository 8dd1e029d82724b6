"""说到而已: signs that a danger is only spoken of — past, feared, denied, told of, over.

A sign before a danger in its clause counts for that danger; what dates or frames a message (last
year, I heard, it has been put out) counts for all of it, unless something says that it is now.
"""

import re
from functools import cache, lru_cache

from bot.understanding.sieve import Sieve, Sifted, lasting

# Phrases that hold a word of an emergency and are none; taken out before anything is read. Only
# those that would otherwise be found: each one more can also hide a real one (突发火灾, 楼上火光).
# A house, said alone; "我在河边" may be more than an answer.
ONLY_WHERE = re.compile(
    r"(?:我|俺|我们)?(?:就)?(?:住)?(?:在)?[\u4e00-\u9fff]{0,8}"
    r"\d{1,4}(?:号楼|栋|幢|座|号|单元)(?:\d{1,2}单元)?(?:楼下|门口|那边|旁边|对面|这里|这边)?[,。!]?"
)
TRAPS = Sifted(
    re.compile(
        r"(?:火灾|火险|着火|起火|爆炸|触电|坠落|中毒|溺水|安全|事故)\w{0,2}隐患|消防(?:通道|车道|演练|演习|检查|器材|设施|知识|宣传)"
        r"|着火点|打不着火|大火[锅车]|火灾险|救命(?:稻草|恩人|之恩|钱|药)|自杀式|爆炸[式头性]|(?:信息|消息)爆炸|打人柳|电脑中毒"
        r"|农药(?:残留|味|店)|火苗苗|火冒三丈|冒火气|火烧(?:眉毛|云|烤)|炸了锅|气炸了|爆炸(?:糖|头|新闻)|炮[仗竹]"
        r"|[臭吵薰急气笑热烦累冷熏吓闷难黑堵冻渴饿困晒挤愁亏怕慢心]死|[吵臭急热气烦难堵贵慢]得(?:要[命死]|想跳楼|吐血)|半条命|要了?[老]?命"
        r"|(?:拼|玩|逃|抢|没)命|命都(?:快)?要?没|想死的心|心脏病都|吓得?(?:心脏病|晕)|店(?:都)?快死|困难|困扰|犯困"
        r"|(?:跑|走|爬|站)断[了]?腿|腿(?:都?快(?:跑|走|站|爬)?|都?(?:跑|走|站|爬)|都)断|真(?:要)?着火(?!了)|骨折了?[^。!?;\n]{0,8}(?:轮椅|拐|石膏|康复|鉴定|报销|赔偿)|[熏臭吵压闷累热挤忙急气笑堵逼]得[^,。!?;\n]{0,4}[喘透][不勿][过上][来气]{1,2}|(?:烟囱|锅炉房?|秸秆|烧烤[摊店]?|饭店|饭馆|排烟口?|食堂)[^,。!?;\n]{0,8}烟|救救(?:这|那)?(?:棵|些|只)?(?:树|草|花|猫|狗|鸟)|救护车(?:通道|进不|开不|堵)|消防车(?:进不来|开不进|通道)"
        r"|(?:火灾|触电|溺水|家暴|自杀|走失|车祸|中毒|急救|防火|防溺水)(?:的)?(?:宣传|讲座|告诫|培训|知识|警示|展板|保险|热线|预防)"
        r"|fire (?:hydrant|lane|exit|extinguisher|drill|hazard|escape|alarm|truck)s?"
    )
)
NOW = Sifted(
    re.compile(
        r"现在(?!的|想|离|分|早|盖|又|没人|住院|出院|没事|好了|好多|还没(?:修|装|见|人管))|正在|刚才|刚刚|刚(?=[被掉撞摔晕倒])|快来|快救|快叫|快快|赶紧来|赶快来|快点来|救命|救救"
        r"|还在(?:烧|里面|流|打|哭|喊|冒)|到现在(?:还|都|天黑了?还?)?(?:没(?:找到|回|醒|消息)|找不)|right now|help"
    )
)
_DATED = (
    r"去年|前年|前些年|头年|上半年|上个?学期|上一次|年年|历年|今年(?:已|以来|[^,。!?;\n]{0,6}[次起])|从[^,。!?;\n]{1,8}到现在"
    r"|已经?(?:发生|出)[了过]?[^,。!?;\n]{0,3}[起次]|[困咬伤撞砸摔漏着炸塌掉烧淹出生][了过][^,。!?;\n]{0,2}?[一两二三四五六七八九十几\d]+[次起回]|大前天|前天|昨[天晚夜日]|上[次回周]|上个?(?:月|礼拜|星期|半年)|前[几两]天|前几年|前阵|前段|那[次回场]|以前|之前|早年|曾经|当年|小时候"
    r"|[一两二三四五六七八九十几多]+(?:年|天|个?(?:星期|礼拜|月)|周)前|last (?:year|week|month|night)|yesterday|used to|in the past"
)
_TOLD = (
    r"听说|新闻|电视[里上]|网上|抖音|视频里|朋友圈|群里(?:传|说|转)|据说|传言|梦[到见]|做梦|电影|小说|游戏|外地|别处|别的(?:小区|地方|城市)|外省"
    r"|一旦|演[练习]|彩排|培训|讲座|作文|in the news|movie|drill"
)
OVER = re.compile(
    r"已经?(?:出来|扑灭|灭|没事|送|找到|抓|断电|救|醒|退|好|处理)|早[就已]?(?:灭|没事|好)|火灭|灭[掉]?了|找到了|没事[了儿]|误报|虚惊|救[出下]来|抢救过来|退了|没受伤|没人受伤"
    r"|多亏|恩人|锦旗|(?:报|都|保)平安|平安(?:无事|了|回|出来)|后来发现|原来是|说不漏|[幸还]好当时|好在当时|只是(?:擦|磕|蹭|轻伤|皮外)|擦破|是(?:上|去年|前[年天几]|昨|以前|之前)[^,。!?;\n]{0,5}的事|it was put out|false alarm|is (?:ok|fine|safe) now"
)
REMOTE = re.compile(f"{_DATED}|{_TOLD}")
# What only sounds like a frame: names of places, and a past that goes on today.
_NAMES = re.compile(
    r"(?:平安|锦旗|恩人|电影|游戏|新闻|外地|抖音|小说|讲座|演[练习])的?[\u4e00-\u9fff]{0,2}?"
    r"(?:路|街|巷|弄|里(?=\d|有|的|小)|桥|河|湖|小区|花园|新村|大[楼厦厅]|院|厅|店|铺|城|馆|保险|车|礼堂|广场)"
)
_GOES_ON = re.compile(
    rf"(?:{_DATED})[^,。!?;\n]{{0,6}}?(?:开始|到今天|到现在|至今|[修装换买接]的|又(?=[着起漏冒塌爆]))"
)
# 昨天就说过了: what was long ago is that they told us, or another matter.
_TOLD_US = re.compile(
    rf"(?:{_DATED})[^,。!?;\n]{{0,6}}?(?:说|讲|反映|报|投诉|打电话|找)[^,。!?;\n]{{0,4}}?[过了]的?(?=[,。!?;\s]|$)"
    r"|(?:反映|投诉|举报|报修|申请|说)[过了]?的(?!是)[^,。!?;\n]{1,14}"
)
_TODAY = Sifted(re.compile(r"今[天晚早夜]|[这此]会儿|此刻|眼下|突然|忽然"))
_STILL = re.compile(r"但|可是|不过火|又[着起漏冒烧塌]|还(?:有|没|在|被|是|很|压|困|躺|挂)")
_ENDED = re.compile(
    r"扑灭|火灭|灭[掉]?了|没事[了儿]|误报|虚惊|救[出下]来|抢救过来|醒[了过]|已经?(?:送|救|找到|抓)|人?找到了"
    r"|没受伤|没人受伤|平安|后来发现|原来是|多亏|it was put out|false alarm|is (?:ok|fine|safe) now"
)


def marks(said: str) -> list[tuple[int, bool]]:
    """Where it is dated or hearsay (True) and where it is of now (False), in order."""
    remote: list[tuple[int, bool]] = []
    if REMOTE in _may_hold(said):
        own = _hidden(_TOLD_US, _hidden(_GOES_ON, _hidden(_NAMES, said)))
        remote = [(match.end(), True) for match in REMOTE.finditer(own)]
    now = [(match.start(), False) for sign in (NOW, _TODAY) for match in sign.finditer(said)]
    return sorted(remote + now)


def is_dated_by(found: list[tuple[int, bool]], end: int) -> bool:
    """Whether what stands before `end` was last dated, and not said to be now."""
    return next((remote for at, remote in reversed(found) if at <= end), False)


def is_dated(said: str) -> bool:
    """Whether a date or hearsay frames it, and nothing after that says that it is now."""
    return is_dated_by(marks(said), len(said))


def is_over(said: str) -> bool:
    """Whether it has ended well, and nothing after that says that it goes on."""
    if OVER not in _may_hold(said):
        return False
    own = _hidden(_TOLD_US, _hidden(_NAMES, said))
    ends = [match.end() for match in OVER.finditer(own)]
    return bool(ends) and _STILL.search(said, ends[-1]) is None


def is_of_age(said: str) -> bool:
    """Whether somebody sees or hears badly, and nothing says that it has come of late."""
    return _AGED.search(said) is not None and _SUDDEN.search(said) is None


def is_chore(said: str) -> bool:
    """Whether somebody who sees or hears badly, not of late, cannot do a chore of the house."""
    return is_of_age(said) and _CHORE.search(said) is not None


def has_ended(then: str) -> bool:
    """Whether the next sentence says so of a danger; that something was mended says nothing."""
    return _ENDED.search(then) is not None and is_over(then)


@lru_cache(maxsize=64)  # asked again and again of one sentence
def _may_hold(said: str) -> tuple[re.Pattern[str], ...]:
    """Of the two that are read without some of the words: what is hidden has no sign of theirs."""
    return tuple(of for _pattern, of in _remote_or_over().of(said))


@cache
def _remote_or_over() -> Sieve[re.Pattern[str]]:
    return lasting((one, one) for one in (REMOTE, OVER))


def _hidden(pattern: re.Pattern[str], said: str) -> str:
    return pattern.sub(lambda match: "·" * len(match[0]), said)


ASKED = re.compile(
    r"怎么(?:申请|办理|跑|报|预防|处理|自救|买|领|装|走|急救|防)|如何|哪[里儿](?:可以|能)?(?:领|买|报|办|躲|有|学)?|哪个(?:电话|部门|钮|键|号)|什么(?:时候|电话|条件|流程)"
    r"|几点|(?:能|可以|要)(?:找|报|去)[^,。]{0,8}[吗么不]|该(?:怎么|按|打|往|如何|咋)|应该|(?:宣传|培训|讲座|手册)|有没有发|how (?:to|do|can|should)|what (?:if|number|should)"
)
# What nobody asks for while somebody is in danger.
ASKED_FOR = re.compile(
    r"想(?:申请|咨询|问|领|评|办|离|借|要个|找个?人[来]?(?:劝|聊|说|评))|有没有(?!人)|补[贴助]|护理费|低保|残疾证|名额|多少钱"
    r"|怎么(?:申请|领|评|离)|该?找谁|哪里(?:领|办|能)|讲座|培训|托管|赔偿|报销|搭把手|有人教|能不能(?:减|便宜|延|宽)"
)
# Plain matters whose words sound like worse: the old climb stairs, a boss runs away.
EVERYDAY = Sifted(
    re.compile(
        r"油烟(?!机)|工资|欠薪|探视|爬(?:了|上)?[\d一二三四五六七八九十]{1,3}(?:多|几)?[楼层]|下不了楼|[砸撞]到?了?我?(?:停着)?的?车"
        r"|[椅凳桌床]子?(?:断|缺|少|腿)|玩具|书包|太臭|没气了?[,]?(?:充|交|打不着)|在外面有人|老年痴呆|申请"
    )
)
# What age takes slowly calls nobody by itself; what came suddenly or hurts may be a stroke.
_AGED = re.compile(
    r"(?:眼睛?|视力)(?:也|都|又|老)?看不(?:太|大)?清(?!了)|耳朵(?:也|都|又)?(?:听不[见清到]|背)(?!了)"
)
_SUDDEN = re.compile(
    r"突然|忽然|一下子|(?<![换看帮弄修查问教讲说来装买交读念陪])一下|猛[地的]|刚|今[天早晚]|昨|疼|痛|晕|昏|血|黑|肿|麻|歪|吐|烫|烧|火|烟|气|摔|倒|砸|溅|进了"
    r"|被|打|救|快来|不行了|动不了"
)
# What one then asks others for; what may burn, flood or shut somebody in is not among it.
_CHORE = re.compile(
    r"(?:灯泡?|灯管|日光灯|吊灯|台灯|水?龙头|遥控器?|电视|电池|钟|收音机|纱窗|窗帘|药盒|缴费|水费|电费|话费)"
    r"[^。!?;\n]{0,8}?(?:[不没]亮|坏|[换装修拧弄调够关交缴看]不|[不没]会|换|修)"
)
# Before a danger in its clause: of fear, of what may be, of the past, or denied.
BEFORE = re.compile(
    r"(?:怕(?!是)|担心|以免|避免|防止|万一|容易|可能会|有可能|会不会|(?<!不)会(?!员|计)|引起|引发|造成|导致|存在|隐患|难免|迟早|早晚|哪天|总有一天|说不定|搞不好|保不[准齐]"
    r"|如果|要是|假如|真要|真的要|一旦|倘若|若是|差点|差一点|险些|幸亏|幸好|还好|像|以为|好比|当成|跟(?!踪|着)|吓得|谨防|小心|注意|预防|严防|防|提醒|不是|谁敢|能把|足以"
    r"|if |might|could|may |afraid|risk|almost|nearly|danger of)[^,。!?;\n]{0,12}$"
    r"|(?:经常|时不时|时常|有时候?|常年|年年|每[年次])[^,。!?;\n]{0,8}$"
    r"|(?:非[要得等]?|(?:别|不要|不能)[^,。!?;\n]{0,3}等)[^,。!?;\n]{0,6}$"
    r"|[老总常][是会]?(?:出|发生|有)?$"
    r"|(?:没有?|未|无|勿|冇|not |no )[^,。!?;\n]{0,3}$"
)
AFTER = re.compile(
    r"[^,。!?;\n]{0,3}(?:才(?:重视|管|来修|修|处理|知道)|先[开关别不]|扶不扶)|了?(?:消防)?车都进不"
    r"|[^,。!?;\n]{0,2}过(?![来去敏不得马路道年])|[^,。!?;\n]{0,4}(?:似的|一样|怎么办理|风险|的危险|保险|事故多发|隐患|演练|演习|怎么得了|不得了|谁(?:负责|管|赔)|可不是)"
    r"|[^了着啦在,。!?;\n]{0,6}(?:咋办|怎么办|咋整)|[^了着啦在,。!?;\n]{0,2}(?:就[完晚跑是没]|谁|跑[不都]|逃不|上不去|怎|根本)"
)
# What one hears of it: then 怎么办 asks for help, and not what would be.
HEARD = re.compile(r"呲|嘶|滋滋|噼|呼呼|一直|不停")
PAST = re.compile(r"[冒着起掉跌摔砸困咬撞炸塌漏]过(?![来去])")  # within what a rule found
# So called, nobody knows yet what for; and 救命 is said of smells as well.
CRY = re.compile(
    r"[!,。\s]*(?:救命|快?来人|快?救人|救救?我|快救|help(?: me)?|please help)[啊呐哪哇阿吧了!,。\s]*"
)
# They have legs that break.
FURNITURE = re.compile(
    r"(?:[椅凳桌床柜架几]|沙发|器材|秋千|漫步机|摇马|假肢|眼镜)[^,。!?;\n]{0,6}$"
)
# Things that fall, get lost or are shut in and are nobody.
OBJECTS = re.compile(
    r"(?:手机|钥匙|帽子|[足篮皮]?球|快递|雨伞|眼镜|[小野流]?[浪]?[猫狗鸟]|鸽子?|东西|垃圾|叶子?|树枝|证|戒指|包裹|衣服|被子)[^,。!?;\n]{0,5}$"
)
HABIT = re.compile(
    r"天天|每天|每次|每晚|经常|老是|总是|动不动|长期|从早到晚|整天|成天|一到(?:晚上|夏天|下雨)|好几[个次天年]|多年|几年了|隔三差五|every (?:day|night)|always"
)
