"""谁可以退单: whoever has it; and 复查 stays on the level that reviews, with somebody."""

from datetime import datetime

from sqlmodel import Session

from bot.city.city import city
from bot.desk.dispatching import again, lately
from bot.desk.handling import deciding
from bot.errors import NobodyElseReviews
from bot.rules import again as again_rules
from bot.rules.lifecycle import Act
from storage.tables import Petition


def require_may(session: Session, now: datetime, petition: Petition, person_id: int) -> None:
    """NobodyElseReviews, or what `deciding` refuses."""
    deciding.require_may(session, now, petition, person_id, Act.SEND_BACK)
    if not again.is_reviewed(petition):
        return
    way = again_rules.Way(again_rules.Rung.LEADER, again_rules.Rung.LEADER)
    but = frozenset({person_id}) | lately.sent_it_back(session, petition, deciding=True)
    found = again.choose(session, now, city(session), petition, way, None, but)
    if found.candidate is None:
        raise NobodyElseReviews(petition_id=petition.id)
