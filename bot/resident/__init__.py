"""居民端: the only room that imports aiogram."""
