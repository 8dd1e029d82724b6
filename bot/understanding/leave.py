"""请假: the days somebody writes, and that they are back.

Nothing is guessed: what is left beside the days may be a reason, but nothing that tells of days.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from bot.understanding.folding import fold

_BACK = frozenset({"end", "back", "结束", "回来", "回来了", "销假"})
_SPOKEN = {
    **dict.fromkeys(("大后天",), 3),
    **dict.fromkeys(("后天", "the day after tomorrow", "day after tomorrow"), 2),
    **dict.fromkeys(("明天", "明日", "tomorrow"), 1),
    **dict.fromkeys(("今天", "今日", "today"), 0),
}
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMED_DAY = (
    r"mon(?:day)?|tue(?:s|sday)?|wed(?:nesday)?|thu(?:rs?|rsday)?|fri(?:day)?|sat(?:urday)?"
    r"|sun(?:day)?"
)
_NAMED_MONTH = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_NTH = r"(\d{1,2})(?:st|nd|rd|th)?(?![\da-z])"
_YEAR = r"(?:,? (\d{4})(?![-/.\d年]))?"
_MONTH_FIRST = re.compile(rf"(?<![a-z]){_NAMED_MONTH}\.? {_NTH}{_YEAR}")
_DAY_FIRST = re.compile(rf"(?<!\d){_NTH} (?:of )?{_NAMED_MONTH}(?![a-z])\.?{_YEAR}")
# Around a last day, which says no more than that it is one; or the hour that a sheet writes.
_LAST = re.compile(
    r"\A(?:任职?|[做干])?(?:[到至]|(?:up )?(?:until|till|to|through) )"
    r"|(?:为?止|[ t]\d\d?:\d\d(?::\d\d)?)\Z"
)
_TO = r"(?:[到至—–~-]{1,2}|(?<![a-z])(?:to|till|until|through)(?![a-z]))"
_DAY = re.compile(
    r"(?P<full>(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})[日号]?)"
    r"|(?P<short>(\d{1,2})([-/.月])(\d{1,2})[日号]?)"
    rf"|(?P<bare>{_TO} ?(\d{{1,2}})(?:[日号]|st|nd|rd|th)?(?![-/.]?\d|[月点时天周个年:a-z]))"
    rf"|(?P<spoken>{'|'.join(sorted(_SPOKEN, key=len, reverse=True))})"
    r"|(?P<week>下+个?|这个?|本)?(?:周|星期|礼拜)(?P<nth>[一二三四五六日天])"
    rf"|(?<![a-z])(?:(?P<which>next|this) )?(?P<name>{_NAMED_DAY})(?![a-z])"
)
_HARMLESS = re.compile(r"年假|今年|一整天|[一全整]天")
_UNREAD = re.compile(  # tells of days, and of which is not read
    r"[\d天日号月周年昨明今前后每除或回返半几两二三四五六七八九十]|星期|礼拜|上个|上班"
    r"|(?<![a-z])(?:days?|weeks?|weekends?|months?|years?|yesterday|tonight|last|next|this|ago"
    r"|every|each|except|but|or|back|not|half|before|after|by|[a-z]+days)(?![a-z])"
)
_OF_DAYS = re.compile(
    r"[天日月周年]|号(?!楼|栋|线|门)|星期|礼拜|春节|国庆|元旦|中秋|清明|端午|五一|[早晚午]上?|回来"
    r"|(?<![a-z])(?:days?|weeks?|weekends?|months?|tonight|morning|afternoon|fortnight|back)(?![a-z])"
)
_ANOTHER = re.compile(r"[上大]+ /")  # 上周五, 大大后天
_SPANS = re.compile(_TO)
_OPEN = re.compile(  # beside one day: it begins or ends there, and the other end is not told
    rf"{_TO}|[从自起]|开始|(?<![a-z])(?:from|since|starting|onwards?)(?![a-z])"
)
A_DAY = timedelta(days=1)
SOON = timedelta(days=14)  # 12月30日到2日: so long a span may be that ends in the next month
MONTHS = timedelta(days=90)  # what is over for less is not meant of the next year
MONTH = timedelta(days=31)  # the same of a last day: 12月31日 said in March is that of this year
LONG = timedelta(days=183)  # with no year written, longer ones are the wrong way round

Span = tuple[date, date]


def speaks_of_days(words: str) -> bool:
    """Whether words may be an answer to the question for which days, read or not."""
    said = _folded(words)
    return says_back(words) or bool(_DAY.search(said) or _OF_DAYS.search(said))


def says_back(words: str) -> bool:
    """Whether somebody says that they are back."""
    return words.strip().lower() in _BACK


def span_in(words: str, today: date) -> Span | None:
    """The first and the last day that are told, one day being both; None when unclear or over.

    2026-12-01 · 12月1日到3日 · 12月1日 (of the next year if over for MONTHS) · 明天 · dec 1 to 3
    周五 (the next there is) · 本周五 · 下周五 · 下周一到周五 · 周五到周一 (of the week after)
    """
    said = _folded(words)
    told = list(_DAY.finditer(said))
    if len(told) not in (1, 2) or not _is_read(said, told):
        return None
    firsts = _candidates(told[0], today)
    spans = [(first, first) for first in firsts]
    if len(told) == 2:
        spans = list(_spans(told, firsts, today))
        if not _is_whole(said, told):
            spans = [one for one in spans if one[1] - one[0] <= A_DAY]
    return _meant(spans, today)


def last_day_in(words: str, today: date) -> date | None:
    """The one day that is told, until which something goes on; None when unclear or over.

    2026-12-31 · 12月31日 (of the next year if over for a MONTH) · 到12月31日 · 31 December 2026
    """
    said = _LAST.sub("", _folded(words)).strip()
    told = list(_DAY.finditer(said))
    if len(told) != 1 or not _is_read(said, told):
        return None
    meant = _meant([(one, one) for one in _candidates(told[0], today)], today, MONTH)
    return meant and meant[1]


def _folded(words: str) -> str:
    return " ".join(_with_figures(fold(words)).split())


def _with_figures(said: str) -> str:
    """The English names of months as 12月1日."""
    said = _MONTH_FIRST.sub(lambda one: _in_figures(one[3], one[1], one[2]), said)
    return _DAY_FIRST.sub(lambda one: _in_figures(one[3], one[2], one[1]), said)


def _in_figures(year: str | None, month: str, day: str) -> str:
    return f"{year}年{_month(month)}月{day}日" if year else f"{_month(month)}月{day}日"


def _month(name: str) -> int:
    return _MONTHS.index(name[:3]) + 1


def _is_read(said: str, told: Sequence[re.Match[str]]) -> bool:
    """Whether nothing is left that tells of days too."""
    left = _HARMLESS.sub(" ", _DAY.sub(" / ", said))
    if _UNREAD.search(left) or _ANOTHER.search(left) or told[0]["bare"]:
        return False
    if len(told) == 2:
        return told[1]["bare"] is None or _is_date(told[0])
    # 3-5 and 10-12 may be days of one month as well
    may_be_two = told[0][7] == "-" and "0" not in (told[0][6][0], told[0][8][0])
    return not may_be_two and not _OPEN.search(left)


def _is_date(told: re.Match[str]) -> bool:
    return bool(told["full"] or told["short"])


def _is_whole(said: str, told: Sequence[re.Match[str]]) -> bool:
    """Whether the days between the two are meant too: not those of 周一和周五."""
    between = said[told[0].end() : told[1].start()]
    if told[1]["bare"] or _SPANS.search(between):
        return True
    return not between.strip() and all(map(_is_date, told))


def _spans(told: Sequence[re.Match[str]], firsts: Sequence[date], today: date) -> Iterator[Span]:
    """From each first day to the next last one; none that is too long to be meant."""
    first, last = told
    yearless = bool(first["short"] or last["short"])
    for begin in firsts:
        ends = _ends(first, last, begin, today)
        end = min((one for one in ends if one >= begin), default=None)
        if end is not None and not (yearless and end - begin > LONG):
            yield begin, end


def _ends(first: re.Match[str], last: re.Match[str], begin: date, today: date) -> Sequence[date]:
    if last["bare"]:
        return _bare(begin, int(last.group(10)))
    weekday = (last["nth"] or last["name"]) and not (last["week"] or last["which"])
    if weekday and (first["week"] or first["which"]):  # 下周一到周五: of the same week
        return [begin + timedelta(days=_nth(last) - begin.weekday())]
    if weekday and not (first["nth"] or first["name"]):  # 明天到周五, said on a Friday
        return [_weekday(last, max(begin, today))]
    if weekday and _nth(last) < _nth(first):  # 周五到周一, said on a Monday: over the weekend
        return [_weekday(last, begin)]
    return _candidates(last, today)


def _bare(begin: date, day: int) -> Sequence[date]:
    """A day without its month: of the month that the span begins in, or soon in the next."""
    ahead = (begin + timedelta(days=one) for one in range(31))
    found = next((one for one in ahead if one.day == day), None)
    if found is None or (found.month != begin.month and found - begin > SOON):
        return []
    return [found]


def _candidates(told: re.Match[str], today: date) -> Sequence[date]:
    """Which days that may be: of three years when no year is written."""
    if told["full"]:
        return list(_dates([int(told[2])], int(told[3]), int(told[4])))
    if told["short"]:
        years = range(today.year - 1, today.year + 2)
        return list(_dates(years, int(told[6]), int(told[8])))
    if told["spoken"]:
        return [today + timedelta(days=_SPOKEN[told["spoken"]])]
    return [_weekday(told, today)]


def _dates(years: Sequence[int], month: int, day: int) -> Iterator[date]:
    for year in years:
        try:
            yield date(year, month, day)
        except ValueError:
            continue


def _weekday(told: re.Match[str], today: date) -> date:
    """周五 is the next Friday there is, today included; 本周五 and 下周五 those of their weeks."""
    which = told["week"] or told["which"]
    ahead = _nth(told) - today.weekday()
    if not which:
        return today + timedelta(days=ahead % 7)
    return today + timedelta(days=ahead, weeks=1 if which == "next" else which.count("下"))


def _nth(told: re.Match[str]) -> int:
    if told["name"]:
        return _WEEKDAYS.index(told["name"][:3])
    return min("一二三四五六日天".index(told["nth"]), 6)


def _meant(spans: Sequence[Span], today: date, long_over: timedelta = MONTHS) -> Span | None:
    """The first that is not over, unless the one before it has not been `long_over`."""
    over = [one for one in spans if one[1] < today]
    if len(over) == len(spans) or (over and today - over[-1][1] < long_over):
        return None
    return spans[len(over)]
