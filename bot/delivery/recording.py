"""记录: what came of a send, written down; the outcome map of delivery.

Sent, NotModified   sent; cards and file_ids remembered
Later               again then; no attempt
Unreachable         failed; the chat is lost until it speaks again; the desk hears of it
Moved               the group's id changes everywhere; again at once
ThreadGone          the desk makes the topic again; else again at once, to the General topic
MessageGone         failed (an edit has been sent anew before it comes to this)
  … of somebody's   to which we react: the desk hears of it; an answered question is kept nowhere
Refused             failed: our bug, or too large; of a question the reason is logged once
Unauthorized        again when the token has been put right
Failing             again, ever later; no attempt
Unknown             a broadcast is not repeated; anything else again, ever later, until it expires
its row is gone     whoever it was for had themselves erased meanwhile: nothing is remembered
a key is missing    again in a minute; no attempt, and others go first
a bug of ours       a broadcast fails; anything else again, ever later, and others go first
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import structlog
from sqlmodel import Session

from bot.channel import outcome as came
from bot.channel.outcome import Outcome
from bot.delivery import posting, questions
from bot.delivery.preparing import Outgoing
from bot.errors import stack_of
from storage import notices, outcomes, stuck, told
from storage.broadcasts import PERHAPS
from storage.sealing import Locked
from storage.tables import Notice
from storage.trouble import trouble_of
from storage.words import PAGES, SHOW_NOTHING, Counter, NoticeKind, Priority

LONGEST_WAIT, KEY_LOOKED_FOR = timedelta(minutes=5), timedelta(minutes=1)
# What the owner of a group may not have allowed us; the desk asks what came of it.
MAY_BE_REFUSED = frozenset({NoticeKind.TOPIC, NoticeKind.MEMBER_OUT, NoticeKind.MENU})
COUNTED_APART = frozenset({NoticeKind.MENU})  # a 429 or 5xx of these says nothing of messages
FIRST_REPAIR, LONGEST_REPAIR = timedelta(minutes=1), timedelta(minutes=30)
log = structlog.get_logger("delivery")


def _nothing(*_: object) -> None:
    return None


def _not_done(*_: object) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Hooks:
    """Steps of the desk that delivery calls within its own transaction."""

    on_undelivered: Callable[[Session, datetime, Notice], None] = _nothing
    on_moved: Callable[[Session, datetime, Counter, int, int], None] = _nothing
    on_thread_gone: Callable[[Session, datetime, Notice], bool] = _not_done
    on_message_gone: Callable[[Session, datetime, Notice], None] = _nothing


@dataclass(slots=True)
class Result:
    """A notice after its sends: ids per part, file_ids, the last outcome."""

    outgoing: Outgoing
    outcome: Outcome
    sent: list[tuple[int, ...]] = field(default_factory=list)  # message ids of each part
    file_ids: dict[str, str] = field(default_factory=dict)
    edited: bool = False
    replaced: int | None = None  # the message that was gone, so that a new one was sent
    failures: int = 0  # how often it has met a failing Telegram
    paced: bool = False  # Later is our own pacing, not Telegram's 429
    bug: str = ""  # what kept us from making or sending it; the outcome says nothing then

    @property
    def held(self) -> bool:
        """Whether nothing has been sent, so that the outcome says nothing."""
        return bool(self.bug or self.outgoing.locked)

    @property
    def arrived(self) -> bool:
        """Whether it has been read, or could be."""
        return not self.held and isinstance(self.outcome, came.Sent | came.NotModified)

    @property
    def word(self) -> str:
        """What came of it, for counting: of `bot.channel.outcome`, `bug`, `locked` or `paced`."""
        if self.held:
            return "bug" if self.bug else "locked"
        return "paced" if self.paced else came.WORDS[type(self.outcome)]


def record_all(session: Session, now: datetime, results: Sequence[Result], hooks: Hooks) -> None:
    """Everything that came of sends; when that fails, each for itself."""
    try:
        arrived = [one.outgoing.notice.petition_id for one in results if one.arrived]
        at_once = arrived if len(arrived) == len(results) else ()  # else a step may change them
        with told.asked_at_once(session, at_once), session.begin_nested():
            for result in results:
                _record(session, now, result, hooks)
                _forget_farewell(session, result)
            session.flush()
    except Exception as error:
        if trouble_of(error):
            raise  # the database, not a notice: what came of the sends is kept
        log.warning("outcomes_recorded_apart", notices=len(results))
        for result in results:
            _record_apart(session, now, result, hooks)


def _record_apart(session: Session, now: datetime, result: Result, hooks: Hooks) -> None:
    """One notice's row and everything that hangs on it; a bug costs this notice only."""
    try:
        with session.begin_nested():
            _record(session, now, result, hooks)
            _forget_farewell(session, result)
            session.flush()
    except Locked as error:  # of a step of the desk's; none of them follows what has arrived
        log.critical("key_missing", notice=result.outgoing.id, key=str(error))
        outcomes.postpone(session, result.outgoing.id, now + KEY_LOOKED_FOR, "")
    except Exception as error:
        if trouble_of(error):
            raise
        log.error("outcome_not_recorded", notice=result.outgoing.id, stack=stack_of(error))
        outcomes.fail(session, result.outgoing.id, type(error).__name__)


