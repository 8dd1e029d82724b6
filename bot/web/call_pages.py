"""一次性链接的网页: a unit without the bot sees its call, reports in, answers; no account.

The token of the address is the secret: what it may do, it may do from anywhere. Looking changes
nothing, so that the previews of messengers do no harm. Every link that cannot be used looks alike.
"""

import asyncio
import re
from zoneinfo import ZoneInfo

import structlog
from aiohttp import web
from aiohttp.http import HttpProcessingError

from bot.city.site import LINKS
from bot.desk.desk import Desk
from bot.desk.whistling import page
from bot.desk.whistling.page import CallPage
from bot.desk.whistling.records import Answer
from bot.errors import AnsweredBefore, WhistleOver
from bot.web.call_forms import Form, TooMuch, read_form
from bot.web.call_html import STYLE_HASH, CallHtml, Sent
from bot.web.pace import PagePace
from bot.wording.texts import language_for
from storage.photos import PhotoStore

HEADERS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex, nofollow",
    "Content-Security-Policy": (
        f"default-src 'none'; img-src 'self'; style-src '{STYLE_HASH}'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
}
# What aiohttp raises for a body that is no form, or is broken off.
NO_FORM = (ValueError, AssertionError, HttpProcessingError, web.RequestPayloadError)
_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")
_WISH = re.compile(r"\s*([A-Za-z-]+)\s*(?:;\s*q=([0-9.]+))?\s*")
log = structlog.get_logger("web")


class CallPages:
    """Two addresses for each link: the page, and its photos."""

    def __init__(self, desk: Desk, photos: PhotoStore, zone: ZoneInfo) -> None:
        self._desk = desk
        self._photos = photos
        self._zone = zone
        self._pace = PagePace()

    def routes(self) -> list[web.RouteDef]:
        """For the web server."""
        return [
            web.route("*", f"/{LINKS}/{{token}}", self.answer),
            web.route("*", f"/{LINKS}/{{token}}/{{nth:[1-9][0-9]?}}.jpg", self.photo),
        ]

    async def answer(self, request: web.Request) -> web.Response:
        """GET shows, POST does; nothing else."""
        if request.method not in ("GET", "HEAD", "POST"):
            return web.Response(status=405, headers={**HEADERS, "Allow": "GET, HEAD, POST"})
        if not self._has_time_for(request):
            return web.Response(status=429, headers={**HEADERS, "Retry-After": "10"})
        html = self._html(request)
        try:
            call = await self._look(request)
            if request.method == "POST" and call.answered_at is None:
                return await self._submit(request, call, html)
        except WhistleOver:
            return _page(html.gone(), status=404)
        except AnsweredBefore:
            return _see(request)
        return _page(html.call(call) if call.answered_at is None else html.receipt(call))

    async def photo(self, request: web.Request) -> web.StreamResponse:
        """A photo of the case, as long as the case is shown."""
        if request.method not in ("GET", "HEAD"):
            return web.Response(status=405, headers={**HEADERS, "Allow": "GET, HEAD"})
        if not self._has_time_for(request):
            return web.Response(status=429, headers={**HEADERS, "Retry-After": "10"})
        try:
            call = await self._look(request)
            sha = call.photos[int(request.match_info["nth"]) - 1]
            content = await asyncio.to_thread(self._photos.path(sha).read_bytes)
        except (WhistleOver, IndexError, OSError):
            return _page(self._html(request).gone(), status=404)
        return web.Response(body=content, content_type="image/jpeg", headers=HEADERS)

    def _has_time_for(self, request: web.Request) -> bool:
        return self._pace.allows(self._desk.clock.now(), request.remote or "")

    async def _look(self, request: web.Request) -> CallPage:
        """WhistleOver unless the token opens a page."""
        token = request.match_info["token"]
        if _TOKEN.fullmatch(token) is None:
            raise WhistleOver
        return await self._desk.look(page.look_up, self._desk.clock.now(), token)

    async def _submit(self, request: web.Request, call: CallPage, html: CallHtml) -> web.Response:
        try:
            form = await read_form(request, self._photos)
        except (TooMuch, TimeoutError) as failure:
            log.info("form_refused", failure=type(failure).__name__)
            refused = _page(html.call(call, Sent(problem="too_big")), status=413)
            refused.force_close()  # the rest of it is not wanted
            return refused
        except NO_FORM as failure:
            log.info("form_refused", failure=type(failure).__name__)
            return _page(html.call(call), status=400)
        token = request.match_info["token"]
        if form.said("step") == "report-in":
            await self._desk.do(page.report_in, token)
            return _see(request)
        if form.said("step") != "answer":
            return _page(html.call(call), status=400)
        return await self._answer(request, call, html, form)

    async def _answer(
        self, request: web.Request, call: CallPage, html: CallHtml, form: Form
    ) -> web.Response:
        name, words, not_ours = form.said("name"), form.said("words"), form.said("not_ours")
        sent = Sent(name, words, not_ours == "yes", form.look())
        if sent.problem:
            return _page(html.call(call, sent), status=422)
        by = "" if name in call.unit else name  # the form is filled in with the unit's own
        answer = Answer(words, tuple(form.photos), sent.not_ours, as_name=by)
        await self._desk.do(page.feed_back, request.match_info["token"], answer)
        return _see(request)

    def _html(self, request: web.Request) -> CallHtml:
        language = language_for(_wished(request.headers.get("Accept-Language", "")))
        now = self._desk.clock.now()
        return CallHtml(language, now, self._zone, request.match_info["token"])


def _page(html: str, *, status: int = 200) -> web.Response:
    return web.Response(status=status, text=html, content_type="text/html", headers=HEADERS)


def _see(request: web.Request) -> web.Response:
    """Show the page anew, so that reloading it sends nothing twice."""
    there = request.match_info["token"]  # relative: whatever stands in front of us
    return web.Response(status=303, headers={**HEADERS, "Location": there})


def _wished(accepted: str) -> str:
    """The language code that is liked best; "" when none is named."""
    found = [_WISH.fullmatch(one) for one in accepted.split(",")[:20]]
    liked = [(float(one[2] or 1), one[1]) for one in found if one and _is_number(one[2])]
    return max(liked, key=lambda wish: wish[0], default=(0.0, ""))[1]


def _is_number(written: str | None) -> bool:
    return written is None or re.fullmatch(r"[0-9](\.[0-9]{1,3})?", written) is not None
