"""Keyboards as python-telegram-bot's types."""

import telegram as tg

from bot.channel.message import Button, Message, Rows

Markup = tg.InlineKeyboardMarkup | tg.ReplyKeyboardMarkup | tg.ReplyKeyboardRemove | tg.ForceReply


def markup_of(part: Message) -> Markup | None:
    """What stands under a message: buttons, else a keyboard, else a forced reply."""
    if part.buttons:
        return buttons_of(part.buttons)
    if part.keyboard == ():
        return tg.ReplyKeyboardRemove()
    if part.keyboard is not None:
        keys = [
            [tg.KeyboardButton(key.text, request_location=key.wants == "location") for key in row]
            for row in part.keyboard
        ]
        return tg.ReplyKeyboardMarkup(keys, resize_keyboard=True, one_time_keyboard=True)
    if part.reply_prompt:
        return tg.ForceReply(selective=True, input_field_placeholder=part.reply_prompt)
    return None


def buttons_of(rows: Rows) -> tg.InlineKeyboardMarkup | None:
    """Inline buttons; None takes them away in an edit."""
    if not rows:
        return None
    return tg.InlineKeyboardMarkup([[_button(button) for button in row] for row in rows])


def _button(button: Button) -> tg.InlineKeyboardButton:
    return tg.InlineKeyboardButton(
        button.text,
        callback_data=button.action,
        url=button.url,
        copy_text=tg.CopyTextButton(button.copy) if button.copy else None,
        style=button.style,
    )
