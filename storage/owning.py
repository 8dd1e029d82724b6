"""Rows that are the session's own without having been added: as SQLAlchemy does what it loads.

`Session.add` looks for what hangs on a row, and nothing does: tables here have no relationships.
That look and its checks took a twentieth of a resident's update.
"""

from typing import Any

from sqlalchemy.orm.attributes import instance_state
from sqlmodel import Session


def own(session: Session, row: Any, key: Any) -> None:
    """The row stands so in its table under that identity, and none of its columns is changed."""
    state, known = instance_state(row), session.identity_map
    state.key = key
    known._add_unpresent(state, key)  # nor was it: whoever looks for it has looked there
    state.session_id = session.hash_key


def written(session: Session, row: Any) -> None:
    """The row stands in its table as it is: it has no changes any more.

    As SQLAlchemy's own flush ends; its public ways, which make the row a stranger to the session
    and known to it again, look at each of its columns.
    """
    instance_state(row)._commit_all(row.__dict__, session.identity_map)