def _forget_farewell(session: Session, result: Result) -> None:
    """It was the last that knew the chat; also when it did not arrive and never will."""
    if result.outgoing.notice.kind == NoticeKind.ERASED:
        notices.forget_over(session, result.outgoing.id)


def _keep(session: Session, result: Result) -> None:
    """What is known of it whatever came of it."""
    notice, known = result.outgoing.notice, result.outgoing.file_ids
    fresh = {sha: file_id for sha, file_id in result.file_ids.items() if known.get(sha) != file_id}
    told.keep_copies(session, Counter(notice.counter), fresh)
    stuck.note(session, notice, result.bug)
    if len(result.sent) > 1 or (result.sent and not result.arrived):  # see doubts.py
        outcomes.keep_parts(session, result.outgoing.id, result.sent)


def _record(session: Session, now: datetime, result: Result, hooks: Hooks) -> None:
    notice = result.outgoing.notice
    _keep(session, result)
    if result.held:
        _put_aside(session, now, notice, result)
    elif questions.is_answered(notice, result.outcome):
        _answered(session, now, result, hooks)
    else:
        _came(session, now, result, hooks)


def _came(session: Session, now: datetime, result: Result, hooks: Hooks) -> None:
    notice, outcome = result.outgoing.notice, result.outcome
    match outcome:
        case came.Sent() | came.NotModified():
            _arrived(session, now, result)
        case came.Unreachable():
            _lost(session, now, result.outgoing, hooks)
        case came.Moved():
            _moved(session, now, result.outgoing, outcome.chat_id, hooks)
        case came.MessageGone():
            if outcomes.fail(session, result.outgoing.id, "message gone"):
                _gone(session, now, notice, hooks)
        case came.Refused(reason):
            reason = reason.partition('"')[0]
            write = log.warning if notice.kind in MAY_BE_REFUSED else log.error
            write("notice_refused", kind=notice.kind, notice=notice.id, reason=reason)
            outcomes.fail(session, result.outgoing.id, reason[:200])
        case came.Unknown():
            _unknown(session, now, result.outgoing)
        case _:
            _again(session, now, result, hooks)


def _answered(session: Session, now: datetime, result: Result, hooks: Hooks) -> None:
    """Whether a message is still there; whoever wrote it may have been forgotten meanwhile."""
    notice = result.outgoing.notice
    questions.note_refusal(result.outcome)
    was_asked = notices.forget(session, result.outgoing.id)
    if was_asked and isinstance(result.outcome, came.MessageGone):
        _gone(session, now, notice, hooks)


def _gone(session: Session, now: datetime, notice: Notice, hooks: Hooks) -> None:
    """There is nothing left to react to, or its step posts it anew."""
    log.info("message_gone", kind=notice.kind, notice=notice.id)
    if notice.kind in SHOW_NOTHING:
        _call(session, "on_message_gone", lambda: hooks.on_message_gone(session, now, notice))


def _thread_gone(session: Session, now: datetime, outgoing: Outgoing, hooks: Hooks) -> None:
    """The desk may make the topic again, with a card of its own; else it goes to General."""
    done: list[bool] = []
    hook = hooks.on_thread_gone
    _call(session, "on_thread_gone", lambda: done.append(hook(session, now, outgoing.notice)))
    if done == [True]:
        outcomes.mark_sent(session, now, outgoing.id, None, "thread gone")
        return
    outcomes.to_general(session, outgoing.id)
    outcomes.postpone(session, outgoing.id, now, "thread_gone")


