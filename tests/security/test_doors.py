"""Who knocks at the door for updates: a forger of webhooks, somebody who never ends.

Registration and repeats are tried in tests/gateway.
"""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import aiohttp
import pytest
from aiohttp import web

from bot.gateway.bodies import readable
from bot.gateway.bot_api import BotApi
from bot.gateway.webhook import HEADER, Webhook, secret_of
from bot.web.server import MOST_BYTES, Web
from storage import inbox
from storage.database import Database
from storage.tables import metadata
from storage.words import Counter
from tests.gateway.conftest import TOKEN
from tests.gateway.listener import Clock

SECRET = secret_of(TOKEN)
NOW = datetime(2026, 11, 29, 9, tzinfo=UTC)
USUAL, SHORT = 10.0, 0.5  # seconds


class Door:
    """The resident bot's webhook behind a server that waits so long for a request."""

    def __init__(self, folder: Path, patience: float) -> None:
        self.database = Database(f"sqlite:///{folder / 'shuoshi.db'}")
        metadata.create_all(self.database.engine)
        self.webhook = Webhook(
            Counter.RESIDENT,
            TOKEN,
            BotApi(TOKEN, "http://127.0.0.1:1"),
            "https://example.org",
            self.database,
            Clock(),
            lambda: None,
            within=patience,
        )
        self.web = Web("127.0.0.1", 0, [self.webhook.route()], idle=patience)

    async def brings(
        self, body: bytes, *secrets: bytes, kind: str = "application/json", method: str = "POST"
    ) -> int:
        """A request written by hand, for no client sends such ones; its status, 0 for none."""
        head = [
            f"{method} {self.webhook.path} HTTP/1.1".encode(),
            b"Host: x",
            b"Connection: close",
            f"Content-Type: {kind}".encode(),
            f"Content-Length: {len(body)}".encode(),
            *(HEADER.encode() + b": " + one for one in secrets),
        ]
        answer = await self.sends(b"\r\n".join(head) + b"\r\n\r\n" + body)
        return int(answer.split(maxsplit=2)[1]) if answer else 0

    async def sends(self, raw: bytes) -> bytes:
        """Bytes on the line, and what comes back until it is closed; nobody waits for ever."""
        reader, writer = await asyncio.open_connection("127.0.0.1", urlsplit(self.web.url).port)
        try:
            writer.write(raw)
            return await asyncio.wait_for(reader.read(), 20)
        except ConnectionError:
            return b""
        finally:
            writer.close()

    async def kept(self) -> list[Any]:
        return await self.database.read(inbox.pending, Counter.RESIDENT, 100)


@pytest.fixture
async def door(tmp_path: Path) -> AsyncIterator[Door]:
    async with opened(Door(tmp_path, USUAL)) as one:
        yield one


@pytest.fixture
async def impatient(tmp_path: Path) -> AsyncIterator[Door]:
    async with opened(Door(tmp_path, SHORT)) as one:
        yield one


@asynccontextmanager
async def opened(door: Door) -> AsyncIterator[Door]:
    await door.web.start()
    yield door
    await door.web.stop()
    await door.webhook.stop()
    await door.database.close()


def update(**rest: Any) -> bytes:
    return json.dumps({"update_id": 1, "message": {"chat": {"id": 7}}, **rest}).encode()


SECRETS: dict[str, tuple[bytes, ...]] = {
    "none": (),
    "empty": (b"",),
    "wrong": (b"0" * 64,),
    "upper": (SECRET.upper().encode(),),
    "shorter": (SECRET[:-1].encode(),),
    "longer": (SECRET.encode() + b"0",),
    "chinese": ("密码".encode(),),
    "no_utf8": (b"\xff\xfe\x80",),
    "wrong_first": (b"x", SECRET.encode()),
    "long": (b"a" * 8000,),
    "token": (TOKEN.encode(),),
}


@pytest.mark.parametrize("given", SECRETS)
async def test_a_forger_without_the_secret_is_refused_unread(door: Door, given: str) -> None:
    status = await door.brings(b"{" * 100, *SECRETS[given])

    assert status == 403  # and not 400: nobody has looked at the body
    assert await door.kept() == []


def test_the_secret_is_compared_in_constant_time() -> None:
    """`==` tells by its time how far a guess is right; the door's own code tells which it is."""
    names = Webhook.take.__code__.co_names

    assert "compare_digest" in names
    assert "_secret" in names


