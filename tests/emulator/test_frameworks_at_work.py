"""Whole applications of both frameworks run against the emulator as against Telegram."""

import asyncio
from typing import Any

import aiogram
import telegram.ext
from aiogram.filters import CommandStart

from bot.emulator import BotAccount, Emulator, Phone, User
from tests.emulator.conftest import RESIDENT, STAFF, aiogram_bot

Context = telegram.ext.ContextTypes.DEFAULT_TYPE


async def test_an_aiogram_dispatcher_polls_and_answers(
    emulator: Emulator, phone: Phone, resident_account: BotAccount
) -> None:
    dispatcher = aiogram.Dispatcher()

    @dispatcher.message(CommandStart())
    async def greet(message: aiogram.types.Message) -> None:
        await message.answer("您好,请说")

    client = aiogram_bot(emulator, RESIDENT)
    polling = asyncio.create_task(
        dispatcher.start_polling(client, handle_signals=False, polling_timeout=5)
    )
    await phone.starts(resident_account)
    await phone.sees(resident_account, "您好,请说")

    await dispatcher.stop_polling()
    await polling


async def test_a_telegram_application_polls_answers_and_edits_its_card(
    emulator: Emulator, phone: Phone, staff_account: BotAccount, wang: User
) -> None:
    async def show(update: telegram.Update, context: Context) -> None:
        assert update.message is not None
        button = telegram.InlineKeyboardButton("接单", callback_data="take")
        markup = telegram.InlineKeyboardMarkup([[button]])
        await update.message.reply_text("路灯坏了", reply_markup=markup)

    async def take(update: telegram.Update, context: Context) -> None:
        query = update.callback_query
        assert query is not None
        await query.answer("好的")
        await query.edit_message_text("小李已接单")

    builder = telegram.ext.ApplicationBuilder().token(STAFF)
    builder = builder.base_url(f"{emulator.url}/bot").base_file_url(f"{emulator.url}/file/bot")
    application: Any = builder.build()
    application.add_handler(telegram.ext.CommandHandler("todo", show))
    application.add_handler(telegram.ext.CallbackQueryHandler(take))
    async with application:
        await application.start()
        await application.updater.start_polling(timeout=5)
        await phone.says(staff_account, "/todo")
        card = await phone.sees(staff_account, "路灯坏了")
        answer = await phone.taps(card, "接单")
        await phone.sees(staff_account, "小李已接单", after=card)
        await application.updater.stop()
        await application.stop()

    assert answer is not None
    assert answer.text == "好的"
