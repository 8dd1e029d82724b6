"""打听: a message that asks how one's own earlier report stands, and tells of nothing new.

All of it has to be one of the shapes below, end to end: whatever says more is a petition. What
goes on or is worse (还没, 又, 更) and what comes beside (另外) is kept out by its own words.
"""

import re

from bot.understanding.folding import fold

MOST = 60  # characters: who asks no more than this says it shortly
MOST_ENGLISH = 110
_WHEN = (
    r"(?:在?(?:上次|上回|上上次|上周|上星期|上礼拜|上个?月|前几天|前两天|前些天|前天"
    r"|昨天|昨晚|今早|今天早上|"
    r"早上|上午|中午|下午|之前|以前|早前|先前|刚才|刚刚|那天|那次|周[一二三四五六日])的?)"
)
_TOLD = (
    r"(?:说|讲|反映|反应|上报|报修|报|提交|提|投诉|举报|登记|发|拍|问)(?:给你们?|上去|上来|过)?"
)
_AT = r"(?:[在跟向给和](?:你们?|您|这里|这儿|群里|网上|社区|平台|电话里))"
_WHO = r"(?:我们?家?|俺们?|咱们?|我(?:妈妈?|爸爸?|女儿|儿子|老伴|老婆|老公|爱人))"
_MATTER = r"(?:诉求|事情|事儿|事|问题|投诉|报修|单子|工单|案子|反映|建议|情况|申请|举报|报告)"
_NEW = r"又|还没|还是|还在|仍|更|越|另外|也|再|旁边|隔壁|今天|刚|结果"  # said of the thing
_THING = rf"(?:(?!{_NEW})[^\s,，。.!！?？;；、]){{1,14}}?"
_NUMBER = r"(?:编号)?\d{6}-\d{3,5}(?:号)?"
_OWN = (
    rf"(?:{_WHO}?{_WHEN}?{_AT}?{_TOLD}的(?:那[个件条]|这[个件条])?(?:{_THING})?"
    rf"|{_WHEN}{_WHO}{_AT}?{_TOLD}的(?:那[个件条]|这[个件条])?(?:{_THING})?"
    rf"|{_WHO}的?{_WHEN}?(?:那|这|上一?)?[个件条几]?{_MATTER}"
    rf"|{_WHO}的?{_WHEN}?那[个件条]{_THING}的{_MATTER}"
    rf"|{_WHEN}?那[个件条]{_MATTER}|{_WHEN}的?(?:那|这)?[个件条]?{_MATTER}"
    rf"|{_NUMBER}(?:这|那)?[个件]?{_MATTER}?)"
)
_DONE = r"(?:办|处理|弄|修|搞|解决|进行|走|进展|落实|安排|查|看|做|推进)"
_NOW = r"(?:现在|目前|到底|究竟|后来|最后|最近|今天|都|呢|已经)?"
_HOW = (
    rf"(?:(?:的)?(?:进度|进展|结果|情况|状态){_NOW}(?:怎么样|怎样|咋样|如何"
    r"|到哪(?:一?步|里|儿)?|呢|是什么)?了?"
    rf"|{_DONE}?[得的]?(?:怎么样|怎样|咋样|如何|怎么着)了?"
    rf"|{_DONE}?[得的]?到(?:哪(?:儿|里|一?步|个环节|个阶段)?|什么(?:程度|地步|阶段|环节|时候))了?"
    r"|(?:是|是个)?(?:什么|啥)(?:情况|进展|状态|结果|说法)了?"
    r"|有(?:没有)?什?么?(?:新的?)?(?:进展|消息|结果|回复|回音|下文|答复|说法|眉目|着落"
    r"|动静|人管|人处理|人看|人在办)了?(?:吗|没有?|么)?"
    r"|(?:什么时候|啥时候|几时|何时|哪天|多久|还?要(?:多久|多长时间|几天))"
    rf"(?:才)?(?:能|可以|会)?(?:有人)?(?:来|给|给我)?(?:{_DONE}|清|装|换|通|有结果"
    r"|有答复|答复|回复)?(?:得?好|完|掉|一下|理)?"
    rf"|{_DONE}(?:好|完|掉)?了(?:吗|没有?|么)|还?(?:修不修|办不办|管不管)|怎么说"
    r"|(?:有没有|是不是)(?:人)?(?:在)?(?:办|处理|管|解决|修)(?:好|完)?了?"
    r"|(?:现在)?(?:在|归|由)?(?:谁|哪个部门|哪儿|哪里)(?:那里|那儿|手里"
    r"|手上)?(?:在?(?:办|处理|管|负责))?"
    r"|(?:怎么|咋)(?:没|没有|还没|还没有)(?:消息|回音|下文|结果|回复|动静)了?|(?:没有?"
    r"|还没)(?:消息|下文|回音)了?(?:吗|么)"
    r"|(?:怎么|咋|为什么|为啥|为何|干嘛)(?:都|到现在|这么久|那么久|好几天)*了?"
    r"(?:还没有?|还不|一直没有?|没有?|老不)(?:个?人)?(?:来|去|给我?)?"
    rf"(?:{_DONE}|管|清|装|换|通|有结果|答复|回复)(?:得?好|完|掉|一下|理)?"
    rf"|还没有?(?:个?人)?(?:来|去|给)?(?:{_DONE}|清|装|换|通)(?:得?好|完|掉|理)?(?:吗|么))"
)
_ASKS = (
    r"(?:(?:我|麻烦|请|你|您|能不能|能|可以|怎么|在哪里?|哪里|帮|给|想|要|你们|一下|来)*"
    r"(?:查询|查看|查|看|问|了解|知道|催)(?:一查|一问|看|问|一下|下|下子)?)"
)
_GREETS = (
    r"(?:(?:你们?好|您好|请问|麻烦|打扰了?|喂|哎|师傅|领导|同志|小李|不好意思)[\s,，。.!！?？]*)*"
)
_ENDS = (
    r"[了啊呀啦吧呢哦嘛吗么的]*[\s,，。.!！?？~～]*(?:谢谢|麻烦了|麻烦你们?|辛苦了?"
    r"|急)?[了啊您你]*[\s,，。.!！?？~～]*"
)
_BETWEEN = r"[\s,，:：、]*"
_CHINESE = re.compile(
    rf"{_GREETS}(?:"
    rf"{_ASKS}?{_BETWEEN}{_OWN}(?:的(?:{_MATTER}))?{_BETWEEN}{_NOW}{_HOW}"
    rf"|{_ASKS}{_BETWEEN}{_OWN}(?:的(?:{_MATTER}|进度|进展|结果|情况))?"
    rf"|{_ASKS}{_BETWEEN}(?:我的?|诉求|案件|办理|处理|办事){{1,3}}(?:进度|进展|结果|情况)"
    rf"|{_OWN}呢"
    rf"|(?:怎么|在哪里?|哪里|我要|我想|想)?(?:查|查询|看|问)(?:一下|下)?(?:进度|进展|结果)"
    rf"|(?:进度|进展){_NOW}(?:怎么样|怎样|咋样|如何)了?"
    rf"|{_NOW}{_DONE}[得的]?到(?:哪儿?|哪里|哪一?步)了?"
    rf"){_ENDS}"
)
_THEIRS = r"(?:my|our)(?: (?:last|first|earlier|previous|other|old|two|open))?"
_REPORT = (
    r"(?:reports?|cases?|complaints?|requests?|issues?|petitions?|tickets?|messages?|problems?)"
)
_FRESH = r"again|another|also|now|still|but|and|worse|since|more|new|not"
_WORD = rf"(?:(?!(?:{_FRESH})\b)[a-z0-9'’-]+)"
_THINGS = rf"{_WORD}(?: {_WORD}){{0,7}}"
_SAID = (
    r"i(?:'ve|’ve| have)? (?:reported|told you about|sent(?: you)?|mentioned"
    r"|complained about|wrote about|raised)"
)
_ONCE = (
    r"(?: (?:yesterday|last (?:time|week|month|night)|before|earlier|this morning"
    r"|the other day|(?:two|three|a few|some) days ago))?"
)
_MINE = (
    rf"(?:{_THEIRS}(?: {_WORD}){{0,3}} {_REPORT}(?: {_NUMBER})?"
    rf"(?: (?:about|of|on|from) {_THINGS})?"
    rf"|(?:the|that|those) {_THINGS} (?:that )?{_SAID}{_ONCE}"
    rf"|what {_SAID}{_ONCE}|case {_NUMBER}|{_NUMBER})"
)
_DOES = (
    r"(?:done|fixed|handled|solved|resolved|finished|repaired|dealt with|taken care of"
    r"|looked at|ready)"
)
_DOES_IT = (
    r"(?:look(?:ed|ing)? (?:at|into)|fix(?:ed|ing)?|handl(?:e|ed|ing)|repair(?:ed"
    r"|ing)?|deal(?:ing)? with|dealt with|see|seen|read|answer(?:ed)?)"
)
_ANYBODY = r"(?:somebody|someone|anybody|anyone)"
_THAT = rf"(?:the|that|this) {_THINGS}"  # nobody says whose it is


