"""At the residents' door: welcome, help, language, and what is said to anybody."""

from datetime import datetime, time

from bot.channel.action import Verb
from bot.channel.message import Message, Rows
from bot.rules.quiet import OFF, QUIET_FROM, QUIET_UNTIL
from bot.wording.answers import QUOTE, SHORT, ask, say
from bot.wording.choices import place_rows
from bot.wording.lengths import trimmed
from bot.wording.moments import time_words
from bot.wording.names import place_name
from bot.wording.scene import Scene, composer
from bot.wording.texts import CHINESE, ENGLISH, joined, refusal_facts
from storage import owed
from storage.words import MessageKind, NoticeKind, State

CITY_HOURS = f"{QUIET_FROM:%H:%M}-{QUIET_UNTIL:%H:%M}"
SERVICES = {"110": "police", "119": "fire", "120": "ambulance"}


def language_row(scene: Scene) -> Rows:
    """One button: the other language, in its own words."""
    other = ENGLISH if scene.language == CHINESE else CHINESE
    return ((scene.button("other-language", Verb.LANGUAGE, 0, other),),)


@composer(NoticeKind.WELCOME)
def welcome(scene: Scene) -> tuple[Message, ...]:
    """{}: what this is, what is kept, and that it is no emergency line.

    Their name is read when it is said: a notice lies in clear, and names are sealed.
    """
    name = trimmed(scene.reader.name.strip() if scene.reader else "", SHORT) or "none"
    return say(scene, "welcome", language_row(scene), name=name)


@composer(NoticeKind.HELP)
def help_(scene: Scene) -> tuple[Message, ...]:
    """{asked?}: how to say it, how to follow it, where one lives; to thanks a word is enough."""
    if not scene.argument("asked", True):
        return say(scene, "any-time")
    own: Rows = (
        (scene.button("my-cases", Verb.MY_CASES), scene.button("near", Verb.NEAR)),
        (scene.button("home", Verb.HOME),),
    )
    return say(scene, "help", own + language_row(scene))


@composer(NoticeKind.DOOR)
def door(scene: Scene) -> tuple[Message, ...]:
    """{kind: a word of MessageKind, told: bool, beside?: bool}: whose matter that is.

    It can still be sent; `beside` an open draft, which has a button to send of its own.
    """
    kind = str(scene.argument("kind", ""))
    if kind == MessageKind.PETITION:
        return _kept(scene)
    rows: Rows = ()
    if scene.notice.petition_id is not None:
        number = scene.notice.petition_id
        this = scene.button("file-this", Verb.FILE, number)
        anyway = scene.button("file-anyway", Verb.FILE, number)
        rows = ((this if scene.argument("beside", False) else anyway,),)
    if kind == MessageKind.QUESTION:
        rows = (*rows, (scene.button("my-cases", Verb.MY_CASES),))
    if kind == MessageKind.THANKS and not scene.argument("told", False):
        kind = "thanks_kept"
    return say(scene, "door", rows, kind=kind, **scene.city.phones)


def _kept(scene: Scene) -> tuple[Message, ...]:
    """What somebody said while blocked: to be sent or dropped, once, and only when it can be."""
    case, reader = scene.petition, scene.reader
    ends = reader.blocked_until if reader is not None else None
    over = case.state != State.DRAFT or case.next_check_at is not None
    asked = owed.was_shown(scene.session, case.id or 0, NoticeKind.DOOR)
    if over or asked or (ends is not None and ends > scene.now):
        return ()
    rows: Rows = (
        (scene.button("file-kept", Verb.FILE, case.id),),
        (scene.button("cancel-draft", Verb.CANCEL, case.id),),
    )
    return say(scene, "kept-while-blocked", rows, words=trimmed(case.text, QUOTE) or "none")


@composer(NoticeKind.SLOW_DOWN)
def slow_down(scene: Scene) -> tuple[Message, ...]:
    """{stage: slow | paused, until?}: too much at once; all of it is kept, emergencies pass."""
    until = str(scene.argument("until", ""))
    spoken = scene.spoken(datetime.fromisoformat(until)) if until else "none"
    return say(scene, "slow-down", stage=str(scene.argument("stage", "")), until=spoken)


