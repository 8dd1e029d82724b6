"""居民端: the only room that imports aiogram."""

from bot.resident.lazy_models import import_aiogram_lazily

import_aiogram_lazily()  # before any module of this room imports it
