"""我的诉求: the receipt, the list, the story of a case, and what is pushed meanwhile."""

from sqlmodel import col, func, or_, select

from bot.channel.action import Verb
from bot.channel.message import Button, Message, Rows
from bot.rules.lifecycle import Act, Standing, allowed
from bot.wording.answers import ask, column, number_of, pages, say, say_with
from bot.wording.attachments import words_or_media
from bot.wording.clock_lines import until
from bot.wording.lengths import trimmed
from bot.wording.names import brief, category_name, nameless_words, owner_title
from bot.wording.rights import is_reopenable, right_of
from bot.wording.scene import Scene, composer
from bot.wording.story import story
from bot.wording.texts import NOTHING, Html, joined
from storage import masks, merging, reported
from storage.tables import Petition, Supporter
from storage.words import OPEN_STATES, NoticeKind, State

PAGE = 6  # cases on one page
_LINE = 24  # units of a resident's words in a list
_NOT_LISTED = (State.DRAFT, State.CANCELLED)
_ENDS = ("resolved", "closed")
_GIVEN = ("dispatched", "transferred", "sent_back")  # to somebody else


@composer(NoticeKind.RECEIPT)
def receipt(scene: Scene) -> tuple[Message, ...]:
    """{}: one line: number, who has it, until when."""
    case = scene.petition
    line = scene.text(
        "receipt",
        number=number_of(case),
        who=owner_title(scene, case),
        until=until(scene, case),
        assigned="yes" if case.owner_id else "no",
    )
    line = joined("\n", line, _recused(scene, case))
    if case.place_asked and scene.notice.edits is None:
        return (Message(text=line, keyboard=()),)
    return (Message(text=line, buttons=((_show(scene, case),),)),)


def _recused(scene: Scene, case: Petition) -> Html | None:
    """反映干部: they do not see it, and who may investigate is named."""
    if case.about_level is None:
        return None
    discipline = scene.city.phones["discipline"]
    return scene.text("receipt-recused", level=case.about_level.value, discipline=discipline)


