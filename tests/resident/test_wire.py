"""A call over a kept connection: what is answered is read, and what is not leaves no trace."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress

import pytest
from aiohttp import ClientConnectorError, ClientError, ClientSession, ClientTimeout

from bot.resident.wire import Wire

OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
SHORT = 0.05  # seconds
Answers = Callable[[int], bytes | None]  # to the nth call on a connection; None: nothing


class Server:
    """Answers as it is told, and counts who comes."""

    def __init__(self, answers: Answers) -> None:
        self._answers = answers
        self.connections = 0
        self.heard: list[bytes] = []
        self._serving: list[asyncio.Task[None]] = []

    def greet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._serving.append(asyncio.create_task(self.serve(reader, writer)))

    async def end(self) -> None:
        await asyncio.gather(*self._serving)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        for nth in range(10):
            try:
                head = await reader.readuntil(b"\r\n\r\n")
            except (asyncio.IncompleteReadError, ConnectionError):
                break
            length = int(head.lower().split(b"content-length: ")[1].split(b"\r\n")[0])
            self.heard.append(head + await reader.readexactly(length))
            answer = self._answers(nth)
            if answer == b"":
                break
            writer.write(answer or b"")
        writer.close()
        with suppress(ConnectionError):
            await writer.wait_closed()


@asynccontextmanager
async def opened(
    answers: Answers, patience: float = 5.0
) -> AsyncIterator[tuple[Wire, str, Server]]:
    server = Server(answers)
    listening = await asyncio.start_server(server.greet, "127.0.0.1", 0)
    port = listening.sockets[0].getsockname()[1]
    async with ClientSession(headers={"User-Agent": "tests"}) as client:
        timeout = ClientTimeout(total=patience)
        yield Wire(client, timeout), f"http://127.0.0.1:{port}/bot1:x/sendMessage", server
    listening.close()
    await server.end()


async def test_calls_one_after_the_other_share_a_connection() -> None:
    async with opened(lambda _nth: OK) as (wire, url, server):
        answers = [await wire.post(url, b"{}") for _ in range(3)]

    assert answers == [(200, b"ok")] * 3
    assert server.connections == 1


async def test_it_says_what_aiohttp_says() -> None:
    async with opened(lambda _nth: OK) as (wire, url, server):
        await wire.post(url, '{"text":"路灯"}'.encode())
        async with wire.client.post(url, data=b"{}", headers={"X": "1"}):
            pass

    ours, theirs = (said.decode() for said in server.heard)
    (first, *lines), body = ours.split("\r\n\r\n")[0].split("\r\n"), ours.split("\r\n\r\n")[1]
    names = {line.split(":")[0] for line in theirs.split("\r\n\r\n")[0].split("\r\n")[1:]}
    assert first == "POST /bot1:x/sendMessage HTTP/1.1"
    assert {line.split(":")[0] for line in lines} == names - {"X", "Accept-Encoding"}
    assert "Content-Type: application/json" in lines
    assert body == '{"text":"路灯"}'


async def test_an_answer_in_pieces_is_put_together() -> None:
    head = b"HTTP/1.1 400 Bad Request\r\nTransfer-Encoding: chunked\r\n\r\n"
    pieces = head + b"2\r\nno\r\n3\r\nway\r\n0\r\n\r\n"
    async with opened(lambda _nth: pieces) as (wire, url, server):
        answers = [await wire.post(url, b"{}") for _ in range(2)]

    assert answers == [(400, b"noway")] * 2
    assert server.connections == 1


async def test_a_server_that_hangs_up_fails_this_call_and_not_the_next() -> None:
    async with opened(lambda nth: OK if nth == 0 else b"") as (wire, url, server):
        await wire.post(url, b"1")
        with pytest.raises(ClientError):
            await wire.post(url, b"2")
        again = await wire.post(url, b"3")

    assert again == (200, b"ok")
    assert [said[-1:] for said in server.heard] == [b"1", b"2", b"3"]  # none of them twice


async def test_a_late_answer_is_not_taken_for_that_to_the_next_call() -> None:
    async with opened(lambda _nth: None, patience=SHORT) as (wire, url, server):
        for _ in range(2):
            with pytest.raises(TimeoutError):
                await wire.post(url, b"{}")

    assert server.connections == 2


async def test_whoever_speaks_no_http_fails_the_call() -> None:
    async with opened(lambda _nth: b"SSH-2.0\r\n\r\n") as (wire, url, _server):
        with pytest.raises(ClientError):
            await wire.post(url, b"{}")


async def test_where_nobody_listens_the_call_fails_before_it_is_sent() -> None:
    async with opened(lambda _nth: OK) as (wire, _url, _server):
        with pytest.raises(ClientConnectorError):  # as which it is known that nothing was sent
            await wire.post("http://127.0.0.1:1/bot1:x/sendMessage", b"{}")
