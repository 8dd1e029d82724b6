"""说事热线: calls typed in by staff, rung back with the answer, linked to Telegram later."""
