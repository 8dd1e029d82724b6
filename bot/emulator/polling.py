"""getUpdates: long polls that wait on the mailbox."""

from typing import Any

from bot.emulator.mailbox import Mailbox, Update
from bot.emulator.parameters import Parameters
from bot.emulator.refusals import Refusal
from bot.emulator.world import World

LONGEST = 50  # seconds
OTHER_POLLER = (
    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is"
    " running"
)
WEBHOOK_ACTIVE = (
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete"
    " the webhook first"
)


async def get_updates(world: World, mailbox: Mailbox, parameters: Parameters) -> list[Update]:
    """Confirms `offset`, then waits up to `timeout` seconds; 409 when somebody else polls."""
    mailbox.allow(parameters)
    mailbox.confirm(parameters.integer("offset"))
    limit = min(max(parameters.integer("limit", 100), 1), 100)
    seconds = min(max(parameters.integer("timeout"), 0), LONGEST)
    number = mailbox.new_poller()

    def look() -> Any:
        if mailbox.poller != number:
            return "conflict"
        return mailbox.first(limit) or None

    found = await mailbox.pulse.until(look, seconds) if seconds else look()
    if found == "conflict":
        raise Refusal(409, OTHER_POLLER)
    updates: list[Update] = found or []
    if world.faults.repeat_updates:
        return [update for update in updates for _ in range(2)]
    return updates
