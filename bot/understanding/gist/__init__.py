"""大意: which of some hundred everyday matters a text speaks of, in whatever words."""

from bot.understanding.gist.model import Gist, agreement, gist_of, unheard

__all__ = ("Gist", "agreement", "gist_of", "unheard")
