"""寒暄: greetings, thanks, asking how this works, and signs: no petition."""

import re
from functools import lru_cache

from bot.understanding.folding import fold

_OPENINGS = (
    "大家好|各位好|你们好|你好|您好|早上好|上午好|中午好|下午好|晚上好|早安|晚安|早|哈喽|嗨|"
    "在吗|在不在|有人吗|有人在吗|在么|喂|请问|哈|呵|嘿|测试一下|测试|试试|"
    "怎么用|怎么使用|怎么操作|我不会用|我不会打字|howdoesthiswork|howtousethis|"
    "hello|hi|hey|yes|no|test|goodmorning"
)
_COURTESIES = (
    "非常感谢|太感谢了|感谢|多谢|谢谢|谢了|辛苦了|辛苦|"
    "好的|好吧|好嘞|好滴|好|行|可以|没问题|收到|知道了|明白了|明白|了解|嗯嗯|嗯|哦|噢|是的|对的|"
    "不客气|不用谢|没事了|没事|再见|拜拜|回见|thanks|thankyou|thx|ok|okay|bye"
)
_FILLERS = "你们|你|您|大家|各位|了|啦|啊|呀|哈|呢|吧|的|哟|滴"
# possessive: 好的 and 好 + 的 are tried but once
_CHATTER = re.compile(f"(?:{_OPENINGS}|{_COURTESIES}|{_FILLERS})*+")
_ASKS_NOTHING = re.compile(f"(?:{_COURTESIES})(?:{_COURTESIES}|{_FILLERS})*+")


@lru_cache(maxsize=64)  # several steps ask it of one message
def is_greeting(text: str) -> bool:
    """Whether there is nothing to act on: greetings, thanks, emoji or punctuation alone."""
    signs = "".join(filter(str.isalnum, fold(text)))
    return _CHATTER.fullmatch(signs) is not None


def asks_nothing(text: str) -> bool:
    """Whether it is thanks, a word that all is well, or a farewell: no help is asked for."""
    return _ASKS_NOTHING.fullmatch("".join(filter(str.isalnum, fold(text)))) is not None
