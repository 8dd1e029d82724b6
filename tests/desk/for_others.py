"""Drafts for somebody else: whom they are for is asked, typed and edited."""

from bot.desk.drafting import on_behalf
from bot.wording.composing import compose
from storage.tables import Notice, Petition
from tests.cast import WANG, World, id_of

PHONE = "老王 13900001234"


OTHER = "老王 13900005678"


def edits(world: World, message: int, text: str) -> None:
    world.deliver()
    world.says(WANG, text, message_id=message, edited=True)


def asked_for_whom(world: World) -> Petition:
    """A draft for her mother, whose name is asked."""
    draft = world.drafts()
    world.do(on_behalf.speak_for, world.pressed(WANG), id_of(draft), "mother")
    world.deliver()
    return draft


def at_the_menu(world: World) -> Petition:
    """A draft whose author was offered for whom it may be, and has tapped nothing yet."""
    draft = world.drafts()
    world.do(on_behalf.speak_for, world.pressed(WANG), id_of(draft), "")
    world.deliver()
    return draft


def card_for(world: World, notice: Notice) -> str:
    return "\n".join(one.text for one in compose(world.session, world.now, notice))
