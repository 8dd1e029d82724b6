"""选择: buttons to choose a category or a grid, the same for residents and staff."""

from collections.abc import Iterable

from bot.channel.action import Verb
from bot.channel.message import Button, Rows
from bot.city.city import CategoryFact, PlaceFact
from bot.understanding.only_where import tells_only_where
from bot.wording.answers import column
from bot.wording.scene import Scene
from bot.wording.texts import CHINESE
from storage.tables import Petition
from storage.words import Certainty, Level

_MARKED = (Verb.STAFF_CATEGORY, Verb.STAFF_PLACE, Verb.HOME, Verb.FIND_PLACE, Verb.FIND_KIND)
_LIKELY = 3  # guesses shown before the groups
_ALONG = 8  # grids along a road, for whoever has the caller on the line


def category_rows(scene: Scene, petition: Petition, open_verb: Verb, pick: Verb) -> Rows:
    """The guesses and the groups, or the leaves of the group in argument `group`."""
    group = scene.argument("group")
    city = scene.city
    if isinstance(group, int) and 0 <= group < len(city.groups):
        leaves = city.categories_of(city.groups[group])
        return column((_leaf(scene, petition, fact, pick) for fact in leaves), 2)
    likely = column(_leaf(scene, petition, fact, pick) for fact in _guesses(scene, petition))
    return likely + column(_groups(scene, petition, open_verb), 3)


def asked_categories(scene: Scene, petition: Petition) -> tuple[CategoryFact, ...]:
    """Two or three leaves the resident is asked to choose from; none when it is plain enough.

    Nor when they have been asked where it is: one question is enough, and staff see 推定.
    """
    plain = petition.category_certainty == Certainty.SURE or petition.category_chosen
    if plain or petition.place_asked or not petition.text:
        return ()
    if tells_only_where(petition.text, scene.city.gazetteer):
        return ()
    guess = scene.city.classifier.classify(petition.text)
    if not guess.asks:
        return ()
    known = (scene.city.categories.get(code) for code in guess.choices)
    asked = tuple(fact for fact in known if fact is not None and fact != scene.city.other)
    return asked if len(asked) > 1 else ()


def asked_rows(scene: Scene, petition: Petition, asked: Iterable[CategoryFact]) -> Rows:
    """A button for each leaf that is asked about."""
    return column(_leaf(scene, petition, fact, Verb.PICK_CATEGORY) for fact in asked)


def asked_places(scene: Scene, petition: Petition) -> Rows:
    """A button for each of two or three grids its words may mean; none when it is plain enough.

    Where pin and words disagree, one for the grid of each.
    """
    if petition.said_grid_id is not None and not petition.place_chosen:
        return _grids(scene, petition, dict.fromkeys((petition.grid_id, petition.said_grid_id)))
    plain = petition.place_certainty == Certainty.SURE or petition.place_chosen or petition.pinned
    if plain or not petition.text:
        return ()
    grids = scene.city.gazetteer.find(petition.text).grids
    if not 2 <= len(grids) <= _LIKELY:
        return ()
    return _grids(scene, petition, grids)


def called_places(scene: Scene, petition: Petition) -> Rows:
    """The same of a call, for whoever typed it in: also each grid along a road."""
    if petition.place_certainty == Certainty.SURE or petition.place_chosen:
        return ()
    find = scene.city.gazetteer.find
    grids = find(petition.text).grids or find(petition.place_words).grids
    if not 2 <= len(grids) <= _ALONG:
        return ()
    wide = 1 if len(grids) <= _LIKELY else 2
    return _grids(scene, petition, grids, Verb.CALL_PLACE, wide)


def _grids(
    scene: Scene,
    petition: Petition,
    grids: Iterable[int | None],
    pick: Verb = Verb.PICK_PLACE,
    wide: int = 1,
) -> Rows:
    known = [fact for grid in grids if (fact := scene.city.grid(grid or 0)) is not None]
    return column((_place(scene, petition.id, one, pick, "") for one in known), wide)


def place_rows(scene: Scene, subject: int | None, open_verb: Verb, pick: Verb) -> Rows:
    """The communities, or the grids of the community in argument `community`."""
    city = scene.city
    community = scene.argument("community")
    communities = city.at_level(Level.COMMUNITY)
    if community is None and len(communities) == 1:
        community = communities[0].id
    if community in city.places:
        prefix = _prefix(pick)
        grids = city.grids_of(community)
        return column((_place(scene, subject, grid, pick, prefix) for grid in grids), 2)
    return column((_place(scene, subject, one, open_verb, "") for one in communities), 2)


def _prefix(pick: Verb) -> str:
    """Some verbs choose and open with one word: what is chosen is marked."""
    return "=" if pick in _MARKED else ""


def _leaf(scene: Scene, petition: Petition, fact: CategoryFact, pick: Verb) -> Button:
    return _named(scene, fact, pick, petition.id, f"{_prefix(pick)}{fact.code}")


def _place(scene: Scene, subject: int | None, fact: PlaceFact, verb: Verb, prefix: str) -> Button:
    return _named(scene, fact, verb, subject, f"{prefix}{fact.id}")


def _named(
    scene: Scene, fact: CategoryFact | PlaceFact, verb: Verb, subject: int | None, argument: str
) -> Button:
    name = fact.name if scene.language == CHINESE else fact.name_en
    return scene.button("choice", verb, subject, argument, name=name)


def _guesses(scene: Scene, petition: Petition) -> Iterable[CategoryFact]:
    where_alone = tells_only_where(petition.text, scene.city.gazetteer)
    guess = scene.city.classifier.classify("" if where_alone else petition.text)
    codes = dict.fromkeys((petition.category_code, guess.code, *guess.alternatives))
    known = [scene.city.categories[code] for code in codes if code in scene.city.categories]
    return known[:_LIKELY]


def _groups(scene: Scene, petition: Petition, verb: Verb) -> Iterable[Button]:
    english = {fact.group: fact.group_en for fact in scene.city.categories.values()}
    for index, group in enumerate(scene.city.groups):
        name = group if scene.language == CHINESE else english.get(group, group)
        yield scene.button("group", verb, petition.id, str(index), name=name)
