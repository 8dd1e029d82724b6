"""问一句: whether words ask something, and are not of somebody at a loss for what to say."""

import re

_ASKS = re.compile(
    r"[?？]\s*$|[吗么呢]\W*$|几点|什么时候|多少|怎么办|哪[里儿]办|电话|^(?:when|what)\b", re.I
)
_AT_A_LOSS = re.compile(r"不知道|不清楚|说不清|不晓得|不记得|忘了|don'?t know|not sure", re.I)


def asks_something(text: str) -> bool:
    """柜台几点开门？ does; 不知道在哪里怎么办 does not."""
    return bool(_ASKS.search(text)) and not _AT_A_LOSS.search(text)
