"""不知道: an answer that says that there is none: it names no place and no kind of trouble."""

import re

MOST = 40  # characters: who says more than this tells something as well
_CHINESE = re.compile(
    r"(?:[我俺]|这个?|那个?|也|真的?|实在|都|就|现在|具体|位置|地方|地址|在哪里?|是哪里?|\W)*"
    r"(?:不太?(?:知道|清楚|记得|晓得|确定|认识|认得|熟)|记不[清得住]楚?|想不起来?|忘记?"
    r"|[说弄搞]不[清准好]楚?|说不上来|没有?(?:注意|留意|看清楚?|记住))"
    r"(?:[了啦呢啊哦呀吧的]|是?在?哪[里儿]?|是?什么|叫什么|怎么说|地方|地址|路名|具体|位置|\W)*"
)
_ENGLISH = re.compile(
    r"(?:sorry|well|i|really|just|\W)*"
    r"(?:do ?n['’]?t (?:know|remember|recall)|do not (?:know|remember|recall)|no idea|not sure"
    r"|ca ?n['’]?t (?:tell|say|remember|recall)|cannot (?:tell|say|remember|recall)|forgot)"
    r"(?:where|what|that|it|was|is|exactly|any ?more|sorry|\W)*"
)


def knows_nothing(text: str) -> bool:
    """Whether it is all of an answer that somebody does not know, or no longer."""
    said = text.strip().lower()
    if len(said) > MOST:
        return False
    return any(one.fullmatch(said) is not None for one in (_CHINESE, _ENGLISH))
