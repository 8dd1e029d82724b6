"""A Bot API that only answers, in a process of its own: what a client alone can do.

`python -m tests.benchmarks.stub PORT`; every sendMessage is answered at once.
"""

import itertools
import sys

from aiohttp import web

HEAD = '{"ok":true,"result":{"message_id":'
TAIL = ',"date":1770000000,"text":"ok","chat":{"id":%s,"type":"private"}}}'
_NUMBERS = itertools.count(1)


async def answer(request: web.Request) -> web.Response:
    """As Telegram answers a message that has been sent."""
    if not request.path.lower().endswith("/sendmessage"):
        return web.Response(text='{"ok":true,"result":true}', content_type="application/json")
    if request.content_type == "application/json":
        chat = (await request.json())["chat_id"]
    else:
        chat = (await request.post())["chat_id"]
    text = f"{HEAD}{next(_NUMBERS)}{TAIL % chat}"
    return web.Response(text=text, content_type="application/json")


def main(port: str) -> None:
    """Until it is told to stop."""
    application = web.Application()
    application.router.add_route("*", "/{path:.*}", answer)
    web.run_app(application, host="127.0.0.1", port=int(port), print=None)


if __name__ == "__main__":
    main(*sys.argv[1:])
