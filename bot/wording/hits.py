"""命中率: for each group of how many cases the guess was left as it was, and where it was not."""

from collections.abc import Iterable

from bot.channel.message import Message
from bot.rules.hits import PERIOD, GroupHits, Hits, by_group, total
from bot.wording.answers import SHORT, lines, say
from bot.wording.lengths import trimmed
from bot.wording.names import group_name, own_name
from bot.wording.scene import Scene, composer
from bot.wording.texts import Html
from storage import hit_rates
from storage.words import NoticeKind

MOST_GROUPS = 20
MOST_LEAVES = 3  # of a group, those most often changed; all stand on the command line


@composer(NoticeKind.HITS)
def hits(scene: Scene) -> tuple[Message, ...]:
    """{}: of the last ninety days, the whole city."""
    found = hit_rates.find_guessed(scene.session, scene.now - PERIOD)
    leaves = [Hits(each.code, each.cases, each.unchanged) for each in found]
    if not leaves:
        return say(scene, "hits-none", days=PERIOD.days)
    groups = by_group(leaves, {code: one.group for code, one in scene.city.categories.items()})
    title = scene.text("hits-title", days=PERIOD.days, **_facts(total(leaves)))
    told = (line for group in groups[:MOST_GROUPS] for line in _group(scene, group))
    return (Message(text=lines((title, *told))),)


def _group(scene: Scene, group: GroupHits) -> Iterable[Html]:
    name = _group_name(scene, group.whole.name) or scene.plain("hits-retired")
    yield scene.text("hits-group", name=trimmed(name, SHORT), **_facts(group.whole))
    changed = [each for each in group.leaves if each.unchanged < each.count]
    for each in changed[:MOST_LEAVES]:
        leaf = scene.city.categories.get(each.name)
        name = own_name(scene, leaf) if leaf is not None else each.name
        yield scene.text("hits-leaf", name=trimmed(name, SHORT), **_facts(each))


def _group_name(scene: Scene, group: str) -> str:
    """In the reader's language, where one of its categories says it."""
    of_it = scene.city.categories_of(group)
    return group_name(scene, of_it[0]) if of_it else group


def _facts(of: Hits) -> dict[str, int]:
    return {"count": of.count, "unchanged": of.unchanged, "percent": of.percent}
