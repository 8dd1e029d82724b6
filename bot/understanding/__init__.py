"""What is it, where is it, how urgent: text and maps, no Telegram, no table."""
