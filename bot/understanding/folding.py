"""Folds text so that spellings of one thing are equal: width, case, variants, numerals."""

import re
import unicodedata

# Traditional characters of petitions and addresses, each before its simplified form.
_PAIRS = (
    "燈灯壞坏樓楼門门號号棟栋車车電电動动處处個个邊边們们這这裡里裏里後后來来時时說说"
    "話话會会還还沒没過过開开關关問问題题場场學学園园區区網网橋桥東东廣广長长馬马龍龙"
    "聲声響响擾扰鄰邻戶户違违築筑亂乱積积髒脏汙污頂顶牆墙線线纜缆絡络護护欄栏綠绿樹树"
    "葉叶蟲虫貓猫雞鸡養养鳥鸟寵宠誰谁讓让請请謝谢幫帮點点錢钱費费資资賠赔償偿補补貼贴"
    "險险證证辦办業业務务員员領领導导書书記记訴诉願愿訪访報报醫医療疗藥药傷伤殘残獨独"
    "飯饭館馆煙烟燒烧氣气熱热涼凉凍冻濕湿溝沟蓋盖窪洼塊块磚砖鋪铺階阶欞棂鎖锁鑰钥鈴铃"
    "壓压縮缩斷断損损傾倾滿满無无與与為为從从對对紅红綫线標标誌志誤误轉转彎弯單单雙双"
    "廢废棄弃舊旧傢家俱具傳传張张騎骑驛驿遞递嬰婴兒儿孫孙婦妇媽妈爺爷師师課课灣湾漢汉"
    "陽阳陰阴陳陈劉刘黃黄趙赵吳吴許许鄭郑馮冯衛卫蔣蒋韓韩楊杨嚴严華华錦锦濱滨臨临碼码"
    "頭头舖铺衕同衚胡縣县鄉乡鎮镇莊庄嶺岭濟济蘇苏遠远運运進进達达適适選选圓圆貨货遲迟"
    "鍋锅爐炉雜杂"
)
_SIMPLIFIED = str.maketrans(dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True)))
_INVISIBLE = re.compile(r"[\u200b-\u200f\u2060\ufe0e\ufe0f\ufeff]")
_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_TENS = {"十": 10, "百": 100}
_COUNTED = re.compile(r"[〇零一二两三四五六七八九十百]+(?=\s*(?:号|栋|幢|座|单元|弄|#|楼栋))")


def fold(text: str) -> str:
    """Half width, lower case, simplified characters, nothing invisible."""
    plain = unicodedata.normalize("NFKC", text).translate(_SIMPLIFIED).casefold()
    return _INVISIBLE.sub("", plain)


def with_digits(folded: str) -> str:
    """Chinese numerals of houses as digits: 三栋 → 3栋, 十二号楼 → 12号楼."""
    return _COUNTED.sub(lambda match: str(number(match[0])), folded)


def number(numeral: str) -> int:
    """A Chinese numeral below a thousand; 一二 without tens is read digit by digit."""
    if not any(sign in _TENS for sign in numeral):
        return int("".join(str(_DIGITS[sign]) for sign in numeral))
    total, pending = 0, 0
    for sign in numeral:
        if sign in _TENS:
            total += (pending or 1) * _TENS[sign]
            pending = 0
        else:
            pending = _DIGITS[sign]
    return total + pending