@composer(NoticeKind.HOME_CHOICES)
def home_choices(scene: Scene) -> tuple[Message, ...]:
    """{community: int | null}: communities, or the grids of one."""
    return say(scene, "home-question", place_rows(scene, 0, Verb.HOME, Verb.HOME))


@composer(NoticeKind.HOME_SET)
def home_set(scene: Scene) -> tuple[Message, ...]:
    """{}: where the reader lives, and the way to change it."""
    home = scene.reader.home_grid_id if scene.reader is not None else None
    building = scene.reader.home_words if scene.reader is not None else ""
    rows: Rows = (
        (scene.button("near", Verb.NEAR),),
        (scene.button("change-home", Verb.HOME),),
    )
    place = " · ".join(filter(None, (building, place_name(scene, home))))
    return say(scene, "home-set", rows, place=place)


@composer(NoticeKind.AT_PLACE)
def at_place(scene: Scene) -> tuple[Message, ...]:
    """{place, words, grid?, latitude?, longitude?}: a poster was scanned; what is wrong there?"""
    where = str(scene.argument("words", "")) or place_name(scene, scene.argument("place"))
    return ask(scene, "at-place", "prompt-at-place", place=trimmed(where, SHORT))


@composer(NoticeKind.QUIET)
def quiet(scene: Scene) -> tuple[Message, ...]:
    """{understood?}: when the reader is not disturbed, and other hours."""
    chosen = scene.reader.quiet if scene.reader is not None else ""
    offered = ("21:00-07:00", "22:00-09:00")
    rows: Rows = (
        (
            scene.button("quiet-city", Verb.QUIET, 0, "city"),
            scene.button("quiet-off", Verb.QUIET, 0, "off"),
        ),
        tuple(
            scene.button("quiet-hours", Verb.QUIET, 0, one, hours=_between(scene, one))
            for one in offered
        ),
    )
    hours = chosen if chosen == OFF else _between(scene, chosen or CITY_HOURS)
    understood = "yes" if scene.argument("understood", True) else "no"
    return say(scene, "quiet", rows, hours=hours, understood=understood)


def _between(scene: Scene, hours: str) -> str:
    """Hours as they are kept, HH:MM-HH:MM, in the words people use."""
    begin, end = (time_words(time.fromisoformat(one), scene.language) for one in hours.split("-"))
    return scene.plain("quiet-between", begin=begin, end=end)


@composer(NoticeKind.LANGUAGE_SET)
def language_set(scene: Scene) -> tuple[Message, ...]:
    """{}: said in the new language."""
    return say(scene, "language-set", language_row(scene))


@composer(NoticeKind.EMERGENCY_NUMBERS)
def emergency_numbers(scene: Scene) -> tuple[Message, ...]:
    """{numbers}: whom to call first; the case is taken all the same."""
    numbers = [str(number) for number in scene.argument("numbers", ())]
    calls = (
        scene.text("emergency-call", number=number, service=SERVICES.get(number, "other"))
        for number in numbers
    )
    return (Message(text=joined("\n", scene.text("emergency"), *calls)),)


@composer(NoticeKind.MEDIA_PROBLEM)
def media_problem(scene: Scene) -> tuple[Message, ...]:
    """{problem}: why a file was not kept; the words were."""
    return say(scene, "media-problem", problem=str(scene.argument("problem", "")))


@composer(NoticeKind.REFUSAL)
def refusal(scene: Scene) -> tuple[Message, ...]:
    """{text_key, facts}: why not, plainly."""
    facts = refusal_facts(scene.argument("facts", {}))
    return say(scene, str(scene.argument("text_key")), **facts)


@composer(NoticeKind.APOLOGY)
def apology(scene: Scene) -> tuple[Message, ...]:
    """{}: something broke on our side."""
    return say(scene, "apology")
