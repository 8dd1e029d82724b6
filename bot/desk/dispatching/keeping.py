"""规则停用与恢复: a rule nobody can follow disables itself, says so, and comes back by itself."""

from datetime import datetime

from sqlmodel import Session

from bot.city.city import City, city
from bot.desk.case import tell
from bot.desk.dispatching.targets import Trouble, trouble_of
from bot.rules.dispatch_rules import Rule
from bot.rules.quiet import after_quiet
from storage import duties, people
from storage.tables import DispatchRule
from storage.words import Counter, NoticeKind, Role

BACK = "back"


def mind(
    session: Session, now: datetime, whole: City, rule: Rule, trouble: Trouble | None
) -> None:
    """Write down whether a rule can be followed; administrators learn of each change once."""
    row = duties.get_rule(session, rule.id)
    if row is None or row.disabled_why == (trouble or ""):
        return
    was_disabled = row.disabled_at is not None
    row.disabled_why = trouble.value if trouble else ""
    session.add(row)
    if trouble is None:
        _tell(session, now, whole, row, BACK)
        row.disabled_at = None
    elif not was_disabled:
        row.disabled_at = now
        _tell(session, now, whole, row, trouble.value)


def recheck(session: Session, now: datetime) -> None:
    """Somebody has come: rules that were disabled and can be followed again stand again."""
    whole = city(session)
    standing = {rule.id: rule for rule in whole.rules}
    for row in duties.find_disabled_rules(session):
        rule = standing.get(row.id or 0)
        if rule is not None:
            mind(session, now, whole, rule, trouble_of(session, now, whole, rule))


def look(session: Session, now: datetime) -> None:
    """Each rule, whether a case meets it or not: every morning, and when somebody has left."""
    whole = city(session)
    for rule in whole.rules:
        mind(session, now, whole, rule, trouble_of(session, now, whole, rule))


def _tell(session: Session, now: datetime, whole: City, row: DispatchRule, why: str) -> None:
    since = row.disabled_at or now
    for held in people.find_staff(session, {Role.ADMINISTRATOR}):
        tell.person(
            session,
            now,
            Counter.STAFF,
            held.person_id,
            NoticeKind.RULE_CHANGED,
            key=f"rule:{row.id}:{since.timestamp()}:{why}:{held.person_id}",
            arguments={"code": row.code, "note": row.note, "why": why},
            not_before=after_quiet(now, whole.zone),
        )
