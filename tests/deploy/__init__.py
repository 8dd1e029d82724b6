"""What is handed to those who run it."""
