"""通知居民: words of the desk to everybody of a place, looked at before they go out."""
