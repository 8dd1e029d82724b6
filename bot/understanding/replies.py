"""短答: words that people type instead of tapping the button that stands above them."""

import re
from enum import StrEnum
from functools import lru_cache

from bot.understanding.folding import fold


class Reply(StrEnum):
    """What a short answer means; words that say more than this are never one."""

    SEND = "send"  # 提交
    AGREE = "agree"  # 是的: to the card that asks whether it is right
    DROP = "drop"  # 不说了
    PROGRESS = "progress"  # 怎么样了
    SOLVED = "solved"  # 解决了
    UNSOLVED = "unsolved"  # 没解决


_SAID = {
    Reply.SEND: (
        "提交 我要提交 提交吧 提交了 确认提交 可以提交 可以提交了 没问题提交 好了提交 好的提交"
        " 交上去 交上去吧 发送 发送吧 发出 发吧 发出去 送出 确认 确定"
        " send submit sendit yessend oksend"
    ),
    Reply.AGREE: "是 是的 对 对的 没错 对对 好 好的 行 可以 yes y ok okay right correct",
    Reply.DROP: (
        "取消 不说了 不提交 不提交了 不发了 不报了 算了 算了吧 算了不说了 算了不报了 不用了"
        " cancel nevermind forgetit"
    ),
    Reply.PROGRESS: (
        "怎么样了 办得怎么样了 怎样了 进展 进展如何 有进展吗 到哪了 到哪一步了 有消息吗 有结果吗"
        " 有人管吗 有人来吗 什么时候来 什么时候来修 什么时候给我修 什么时候修 什么时候能修好"
        " 办了吗 修了吗 来了吗 修好了吗 处理了吗 解决了吗 办好了吗 还没修好吗"
        " 还没来吗 还没修吗 有消息没 到底修不修 还要多久 还要等多久 要等多久"
        " 还得多久 什么时候能来 什么时候有人来 有人来修吗 怎么还没修 怎么还没修好"
        " 怎么还没来 怎么还没来修 怎么还没人来 怎么还没人来修 怎么还没人修"
        " 怎么还没人管 怎么没人管 怎么没人来 怎么没人来修 怎么还不修 怎么还不来"
        " 怎么还没弄 怎么还没弄好 怎么还没办 怎么还没处理 怎么还没解决 怎么没消息"
        " 怎么没动静 怎么没人理 什么时候修好 什么时候能好 快点 快点来 快点修"
        " 催一下 催催 帮我催催 帮我催一下"
        " anynews status progress anyupdate anyprogress"
    ),
    Reply.SOLVED: (
        "解决了 已解决 已经解决 已经解决了 好了 已经好了 修好 修好了 弄好了 solved fixed itsfixed"
    ),
    Reply.UNSOLVED: (
        "没解决 没有解决 还没解决 没好 还没好 没修好 还没修好 还是没修好 没弄好 还是没好 没人来修"
        " notsolved notfixed stillbroken"
    ),
}
JUDGES = frozenset({Reply.SOLVED, Reply.UNSOLVED})
MOST_ASKED = 24  # signs of a question that says no more
_MEANT = {words: reply for reply, said in _SAID.items() for words in said.split()}
_LAST_ASKED = frozenset(words[-1] for words, reply in _MEANT.items() if reply is Reply.PROGRESS)
_TAILS = "了啊呀啦吧呢哦嘛"
_SINCE = re.compile(  # 都三天了，怎么还没修: how long they have waited is no news
    r"(?:都|已经|等了?|过了?)*(?:[\d一二两三四五六七八九十几好半]+个?多?(?:天|周|星期|礼拜|月|小时|钟头))了?都?"
    r"(?=怎么|还|什么时候|有)"
)
_REPROACH = re.compile(r"怎么还?[没不]|还没|快点")
_SPOKEN = (
    ("为什么", "怎么"),
    ("为啥", "怎么"),
    ("咋", "怎么"),
    ("啥时候", "什么时候"),
    ("几时", "什么时候"),
)


@lru_cache(maxsize=64)  # several steps ask it of one message
def short_reply(text: str) -> Reply | None:
    """The button's meaning, when the whole message says no more than that."""
    signs = "".join(filter(str.isalnum, fold(text)))
    found = _MEANT.get(signs) or _MEANT.get(signs.rstrip(_TAILS))
    if found in JUDGES and text.rstrip().endswith(("?", "？")):
        return Reply.PROGRESS  # 修好了？ asks; whoever asks has judged nothing
    return found or _asked(signs) if len(signs) <= MOST_ASKED else found


def reproaches(text: str) -> bool:
    """Whether a question says what is wrong too: 怎么还没修好, and not 怎么样了."""
    return _REPROACH.search(_written("".join(filter(str.isalnum, fold(text))))) is not None


def _written(signs: str) -> str:
    for spoken, written in _SPOKEN:
        signs = signs.replace(spoken, written)
    return signs


def _asked(signs: str) -> Reply | None:
    """怎么样了 as people say it at the door: 咋还没修呀, 都三天了怎么还没人来."""
    written = _written(signs).rstrip(_TAILS)
    if written[-1:] not in _LAST_ASKED:  # as at the end of nearly all that is no question
        return None
    asked = _SINCE.sub("", written, count=1)
    return Reply.PROGRESS if _MEANT.get(asked) is Reply.PROGRESS else None
