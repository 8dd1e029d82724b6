"""判定词: the words that decided, as the reader can read them."""

from collections.abc import Sequence

from bot.understanding.english.back import as_said, in_english
from bot.wording.lengths import trimmed
from bot.wording.scene import Scene
from bot.wording.texts import CHINESE

_MOST = 12  # units of a word in Chinese
_MOST_ENGLISH = 40


def deciding(scene: Scene, text: str, words: Sequence[str]) -> list[str]:
    """Each once; of a report in English the words it has for them, else with what they mean."""
    told = (_told(scene, text, word) for word in words)
    return list(dict.fromkeys(told))


def _told(scene: Scene, text: str, word: str) -> str:
    shown = scene.plain("word", word=trimmed(word, _MOST))
    if scene.language == CHINESE or word.isascii():
        return shown
    if said := as_said(text, word):
        return scene.plain("word", word=trimmed(said, _MOST_ENGLISH))
    meant = in_english(word)
    return scene.plain("glossed", words=shown, meant=meant) if meant else shown
