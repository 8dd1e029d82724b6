"""What an officer ordinarily does or is: comes, says, asks for a photo, helps, is on leave, is kind.

People reproach officers in more ways than a list can hold, and what they say of one otherwise is
little: of a person in office who is the doer, what does not stand here and has to do with gain,
secrecy, force, contempt or idleness is a reproach.
"""

import re

from bot.understanding.guard.reproaches import OTHERS
from bot.understanding.surnames import SURNAMES

_SPELT = "li|wang|zhang|liu|chen|yang|zhao|huang|zhou|wu|xu|sun|hu|zhu|gao|lin|he|guo|ma|luo|liang|song|zheng|xie|han|tang|feng|yu|dong|xiao|cheng|cao|yuan|deng|fu|shen|zeng|peng|lu|su|jiang|cai|jia|ding|wei|xue|ye|yan|pan|du|dai|xia|zhong|tian|ren|fang|shi|yao|tan|liao|zou|xiong|jin|hao|kong|bai|cui|kang|mao|qiu|qin|gu|hou|shao|meng|long|wan|duan|qian|yin|yi|qiao|gong"

_CALLED = rf"(?:同志|老师|大[姐哥叔爷妈]|阿姨|叔叔|姐姐?|师傅|领导|主任|书记|先生|女士|朋友|队长|[小老][{SURNAMES}]|[{SURNAMES}](?:大?[姐哥]|大[叔爷妈]|阿姨|老师|同志|师傅|主任|书记))"
_SMALL = (
    rf"(?:[ ,]|也|都|就|又|还|已经?|刚[才刚]?|[昨今前][天晚早]|前几天|上[次周午]|下午|早上|每[次天]|天天|经常|一直|总是?|老是?|很|挺|真的?|特别|非常|曾经|当时|后来|马上|立刻|正在?|{_CALLED}|[老小][\u4e00-\u9fff]|[一二两三几\d]+[次回趟]|们|他们?|她们?"
    r"|(?:has|have|had|will|would|can|could|should|must|may|does|did|do|is|was|are|were|not|never|also|always|already|just|yesterday|today|again|very|really|too|once|who|here|and|he|she|they|we have)\b)"
)
_SAYS = r"[说讲](?!我|瞎|谎|下流|漏)|告诉我|回[复应话]|答[复应]|答应|解释|表示|打(?:过|了|来)?电话|来?电话|发(?!暧|脾气|火|酒)|[贴量测看查记忘]|问(?!我[^,。]{0,4}(?:要|懂|借))|反映|上报|通知|提醒|宣传|联系|转(?!头|给被)"
_GOES = r"来|到(?!处)|上[门楼]|过来|[去跑]|敲|进(?!货)|走(?!漏)|带|登记|拍|站|住|在(?!背后|外面|里面)|陪|送(?!礼)|接(?!济|受)|换|收(?:走|到|下|了?我的?(?:材料|身份证|表|复印|照片))"
_ASKS = r"[让叫请喊](?!我(?:闭|滚|撤|小心|买|掏|出钱|请|给))|要(?:我|我们|大家|等|来|去|不要|是|看|填|报)|想|希望|建议"
_HELPS = r"帮(?!着?(?:物业|楼上|他|人家|老板|着))|给(?:我|我们|咱|老人|大家)(?!脸|穿|下|小鞋|使)|负责|处理|协调|调解|劝|组织|办(?!事)|安排|修|清|管|和我们?(?:一起)?|[跟和向找与][^,。!?;]{0,8}(?:说|讲|反映|联系|谈|沟通|协调|打过?招呼|提|一起|核实|去|说明)|把[^,。!?;]{0,8}(?:转|交|报|送|修|清|搬|处理|记|带|拿[上来到]|通知|贴|挂|装)"
_IS = r"家[的里门楼住]|是(?:谁|哪|不是|男|女|新|个|我们|老|叫|姓|好)|叫什么|姓|人(?:很|挺|不错|真|特|呢|也|好)|好|不错|辛苦|热[心情]|耐心|认真|细心|靠谱|退休|新[来换]|忙|没|无|[不未](?:在|错|容易|知道|懂|归|能|会|让|同意|用|负责|管|来|肯定)|被|因|有(?!股份|一腿|猫腻|问题|鬼|关系|分)|病|下班|休息|请假|值班|办公|最|比较|太(?:好|忙|辛苦)|态度(?:好|很好|不错)|的?(?:电话|微信|手机|号码|名字|照片|工作|服务|态度(?:很)?好|办公)|的?(?:联系|上门|巡)|[可能会应该]|什么|几[点时]|啥|哪|怎么|为[什何啥]|多少|有没有|知道|觉得|认为|[吗呢吧啊哦呀了的]*$|[?？]"
_EN = r"(?:com(?:e|es|ing)|came|visit\w*|sa(?:y|ys|id)|t(?:old|ells?)|ask(?:ed|s)?(?: (?:me|us|for|my mother))?(?: for)? (?:a photo|to (?!stop|withdraw)|where|what|which|when|if|why)|help\w*|kind|nice|friendly|good|great|polite|call\w*|look\w*|took a (?:photo|picture)(?! from)|promis\w+|br(?:ought|ings?)|gave (?:us|me|my)|giv(?:e|es) (?:us|me|my)|check\w*|report\w*|wr(?:ite|ites|ote) (?:down|it|to)|answer\w*|repl\w+|know\w*|th(?:ink|inks|ought)|explain\w*|need\w*|tr(?:y|ies|ied)|there|at|in|on|for|of|from|to|about|when|busy|ill|sick|new|responsible|on|open|closed|please|took? (?:my|the) (?:report|details)|s(?:ent|end)\w*|if|that|who|s?he|please|thanks?|gives? up|better|able)\b|[?]|'s (?:number|name|phone|telephone)|$"
_DOES = r"[背抱扶搀喂养]|救|捡到?|抓(?:到|住)|催|封|用(?!公|我的?(?:名|身))|垫了?钱|(?:自己)?掏钱[买换修]|自掏腰包[买换修]|搬(?!弄)|[戴穿](?!小鞋|一条)|[打顶冒淋顶撑][着雨](?!官)|大[雨雪热冷]天|开(?:会|展|了?(?:会|门|证明))|值得|拦|认识|借给?我(?!的|钱|家|两|[一三四五六七八九十\d几])|借我一[把辆件]|等(?:我|我们)到|替我叫|以前是|替(?:我|老人)[^,。]{0,4}(?:交|买|[拿取](?:药|快递|报)|还)|[为替]我们(?:争|跑|说话|想|做|操心)|[给留]的(?:号|电话|地址|材料|表|药|单|东西)|[拿带发送]来|[拆砍挖埋刮洗冲捞铲](?!钱)|疏通|跳|唱|聊|教|训练|培训|选举|投票|换届|竞选|招聘|考试|工资|报名|证|上岗|周[末一二三四五六日]|[跑忙]前|收(?:不收|集|拾)"
_MEETS = r"路过|经过|巡[查逻]|发现|介绍|推荐|加(?:了|过|我)|报(?!假|销|复|仇|警抓)|填(?!假|的是假)|快|麻烦|前脚|后脚|(?:装|挂|种|铺|刷|放|摆|补|扫|剪|搭|写|画|涂|钉|立)(?:了|过|的|在|上)|拉(?:了|的)?(?:警戒|绳|线|横幅)|(?:微信|业主|居民|小区)?群(?:里|内|中)?[也都还已经]{0,2}(?:说(?!我)|通知|发|讲(?!我)|问|提醒|的|公告|转)"
_SUFFERS = r"的[^,。]{1,6}?(?:落|忘|丢|掉)(?:在|了)|(?:差[点一]点?|不小心|不慎)?(?:被|踩|撞|摔|晕|滑|绊|跌|扭|崴|受伤|中暑|骨折|住院|感冒|生病|去世|累|淋)|的?(?:车|电动车|自行车)[^,。]{0,6}?(?:被|坏|起火|着火|自燃|没电|抛锚)|的?(?:腿|脚|手|头|腰|胳膊|眼睛)(?![^,。]{0,3}(?:不干净|脚))|(?:的|家)?(?:房子|屋|门[口前]|楼下|院|旁|后面|前面|后边|楼上|附近|对面|隔壁|周边|[这那]边)"
_EN_MEETS = r"(?:install\w*|fix\w*|repair\w*|replac\w+|clean\w*|remov\w+|paint\w*|mark\w*|measur\w+|inspect\w*|patrol\w*|pass(?:ed|es|ing)? (?:by|it|on|through)|walk\w*|stop(?:ped|s) by|recommend\w*|introduc\w+|suggest\w*|advis\w+|mention\w*|notic\w+|s(?:aw|ees?)|f(?:ound|inds?)|slip(?:ped|s)|fell|falls?|tripped|faint\w*|hurt|injured|hit by|bitten|attacked by|got (?:hurt|hit|injured|sick|bitten)|put (?:up|out|a|the)|left (?:a note|a message|his|her|their|the|already|yesterday)|work(?:s|ed)? (?:very |really |so )?hard|works?\b(?! (?:for|with))|post(?:ed|s)|shar(?:ed|es)|add(?:ed|s) me|invit\w+|sign(?:ed|s) (?:me|us|my)|register\w*|fill(?:ed|s)|arriv\w+|car(?:es|ed|ried)|wav\w+|smil\w+|seal\w*|tap(?:ed|es)|wears?|almost (?:fell|slipped)|nearly (?:fell|slipped)|got stuck|stuck|lent (?:me|us) (?:a|an|his|her)|taught|showed (?:me|us|my \w+) how|rescu\w+|sav(?:ed|es) (?:a|the|my|us)|warn(?:ed|s) (?:us|me|people|residents|everybody|everyone) (?:about|of|that the)|(?:a |the )?great job|a (?:phone|telephone|number)|paid (?:for the|a visit|us a visit)|lives?|open(?:ed|s)|unlock\w*|cut (?:the grass|down)|drew|driv\w+ (?:us|me|my)|drove (?:us|me|my)|took (?:us|my (?:mother|father|grand\w+)|care)|move[ds]|wait\w*|stay\w*|sweeps?|swept|water(?:ed|s)|plant(?:ed|s)|retir\w+|mov(?:ed|es) away|speaks?|lost (?:his|her)|thank\w*)\b|'s (?:car|bike|house|home|office|desk|leg|arm)\b"
_ORDINARY = re.compile(
    rf"{_SMALL}{{0,5}}?(?:{_SAYS}|{_GOES}|{_ASKS}|{_HELPS}|{_IS}|{_DOES}|{_MEETS}|{_SUFFERS}|{_EN}|{_EN_MEETS})"
)
# What is out of order is no doing of theirs, unless they are told to have made it so.
_OUT_OF_ORDER = re.compile(
    r"(?!(?:故意|把|弄|砸|偷|拆|拔|剪断|逼|让|叫))(?:(?!故意|把|弄|砸|偷|拆|逼|自己)[^,。!?;\n]){0,16}?"
    r"(?:坏|漏|塌|裂|积水|堵|不亮|没[水电气]|停[水电气]|倒了|掉了|松了|破|满了|臭|\b(?:broken?|leak(?:s|ing)?|blocked|collapsed)\b)"
)
# Whatever is unusual and has none of these is no reproach: gain, self, secrecy, force, contempt,
# idleness, the complaint itself, what is done to the writer.
_SUSPECT = re.compile(
    r"钱|卡|股|[块元]|救[灾济助]|低保|补贴|名额|工程|指标|[烟酒米油]|礼|宝马|豪车|贵|便宜|[卖租赊欠占霸贪捞]|领[了走工]|挂名|工资|同学|亲戚|舅|侄|连襟|情人|相好|关系"
    r"|自己|自家|私|在家|回家|店里|公家|公车|公款"
    r"|故意|背后|暗|偷|望风|放风|嘴|短|传|放话|说客|瞒|压[着下]|卡着|扣|拖|删|改|换成|冒用|假|百度|抄|空白|手印|替[^,。]{0,4}签|签字|做主|对门|隔壁|别的楼"
    r"|我(?!们)|从不|放哨|伪|打包|到处|逢人"
    r"|逼|威|赶|踹|踢|掐|摔(?!倒|伤|了一?跤|跤)|拍桌|跟踪|纠缠|约我|露骨|摸|拽|扯|撕|砸|堵我|锁我|翻白眼|白眼|嫌|看不起|瞧不起|歧视|嘲|笑话|笑我|外地人|神经|精神|离婚|脸色|别理|晾|阴"
    r"|手机|茶馆|泡|打盹|睡|玩|牌|赌|闲逛|瓜子|聊天|溜|混|不敢|怕|人影|没影"
    r"|投诉|举报|热线|告状|告我|单子|报告|录音|原话|监控|身份证|隐私|女儿"
    r"|money|yuan|cash|gifts?\b|free\b|paid|pays|price|s[eo]ll|sold|buys?\b|bought|hired|cousin|nephew|wife|brother|cards|gambl|sleep|plays|drink|secret|behind|eyes|wink|let slip|aloud|wrote that|pretend|t[oe]re? (?:up|my|our)|tear|film|push|slap|kick|grab|touch|threw|throw|my (?:letter|message|complaint|name|daughter|data|phone)|our (?:data|names)|complain|racist|stupid|idiot|his own|her own|himself|herself|\b(?:me|i|my|never|parks)\b"
)
# And these are one whatever else is said of them.
_GRAVE = re.compile(
    rf"(?:(?!{OTHERS})[^,.。!?;\n]){{0,16}}?(?:老约我|约我(?:出去|吃|喝|单独)|拍桌子|舅子|刷手机|瓜子|茶馆|别的楼|摔我|露骨)"
)
# Nothing is told where something is asked.
_QUESTION = re.compile(
    r"(?!.*(?:凭什么|难道|不是|怎么能|怎么可以|为什么还))[^.。!;\n]{0,40}(?:[吗么](?:[?？]|$)|什么时候|几点|多少|怎么(?:办|报|申|联系|找|称呼)|在哪)"
)
# A greeting: the words are for them. With 你 behind it they are of them all the same.
_GREETED = re.compile(
    rf"(?:{_CALLED}|,? (?:{_SPELT})\b){{0,2}}(?:们)?(?:[,:! ]*(?:[您你]们?好|早上好|上午好|下午好|晚上好|大家好|好[,:!。]|hello|hi\b)|:|[您](?!们?(?:收|骂|打|吃|拿|要)))"
    rf"|(?:{_CALLED}{{0,2}}| (?:{_SPELT})),(?!(?:[他她你您]|就是?|又|还|从|一|根本|都|也|居然|竟|反而|天天|整天|经常|平时|每|明明|故意|[跟和与帮替给收拿吃骗骂]|who\b|he\b|she\b|they\b))"
)
_TO_YOU = re.compile(
    r"[^。!?;\n]{0,12}?(?<!谢)(?:你(?!好|们好)|您(?!好|们好|辛苦|帮|来|看|费心|有空)|凭什么)"
)
# Before a role: then it is not the doer.
_NOT_DOER = re.compile(
    r"(?:换[个了一位]*|转(?:告|达|交|给|发)?给?|多亏|幸亏|感谢|@|尊敬的|敬爱的|亲爱的|告诉|联系|通知|希望|建议|要求|表扬|点赞|辛苦了?|归|由|是|当|做|问|[等骂打夸]|和|与|因为|没有|[一]?[个位名]|哪个|新|老|咱|喂|有|不是|找|像|的是|去|当选|选|竞选"
    r"|\b(?:dear|hello|hi|hey|ask|tell|the new|new|no|which|see|for|to|by|of|from|with|call|any|another|his|her|at) ?(?:the |our |my |a )?)$"
)


def is_greeted(after: str) -> bool:
    """Whether the words are for somebody in office who is named before, and not of them."""
    found = _GREETED.match(after)
    return found is not None and _TO_YOU.match(after, found.end()) is None


def is_odd(before: str, after: str) -> bool:
    """Whether what is said of somebody in office, named between the two, is unusual."""
    said = after[:60].lstrip(" ,")
    if not said or said[0] in ".。!?:;\n" or _NOT_DOER.search(before):
        return False
    if _GRAVE.match(said):
        return True
    if _SUSPECT.search(re.split(r"[.。!;\n]", said, maxsplit=1)[0]) is None:
        return False
    return not any(one.match(said) for one in (_ORDINARY, _OUT_OF_ORDER, _QUESTION))
