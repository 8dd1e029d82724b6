"""交接清单: what was handed over, for who has left and for who has it now."""

from bot.channel.message import Message
from bot.wording.answers import lines, number_of
from bot.wording.kept_from import is_kept_from
from bot.wording.names import colleague_or_title, offices, owner_title
from bot.wording.scene import Scene, composer
from bot.wording.staff_lists import case_buttons, case_line
from bot.wording.texts import Html
from storage import petitions
from storage.tables import Petition
from storage.words import NoticeKind

MOST = 12  # cases named


@composer(NoticeKind.HANDED_OVER)
def handed_over(scene: Scene) -> tuple[Message, ...]:
    """{given: [[case, person | null]]} for who had them; {taken: [case], from} for who has them.

    Who has left reads numbers and offices only: the cases are no business of theirs any more.
    """
    given = scene.argument("given")
    if given is not None:
        return _given(scene, [found for case, _to in given if (found := _case(scene, case))])
    ids = scene.argument("taken", ())
    cases = [found for one in ids[:MOST] if (found := _case(scene, one))]
    who = colleague_or_title(scene, int(scene.argument("from", 0)), "")
    title = scene.text("handover-taken", count=len(ids), who=who or scene.plain("owner-none"))
    body = lines((title, *(case_line(scene, case) for case in cases), _more(scene, len(ids))))
    return (Message(text=body, buttons=case_buttons(scene, cases)),)


def _given(scene: Scene, cases: list[Petition]) -> tuple[Message, ...]:
    left = "no" if offices(scene, scene.notice.person_id) else "yes"
    title = scene.text("handover-given", count=len(cases), left=left)
    told = (
        scene.text("handover-line", number=number_of(case), who=_owner(scene, case))
        for case in cases[:MOST]
    )
    return (Message(text=lines((title, *told, _more(scene, len(cases))))),)


def _owner(scene: Scene, case: Petition) -> str:
    """By name: the deputy's title is the same as that of whoever is away; no name for who left."""
    title = owner_title(scene, case)
    if case.owner_id is None or not offices(scene, scene.notice.person_id):
        return title
    return colleague_or_title(scene, case.owner_id, title)


def _case(scene: Scene, petition_id: int) -> Petition | None:
    case = petitions.get(scene.session, petition_id)
    return None if case is None or is_kept_from(scene, case) else case


def _more(scene: Scene, count: int) -> Html | None:
    return scene.text("digest-more", count=count - MOST) if count > MOST else None