async def test_with_the_secret_an_update_is_kept(door: Door) -> None:
    assert await door.brings(update(), SECRET.encode()) == 200
    assert len(await door.kept()) == 1


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "a/b; x=\xe9"]
)
async def test_whatever_it_says_it_is_it_is_read_as_json(door: Door, kind: str) -> None:
    assert await door.brings(update(), SECRET.encode(), kind=kind) in (200, 400)
    assert await door.brings(b"update_id=1", SECRET.encode(), kind=kind) == 400


BODIES: dict[str, bytes] = {
    "deep": b'{"update_id":1,"message":' + b"[" * 200_000,
    "deep_and_whole": b'{"update_id":1,"message":' + b"[" * 90_000 + b"]" * 90_000 + b"}",
    "deep_objects": b'{"a":' * 90_000 + b"1" + b"}" * 90_000,
    "beyond_64_bits": update(update_id=2**63),
    "below_64_bits": update(update_id=-(2**63)),
    "chat_beyond": update(message={"chat": {"id": 2**64}}),
    "thousands_of_digits": b'{"update_id":' + b"9" * 5000 + b"}",
    "true": update(update_id=True),
    "fraction": update(update_id=1.5),
    "nothing": b"",
    "no_utf8": b'{"update_id":1,"x":"\xff"}',
    "list": b"[" + update() + b"]",
    "null": b"null",
    "utf16": update().decode().encode("utf-16"),
}


@pytest.mark.parametrize("name", BODIES)
async def test_what_no_table_can_keep_is_refused_and_the_next_is_taken(
    door: Door, name: str
) -> None:
    status = await door.brings(BODIES[name], SECRET.encode())

    assert status == 400
    assert await door.brings(update(), SECRET.encode()) == 200
    assert [row.update_id for row in await door.kept()] == [1]


async def test_half_a_character_in_a_name_is_kept_and_goes_on(door: Door) -> None:
    body = b'{"update_id":1,"message":{"chat":{"id":7},"text":"\\ud83d\\u0000\\u706f"}}'

    assert await door.brings(body, SECRET.encode()) == 200
    (kept,) = await door.kept()
    assert readable(kept.body) == {"update_id": 1, "message": {"chat": {"id": 7}, "text": "灯"}}


async def test_a_huge_body_is_refused_and_not_kept_in_memory(door: Door) -> None:
    assert await door.brings(b" " * (MOST_BYTES + 1), SECRET.encode()) in (0, 413)
    assert await door.brings(b"x" * (40 * MOST_BYTES), b"wrong") in (0, 403)
    assert await door.kept() == []


async def test_other_methods_find_no_door(door: Door) -> None:
    for method in ("GET", "PUT", "DELETE", "TRACE", "CONNECT"):
        assert await door.brings(b"", SECRET.encode(), method=method) in (400, 404, 405)


@pytest.mark.parametrize(
    "begins", [b"", b"POST /tele", b"GET / HTTP/1.1\r\nHost: x\r\n", b"GET / HTTP/1.1\r\nX: y"]
)
async def test_whoever_never_ends_their_head_is_hung_up_on(impatient: Door, begins: bytes) -> None:
    assert await impatient.sends(begins) == b""


async def test_whoever_never_ends_their_body_is_hung_up_on(impatient: Door) -> None:
    head = (
        f"POST {impatient.webhook.path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
        f"{HEADER}: {SECRET}\r\nContent-Length: 100\r\n\r\n{{"
    )

    answer = await impatient.sends(head.encode())

    assert answer.split(maxsplit=2)[1] == b"408"


@pytest.mark.parametrize(
    "raw",
    [
        b"GET / HTTP/1.1\r\nHost: x\r\nX: " + b"a" * 100_000 + b"\r\n\r\n",
        b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\n" + b"X: y\r\n" * 10_000 + b"\r\n",
        b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    ],
    ids=["header", "address", "headers", "smuggled", "negative", "tls"],
)
async def test_no_request_is_answered_as_no_request(impatient: Door, raw: bytes) -> None:
    answer = await impatient.sends(raw)

    assert answer.split(maxsplit=2)[1:2] in ([b"400"], [])


async def test_what_goes_wrong_inside_is_not_shown(tmp_path: Path) -> None:
    async def breaks(_request: web.Request) -> web.Response:
        raise RuntimeError("王阿姨 13800138000")

    server = Web("127.0.0.1", 0, [web.get("/", breaks)])
    await server.start()
    async with aiohttp.ClientSession() as client, client.get(server.url) as answer:
        text, status = await answer.text(), answer.status
    await server.stop()

    assert status == 500
    assert "王阿姨" not in text
    assert "Traceback" not in text
