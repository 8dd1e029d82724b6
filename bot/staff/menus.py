"""命令菜单: what one chat offers, for as long as its person has the roles for it."""

from collections.abc import Sequence

import telegram as tg
from telegram.error import BadRequest, Forbidden, TelegramError
from telegram.ext import ExtBot

from bot.channel.outcome import Outcome, Refused, Sent
from bot.staff.outcomes import outcome_of


async def show_menu(
    bot: ExtBot[None], chat_id: int, commands: Sequence[tuple[str, str]]
) -> Outcome:
    """In their own language, whatever their client speaks: a scope without one comes before all.

    A refusal tells nothing of the chat: messages may arrive there all the same.
    """
    scope = tg.BotCommandScopeChat(chat_id)
    try:
        if commands:
            await bot.set_my_commands(list(commands), scope=scope)
        else:
            await bot.delete_my_commands(scope=scope)
    except (BadRequest, Forbidden) as refusal:
        return Refused(refusal.message)
    except TelegramError as error:
        return outcome_of(error)
    return Sent()
