"""附近的事: open public problems around the reader's home; nobody's words or names."""

from bot.channel.action import Verb
from bot.channel.message import Message, Rows
from bot.city.city import CategoryFact
from bot.understanding.category import OTHER_GROUP
from bot.wording.answers import column, lines, number_of, pages, say
from bot.wording.choices import place_rows
from bot.wording.names import category_name, place_name
from bot.wording.offering import may_join, public_place
from bot.wording.scene import Scene, composer
from bot.wording.texts import Html
from storage import near, supporters
from storage.tables import Petition
from storage.words import NoticeKind

PAGE = 6  # cases on one page
CLOSE = 300.0  # metres: what a neighbour still walks past


@composer(NoticeKind.NEAR)
def nearby(scene: Scene) -> tuple[Message, ...]:
    """{page}: what others have said of the places around the reader's home."""
    home = scene.reader.home_grid_id if scene.reader is not None else None
    if home is None or scene.city.grid(home) is None:
        return say(scene, "near-where", place_rows(scene, 0, Verb.HOME, Verb.HOME))
    found, count = near.find(
        scene.session,
        _around(scene, home),
        [code for code, fact in scene.city.categories.items() if _tells(fact)],
        first=home,
        page=int(scene.argument("page", 0)),
        most=PAGE,
    )
    change = (scene.button("change-home", Verb.HOME),)
    where = (scene.reader.home_words if scene.reader else "") or place_name(scene, home)
    if not count:
        return say(scene, "near-none", (change,), place=where)
    most = -(-count // PAGE)
    page = min(max(0, int(scene.argument("page", 0))), most - 1)
    title = scene.text("near-title", place=where, count=count, page=page + 1, pages=most)
    joins = column(
        (
            scene.button("join", Verb.JOIN, case.id, number=number_of(case))
            for case in found
            if _may_join(scene, case)
        ),
        2,
    )
    turning = pages(scene, Verb.NEAR, page, most)
    rows: Rows = (*joins, *((turning,) if turning else ()), change)
    body = lines((title, *(_line(scene, case) for case in found)))
    return (Message(text=body, buttons=rows),)


def _tells(fact: CategoryFact) -> bool:
    """Whether its name says to anybody what it is: of 其他 nobody knows that it is theirs too."""
    return fact.public and fact.group != OTHER_GROUP


def _around(scene: Scene, home: int) -> list[int]:
    """The grids of the home's community, and those of others that begin close to the home."""
    community = scene.city.community_of(home)
    grids = scene.city.grids_of(community.id) if community is not None else ()
    around = dict.fromkeys([home, *(one.id for one in grids)])
    reader = scene.reader
    if reader is not None and reader.home_latitude is not None and reader.home_longitude:
        day = scene.city.calendar.day_of(scene.now)
        drawn = scene.city.gazetteer.atlas.on(day)
        touching = drawn.around(reader.home_latitude, reader.home_longitude, CLOSE)
        around |= dict.fromkeys(one for one in touching if scene.city.grid(one) is not None)
    return list(around)


def _line(scene: Scene, case: Petition) -> Html:
    own = scene.is_readers(case)
    joined = supporters.standing(scene.session, case.id, scene.notice.person_id) is not None
    return scene.text(
        "near-line",
        number=number_of(case),
        category=category_name(scene, case.category_code),
        place=public_place(scene, case),
        state=scene.plain("state-told", state=case.state.value),
        count=case.supporters + 1,
        mine="own" if own else "joined" if joined else "no",
    )


def _may_join(scene: Scene, case: Petition) -> bool:
    reader = scene.notice.person_id
    known = scene.is_readers(case) or supporters.standing(scene.session, case.id, reader)
    return not known and may_join(scene, case)
