"""At the residents' door: welcome, help, language, and what is said to anybody."""

from bot.channel.action import Verb
from bot.channel.message import Message, Rows
from bot.wording.answers import SHORT, say
from bot.wording.choices import place_rows
from bot.wording.lengths import trimmed
from bot.wording.scene import Scene, composer
from bot.wording.texts import CHINESE, ENGLISH, joined, refusal_facts
from storage.words import NoticeKind

SERVICES = {"110": "police", "119": "fire", "120": "ambulance"}


def language_row(scene: Scene) -> Rows:
    """One button: the other language, in its own words."""
    other = ENGLISH if scene.language == CHINESE else CHINESE
    return ((scene.button("other-language", Verb.LANGUAGE, 0, other),),)


@composer(NoticeKind.WELCOME)
def welcome(scene: Scene) -> tuple[Message, ...]:
    """{name}: what this is, what is kept, and that it is no emergency line."""
    name = trimmed(str(scene.argument("name", "")).strip(), SHORT) or "none"
    return say(scene, "welcome", language_row(scene), name=name)


@composer(NoticeKind.HELP)
def help_(scene: Scene) -> tuple[Message, ...]:
    """{}: how to say it, how to follow it, and where one lives."""
    own: Rows = (
        (scene.button("my-cases", Verb.MY_CASES),),
        (scene.button("home", Verb.HOME),),
    )
    return say(scene, "help", own + language_row(scene))


@composer(NoticeKind.HOME_CHOICES)
def home_choices(scene: Scene) -> tuple[Message, ...]:
    """{community: int | null}: communities, or the grids of one."""
    return say(scene, "home-question", place_rows(scene, 0, Verb.HOME, Verb.HOME))


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
