"""A chat as text, for failed expectations."""

from collections.abc import Iterable

from bot.emulator.model import Message


def transcript(messages: Iterable[Message]) -> str:
    """One message a line: number, sender, what it carries, words, buttons."""
    return "\n".join(_line(one) for one in messages)


def _line(one: Message) -> str:
    parts = [f"#{one.message_id} {one.sender.name}:"]
    if one.kind != "text":
        parts.append(f"[{one.kind}]")
    if one.service is not None:
        parts.append(one.service[0])
    parts.append(one.words)
    if one.edited_at is not None:
        parts.append("(edited)")
    if one.receiver is not None:
        parts.append(f"(only for {one.receiver.name})")
    parts += [f"[{button.text}]" for row in one.buttons for button in row]
    parts += list(one.reactions.values())
    return " ".join(part for part in parts if part)
