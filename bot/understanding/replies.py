"""短答: words that people type instead of tapping the button that stands above them."""

from enum import StrEnum

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
        " 什么时候修好 什么时候能好 怎么还没来 快点 快点来 快点修 催一下 催催"
        " 办了吗 anynews status progress anyupdate anyprogress"
    ),
    Reply.SOLVED: (
        "解决了 已解决 已经解决 已经解决了 好了 已经好了 修好 修好了 弄好了 solved fixed itsfixed"
    ),
    Reply.UNSOLVED: (
        "没解决 没有解决 还没解决 没好 还没好 没修好 还没修好 还是没修好 没弄好 还是没好 没人来修"
        " notsolved notfixed stillbroken"
    ),
}
_MEANT = {words: reply for reply, said in _SAID.items() for words in said.split()}
_TAILS = "了啊呀啦吧呢哦嘛"


def short_reply(text: str) -> Reply | None:
    """The button's meaning, when the whole message says no more than that."""
    signs = "".join(filter(str.isalnum, fold(text)))
    return _MEANT.get(signs) or _MEANT.get(signs.rstrip(_TAILS))
