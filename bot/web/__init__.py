"""Health and webhooks over HTTP."""
