"""An administrator at work: pages opened, words typed, changes confirmed and undone."""

from typing import Any

from sqlmodel import col, select

from bot.channel.said import Caller
from bot.desk.administration import acts, changes, menu, typed
from bot.desk.administration.changes import SHOWN_FOR
from storage import administration
from storage.tables import AdminChange
from storage.words import NoticeKind
from tests.cast import CAO, Actor, World


class Admin:
    """老曹 at /admin, or another administrator."""

    def __init__(self, world: World, who: Actor = CAO) -> None:
        self.world = world
        self.who = who

    @property
    def caller(self) -> Caller:
        """Somebody who pressed a button."""
        return self.world.pressed(self.who)

    def begins(self) -> None:
        """`/admin`."""
        self.world.do(typed.open_menu, self.world.caller(self.who))

    def opens(self, *where: str) -> dict[str, Any]:
        """A page; what it is told of."""
        self.world.do(menu.show, self.caller, 0, where)
        return self.told(NoticeKind.ADMIN_PAGE)

    def acts(self, subject: int, *what: str) -> AdminChange:
        """A button that proposes something; what is shown."""
        self.world.do(acts.act, self.caller, subject, what)
        return self.shown()

    def types(self, words: str, *where: str) -> AdminChange:
        """Words for a page; what is shown."""
        self.opens(*where)
        self.world.says(self.who, words)
        return self.shown()

    def confirms(self, change: AdminChange) -> AdminChange:
        """Do it."""
        number = change.id or 0
        self.world.do(changes.confirm, self.caller, number)
        return self.world.session.get_one(AdminChange, number)

    def undoes(self, change: AdminChange) -> AdminChange:
        """Take it back."""
        number = change.id or 0
        self.world.do(changes.undo, self.caller, number)
        return self.world.session.get_one(AdminChange, number)

    def shown(self) -> AdminChange:
        """The newest change."""
        self.world.session.expire_all()
        wanted = select(AdminChange).order_by(col(AdminChange.id))
        return list(self.world.session.exec(wanted))[-1]

    def told(self, kind: NoticeKind) -> dict[str, Any]:
        """The newest notice of a kind: its arguments."""
        return self.world.told(kind, to=self.who)[-1].arguments

    def record(self) -> list[str]:
        """What has been done, the newest first."""
        return [one.kind for one in administration.find_done(self.world.session, 0, 100)]


__all__ = ["SHOWN_FOR", "Admin"]
