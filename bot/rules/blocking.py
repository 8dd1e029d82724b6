"""屏蔽: who may, for what, and for how long; never for ever, never for an emergency."""

from storage.words import Role

BLOCKING = frozenset({Role.ADMINISTRATOR, Role.DUTY_LEADER})
REASONS = ("insults", "adverts", "false", "flood")
DAYS = (1, 3, 7, 30)  # at the longest thirty days
