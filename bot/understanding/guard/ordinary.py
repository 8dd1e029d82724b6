"""What an officer ordinarily does or is: comes, says, asks for a photo, helps, is on leave, is kind.

People reproach officers in more ways than a list can hold, and what they say of one otherwise is
little: of a person in office who is the doer, anything that does not stand here is a reproach.
"""

import re

_SMALL = (
    r"(?:[ ,]|也|都|就|又|还|已经?|刚[才刚]?|[昨今前][天晚早]|前几天|上[次周午]|下午|早上|每[次天]|天天|经常|一直|总是?|老是?|很|挺|真的?|特别|非常|曾经|当时|后来|马上|立刻|正在?|同志|[老小][\u4e00-\u9fff]|[一二两三几\d]+[次回趟]|们|他们?|她们?"
    r"|(?:has|have|had|will|would|can|could|should|must|may|does|did|do|is|was|are|were|not|never|also|always|already|just|yesterday|today|again|very|really|too|once|who|here|and|he|she|they|we have)\b)"
)
_SAYS = r"[说讲](?!我|瞎|谎|下流|漏)|告诉我|回[复应话]|答[复应]|答应|解释|表示|打(?:过|了|来)?电话|来?电话|发(?!暧|脾气|火|酒)|[贴量测看查记忘]|问(?!我[^,。]{0,4}(?:要|懂|借))|反映|上报|通知|提醒|宣传|联系|转(?!头|给被)"
_GOES = r"来|到(?!处)|上[门楼]|过来|[去跑]|敲|进(?!货)|走(?!漏)|带|登记|拍|站|住|在(?!背后|外面|里面)|陪|送(?!礼)|接(?!济|受)|换|收(?:走|到|下|了?我的?(?:材料|身份证|表|复印|照片))"
_ASKS = r"[让叫请喊](?!我(?:闭|滚|撤|小心|买|掏|出钱|请|给))|要(?:我|我们|大家|等|来|去|不要|是|看|填|报)|想|希望|建议"
_HELPS = r"帮(?!着?(?:物业|楼上|他|人家|老板|着))|给(?:我|我们|咱|老人|大家)(?!脸|穿|下|小鞋|使)|负责|处理|协调|调解|劝|组织|办(?!事)|安排|修|清|管|和我们?(?:一起)?|[跟和向找与][^,。!?;]{0,8}(?:说|讲|反映|联系|谈|沟通|协调|打过?招呼|提|一起|核实|去|说明)|把[^,。!?;]{0,8}(?:转|交|报|送|修|清|搬|处理|记|带|拿[上来到]|通知|贴|挂|装)"
_IS = r"家[的里门楼住]|是(?:谁|哪|不是|男|女|新|个|我们|老|叫|姓|好)|叫什么|姓|人(?:很|挺|不错|真|特|呢|也|好)|好|不错|辛苦|热[心情]|耐心|认真|细心|靠谱|退休|新[来换]|忙|没|无|[不未](?:在|错|容易|知道|懂|归|能|会|让|同意|用|负责|管|来|肯定)|被|因|有(?!股份|一腿|猫腻|问题|鬼|关系|分)|病|下班|休息|请假|值班|办公|最|比较|太(?:好|忙|辛苦)|态度(?:好|很好|不错)|的?(?:电话|微信|手机|号码|名字|照片|工作|服务|态度(?:很)?好|办公)|的?(?:联系|上门|巡)|[可能会应该]|什么|几[点时]|啥|哪|怎么|为[什何啥]|多少|有没有|知道|觉得|认为|[吗呢吧啊哦呀了的]*$|[?？]"
_EN = r"(?:com(?:e|es|ing)|came|visit\w*|sa(?:y|ys|id)|t(?:old|ells?)|ask(?:ed|s)?(?: (?:me|us|for|my mother))?(?: for)? (?:a photo|to (?!stop|withdraw)|where|what|which|when|if|why)|help\w*|kind|nice|friendly|good|great|polite|call\w*|look\w*|took a (?:photo|picture)(?! from)|promis\w+|br(?:ought|ings?)|gave (?:us|me|my)|giv(?:e|es) (?:us|me|my)|check\w*|report\w*|wr(?:ite|ites|ote) (?:down|it|to)|answer\w*|repl\w+|know\w*|th(?:ink|inks|ought)|explain\w*|need\w*|tr(?:y|ies|ied)|there|at|in|on|for|of|from|to|about|when|busy|ill|sick|new|responsible|on|open|closed|please|took? (?:my|the) (?:report|details)|s(?:ent|end)\w*|if|that|who|s?he|please|thanks?|gives? up|better|able)\b|[?]|'s (?:number|name|phone|telephone)|$"
_ORDINARY = re.compile(rf"{_SMALL}{{0,5}}?(?:{_SAYS}|{_GOES}|{_ASKS}|{_HELPS}|{_IS}|{_EN})")
# Before a role: then it is not the doer.
_NOT_DOER = re.compile(
    r"(?:换[个了一位]*|告诉|联系|通知|希望|建议|要求|表扬|点赞|辛苦了?|归|由|是|当|做|问|[等骂打夸]|和|与|因为|没有|[一]?[个位名]|哪个|新|老|咱|喂|有|不是|找|像|的是|去|当选|选|竞选"
    r"|\b(?:ask|tell|the new|new|no|which|see|for|to|by|of|from|with|call|any|another|his|her|at) ?(?:the |our |my |a )?)$"
)


def is_odd(before: str, after: str) -> bool:
    """Whether what is said of somebody in office, named between the two, is unusual."""
    said = after[:60].lstrip(" ,")
    if not said or said[0] in ".。!?;\n" or _NOT_DOER.search(before):
        return False
    return _ORDINARY.match(said) is None
