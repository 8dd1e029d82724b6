"""群成员: somebody is taken out of a group; they may come back by invitation."""

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
_SUPERGROUPS = -1_000_000_000_000  # a group that is none has a number above this


async def take_out(bot: ExtBot[None], chat_id: int, account: int) -> Outcome:
    """Sent when they are not there (any more); Refused where the bot may not do it.

    Whatever becomes of the answer, it can be done once more, and no ban of ours stays behind.
    """
    try:
        member = await bot.get_chat_member(chat_id, account)
        if member.status in _THERE:  # a ban that somebody else has laid is not lifted
            await _put_out(bot, chat_id, account)
    except Forbidden as refusal:  # the bot is out itself; that tells nothing of the chat
        return Refused(refusal.message)
    except BadRequest as refusal:
        words = refusal.message.lower()
        is_gone = any(sign in words for sign in _NOBODY)
        return Sent() if is_gone else Refused(refusal.message)
    except TelegramError as error:
        return outcome_of(error)
    return Sent()


async def _put_out(bot: ExtBot[None], chat_id: int, account: int) -> None:
    """By one call: where there are bans, that to lift one puts a member out and lays none.

    Telegram's server bans them for a minute meanwhile, so that one it breaks off ends by itself.
    """
    if chat_id < _SUPERGROUPS:
        await bot.unban_chat_member(chat_id, account)
    else:
        await bot.ban_chat_member(chat_id, account)  # out, and free to come back
