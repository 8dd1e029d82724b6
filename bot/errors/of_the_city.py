"""Refusals of what concerns people, offices, talk days, units and the city's sheets."""

from bot.errors.refusal import Refusal


class InviteUnknown(Refusal):
    """No such code."""


class InviteUsed(Refusal):
    """The code was used before."""


class InviteExpired(Refusal):
    """The code has run out."""


class RegistrarNotStaff(Refusal):
    """A work group that nobody of the staff registers: cards would be shown in it."""


class TalkDayUnknown(Refusal):
    """No such talk day, or cancelled."""


class TalkDayPast(Refusal):
    """It lies in the past."""


class TalkDayTwice(Refusal):
    """The community has one at that time already."""


class NoUnits(Refusal):
    """No unit is registered around the case, or all have been called."""


class UnitsWanted(Refusal):
    """No unit has been chosen for the whistle."""


class WholeCityWanted(Refusal):
    """Only an administrator of the whole city does this."""


class LastAdministrator(Refusal):
    """Without it nobody would administer the city any more."""


class LastOther(Refusal):
    """Without it nothing of the group 其他 would be left."""


class CategoryInUse(Refusal):
    """Cases of the category are not done yet; fact: count."""


class CodeTaken(Refusal):
    """Another person has the staff code; fact: name."""


class AlreadySo(Refusal):
    """Nothing would change."""


class ChangedMeanwhile(Refusal):
    """Somebody has changed the same since it was shown."""


class NoSuchPerson(Refusal):
    """No member of staff of that name or code; fact: name."""


class NoSuchCategory(Refusal):
    """No category of that name or code; facts: name, and why: the room it was typed in."""


class PersonWanted(Refusal):
    """A new person is a name, and perhaps a staff code and a title."""


class DayWanted(Refusal):
    """A last day that is no day, or lies in the past."""


class ShiftUnclear(Refusal):
    """A line of the duty roster that cannot be read."""


class WordsUnclear(Refusal):
    """Deciding words that cannot be read."""


class LimitUnclear(Refusal):
    """No number with a unit."""


class LimitUnfit(Refusal):
    """A limit that may not be so; fact: why."""


class NameUnfit(Refusal):
    """A name or alias that may not be so; fact: why."""


class PhraseUnfit(Refusal):
    """Ready words that may not be so; fact: why."""


class NoSheets(Refusal):
    """A file that is no sheet of the city."""


class WhistleOver(Refusal):
    """The whistle that called the unit has ended."""


class AnsweredBefore(Refusal):
    """The unit has answered already."""
