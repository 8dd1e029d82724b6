"""门牌: where the pages of the program are, and what its one-time links are made with."""

import hmac
import secrets
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from weakref import WeakKeyDictionary

from sqlalchemy import Engine
from sqlmodel import Session

LINKS = "w"  # the first part of a link's path


@dataclass(frozen=True, slots=True)
class Site:
    """`base`: scheme, host and port, without a slash at its end."""

    base: str
    secret: bytes

    def token(self, purpose: str) -> str:
        """256 bits for one purpose, the same each time: nobody has to keep them."""
        made = hmac.digest(self.secret, purpose.encode(), "sha256")
        return urlsafe_b64encode(made).rstrip(b"=").decode()

    def link(self, purpose: str) -> str:
        """The address that carries the token."""
        return f"{self.base}/{LINKS}/{self.token(purpose)}"


def purpose_of(call_id: int | None, unit_id: int, called_at: datetime) -> str:
    """What the token of a unit's call is made for; an undone call's id may come again."""
    return f"whistle call {call_id} to {unit_id} at {called_at.timestamp()}"


def hash_of(token: str) -> str:
    """What is kept of a token: hex SHA-256."""
    return sha256(token.encode()).hexdigest()


_sites: WeakKeyDictionary[Engine, Site] = WeakKeyDictionary()


def open_site(engine: Engine, base: str, secret: str) -> None:
    """Tell where this database's pages are; the same secret makes the same links again."""
    key = sha256(f"links of {secret}".encode()).digest()
    _sites[engine] = Site(base.rstrip("/"), key)


def site(session: Session) -> Site:
    """The site; one that nobody has opened has no address and a secret of its own."""
    bind = session.get_bind()
    engine = bind if isinstance(bind, Engine) else bind.engine
    return _sites.setdefault(engine, Site("", secrets.token_bytes(32)))
