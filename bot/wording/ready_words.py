"""常用语: the buttons under a question to staff, and the lines found by typing."""

from bot.channel.action import Verb
from bot.channel.message import Rows
from bot.rules.phrases import day_and_time, english_day_and_time, filled, fitting, most_fitting
from bot.wording.answers import SHORT, column
from bot.wording.lengths import trimmed
from bot.wording.names import category_name, place_name, place_said
from bot.wording.scene import Scene
from bot.wording.texts import CHINESE, plain
from storage import phrases
from storage.tables import Petition, Phrase
from storage.words import Expecting

TITLE = 64  # units of a result's first line


def ready_words(scene: Scene, use: str) -> tuple[Rows, str]:
    """Those that fit best, a row each; "yes" when typing finds more of them."""
    if use not in set(Expecting):
        return (), "no"
    case = scene.petition
    leaf = scene.city.category(case.category_code)
    known = phrases.find_for(scene.session, Expecting(use))
    code = case.category_code and leaf.code
    best = most_fitting(known, code, leaf.group)
    rows = column(
        scene.button(
            "ready-words",
            Verb.READY_WORDS,
            case.id,
            str(one.id),
            words=trimmed(_about(scene, case, shown(scene.language, one)), SHORT),
        )
        for one in best
    )
    more = len(fitting(known, code, leaf.group)) > len(best)
    return rows, "yes" if more else "no"


def _about(scene: Scene, case: Petition, words: str) -> str:
    """With the facts of the case, as it will be said: dots are for what was cut."""
    due = case.due_at.astimezone(scene.city.zone) if case.due_at else None
    spoken = day_and_time if scene.language == CHINESE else english_day_and_time
    facts = {
        "number": case.number or "",
        "category": category_name(scene, case.category_code),
        "place": place_said(scene, case.place_words) or place_name(scene, case.grid_id),
        "until": spoken(due) if due else "",
    }
    return filled(words, facts)


def shown(language: str, phrase: Phrase) -> str:
    """In the reader's language, as far as the city gives it."""
    return phrase.text if language == CHINESE else phrase.text_en or phrase.text


def result_title(language: str, words: str, english: str) -> str:
    """The first line of a result."""
    title = words if language == CHINESE else english or words
    return trimmed(" ".join(title.split()), TITLE)


def result_text(language: str, number: str, use: Expecting | None) -> str:
    """The second line: for which case it is, and as what."""
    return plain(language, "inline-for", number=number, use=use.value if use else "none")


def hint_text(language: str, why: str) -> str:
    """The line that stands in place of results."""
    if why == "stranger":
        return plain(language, "inline-hint-stranger")
    return plain(language, "inline-hint-nothing-asked")
