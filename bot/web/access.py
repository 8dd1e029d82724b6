"""谁可以看: who may see how the program is doing; the world only learns that it serves.

token set            whoever brings it (`Authorization: Bearer …`), from anywhere
public address set   nobody without the token: a proxy in front makes everybody look near
neither              a neighbour that came straight here: loopback or a private network
"""

import hmac
from ipaddress import ip_address

from aiohttp import web
from pydantic import SecretStr

SCHEME = "Bearer "
BY_A_PROXY = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via")


class Access:
    """Whether a request may be told more than `ok`."""

    def __init__(self, token: SecretStr | None = None, *, public: bool = False) -> None:
        self._token = token.get_secret_value() if token else ""
        self._public = public

    def allows(self, request: web.Request) -> bool:
        """By the token when there is one; compared in constant time."""
        if self._token:
            given = request.headers.get("Authorization", "").encode("utf-8", "surrogateescape")
            return hmac.compare_digest(given, f"{SCHEME}{self._token}".encode())
        return not self._public and _came_straight(request) and is_near(request.remote or "")


def _came_straight(request: web.Request) -> bool:
    return not any(name in request.headers for name in BY_A_PROXY)


def is_near(address: str) -> bool:
    """Whether an address is this machine's, or one of a private network."""
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    found = getattr(found, "ipv4_mapped", None) or found  # by a socket for both kinds
    return found.is_loopback or found.is_private
