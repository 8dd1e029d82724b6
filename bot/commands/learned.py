"""`shuoshi city learned`: names that fixes of staff have taught, to look at and to forget."""

from bot.commands.console import out, say, stop, words
from bot.commands.transacting import transact
from bot.desk.registry.learned_names import LearnedFact, find_learned, forget_name

MOST_CASES = 5  # numbers shown of those that taught a name


def show_learned() -> None:
    """A line for each name, how it counts and what taught it."""
    facts = transact(find_learned)
    for fact in facts:
        out.print(_line(fact), markup=False, soft_wrap=True)
    say("cli-learned-count", count=len(facts))


def forget(name: str) -> None:
    """Forget a name for good; ends the command when nothing has taught it."""
    count = transact(forget_name, name)
    if not count:
        stop("cli-learned-unknown", name=name)
    say("cli-learned-forgotten", name=name, count=count)


def _line(fact: LearnedFact) -> str:
    grids = "、".join(f"{code} {name} ×{count}" for code, name, count in fact.grids)
    more = ["…"] if len(fact.cases) > MOST_CASES else []
    return words(
        "cli-learned-line",
        name=fact.words,
        certainty=fact.certainty.value,
        grids=grids,
        cases="、".join([*fact.cases[-MOST_CASES:], *more]),
    )
