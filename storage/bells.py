"""铃: what one process leaves in the tables, the others hear of at once (PostgreSQL only).

A step says what it has left; the writer rings with the same commit, so that nobody looks too
early. A bell that is missed costs the time until the next look, never anything else.
"""

from sqlalchemy import func, select
from sqlmodel import Session

CHANNEL = "shuoshi"
NOTICES, UPDATES, LEASES = "notices", "updates", "leases"
BELLS = (NOTICES, UPDATES, LEASES)  # also what they are called in session.info


def hear_of(session: Session, bell: str) -> None:
    """Whoever else works on this database shall look, once this is committed."""
    session.info[bell] = True


def ring(session: Session) -> None:
    """Before the commit: all that was asked for, once each."""
    if session.get_bind().dialect.name != "postgresql":
        return
    bells = [bell for bell in BELLS if session.info.get(bell)]
    if bells:
        rung = [func.pg_notify(CHANNEL, bell) for bell in bells]
        session.connection().execute(select(*rung))
