"""不服怎么办: what may still be done about an answer; of 信访 what the law gives."""

from enum import StrEnum

from bot.rules.letters import Round, has_further_round, round_of
from bot.rules.limits import is_statutory, rounds_by_law
from bot.rules.reopening import answered_at, may_reopen
from bot.wording.scene import Scene
from storage import petitions
from storage.tables import Petition


class Right(StrEnum):
    """As the texts ask for it; in which time the texts say."""

    AGAIN = "again"  # 重办, an objection to 不予受理
    REVIEW = "review"  # 复查
    RE_REVIEW = "re_review"  # 复核
    NONE = "none"  # 信访: after 复核
    OVER = "over"  # it is too late


AFTER = {
    Round.HANDLING: Right.REVIEW,
    Round.REVIEW: Right.RE_REVIEW,
    Round.RE_REVIEW: Right.NONE,
}


def right_of(scene: Scene, case: Petition) -> Right:
    """What its reporter may still ask for; whoever joined may the same."""
    if not is_statutory(case.limits):
        return Right.AGAIN if is_reopenable(scene, case) else Right.OVER
    rounds = rounds_by_law(case.limits, case.reopened)
    if has_further_round(rounds) and not is_reopenable(scene, case):
        return Right.OVER
    return AFTER[round_of(rounds)]


def is_reopenable(scene: Scene, case: Petition) -> bool:
    """Whether it is early enough to have the case done again."""
    since = answered_at(case, petitions.find_declines(scene.session, case))
    if since is None:
        return False
    statutory = is_statutory(case.limits)
    if statutory and not has_further_round(rounds_by_law(case.limits, case.reopened)):
        return False
    calendar = scene.city.calendar
    return may_reopen(since, scene.now, calendar, statutory=statutory)


def time_of(case: Petition) -> str:
    """Whose time it is to ask for it: the law's 30 days, or seven working days."""
    return "law" if is_statutory(case.limits) else "city"
