"""还有人在: who else is connected to a server's database, once those who are leaving have left."""

import time
from typing import Any

from sqlalchemy import Connection, TextClause

LEAVING = 2.0  # seconds: the server sees some time later that a connection was closed
AGAIN = 0.05  # seconds


def count_others(connection: Connection, asked: TextClause, **facts: Any) -> int:
    """What a count of connections comes to, asked until it is none or they do not leave."""
    until = time.monotonic() + LEAVING
    while others := int(connection.execute(asked, facts).scalar_one()):
        if time.monotonic() >= until:
            return others
        time.sleep(AGAIN)
        connection.exec_driver_sql("SELECT pg_stat_clear_snapshot()")  # else it stays as seen
    return 0
