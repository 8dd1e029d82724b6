"""说事热线: what staff read out to a caller, whom they ring back, and what they may ask."""

from bot.channel.action import Verb
from bot.channel.message import Message, Rows
from bot.rules.undoing import in_force
from bot.understanding.phone_call import masked
from bot.wording.answers import SHORT, ask, column, lines, number_of, say, say_with
from bot.wording.choices import called_places
from bot.wording.clock_lines import until
from bot.wording.kept_from import is_kept_from
from bot.wording.lengths import trimmed
from bot.wording.names import brief, category_name, owner_title, place_name, place_said
from bot.wording.rights import is_reopenable
from bot.wording.scene import Scene, composer
from bot.wording.waiting import clock_words
from storage import petitions, phone_calls, represented
from storage.tables import Petition, PhoneCall, PhoneCaller
from storage.words import (
    UNTAKEN_STATES,
    EventKind,
    NoticeKind,
    Satisfaction,
    Source,
    State,
)


@composer(NoticeKind.CALL_WANTED)
def call_wanted(scene: Scene) -> tuple[Message, ...]:
    """{}: what the caller says, in one message."""
    return ask(scene, "call-wanted", "prompt-call")


@composer(NoticeKind.CALL_OFFERED)
def call_offered(scene: Scene) -> tuple[Message, ...]:
    """{}: an answer to what sounds like a call; one tap registers it."""
    return say(scene, "call-offered", ((scene.button("call-take", Verb.CALL_TAKE, 0),),))


@composer(NoticeKind.CALL_ENTERED)
def call_entered(scene: Scene) -> tuple[Message, ...]:
    """{numbers: [str], news: "" | "corrected" | "added", asks: bool}: what and where, who has it
    until when, with what to read out to the caller.

    `asks`: whoever typed it in is asked for a place that is not known.
    """
    case = scene.petition
    call = phone_calls.of_case(scene.session, case.id)
    if call is None:
        return ()
    caller = phone_calls.caller(scene.session, call.caller_id)
    dropped = case.state == State.WITHDRAWN
    grids = _grids(scene)
    unknown = "which" if grids else "none" if scene.argument("asks", True) else "above"
    return say(
        scene,
        "call-entered",
        () if dropped else (*grids, *_mending(scene)),
        dropped="yes" if dropped else "no",
        numbers=scene.plain("name-separator").join(scene.argument("numbers", ())) or "none",
        news=str(scene.argument("news", "")) or "none",
        number=number_of(case),
        words=brief(scene, case, 40),
        category=category_name(scene, case.category_code),
        place=_where(scene) if case.grid_id else unknown,
        certainty=case.place_certainty.value,
        who=owner_title(scene, case),
        until=until(scene, case),
        day=scene.spoken(case.due_at) if case.due_at else "none",
        name=(caller.name if caller else "") or "none",
        phone=masked(caller.phone) if caller and caller.phone else "none",
        back="yes" if call.wants_call_back else "no",
        code=_code(scene, call),
    )


def _where(scene: Scene) -> str:
    """As the caller called it, to be read back to them, and the grid it lies in."""
    case = scene.petition
    said = trimmed(place_said(scene, case.place_words), SHORT)
    grid = place_name(scene, case.grid_id)
    return f"{said} · {grid}" if said and said != grid else grid


def _code(scene: Scene, call: PhoneCall) -> str:
    """Whom the case complains of does not learn with what its caller proves to be its reporter."""
    is_about_them = is_kept_from(scene, scene.petition)
    return "none" if is_about_them else call.code or "none"


def _grids(scene: Scene) -> Rows:
    """Which of them it is, while nobody has begun with it, and whoever reads it may say."""
    case = scene.petition
    waits = case.state in UNTAKEN_STATES | {State.RECEIVED} and case.taken_at is None
    may = scene.argument("asks", True) and not is_kept_from(scene, case)
    return called_places(scene, case) if waits and may else ()


def _mending(scene: Scene) -> Rows:
    case = scene.petition
    return (
        (
            scene.button("reclassify", Verb.STAFF_CATEGORY, case.id),
            scene.button("relocate", Verb.STAFF_PLACE, case.id),
        ),
        (
            scene.button("card", Verb.CARD, case.id),
            scene.button("call-drop", Verb.CALL_DROP, case.id),
        ),
    )


@composer(NoticeKind.CALL_CONTACT)
def call_contact(scene: Scene) -> tuple[Message, ...]:
    """{}: how the caller, or whom it is for, is reached; who asked for it is in the history."""
    case = scene.petition
    whom = represented.words_of(scene.session, case.id) if case.reported_for else ""
    if whom and case.source != Source.HOTLINE:
        known = scene.plain("for-whom", whom=case.reported_for)
        return say(scene, "represented-contact", number=number_of(case), whom=known, words=whom)
    call = phone_calls.of_case(scene.session, case.id)  # its reporter may be in Telegram since
    caller = phone_calls.caller(scene.session, call.caller_id if call else case.reporter_id)
    return say(
        scene,
        "call-contact",
        _coding(scene),
        number=number_of(case),
        name=_name(caller),
        phone=(caller.phone if caller else "") or "none",
        others=(caller.others if caller else "") or "none",
    )