@composer(NoticeKind.MY_CASES)
def my_cases(scene: Scene) -> tuple[Message, ...]:
    """{page}: the reader's own cases and those they joined, newest first."""
    joined_by_reader = select(Supporter.petition_id).where(
        Supporter.person_id == scene.notice.person_id,
        col(Supporter.left_at).is_(None),
        col(Supporter.merged_from).is_(None),  # their own one is listed, and tells of it
    )
    mine = (
        or_(
            col(Petition.reporter_id).in_(masks.ids_of(scene.notice.person_id or 0)),
            col(Petition.id).in_(joined_by_reader),
        ),
        col(Petition.state).not_in(_NOT_LISTED),
    )
    count = scene.session.exec(select(func.count()).select_from(Petition).where(*mine)).one()
    drafts = _drafts(scene)
    if not count:
        return say(scene, "my-none" if not drafts else "my-only-drafts", drafts)
    most = -(-count // PAGE)
    page = min(max(0, int(scene.argument("page", 0))), most - 1)
    found = scene.session.exec(
        select(Petition)
        .where(*mine)
        .order_by(col(Petition.id).desc())
        .offset(page * PAGE)
        .limit(PAGE)
    ).all()
    title = scene.text("my-title", count=count, page=page + 1, pages=most)
    body = joined("\n", title, *(_line(scene, case) for case in found))
    numbers = (*(drafts if page == 0 else ()), *column((_open(scene, case) for case in found), 2))
    turning = pages(scene, Verb.MY_CASES, page, most)
    return (Message(text=body, buttons=(*numbers, turning) if turning else numbers),)


def _drafts(scene: Scene) -> Rows:
    """What the reader has begun here and not sent, a button each: its card comes anew."""
    found = reported.find_drafts(scene.session, scene.notice.person_id or 0, scene.notice.chat_id)
    return column(
        scene.button("draft", Verb.SHOW, one.id, words=_begun(scene, one)) for one in found
    )


def _begun(scene: Scene, draft: Petition) -> str:
    return brief(scene, draft) if draft.text.strip() else words_or_media(scene, draft)


def _line(scene: Scene, case: Petition) -> Html:
    own = scene.is_readers(case)
    words = trimmed(" ".join(case.text.split()), _LINE) if own else ""
    home = merging.home_of(scene.session, case)
    return scene.text(
        "my-line",
        number=number_of(case),
        words=words or category_name(scene, case.category_code),
        state=scene.plain("state-told", state=case.state.value),
        into=number_of(home) if home is not case else "none",
        joined="no" if own else "yes",
    )


def _open(scene: Scene, case: Petition) -> Button:
    return scene.button("case", Verb.SHOW, case.id, number=number_of(case))


def _show(scene: Scene, case: Petition) -> Button:
    return scene.button("show-case", Verb.SHOW, case.id)


@composer(NoticeKind.CASE_STORY)
def case_story(scene: Scene) -> tuple[Message, ...]:
    """{confirm_withdraw}: what happened so far in plain words, and what the reader may do."""
    case = scene.petition
    if scene.argument("confirm_withdraw", False):
        sure: Rows = (
            (scene.button("withdraw-yes", Verb.WITHDRAW, case.id, "yes"),),
            (scene.button("withdraw-no", Verb.SHOW, case.id),),
        )
        return say(
            scene, "withdraw-question", sure, number=number_of(case), others=case.supporters
        )
    who = scene.text("story-who", who=owner_title(scene, case), until=until(scene, case))
    still_open = who if case.state in OPEN_STATES else NOTHING
    back = (scene.button("back-to-list", Verb.MY_CASES),)
    rows = (*column(_moves(scene, case), 2), back)
    return (Message(text=story(scene, case, still_open), buttons=rows),)


def _moves(scene: Scene, case: Petition) -> list[Button]:
    moves = allowed(case.state, Standing.REPORTER)
    found = []
    if case.state == State.MERGED:
        home = merging.home_of(scene.session, case)
        found.append(_open(scene, home))
        if home.state == State.DECLINED and is_reopenable(scene, home):
            found.append(scene.button("object-decline", Verb.REOPEN, case.id))
    if Act.ADD in moves:
        found.append(scene.button("add", Verb.ADD, case.id))
    if Act.URGE in moves:
        found.append(scene.button("urge", Verb.URGE, case.id))
    if Act.RATE in moves and case.solved is None:
        found.extend(solved_taps(scene, case))
    if Act.REOPEN in moves and is_reopenable(scene, case):
        found.append(scene.button("reopen", Verb.REOPEN, case.id))
    if Act.WITHDRAW in moves and not case.reporter_left:
        found.append(scene.button("withdraw", Verb.WITHDRAW, case.id))
    return found


def solved_taps(scene: Scene, case: Petition) -> tuple[Button, Button]:
    """解决了吗: yes and no, of this very result."""
    return (
        scene.button("solved-yes", Verb.SOLVED, case.id, f"yes-{case.reopened}"),
        scene.button("solved-no", Verb.SOLVED, case.id, f"no-{case.reopened}"),
    )


@composer(NoticeKind.ADDITION_WANTED)
def addition_wanted(scene: Scene) -> tuple[Message, ...]:
    """{}: the next message joins the case."""
    return ask(scene, "addition-wanted", "prompt-addition", number=number_of(scene.petition))


@composer(NoticeKind.ADDED)
def added(scene: Scene) -> tuple[Message, ...]:
    """{}: the addition is with whoever has the case; a result that waits is asked about again."""
    case = scene.petition
    of_staff = case.about_level is not None or case.about_id is not None
    told = scene.text("added", number=number_of(case), of_staff="yes" if of_staff else "no")
    asked, rows = still_solved(scene, case)
    return (Message(text=joined("\n", told, asked), buttons=rows),)


def still_solved(scene: Scene, case: Petition) -> tuple[Html | None, Rows]:
    """解决了吗, once more: whoever says 还是不亮 to a result has not judged it by that."""
    if case.state != State.AWAITING_RATING or case.solved is not None or case.receipt_id:
        return None, ()
    return scene.text("result-question"), (solved_taps(scene, case),)


@composer(NoticeKind.URGED)
def urged(scene: Scene) -> tuple[Message, ...]:
    """{}: whoever has the case was reminded."""
    case = scene.petition
    who, when = owner_title(scene, case), until(scene, case)
    return say(scene, "urged", number=number_of(case), who=who, until=when)


@composer(NoticeKind.WITHDRAWN)
def withdrawn(scene: Scene) -> tuple[Message, ...]:
    """{}: the case ends here."""
    case = scene.petition
    return say(scene, "withdrawn", number=number_of(case), others=case.supporters)


@composer(NoticeKind.MILESTONE)
def milestone(scene: Scene) -> tuple[Message, ...]:
    """{event}: one of at most five pushes of a case; none of the way once there is a result."""
    case = scene.petition
    event = str(scene.argument("event", ""))
    if event not in _ENDS and case.state not in OPEN_STATES:
        return ()
    if event in _GIVEN and case.owner_id is None:
        event = "unassigned"  # nobody was there for it: whoever is found is told of then
    return say(
        scene,
        "milestone",
        ((_show(scene, case),),),
        event=event,
        number=number_of(case),
        about=_about(scene, case),
        who=owner_title(scene, case),
        until=until(scene, case),
        right=right_of(scene, case).value,
    )


def _about(scene: Scene, case: Petition) -> str:
    """Which case it is: one's own words; to who joined, what it is about."""
    own = scene.is_readers(case)
    return brief(scene, case) if own else category_name(scene, case.category_code)


@composer(NoticeKind.QUESTION)
def question(scene: Scene) -> tuple[Message, ...]:
    """{text}: staff ask; a reply answers."""
    case = scene.petition
    words = str(scene.argument("text", ""))
    asked = say_with(
        scene,
        "question",
        words if _is_private(scene) else nameless_words(scene, case, words),
        number=number_of(case),
        who=owner_title(scene, case),
    )
    return (Message(text=asked[0].text, reply_prompt=_prompt(scene)), *asked[1:])


def _is_private(scene: Scene) -> bool:
    """Whether nobody else reads along: a courier may be asked in the group."""
    return scene.notice.chat_id > 0 and scene.notice.person_id is not None


def _prompt(scene: Scene) -> str:
    return trimmed(scene.plain("prompt-answer"), 64)
