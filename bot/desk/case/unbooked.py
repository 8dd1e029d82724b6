"""漏记: what a step has changed of a case and no event tells of, for whoever mends it."""

import structlog
from sqlmodel import Session

from bot.desk.case import history
from storage.tables import Petition

log = structlog.get_logger("desk")


def tell(session: Session) -> None:
    """When a step is over: which columns it left unbooked; only the cases at hand are asked.

    Such a case looks tampered with as soon as it is verified, and nobody has touched it.
    """
    at_hand = (one for one in session.identity_map.values() if isinstance(one, Petition))
    for petition in at_hand:
        if petition.unbooked() and (columns := sorted(history.unbooked(petition))):
            log.error("unbooked", petition=petition.id, columns=columns)
