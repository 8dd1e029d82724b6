"""说事: the petition desk in a chat."""
