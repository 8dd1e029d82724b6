"""管理: what administrators change from the chat, each change shown, on record and undone."""
