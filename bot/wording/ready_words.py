"""常用语: the buttons under a question to staff, and the lines found by typing."""

from bot.channel.action import Verb
from bot.channel.message import Rows
from bot.rules.phrases import fitting, most_fitting, outlined
from bot.wording.answers import SHORT, column
from bot.wording.lengths import trimmed
from bot.wording.scene import Scene
from bot.wording.texts import plain
from storage import phrases
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
            words=trimmed(outlined(one.text), SHORT),
        )
        for one in best
    )
    more = len(fitting(known, code, leaf.group)) > len(best)
    return rows, "yes" if more else "no"


def result_title(words: str) -> str:
    """The first line of a result."""
    return trimmed(" ".join(words.split()), TITLE)


def result_text(language: str, number: str, use: Expecting | None) -> str:
    """The second line: for which case it is, and as what."""
    return plain(language, "inline-for", number=number, use=use.value if use else "none")


def hint_text(language: str, why: str) -> str:
    """The line that stands in place of results."""
    if why == "stranger":
        return plain(language, "inline-hint-stranger")
    return plain(language, "inline-hint-nothing-asked")
