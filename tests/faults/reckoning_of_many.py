"""What must hold once all processes of a fleet have come to rest."""

from sqlmodel import col, select

from storage.tables import Notice, PostedCard
from storage.words import NoticeState
from tests.faults.fleet import Fleet
from tests.forks import status_of


def doubled(fleet: Fleet) -> int:
    """Messages of the bots that no row knows: sent again after a death."""
    rows: list[Notice | PostedCard] = [*fleet.rows(PostedCard), *fleet.rows(Notice)]
    known = {(one.counter, one.chat_id, one.message_id) for one in rows}
    counters = {bot.id: counter for counter, bot in fleet.bots.items()}
    told = {(counters[bot], chat, message) for bot, chat, message in fleet.told}
    return len(told - known)


def undelivered(fleet: Fleet) -> list[str]:
    """Notices that will never arrive."""
    with fleet.look() as session:
        failed = select(Notice.kind).where(col(Notice.state) == NoticeState.FAILED)
        return [str(one) for one in session.exec(failed)]


def verifies(fleet: Fleet) -> int:
    """The status of `shuoshi verify`."""
    return status_of(["verify"], fleet.around)
