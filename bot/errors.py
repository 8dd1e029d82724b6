"""Refusals in trade words; one text per leaf in locales/ (message `refusal-<kebab name>`).

    Refusal
    ├── NotYours            the person may not do this to this case (role or scope)
    ├── NotStaff            a stranger at the staff counter
    ├── UnknownCase         no such petition, or not one this person may know of
    ├── AlreadyTaken        somebody else took it first            (name: their title)
    ├── OldCard             the card shows a state that has passed
    ├── NotNow              the step does not fit the state        (state)
    ├── UrgedToday          催办 once a day
    ├── TooLateToReopen     seven working days have passed
    ├── AlreadyRated        the case has been rated
    ├── PhotoWanted         this category needs an after-photo
    ├── ResultWanted        办结 without a word of result
    ├── AlreadyWithIt       they reported this case, or have joined it
    ├── CannotJoin          an emergency, a private matter, or one that has ended
    ├── ObjectedBefore      one objection to each result
    ├── CannotMerge         the two cannot become one              (why)
    ├── TooLateToUnmerge    thirty days have passed
    ├── NoMeetingThen       a meeting in the past, or too far ahead
    ├── AcceptFirst         信访: it is still to be decided that it is accepted
    ├── EmergencyIsTaken    不予受理 of an emergency
    ├── EditTooLate         what was written has been passed on, or was never kept
    ├── TooLateToUndo       half a minute has passed
    ├── UndoneBefore        the step has been undone
    ├── CaseWentOn          something has happened to the case since the step
    ├── NothingSaid         a draft without words or media cannot be sent
    ├── UnknownChoice       category, grid, person or reason of a button does not exist
    ├── ReporterUnreachable  nobody can be asked
    ├── NobodyToTransferTo  no reachable person there
    ├── NotCommunityDuty    职责清单: grid and community may not be given this
    ├── BindingDecision     the street has decided who has it
    ├── StreetDecides       the third bounce: the street decides, it sends nothing back
    ├── BeingDecided        the level above decides first           (name: their title)
    ├── ClimbedAbove        it moved up: those above have it now    (name: their title)
    ├── TooLateToSendBack   two working days since it was dispatched
    ├── LeaveUnclear        /leave with dates that are none, or the wrong way round
    ├── NoPause             the clock cannot be stopped      (why: used, standing, statutory)
    ├── NoMoreTime          more time cannot be asked for    (why: used, late, pending, …)
    ├── NobodyToDecide      nobody above can be reached to decide
    ├── NoFurtherReview     after 复核 a 信访 case has no further round
    ├── InviteUnknown       no such code
    ├── InviteUsed          used before
    ├── InviteExpired       its time is over
    ├── TalkDayUnknown      no such talk day, or cancelled
    ├── TalkDayPast         it lies in the past
    ├── TalkDayTwice        the community has one at that time already
    ├── NoUnits             no (more) units that could be called to the case
    ├── UnitsWanted         a whistle without a unit
    ├── WhistleOver         the whistle has ended, or the case went another way
    └── AnsweredBefore      the unit has answered already

Anything else that is raised is a bug: logged with its stack, told plainly, survived.
"""

from traceback import format_tb
from typing import Any


class Refusal(Exception):
    """A claim the desk refuses; `facts` fill its text, `petition_id` brings the card anew."""

    def __init__(self, *, petition_id: int | None = None, **facts: Any) -> None:
        super().__init__(type(self).__name__)
        self.petition_id = petition_id
        self.facts = facts

    @property
    def text_key(self) -> str:
        """The message of locales/ that says it, e.g. `refusal-already-taken`."""
        name = type(self).__name__
        return "refusal" + "".join(f"-{c.lower()}" if c.isupper() else c for c in name)


class NotYours(Refusal):
    """The person may not do this to this case."""


class NotStaff(Refusal):
    """A stranger at the staff counter."""


class UnknownCase(Refusal):
    """No such petition, or none this person may know of."""


class AlreadyTaken(Refusal):
    """Somebody else took it first; fact: name."""


class OldCard(Refusal):
    """The card shows a state that has passed."""


class NotNow(Refusal):
    """The step does not fit the state; fact: state."""


class UrgedToday(Refusal):
    """催办 is possible once a day."""


class TooLateToReopen(Refusal):
    """Seven working days after 办结 have passed."""


class AlreadyRated(Refusal):
    """The case has been rated."""


class PhotoWanted(Refusal):
    """This category needs an after-photo."""


class ResultWanted(Refusal):
    """办结 needs a word of result."""


class AlreadyWithIt(Refusal):
    """They reported this case themselves, or have joined it."""


class CannotJoin(Refusal):
    """An emergency, a private matter, or a case that has ended."""


class ObjectedBefore(Refusal):
    """Each result is objected to once by the same person."""


class CannotMerge(Refusal):
    """The two cannot become one; fact: why, a word of the refusal's text."""


class TooLateToUnmerge(Refusal):
    """Thirty days have passed since they were merged."""


class NoMeetingThen(Refusal):
    """A joint meeting lies ahead, and not too far."""


class AcceptFirst(Refusal):
    """信访: before a meeting it is decided that the case is accepted."""


class EmergencyIsTaken(Refusal):
    """An emergency is never declined."""


class EditTooLate(Refusal):
    """What the edited message said has been passed on, or was never kept."""


class TooLateToUndo(Refusal):
    """A step can be undone for half a minute."""


class UndoneBefore(Refusal):
    """The step has been undone already."""


class CaseWentOn(Refusal):
    """Something has happened to the case since the step that was to be undone."""


class NothingSaid(Refusal):
    """A draft without words or media cannot be sent."""


class UnknownChoice(Refusal):
    """What a button names does not exist."""


class ReporterUnreachable(Refusal):
    """Whoever reported the case cannot be written to."""


class NobodyToTransferTo(Refusal):
    """No reachable person there."""


class NotCommunityDuty(Refusal):
    """职责清单: a category that grid and community may not be given."""


class BindingDecision(Refusal):
    """街道裁定: whoever has the case cannot send it back or pass it on."""


class StreetDecides(Refusal):
    """The third bounce has to be decided, not sent back."""


class BeingDecided(Refusal):
    """It waits for whoever decides who should have it; fact: name."""


class ClimbedAbove(Refusal):
    """It has climbed to whoever has it now, and is taken by them; fact: name."""


class TooLateToSendBack(Refusal):
    """The window for sending back has closed."""


class LeaveUnclear(Refusal):
    """请假 with dates that are none, the wrong way round, or over already."""


class NoPause(Refusal):
    """The clock of this case cannot be stopped by staff now; fact: why."""


class NoMoreTime(Refusal):
    """No more time can be asked for; fact: why."""


class NobodyToDecide(Refusal):
    """Nobody above who could decide can be reached."""


class NoFurtherReview(Refusal):
    """信访: after 复核 the same is not taken up again."""


class InviteUnknown(Refusal):
    """No such code."""


class InviteUsed(Refusal):
    """The code was used before."""


class InviteExpired(Refusal):
    """The code has run out."""


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


class WhistleOver(Refusal):
    """The whistle that called the unit has ended."""


class AnsweredBefore(Refusal):
    """The unit has answered already."""


def stack_of(error: BaseException) -> str:
    """Where a bug was raised, for the log; without its message, which may quote a person."""
    cause = error.__cause__ or error.__context__
    before = f"{stack_of(cause)}then\n" if cause is not None else ""
    return f"{before}{''.join(format_tb(error.__traceback__))}{type(error).__name__}\n"
