"""信访时限: the clocks that the law sets, 《信访工作条例》 (2022). All in natural days.

    round           decision    done within              more time            then
    处理 handling    15 days     60 days of acceptance    once, 30 at most     复查 within 30 days
    复查 review      —           30 days of the request   none                 复核 within 30 days
    复核 re-review   —           30 days of the request   none                 no further round

- 第二十二条: the 信访 department registers what it receives and passes it on within 15 days.
- 第二十三条: any other organ registers what it receives and tells the petitioner in writing who
  deals with it and how, within 15 days of receiving it, from the petitioner or passed on; passed
  on to the wrong one, it objects within 5 working days.
- 第三十条: what accuses somebody is neither shown nor passed on to whoever is accused.
- 第三十四条: what 第三十一条第六项 speaks of is done within 60 days of acceptance; when it is
  complicated the head of the organ may grant more time, 30 days at most, and the petitioner is
  told why.
- 第三十五条: whoever disagrees may ask for 复查 one level up, within 30 days of the written
  answer, and is answered within 30 days of asking. So long it is waited for that they judge it:
  what is said not to be solved goes up by itself on the last of these days, not before.
- What 第三十五条 reviews is a 处理意见, and 不予受理 is none. Whoever objects to it is received
  anew: a first round, with the street or above, which decides within 15 days of the objection
  (第二十三条); the two reviews are still ahead. The Regulation sets no time for such an objection,
  so the 30 days of a review are given. What has been accepted is owed an answer (第三十四条): it
  is declined no more, nor is what 复查 and 复核 are asked for.
- 第三十六条: the same once more (复核); on the same facts and reasons there is nothing after it.
  The time a hearing takes does not count there; we hold none and count every day.

Each number above was compared with the whole text (issued by 中共中央 and 国务院 on 2022-02-25, in
force since 2022-05-01) in two public collections, LawRefBook/Laws and Chinese-Laws. That a last
day which is a day off moves on is 民法典 第二百零三条. But for that hearing the Regulation lets
none of these clocks stand still: waiting for somebody's answer gives no time back.

What turns out to be 信访 only later is received as such at that moment: it is registered then, and
its 15 days begin (自收到之日起). A case that goes to and fro keeps the first such moment, so that
nobody wins days by calling it something else for a while.
"""

from datetime import datetime
from enum import StrEnum

from bot.rules.deadline import Limit, WorkCalendar
from storage.words import LimitUnit, Stage

DECISION = Limit(15, LimitUnit.DAYS)  # 第二十二、二十三条
HANDLING = Limit(60, LimitUnit.DAYS)  # 第三十四条
MOST_EXTENSION = Limit(30, LimitUnit.DAYS)  # 第三十四条
EXTENSIONS = 1  # 第三十四条
REVIEW = Limit(30, LimitUnit.DAYS)  # 第三十五、三十六条
TO_ASK_FOR_REVIEW = Limit(30, LimitUnit.DAYS)  # 第三十五、三十六条


class Round(StrEnum):
    """第几级: each is one level above the one before."""

    HANDLING = "handling"  # 处理
    REVIEW = "review"  # 复查
    RE_REVIEW = "re_review"  # 复核


ROUNDS = tuple(Round)
ARTICLES = {  # where a limit comes from, for the command line and those who are asked
    (Round.HANDLING, Stage.DECIDE): (22, 23),
    (Round.HANDLING, Stage.RESOLVE): (34,),
    (Round.REVIEW, Stage.RESOLVE): (35,),
    (Round.RE_REVIEW, Stage.RESOLVE): (36,),
}


def round_of(reopened: int) -> Round:
    """Which round a case is in that was reopened so often."""
    return ROUNDS[min(reopened, len(ROUNDS) - 1)]


def limits_of(which: Round) -> dict[Stage, Limit]:
    """The statutory limits of a round; only handling begins with a decision.

    As long as the next round may be asked for, the answer may be judged; after the last the city
    says how long.
    """
    if which is Round.HANDLING:
        found = {Stage.DECIDE: DECISION, Stage.RESOLVE: HANDLING}
    else:
        found = {Stage.RESOLVE: REVIEW}
    return found if which is ROUNDS[-1] else {**found, Stage.FOLLOW_UP: TO_ASK_FOR_REVIEW}


def has_further_round(reopened: int) -> bool:
    """Whether 复查 or 复核 can still be asked for (第三十六条)."""
    return reopened + 1 < len(ROUNDS)


def review_until(answered_at: datetime, calendar: WorkCalendar) -> datetime:
    """The last moment to ask for the next round (第三十五、三十六条)."""
    return calendar.add(answered_at, TO_ASK_FOR_REVIEW)