def _again(session: Session, now: datetime, result: Result, hooks: Hooks) -> None:
    number, notice = result.outgoing.id, result.outgoing.notice
    match result.outcome:
        case came.Later(seconds):
            aside = questions.is_question(notice) or notice.kind in COUNTED_APART
            behind = "" if aside else "later"  # nothing waits for those two
            outcomes.postpone(session, number, now + timedelta(seconds=seconds), behind)
        case came.ThreadGone():
            _thread_gone(session, now, result.outgoing, hooks)
        case came.Failing():
            wait = _longer(timedelta(seconds=1), result.failures, LONGEST_WAIT)
            behind = "" if notice.kind in COUNTED_APART else "failing"
            outcomes.postpone(session, number, now + wait, behind)
        case _:
            outcomes.postpone(session, number, now, "unauthorized")


def _arrived(session: Session, now: datetime, result: Result) -> None:
    outgoing = result.outgoing
    if result.edited or not outgoing.parts:
        remark = "" if outgoing.parts else outcomes.NOTHING_TO_SAY
        there = outcomes.mark_sent(session, now, outgoing.id, outgoing.notice.edits, remark)
        if there and result.edited and outgoing.notice.kind in PAGES:
            posting.turn_page(session, now, outgoing)
        return
    primary = result.sent[outgoing.primary] if outgoing.primary < len(result.sent) else ()
    message_id = primary[-1] if primary else None
    if not outcomes.mark_sent(session, now, outgoing.id, message_id):
        return
    notice = outgoing.notice
    if result.replaced is not None:
        told.end_card(session, Counter(notice.counter), notice.chat_id, result.replaced)
    if notice.petition_id is not None:
        posting.post(session, now, outgoing, result.sent, message_id)
        posting.refresh_if_changed(session, now, outgoing, message_id)
        posting.take_button_away(session, now, outgoing, message_id)


def _lost(session: Session, now: datetime, outgoing: Outgoing, hooks: Hooks) -> None:
    notice = outgoing.notice
    log.warning("chat_unreachable", kind=notice.kind, notice=notice.id)
    if not outcomes.fail(session, outgoing.id, "unreachable"):
        return
    told.lose_chat(session, now, Counter(notice.counter), notice.chat_id)
    _call(session, "on_undelivered", lambda: hooks.on_undelivered(session, now, notice))


def _moved(session: Session, now: datetime, outgoing: Outgoing, new: int, hooks: Hooks) -> None:
    notice = outgoing.notice
    old, counter = notice.chat_id, Counter(notice.counter)
    log.info("group_moved", notice=notice.id)
    outcomes.postpone(session, outgoing.id, now, "moved")
    notices.move_chat(session, counter, old, new)
    _call(session, "on_moved", lambda: hooks.on_moved(session, now, counter, old, new))


def _unknown(session: Session, now: datetime, outgoing: Outgoing) -> None:
    notice = outgoing.notice
    if notice.priority >= Priority.BROADCAST:
        outcomes.mark_sent(session, now, outgoing.id, None, PERHAPS)
    else:
        wait = _longer(timedelta(seconds=1), notice.attempts, LONGEST_WAIT)
        behind = "" if notice.kind in COUNTED_APART else "unknown"
        outcomes.postpone(session, outgoing.id, now + wait, behind, attempted=True)


def _put_aside(session: Session, now: datetime, notice: Notice, result: Result) -> None:
    """A bug may be mended, a key given meanwhile; what comes behind it in its chat goes on."""
    if result.outgoing.locked:
        outcomes.postpone(session, result.outgoing.id, now + KEY_LOOKED_FOR, "")
        return
    if notice.priority >= Priority.BROADCAST:
        outcomes.fail(session, result.outgoing.id, result.bug)
        return
    wait = _longer(FIRST_REPAIR, notice.attempts, LONGEST_REPAIR)
    outcomes.postpone(session, result.outgoing.id, now + wait, "", attempted=True)


def _longer(first: timedelta, tries: int, longest: timedelta) -> timedelta:
    return min(longest, first * (1 << min(tries, 10)))


def _call(session: Session, name: str, step: Callable[[], None]) -> None:
    """A bug in the desk's step undoes the step, not what Telegram has already answered."""
    try:
        with session.begin_nested():
            step()
            session.flush()
    except Exception as error:
        if trouble_of(error) or isinstance(error, Locked):
            raise  # the step is not given up: the send is tried again, and the step after it
        log.error("hook_failed", hook=name, stack=stack_of(error))
