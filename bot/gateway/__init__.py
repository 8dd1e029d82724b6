"""Polling and webhooks, the inbox, the dispatcher."""
