"""Sheets an administrator sends back: read at once, kept on no disk."""

from telegram import Bot, Message
from telegram.error import TelegramError

from bot.desk.administration import tables
from bot.desk.desk import Desk
from bot.spreadsheets.sent import MOST_BYTES, SUFFIXES
from bot.staff.reaching import reaching_telegram
from bot.staff.reading import said_of


async def brought_sheets(desk: Desk, message: Message, bot: Bot) -> bool:
    """Whether the message is a file of sheets, which has been shown then."""
    file = message.document
    name = (file and file.file_name) or ""
    if file is None or not name.lower().endswith(SUFFIXES) or (file.file_size or 0) > MOST_BYTES:
        return False
    said = said_of(message, None)
    if not await desk.look(tables.is_meant, said):
        return False
    try:
        with reaching_telegram():
            fetched = await bot.get_file(file.file_id)
            content = bytes(await fetched.download_as_bytearray())
    except TelegramError:
        await desk.do(tables.refuse, said)
        return True
    await tables.receive(desk, said, name, content)
    return True
