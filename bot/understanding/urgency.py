"""紧急程度: what must not wait, and which emergency number comes first."""

import re
from dataclasses import dataclass

from bot.understanding.folding import fold
from storage.words import Urgency

POLICE, FIRE, AMBULANCE = "110", "119", "120"

# Phrases that hold a word of an emergency and are none; taken out before anything is read. Only
# those that would otherwise be found: each one more can also hide a real one (突发火灾, 楼上火光).
_TRAPS = re.compile(
    r"(?:火灾|火险|着火|起火|爆炸|触电)\w{0,2}隐患|消防(?:通道|车道|演练|演习|检查|器材|设施|知识|宣传)"
    r"|着火点|大火[锅车]|火灾险|救命(?:稻草|恩人|钱|药)|自杀式|爆炸[式头]|信息爆炸|打人柳|电脑中毒"
    r"|[臭吵急气笑热烦累冷熏吓闷难黑堵]死|救救(?:这|那)?(?:棵|些)?(?:树|草|花|猫|狗)"
    r"|fire (?:hydrant|lane|exit|extinguisher|drill|hazard|escape)s?"
)
_EMERGENCIES: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = tuple(
    (re.compile(pattern), numbers)
    for pattern, numbers in (
        (
            r"着火|起火|失火|大火|火灾|火光|冒火|浓烟|烧起来|烧着了|爆炸|\bfire\b|explosion",
            (FIRE,),
        ),
        (
            r"(?:燃气|煤气|天然气|液化气)\w{0,3}(?:泄漏|泄露|漏气|漏了|味)|漏煤气|漏燃气|gas leak",
            (FIRE,),
        ),
        (
            r"(?:电梯|轿厢)\w{0,6}(?:困住|困了|困着|关住|出不来)|困在\w{0,4}(?:电梯|里面)"
            r"|被困(?!扰)|(?<!贫)困人|trapped",
            (FIRE,),
        ),
        (r"跳楼|轻生|自杀|要跳(?:河|江|下)|想不开|割腕|喝农药|suicide", (POLICE, AMBULANCE)),
        (
            r"落水|溺水|(?:人|孩|孩子|童|老太|老头|奶奶|爷爷|[他她])\w{0,3}掉(?:进|到|下)(?:河|江|湖|水|塘)|drowning",
            (POLICE, FIRE, AMBULANCE),
        ),
        (
            r"持刀|拿刀|砍人|捅人|杀人|抢劫|抢包|绑架|行凶|强奸|猥亵|(?<!拨)打人(?![工员民])|被人?打[了伤得哭倒]"
            r"|殴打|打群架|斗殴|打起来|家暴|有小偷(?!小摸)|进了?贼|偷东西|撬门|robbery|burglar|stabbed"
            r"|(?:孩子|小孩|孙子|孙女|老人)(?:走丢|丢了|不见|走失)",
            (POLICE,),
        ),
        (
            r"晕倒|昏倒|昏迷|休克|没有?呼吸|不省人事|吐血|大出血|流血不止|流了?(?:很多|好多|一地)血"
            r"|心脏病(?:犯|发作|突发)|心梗|突发心脏病|突然中风|中风了|抽搐|中毒|快不行了|摔断|骨折了|摔骨折"
            r"|(?:摔倒|跌倒|摔了|滑倒|绊倒)\w{0,6}(?:起不来|动不了|不能动|不动了|没反应|站不起来)"
            r"|[叫喊打]救护车|ambulance|unconscious|heart attack|(?:not|stopped) breathing"
            r"|bleeding (?:badly|heavily)",
            (AMBULANCE,),
        ),
        (r"触电|被电(?:到|倒|了)", (AMBULANCE, FIRE)),
        (r"车祸|撞(?:了|到|倒|伤)人|被车撞", (POLICE, AMBULANCE)),
        (r"救命|出人命|死人了|来人啊|help me", (POLICE, AMBULANCE)),
    )
)
_URGENT = re.compile(
    r"漏电|电线\w{0,4}(?:掉|断|垂|落)|高压线|(?:砸|掉|摔|伤)到?\w{0,3}人|井盖\w{0,4}(?:没了|丢|不见|没有|缺)"
    r"|摇摇欲坠|要(?:掉|塌|倒)(?:下来|了)?|快(?:掉|塌|倒)(?:下来|了)|塌方|坍塌|塌陷|倒塌|坠落|高空抛物|高空坠物"
    r"|水管\w{0,3}爆|爆管|往家里(?:倒灌|灌)|电梯\w{0,4}(?:坠|急停|下滑)|孩子\w{0,6}危险|十万火急|火急|马上要"
    r"|咬(?:了|到|伤)|很危险|太危险|非常危险|urgent|dangerous"
)
# Said of a danger, of the past, or denied: no reason to wake three levels at night.
_NOT_NOW = re.compile(
    r"(?:没有?|未|不是|不会|怕|担心|以免|避免|防止|万一|容易|可能会?|会不会|引起|引发|造成|导致|存在|隐患"
    r"|去年|前年|上次|上个月|上周|以前|曾经?|之前|当年|如果|要是|假如|差点|差一点|险些)[^,。!?;，、\s]{0,8}$"
)
_PASSED = re.compile(
    r"^[^。!?;\s]{0,8}(?:已经?扑灭|已扑灭|隐患|演练|怎么办理|风险|的危险|保险|事故多发)"
)


@dataclass(frozen=True, slots=True)
class UrgencyGuess:
    """How urgent; emergency numbers in the order to call; the words that decided."""

    urgency: Urgency
    numbers: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


def assess(text: str) -> UrgencyGuess:
    """EMERGENCY for what happens now to people; danger spoken of is URGENT, not more."""
    folded = _TRAPS.sub("·", fold(text))
    words: list[str] = []
    numbers: list[str] = []
    spoken_of: list[str] = []
    for pattern, wanted in _EMERGENCIES:
        for match in pattern.finditer(folded):
            if _is_now(folded, match):
                words.append(match[0])
                numbers += wanted
            else:
                spoken_of.append(match[0])
    if words:
        return UrgencyGuess(Urgency.EMERGENCY, _unique(numbers), _unique(words))
    urgent = [match[0] for match in _URGENT.finditer(folded)]
    if urgent:
        return UrgencyGuess(Urgency.URGENT, (), _unique(urgent))
    return UrgencyGuess(Urgency.NORMAL)


def _is_now(folded: str, match: re.Match[str]) -> bool:
    before = _NOT_NOW.search(folded[max(0, match.start() - 14) : match.start()])
    return before is None and _PASSED.match(folded[match.end() :]) is None


def _unique(words: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))
