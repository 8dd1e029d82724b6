"""问句: whether a message has the shape of a question: 你们几点下班; 不知道是哪里 is an answer."""

import re

_ASKS = re.compile(
    r"[?？]\s*$|[吗么呢]\W*$|几点|什么时候|多少|怎么办|哪[里儿]办|电话|^(?:when|what)\b",
    re.IGNORECASE,
)
_AT_A_LOSS = re.compile(
    r"不知道|不清楚|说不清|不晓得|不记得|忘了|don'?t know|not sure", re.IGNORECASE
)


def is_question(text: str) -> bool:
    """Whether somebody asks, and does not say that they cannot tell."""
    return _ASKS.search(text) is not None and _AT_A_LOSS.search(text) is None
