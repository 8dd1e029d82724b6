"""接着说: words that sound as if they were about something said before."""

import re

from bot.understanding.folding import fold
from bot.understanding.sieve import Sifted

# Each phrase alone is enough; said of a first report they are rare, and it is only asked.
_CHINESE = (
    r"还(?:是)?没(?:有)?(?:人|来|修|好|弄|解决|处理|动|清|换|装|查|给|回|办)",
    r"还是(?:那样|这样|老样子|漏|堵|响|臭|吵|不亮|不行|不好|没)",
    r"(?:怎么|咋)还",
    r"到现在(?:还|也|都)",
    r"(?:上次|上回|刚才|刚刚|昨天|前天|之前|以前|早上|我)(?:跟你们?)?(?:说|报|反映|提|发|讲)(?:过)?的",
    r"(?:那|这)(?:件|个)事",
    r"补充|再补|再加一(?:句|张)|漏说了|忘了说",
    r"又(?:是)?(?:不亮|漏|堵|坏|响|来)了",
    r"更(?:严重|厉害|大|多|臭|吵)了|越来越",
)
_ENGLISH = (
    r"\bstill (?:not|no|nobody|broken|leaking|there|waiting|the same)\b",
    r"\b(?:as|like) i said\b|\bi (?:reported|told you|mentioned)\b|\blast time\b",
    r"\bany (?:news|update|progress)\b|\b(?:to|forgot to) (?:add|mention)\b|\bone more thing\b",
    r"\b(?:getting|got) worse\b|\bsame (?:problem|thing|issue)\b",
)
_SOUNDS = Sifted(re.compile("|".join((*_CHINESE, *_ENGLISH))))


def sounds_like_more(text: str) -> bool:
    """Whether it is said as one speaks of something the listener knows already."""
    return _SOUNDS.search(fold(text)) is not None
