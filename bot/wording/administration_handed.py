"""管理: what an administrator is handed to pass on: a code, the city's sheets."""

from bot.channel.message import Attached, Button, Message
from bot.city.exported import standing
from bot.spreadsheets.sheets import WORKBOOK
from bot.wording.administration import named
from bot.wording.answers import say
from bot.wording.names import place_name
from bot.wording.scene import Scene, composer
from storage import people
from storage.words import GroupKind, MediaKind, NoticeKind


@composer(NoticeKind.ADMIN_INVITE)
def admin_invite(scene: Scene) -> tuple[Message, ...]:
    """{code, person} or {code, group, place}: the code, to be passed on."""
    code, group = str(scene.argument("code", "")), scene.argument("group")
    if group:
        return say(
            scene,
            "admin-group-code",
            ((Button(scene.plain("button-admin-copy"), copy=f"/start {code}"),),),
            kind=GroupKind(str(group)).value,
            place=place_name(scene, scene.argument("place")),
            code=code,
        )
    person = people.get(scene.session, int(scene.argument("person", 0) or 0))
    copied = (Button(scene.plain("button-admin-copy"), copy=f"/start {code}"),)
    return say(scene, "admin-invite-code", (copied,), name=named(person), code=code)


@composer(NoticeKind.ADMIN_FILE)
def admin_file(scene: Scene) -> tuple[Message, ...]:
    """{}: the city's sheets as they were imported, made when it is sent: a ZIP, or a workbook."""
    found = standing(scene.session)
    if WORKBOOK not in found.sources:
        made = Attached(MediaKind.FILE, "", name="city.zip", make=found.packed)
        return (Message(text=scene.text("admin-file"), attached=(made,)),)
    book = Attached(MediaKind.FILE, "", name=WORKBOOK, make=found.workbook)
    drawn = Attached(MediaKind.FILE, "", name="grids.zip", make=found.drawn)
    return (Message(text=scene.text("admin-file"), attached=(book,)), Message(attached=(drawn,)))
