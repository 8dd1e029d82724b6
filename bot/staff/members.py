"""群成员: somebody is taken out of a group; they may come back by invitation."""

import structlog
from telegram.constants import ChatMemberStatus
from telegram.error import BadRequest, Forbidden, TelegramError
from telegram.ext import ExtBot

from bot.channel.outcome import Outcome, Refused, Sent
from bot.staff.outcomes import outcome_of

_THERE = frozenset(
    {
        ChatMemberStatus.OWNER,
        ChatMemberStatus.ADMINISTRATOR,
        ChatMemberStatus.MEMBER,
        ChatMemberStatus.RESTRICTED,
    }
)
_NOBODY = ("user not found", "participant_id_invalid", "user_not_participant", "peer_id_invalid")
log = structlog.get_logger("carrier")


async def take_out(bot: ExtBot[None], chat_id: int, account: int) -> Outcome:
    """Sent when they are not there (any more); Refused where the bot may not do it."""
    try:
        member = await bot.get_chat_member(chat_id, account)
        if member.status not in _THERE:  # nor is a ban lifted that somebody else has laid
            return Sent()
        await bot.ban_chat_member(chat_id, account)
    except Forbidden as refusal:  # the bot is out itself; that tells nothing of the chat
        return Refused(refusal.message)
    except BadRequest as refusal:
        words = refusal.message.lower()
        is_gone = any(sign in words for sign in _NOBODY)
        return Sent() if is_gone else Refused(refusal.message)
    except TelegramError as error:
        return outcome_of(error)
    await _let_come_back(bot, chat_id, account)
    return Sent()


async def _let_come_back(bot: ExtBot[None], chat_id: int, account: int) -> None:
    """They are out: that this fails is no reason to do the rest again."""
    try:
        await bot.unban_chat_member(chat_id, account, only_if_banned=True)
    except TelegramError as error:
        log.warning("ban_not_lifted", outcome=type(outcome_of(error)).__name__)
