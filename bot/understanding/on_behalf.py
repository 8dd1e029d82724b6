"""代报与匿名: whether somebody speaks for another person, or does not want to be named.

给 alone is mostly "to" ("给楼上说过好几次了"): it is "for" only where somebody is told to report,
or a report is done for one ("给我妈报一下"). What is too dark for my mother is not said for her.
"""

import re

from bot.understanding.folding import fold
from bot.understanding.sieve import Sifted
from bot.understanding.surnames import SURNAMES

# Whom it is reported for; the first that is named decides. Words of ours, not of the person.
_WHO = (
    ("mother", r"妈妈|妈|母亲|婆婆|岳母|mother|mum|mom|mother-in-law"),
    ("father", r"爸爸|爸|父亲|公公|岳父|father|dad|father-in-law"),
    ("parents", r"爸妈|父母|老人家?|长辈|爷爷|奶奶|外公|外婆|姥姥|姥爷|大爷|大妈|老太太|老爷子|grand(?:mother|father|ma|pa|mum|dad|parents?)|granny|parents?"),
    ("neighbour", r"邻居|隔壁|对门|楼上的?|楼下的?|neighbou?rs?"),
    ("friend", r"朋友|同事|同学|亲戚|老伴|老婆|老公|爱人|丈夫|妻子|媳妇|儿子|女儿|孩子|姐姐?|妹妹?|哥哥?|弟弟?|friends?|colleagues?|wife|husband|sister|brother|aunt|uncle|son|daughter|partner"),
)  # fmt: skip
_ORDERED = (_WHO[2], *_WHO[:2], *_WHO[3:])  # 爸妈 are parents before either of them
_ZH = "|".join(re.findall(r"[\u4e00-\u9fff]+\??", "|".join(words for _key, words in _ORDERED)))
_EN = "|".join(words[words.index(first) :] for words, first in (
    (_WHO[2][1], "grand"), (_WHO[0][1], "mother"), (_WHO[1][1], "father"),
    (_WHO[3][1], "neighbou"), (_WHO[4][1], "friends"),
))  # fmt: skip
_REPORT = r"(?:报(?!纸|警|答|复|名)|反映|问|提|说一?[下声句]|说(?=[,:]|$)|投诉|登记|留言|填|发)"
_FOR = re.compile(
    rf"(?:帮|替|代)(?:着|忙)?(?P<zh>我?们?(?:家|的)?[^。,.\s帮替给]{{0,4}}?(?:{_ZH}))(?!说(?:过|了))[^。,.\s说]{{0,6}}?{_REPORT}(?!过|了几|了好|了多)"
    rf"|给(?P<to>我?(?:家|的)?[^。,.\s]{{0,3}}?(?:{_ZH}))[^。,.\s说反]{{0,3}}?(?:报(?!纸|警|答|复|名|过)|登记|代报)(?!过)"
    rf"|\b(?:on behalf of|(?:report\w*|complain\w*|writ\w+|ask\w*|speak\w*|fil(?:e|ing))(?: \w+){{0,3}}? for|(?:this is|it is|it's) for|^for) (?:my|our|an?) (?:\w+ ){{0,2}}?(?P<en>{_EN})\b"
)  # fmt: skip
# At the beginning of an answer: whom, then who that is.
_CALLED = re.compile(
    rf"(?:替|帮|给|代)?(?:我|咱)?们?(?:家|的)?(?P<zh>{_ZH})(?:[,:是叫\s]|的?(?:名字|电话|手机)|(?=[\d{SURNAMES}])|的?(?=[老小][{SURNAMES}])|$)"
    rf"|(?:for )?(?:my|our|an?) (?P<en>{_EN})\b"
)
_SELF = re.compile(
    r"(?:就?是|就)?(?:给|替|帮|代|为)?我?(?:自己|本人|个人)(?:家|的|[报说用]的?|吧|呀|啊)*|是?我"
    r"|(?:it'?s )?(?:for )?(?:me|myself)"
)
_OF = r"(?:说|透露|告诉[^。,.]{0,4}|讲|泄露)"
_ITS_ME = r"我是谁|我的?(?:姓?名字?|姓名|身份)|(?:这?事?儿?)?是(?:我|谁)(?:说|报|反映|举报|投诉|讲|提)的?"
_NAMELESS = re.compile(
    r"(?<!不)(?<!不用)(?<!不要)(?<!不需要)(?<!无需)(?<!非)匿名(?!信|电话|举报箱)"
    rf"|(?:不要?|别|甭|莫|请勿)(?:再)?{_OF}[^。,.]{{0,3}}(?:是谁|谁)(?:说|报|反映|举报|投诉|讲)的?"
    rf"|(?:不要?|别|甭|莫|千万别|请勿){_OF}?(?:出去)?[^。,.]{{0,2}}是我(?:说|报|反映|举报|投诉|讲|提)的?"
    rf"|(?:不要|别|甭|莫|请勿|不想|不愿意?|不希望)(?:让|被|给)[^。,.]{{0,6}}?(?:知道|晓得)(?:{_ITS_ME})"
    rf"|(?:不要?|别)(?:说|讲|提|透露|公开)(?:出去?)?(?:{_ITS_ME})"
    r"|(?:不想|不愿意?|不要|别|不便|不|不方便)(?:透露|留下?|写上?|署|公开|说出?|暴露)(?:我的?)?(?:姓?名字?|身份|名姓|姓名)"
    r"|(?:请|帮我?|给我|替我|为我|能|麻烦|务必|一定要?|要|望|希望|求)[^。,.]{0,5}保密|(?:^|[,。. ;(])(?:请)?保密(?:谢谢|哦|啊|哈)?(?:$|[,。.!;)])"
    r"|\banonymous(?:ly)?\b|(?:don't|do not|dont|please never|never) (?:tell|let|say|reveal|mention|disclose|give|use|show)[^.!?]{0,24}(?:who i am|my name|my identity|it was me|it is me|i said|i told|who (?:said|reported|told|complained))"
    r"|\b(?:without|not) (?:giving |using |mentioning )?my name\b|keep (?:my name|my identity|me|this|it) (?:out|confidential|secret|private|anonymous)|\bconfidential(?:ly)?\b|\bno names?,? please"
    r"|\b(?:hide|conceal|withhold|leave out) (?:my (?:name|identity)|who i am)\b"
    r"|\b(?:don't|do not|dont) want [^.,!?]{1,24} to know (?:who i am|my name|it was me|it's me|that i (?:said|reported|told|complained))"
    r"|\b(?:nobody|no one|no-one) (?:should|must|may|can|needs to) know (?:who i am|my name|it was me|it's me)"
)  # fmt: skip
# The contrary: whoever gives their name, or wants it given again.
_NAMED = re.compile(
    r"(?:不想要?|不愿意?|不希望|不打算|没打算|没想|不必|没必要|用不着|无须|不一定要?|别|取消)(?:再|我)?匿名"
    r"|\b(?:not|don't|dont|needn't|no need|never|cancel)(?: \w+){0,4} anonymous(?:ly)?\b"
)
# Beside it, in a message that says nothing else: whose words, which case, politeness.
_BESIDE = re.compile(
    r"(?:[\W_]|[我咱]们?|本人|想|要|希望|需要|请|求|麻烦|帮忙?|给|替|能不能|可不可以|可否|能|可以|怎么|怎样|如何"
    r"|是否|是|好不好|好吗|行不行|行吗|吗|么|嘛|呢|吧|啊|呀|哦|了|的|就|都|也|还是|还|对了|忘了?说"
    r"|刚才|刚刚|之前|前面|上面|那|这|上?一?[件个条次]|事情?|事儿|诉求|问题|案子|单子"
    r"|(?:说|讲|提|报|发|反映|举报|投诉|提交|上报)的(?!时候)|改成|改为|改|变成|设为|设成|设置成?|做|(?:处|办)理(?!了)"
    r"|保持|继续|一下|谢谢您?|多谢|您好|你好|你们好|您|你们?|必须|一定|最好|尽量|千万"
    r"|\b(?:(?:my|the|this|that|last)\W+(?:case|report|petition|one)"
    r"|i|i'd|would|want|wanted|like|to|wish|prefer|need|hope|stay|remain|be|being|keep|make|made"
    r"|please|pls|can|could|may|is|it|that|this|possible|the|my|me|as|a|an"
    r"|do|how|you|and|but|also|ok|okay|thanks|thank|hi|hello|sorry|possibly|rather|treat|sent|just)\b)*+"
)
MOST_BESIDE = 80  # signs of a message that says no more than that
_IS_FOR, _IS_NAMELESS = Sifted(_FOR), Sifted(_NAMELESS)


