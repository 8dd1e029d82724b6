"""当事人回避: what was left before a case came to complain of its reader says nothing of it."""

from bot.rules import accused as rule
from bot.rules.accused import About
from bot.wording.names import offices
from bot.wording.scene import Scene
from storage import petitions
from storage.tables import Petition
from storage.words import Counter, NoticeKind, Urgency

# They have typed it in themselves, and read out what it says; a topic is closed by its name.
KNOWN = frozenset({NoticeKind.CALL_ENTERED, NoticeKind.TOPIC})


def hides(scene: Scene) -> bool:
    """Whether its reader at the staff counter is to read nothing of the notice's case."""
    notice = scene.notice
    if notice.counter != Counter.STAFF or notice.petition_id is None or notice.kind in KNOWN:
        return False
    case = petitions.get(scene.session, notice.petition_id)
    return case is not None and is_kept_from(scene, case)


def is_kept_from(scene: Scene, case: Petition) -> bool:
    """Whether the case complains of the reader, in every office they hold, or of some of a group;
    of an emergency everybody may read.
    """
    about, reader = About(case.about_level, case.about_id), scene.notice.person_id
    if about == About() or case.urgency == Urgency.EMERGENCY:
        return False
    if reader is None:
        return True
    return rule.is_kept_from(about, reader, (one.role for one in offices(scene, reader)))