def _english(mine: str) -> re.Pattern[str]:
    return re.compile(
        r"(?:(?:hi|hello|hey|excuse me|sorry|please|good (?:morning|afternoon|evening))[,.! ]+)*"
        r"(?:(?:can|could|may) (?:i|you) (?:please )?(?:ask|know|check|see|tell me|find out) "
        r"|i(?:'d| would)? (?:like|want) to (?:ask|know|check) |do you know )?"
        r"(?:"
        r"(?:how is it going|how are things|what is going on|what's going on)"
        rf" (?:with|about) {mine}"
        r"|(?:(?:is|are) there |have you )?(?:any|got any) (?:news|updates?|progress)(?: yet)?"
        rf"|(?:when will|when(?: is|'s|’s)|will|is) {_ANYBODY} (?:come|coming)"
        r"(?: (?:and|to) (?:fix|repair|look at|do) (?:it|that))?"
        rf"|(?:when|how soon) (?:will|is) (?:it|this|that) (?:going to )?be {_DOES}"
        rf"|(?:has|is|was) (?:it|this|that) (?:been |being )?{_DOES}(?: yet)?"
        r"|how long (?:does|will) (?:it|this|that) take"
        rf"|where (?:can|do) i (?:see|find|check|follow) {mine}"
        r"|(?:has|did|will|is) (?:anybody|anyone|somebody|someone)"
        rf" {_DOES_IT} {mine}(?: yet)?"
        rf"|when will (?:somebody|someone|anybody|anyone|you|they) {_DOES_IT} {mine}"
        rf"|(?:where|how)(?: is|'s|’s| are| does) {mine}(?: (?:going|doing|coming along"
        r"|stand|progressing|getting on))?(?: now)?"
        rf"|where {mine} is(?: now)?|how {mine} (?:is going|stands)"
        r"|what(?: has| is|'s|’s)? (?:happened|happening|became|become|going on|up) (?:to"
        rf"|of|with) {mine}"
        rf"|what(?: is|'s|’s) the (?:status|progress|state) (?:of|on|with) {mine}"
        r"|(?:(?:is|are) there |have you )?(?:any|got any) (?:news|updates?|progress"
        rf"|word) (?:on|about|of|with|for) {mine}(?: yet)?"
        rf"|(?:what|how) about {mine}|(?:the )?(?:status|progress) (?:of|on) {mine}"
        rf"|(?:when|how soon)(?: will|'ll|’ll| is| are) {mine} (?:going to )?be {_DOES}"
        rf"|why (?:is|has|have|are)(?:n['’]?t| not)? {mine}"
        rf" (?:still )?(?:not )?(?:been )?{_DOES}(?: yet)?"
        rf"|why (?:has|did) (?:nobody|no ?one) {_DOES_IT} {mine}(?: yet)?"
        rf"|(?:has|have|is|are|was|were|did) {mine} (?:been |get |be |being )?{_DOES}(?: yet)?"
        rf"|who (?:has|is handling|is working on|is dealing with) {mine}(?: now)?"
        rf"|(?:show|check|track|follow|see) (?:me )?(?:{mine}|the (?:status|progress) of {mine})"
        r")[ ?.!,]*(?:please|thanks|thank you)?[ ?.!]*"
    )


_ENGLISH, _ENGLISH_THING = _english(_MINE), _english(_THAT)


def asks_after(text: str) -> bool:
    """Whether the whole message is a question about something its author has reported before."""
    said = fold(text).strip()
    if len(said) <= MOST and _CHINESE.fullmatch(said):
        return True
    return _is_all(_ENGLISH, " ".join(said.split()))


def may_ask_after(text: str) -> bool:
    """Whether it asks how a thing stands, in English: of their own case when they have reported
    such a thing there, else it is a report.
    """
    return _is_all(_ENGLISH_THING, " ".join(fold(text).split()))


def _is_all(english: re.Pattern[str], said: str) -> bool:
    """Each begins with an English word: in a Chinese message it need not be looked for."""
    if len(said) > MOST_ENGLISH or not said[:1].isascii():
        return False
    return english.fullmatch(said) is not None
