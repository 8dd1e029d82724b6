"""打字代替按键: 提交, 是的, 不说了, 怎么样了, 解决了 — for whoever does not find the button.

我上次说的路灯什么时候修 shows one's own case; of a draft that is open it is no part.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from bot.channel.said import Said
from bot.desk.case import confidence, tell
from bot.desk.case.history import case_id
from bot.desk.case.people import id_of
from bot.desk.drafting import drafts, on_behalf
from bot.desk.hearing import asked_after, own_cases
from bot.desk.hearing.meant import ENDED
from bot.desk.judging import follow_up
from bot.rules.lifecycle import Act, Standing, allowed
from bot.rules.undoing import HALF_A_MINUTE
from bot.understanding.replies import JUDGES, Reply, reproaches, short_reply
from storage import petitions, reported
from storage.tables import Conversation, Person, Petition
from storage.words import Expecting, NoticeKind, State

DECLINES = frozenset({Reply.AGREE, Reply.DROP})  # 不用了, 好的: no name is given, nothing dropped
REASONS = frozenset({Expecting.RATING_REASON, Expecting.OBJECTION})  # asked why: so this is why
# What 修好了 may answer as well as a result; beside RATING_REASON, which it always answers.
QUESTIONS = frozenset({Expecting.ANSWER, Expecting.OBJECTION, Expecting.ADDITION})
ASKED = frozenset({Expecting.PLACE, Expecting.REPRESENTED})


def obey(
    session: Session,
    now: datetime,
    person: Person,
    said: Said,
    draft: Petition | None,
    waiting: Conversation | None,
) -> bool:
    """Do what a button would have done; False when the words say something of their own."""
    expecting = waiting.expecting if waiting is not None else None
    is_asked = expecting not in REASONS and _is_only_words(said)
    shouted = waiting is not None and bool(waiting.details.get("emergency"))
    if not shouted and is_asked and asked_after.is_of_own(session, person, said.text):
        asked_after.tell(session, now, said.caller, person, said.text)
        return True
    reply = _reply_in(said)
    if reply is None or (shouted and reply is Reply.PROGRESS):
        return False  # 快点来 after a fire: they hear it who are on their way
    if draft is not None:
        return _to_draft(session, now, said, draft, reply, expecting)
    if shouted and reply is Reply.DROP and waiting is not None and waiting.petition_id:
        own_cases.show(session, now, said.caller, waiting.petition_id)  # 撤回 stands there
        return False  # and those on their way hear it
    if reply is Reply.PROGRESS and expecting in REASONS and reproaches(said.text):
        return False  # 怎么还没修好 is why
    if reply is Reply.PROGRESS and reported.has_any_of(session, id_of(person)):
        asked_after.tell(session, now, said.caller, person)
        return True
    if reply in JUDGES and expecting is not Expecting.RATING_REASON:
        return _judge(session, now, person, said, waiting, solved=reply is Reply.SOLVED)
    return False


def _judge(
    session: Session,
    now: datetime,
    person: Person,
    said: Said,
    waiting: Conversation | None,
    *,
    solved: bool,
) -> bool:
    if _to_results(session, now, person, said, waiting, solved=solved):
        return True
    return waiting is None and _with_no_result(session, now, person, said, solved=solved)


def obey_about(
    session: Session,
    now: datetime,
    person: Person,
    said: Said,
    meant: Petition,
    expecting: Expecting | None,
) -> bool:
    """The same under a card of the person's own case: the words are about that one alone."""
    reply = _reply_in(said)
    if reply is None or not confidence.is_reporter(session, meant, person.id):
        return False
    if meant.state == State.DRAFT:
        return _to_draft(session, now, said, meant, reply, expecting)
    judged = Act.RATE in allowed(meant.state, Standing.REPORTER) and meant.solved is None
    if reply in JUDGES and judged:
        solved = reply is Reply.SOLVED
        follow_up.say_solved(session, now, said.caller, case_id(meant), solved)
        return True
    return False


def _is_only_words(said: Said) -> bool:
    return said.media is None and said.latitude is None


