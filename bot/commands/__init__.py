"""命令行: what an administrator types; the only room that prints."""
