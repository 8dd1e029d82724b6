"""What must hold in every story: nobody learns who spoke up, nothing is lost, nothing fails."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from bot.emulator import BotAccount, Message
from bot.emulator.world import Event, World
from storage.inbox import QUARANTINED
from storage.tables import InboxUpdate, Notice
from storage.words import NoticeState
from tests.cast import Actor


class Watch:
    """Reads every message of the bots as it is sent or edited."""

    def __init__(
        self,
        world: World,
        staff_bot: BotAccount,
        residents: Sequence[tuple[str, int]],
        staff: Sequence[Actor],
        secrets: Sequence[str],
    ) -> None:
        self._staff_bot = staff_bot
        self._residents = [word for name, number in residents for word in (name, str(number))]
        self._staff = [actor.name for actor in staff]
        self._secrets = secrets
        self.leaks: list[str] = []
        world.watchers.append(self._read)

    def named_in(self, lines: Sequence[object]) -> list[str]:
        """Lines of the log that name somebody, or a token."""
        told = [str(line) for line in lines]
        words = [*self._residents, *self._staff, *self._secrets]
        return [f"{word} in {line}" for line in told for word in words if word in line]

    def _read(self, event: Event) -> None:
        if event.message is None or not event.message.from_bot:
            return
        told = _all_of(event.message)
        for word in self._hidden_from(event.message):
            if word in told:
                self.leaks.append(f"{word} in {told}")

    def _hidden_from(self, message: Message) -> list[str]:
        """No resident from staff, no staff from residents, and no resident from another."""
        if message.sender is self._staff_bot:
            return self._residents
        own = str(message.chat.id)
        if own not in self._residents:
            return [*self._staff, *self._residents]
        at = self._residents.index(own)
        return [*self._staff, *self._residents[: at - 1], *self._residents[at + 1 :]]


def _all_of(message: Message) -> str:
    """Everything of a message that its reader could find out."""
    buttons = [f"{one.text} {one.callback_data}" for row in message.buttons for one in row]
    files = [file.name for file in message.media]
    return " ".join([message.words, *buttons, *files, str(message.entities)])


def unfinished(session: Session) -> list[str]:
    """Updates that were not handled, or given up."""
    lost = (InboxUpdate.done_at == None) | (InboxUpdate.error == QUARANTINED)  # noqa: E711  # SQL
    return [
        f"update {row.id}: {row.error or 'undone'}"
        for row in session.exec(select(InboxUpdate).where(lost))
    ]


def failed(session: Session) -> list[str]:
    """Notices that will never arrive."""
    wanted = select(Notice).where(col(Notice.state) == NoticeState.FAILED)
    return [f"{row.kind}: {row.error}" for row in session.exec(wanted)]