def _reply_in(said: Said) -> Reply | None:
    """What the whole message says, when it is nothing but a short answer."""
    return short_reply(said.text) if _is_only_words(said) else None


def _to_draft(
    session: Session,
    now: datetime,
    said: Said,
    draft: Petition,
    reply: Reply,
    expecting: Expecting | None,
) -> bool:
    if expecting is Expecting.REPRESENTED and reply in DECLINES:
        on_behalf.keep_silent(session, now, said.caller, draft)
        return True
    # asked where, or which: no answer
    asked = expecting in ASKED or draft.asks_which
    agreed = reply is Reply.AGREE and not asked
    if reply is Reply.SEND or agreed:
        drafts.send(session, now, said.caller, case_id(draft))
        return True
    if reply is Reply.PROGRESS and expecting is not Expecting.REPRESENTED:
        _tell_unsent(session, now, said, draft)
        return True
    if reply is Reply.DROP:
        drafts.cancel(session, now, said.caller, case_id(draft), below=True)
        return True
    return False


def _with_no_result(
    session: Session, now: datetime, person: Person, said: Said, *, solved: bool
) -> bool:
    """解决了, 没解决 and nothing to judge: it is told where their case stands and what they may do
    about it; where all is over, the list shows what may be done again.
    """
    theirs = reported.find_categories_of(session, id_of(person))
    if theirs and not (solved and not reported.find_going_on(session, id_of(person))):
        asked_after.tell(session, now, said.caller, person)
        return True
    known = {"asked": not solved}
    tell.answer(session, now, said.caller, NoticeKind.HELP, person_id=person.id, arguments=known)
    return True


def _tell_unsent(session: Session, now: datetime, said: Said, draft: Petition) -> None:
    """怎么还没修: nobody has it yet; with other cases on their way, all of them are shown."""
    person_id = confidence.reporter_id(session, draft)
    if reported.find_going_on(session, person_id):
        own_cases.list_own(session, now, said.caller, 0)
        return
    tell.answer(
        session,
        now,
        said.caller,
        NoticeKind.DRAFT_NUDGE,
        person_id=person_id,
        petition_id=case_id(draft),
    )


def _to_results(
    session: Session,
    now: datetime,
    person: Person,
    said: Said,
    waiting: Conversation | None,
    *,
    solved: bool,
) -> bool:
    """The judgement of the one result that waits for it; which one, when several do.

    False also where they have been asked about another case since: the words are the answer to
    that. Where the result came after that question, it may be either, and which is asked.
    """
    done = reported.find_own_in(session, id_of(person), State.AWAITING_RATING)
    unjudged = [one for one in done if one.solved is None]
    asked = _asked_besides(session, waiting, unjudged)
    if not unjudged or (asked is not None and _is_last(asked, unjudged)):
        return False
    cases = [case_id(one) for one in unjudged]
    if asked is not None:
        cases += filter(None, [asked.petition_id])
    if len(cases) == 1:
        follow_up.say_solved(session, now, said.caller, cases[0], solved)
        return True
    tell.answer(
        session,
        now,
        said.caller,
        NoticeKind.WHICH_RESULT,
        person_id=person.id,
        arguments={"cases": cases, "solved": solved},
    )
    return True


def _asked_besides(
    session: Session, waiting: Conversation | None, unjudged: Sequence[Petition]
) -> Conversation | None:
    """What they were asked about another case than those, as long as that goes on."""
    if waiting is None or waiting.expecting not in QUESTIONS or waiting.details.get("more"):
        return None
    about = petitions.get(session, waiting.petition_id or 0)
    if about is None or about.id in {one.id for one in unjudged}:
        return None
    over = about.state in ENDED and waiting.expecting is not Expecting.OBJECTION
    return None if over else waiting


def _is_last(asked: Conversation, unjudged: Sequence[Petition]) -> bool:
    """Whether they had heard of every one of the results by then."""
    done = [one.resolved_at for one in unjudged if one.resolved_at is not None]
    return all(at + HALF_A_MINUTE <= asked.since for at in done)
