"""谢中有事: trouble that is told along with thanks, as 谢谢小李，顺便说一下垃圾桶满了."""

import re
from collections.abc import Callable, Iterator

from bot.understanding.category import CategoryGuess
from bot.understanding.chatter import is_greeting
from bot.understanding.kinds import kind_of
from bot.understanding.trouble import CLAUSE, LEAST, is_sure
from storage.words import Certainty, MessageKind

# What follows one of these is another matter than what was thanked for.
_TURN = re.compile(
    r"顺便(?:再)?(?:说|问|反映|提)?(?:一下|一句)?|不过|但是?|可是?(?!能|以)|只是|就是(?=[^说]{0,6}[又还没])"
    r"|(?:感谢|谢谢?)归(?:感谢|谢谢?)|还有|另外|再就是|对了|还想|再(?:说|反映|麻烦)"
    r"|\b(?:but|also|by the way|however)\b",
    re.IGNORECASE,
)
_SIGNS = " ,，。:：;；、\n"
# What was done, and thanked for; 没修好 was not.
_DONE = re.compile(
    r"(?<![没不未])(?:修|弄|换|装|补|疏通|清理|打扫|处理|解决|收拾|恢复|通|搬|拆|整)"
    r"(?:好|掉|走|完|干净|通|了)"
    r"|(?<!不)(?:好|亮|通|走|干净)了$|不再|终于|帮|\b(?:fixed|repaired|solved|done)\b",
    re.IGNORECASE,
)


def apart(text: str, classify: Callable[[str], CategoryGuess]) -> tuple[str, str]:
    """The thanks, and the trouble that follows them; "" for what is not there.

    After a turn, whatever is no thanks is trouble; without one, only what surely is a petition of
    a sure category.
    """
    begins = next(_begins(text, classify), len(text))
    return text[:begins].strip(_SIGNS), text[begins:].strip(_SIGNS)


def _begins(text: str, classify: Callable[[str], CategoryGuess]) -> Iterator[int]:
    """Where trouble may begin; turns are believed before clauses."""
    for turn in _TURN.finditer(text):
        after = text[turn.end() :].strip(_SIGNS)
        if len(after) >= LEAST and not is_greeting(after) and not _thanks(after):
            yield turn.end()
    for clause in CLAUSE.finditer(text):
        if is_sure(clause[0], classify) and not _DONE.search(clause[0]):
            yield clause.start()


def _thanks(words: str) -> bool:
    guess = kind_of(words)
    return guess.kind is MessageKind.THANKS and guess.certainty is Certainty.SURE
