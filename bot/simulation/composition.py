"""The simulated program is the program: its clockwork, its buttons, its words."""

from bot.app import HOOKS
from bot.desk.hearing import intake, rider_group, staff_talk
from bot.desk.watch import unarrived
from bot.due import DUE
from bot.resident import buttons as residents
from bot.simulation.office import Program
from bot.staff import buttons as staff
from bot.wording.composing import compose
from storage.words import Counter


def program() -> Program:
    """What bot.app serves, without bots."""
    return Program(
        due=DUE,
        steps={Counter.RESIDENT: residents.STEPS, Counter.STAFF: staff.STEPS},
        hear=intake.hear,
        hear_group=rider_group.hear_group,
        hear_staff=staff_talk.hear,
        compose=compose,
        unarrived=unarrived.tick,
        hooks=HOOKS,
    )