def reported_for(text: str) -> str:
    """Whom it is reported for: a key of `for-whom`, "" for oneself."""
    found = _IS_FOR.search(fold(text))
    if found is None:
        return ""
    said = found["zh"] or found["to"] or found["en"]
    return next((key for key, words in _ORDERED if re.search(words, said)), "")


def called(text: str) -> tuple[str, str]:
    """An answer to "for whom": the key of `for-whom` it begins with or "", and what is left."""
    folded = fold(text).strip()
    found = _CALLED.match(folded)
    if found is None:
        return "", folded
    said = found["zh"] or found["en"]
    key = next((key for key, words in _ORDERED if re.search(words, said)), "")
    return key, folded[found.end() :].strip(" ,，。.:：的了吧")


def is_oneself(text: str) -> bool:
    """Whether an answer to "for whom" says no more than: for myself."""
    return _SELF.fullmatch(fold(text).strip(" ,，。.:：!！了")) is not None


def wants_no_name(text: str) -> bool:
    """Whether somebody says that they do not want to be named."""
    folded = fold(text)
    if _IS_NAMELESS.search(folded) is None:
        return False
    return _IS_NAMELESS.search(_NAMED.sub(" ", folded)) is not None


def says_only_no_name(text: str) -> bool:
    """Whether the whole message says no more than that: nothing is told, and nothing begun."""
    if len(text) > MOST_BESIDE or not wants_no_name(text):
        return False
    return _BESIDE.fullmatch(_NAMELESS.sub(" ", fold(text))) is not None
