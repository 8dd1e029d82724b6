"""帮忙的人: who was told of it, stood by or was of help is named, and it is not they who did it.

Asked only where another is left who may have done it: whoever sends people to and fro is told
of things too, and says that somebody may write here.
"""

import re

_TOLD = re.compile(
    r"(?:告诉|告知|转告|通知|联系|求助|反映[给到]|反馈[给到]|汇报[给到]|投诉[给到]|多亏|幸亏)了?(?:一下)?(?:我们|咱们?)?$"
)
_WHO = r"(?:的?(?:人|同志|主任|书记|大姐|工作人员))?"
_SMALL = r"(?:[,们他她都也还就又才]|后来|已经|当时|正好|刚[才好]?)*"
_STOOD_BY = r"在(?:场|旁|边上|现场)|(?:在(?:旁边|边上))?看(?:见|到|不(?:下去|过))"
_CALMED = r"[来过]?劝|拦|拉(?:开|住|着)|调解|打圆场|安慰"
_HELPED = r"(?:(?![不没别光只说])[^,。!?;\n]){0,6}?(?:帮(?:了?[我他她]|忙)|[替给向跟对][我他她]们?(?:道了?歉|赔了?[不礼]|说了?句?(?:公道|好)话|解释))|[^,。!?;\n]{0,4}来道歉"
_PROMISED = r"(?:说|答应|表示)(?:会|要|一定)|批评"
_HERE = r"来(?:这|写|说|反映|登记|投诉)|写(?!检|保证|悔|承诺)|[在到上用](?:这|小程序|线上|网上)|反映|投诉|举报|如实|发(?:到|在这|给你)|登记|拍[照个]"
_SENT_HERE = rf"(?:[让叫劝建议请喊]{{1,2}})(?:我们?|大家)(?:{_HERE})"
_HELPS = re.compile(rf"{_WHO}{_SMALL}(?:{_STOOD_BY}|{_CALMED}|{_HELPED}|{_PROMISED}|{_SENT_HERE})")


def is_of_help(before: str, after: str) -> bool:
    """Whether somebody in office, named between the two, was only told, or helped."""
    return _TOLD.search(before) is not None or _HELPS.match(after) is not None
