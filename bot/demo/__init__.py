"""演示: what `shuoshi demo` shows; the program itself is imported behind its page."""

from bot.demo.seats import TOKENS
from bot.demo.show import Demo

__all__ = ["TOKENS", "Demo"]