def _coding(scene: Scene) -> Rows:
    call = phone_calls.of_case(scene.session, scene.petition.id)
    if call is None or call.code is None or call.linked_at is not None:
        return ()
    return ((scene.button("call-code", Verb.CALL_CODE, call.petition_id),),)


@composer(NoticeKind.CALL_CODE)
def call_code(scene: Scene) -> tuple[Message, ...]:
    """{}: the code as it is when it is read; the notice itself holds none."""
    call = phone_calls.of_case(scene.session, scene.petition.id)
    if call is None or call.code is None or call.linked_at is not None:
        return ()
    return say(scene, "call-code", number=number_of(scene.petition), code=call.code)


@composer(NoticeKind.CALL_BACK)
def call_back(scene: Scene) -> tuple[Message, ...]:
    """{}: the case has its answer; the caller is to hear it and, if it is theirs, to judge."""
    case = scene.petition
    call = phone_calls.of_case(scene.session, case.id)
    answered = phone_calls.answered_in(scene.session, case)
    if call is not None and call.linked_at is None and case.state == State.CLOSED:
        return _whether_it_lasted(scene, call.rung_up)
    if call is None or call.linked_at is not None or answered is None:
        return ()
    declined = answered.state == State.DECLINED
    judges = answered is case and not declined
    may_object = judges or is_reopenable(scene, answered)
    words = _why_not(scene, answered) if declined else answered.result
    return say_with(
        scene,
        "call-back",
        words or scene.plain("draft-without-words"),
        _said_then(scene, judges=judges, may_object=may_object),
        number=number_of(case),
        about=brief(scene, case),
        tries=call.rung_up,
        answer="declined" if declined else "done",
        other="none" if answered is case else number_of(answered),
        asks="judge" if judges else "object" if may_object else "nothing",
    )


def _whether_it_lasted(scene: Scene, tries: int) -> tuple[Message, ...]:
    """四周回访 by telephone; nothing once it is told."""
    case, back = scene.petition, Verb.CALL_BACK
    if case.asked_again_at is None or case.lasted is not None:
        return ()
    rows = (
        (scene.button("caller", Verb.CALLER, case.id), scene.button("card", Verb.CARD, case.id)),
        (
            scene.button("call-lasted", back, case.id, "lasted"),
            scene.button("call-broken", back, case.id, "broken"),
        ),
        (scene.button("call-nobody", back, case.id, "none"),),
    )
    facts = {"number": number_of(case), "about": brief(scene, case), "tries": tries}
    return say(scene, "call-back-lasted", rows, **facts)


@composer(NoticeKind.CALL_NEWS)
def call_news(scene: Scene) -> tuple[Message, ...]:
    """{event, words, until}, as of CLOCK_NEWS: the caller is to hear of the new date."""
    number = scene.petition.id
    call = phone_calls.of_case(scene.session, number)
    if call is None or call.linked_at is not None:
        return ()
    row = (scene.button("caller", Verb.CALLER, number), scene.button("card", Verb.CARD, number))
    body = lines((scene.text("call-news"), clock_words(scene)))
    return (Message(text=body, buttons=(row,)),)


def _said_then(scene: Scene, *, judges: bool, may_object: bool) -> Rows:
    number, back = scene.petition.id, Verb.CALL_BACK
    good, fair, bad = Satisfaction
    nobody = scene.button("call-nobody", back, number, "none")
    if judges:
        heard = [
            scene.button("call-satisfied", back, number, good.value),
            scene.button("call-fair", back, number, fair.value),
            scene.button("call-dissatisfied", back, number, bad.value),
        ]
        others = [scene.button("call-not-solved", back, number, "no"), nobody]
    else:
        heard = [scene.button("call-heard", back, number, "heard")]
        no = scene.button("call-disagrees", back, number, "no")
        others = [no, nobody] if may_object else [nobody]
    return (
        (scene.button("caller", Verb.CALLER, number), scene.button("card", Verb.CARD, number)),
        *column(heard, 3),
        *column(others, 2),
    )


def _why_not(scene: Scene, case: Petition) -> str:
    """In own words, else the ready reason."""
    declines = petitions.find_declines(scene.session, case)
    last = [one for one in in_force(declines) if one.kind == EventKind.DECLINED][-1:]
    told = last[0].details if last else {}
    ready = scene.plain("button-decline-reason", reason=str(told.get("reason", "")))
    return str(told.get("words") or "") or ready


def _name(caller: PhoneCaller | None) -> str:
    return (caller.name if caller else "") or "none"
