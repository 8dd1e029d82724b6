"""Refusals of a step of a case."""

from bot.errors.refusal import Refusal


class AlreadyTaken(Refusal):
    """Somebody else took it first; fact: name."""


class OldCard(Refusal):
    """The card shows a state that has passed."""


class NotNow(Refusal):
    """The step does not fit the state; fact: state."""


class NotYourOwnWork(Refusal):
    """Whoever did the work does not ask how it was."""


class LinkUnclear(Refusal):
    """`/link` without both a number and a code: nothing was tried."""


class LinkRefused(Refusal):
    """Number and code do not fit, were used, are too old, or were tried too often."""


class UrgedToday(Refusal):
    """催办 is possible once a day."""


class TooLateToReopen(Refusal):
    """Seven working days after 办结 have passed."""


class AlreadyRated(Refusal):
    """The case has been rated."""


class PhotoWanted(Refusal):
    """This category needs an after-photo."""


class PhotoShownBefore(Refusal):
    """An earlier result, which was found wanting, showed the same photo."""


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


class AnswerIsOwed(Refusal):
    """信访 that has been accepted is answered, not declined."""


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


class PlaceUnclear(Refusal):
    """An announcement names no place the city knows, or says nothing."""


class AnnouncementTooLong(Refusal):
    """More words than an announcement may have; nothing is cut (most, count: characters)."""


class AnnouncementOld(Refusal):
    """It was shown more than a day ago: what it says may have passed."""


class NobodyThere(Refusal):
    """Nobody at home there can be written to, or all have said no."""


class SecondPersonWanted(Refusal):
    """More than 500 readers, and nobody else who answers for the place can be reached."""


class TooManyMarked(Refusal):
    """More cases are marked than one step takes."""


class UnknownChoice(Refusal):
    """What a button names does not exist."""


class ReporterNameless(Refusal):
    """匿名: number and account are shown to nobody; a question is passed on."""


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


class SomebodyAboveHasIt(Refusal):
    """Somebody above has it: those below may read and note, and do nothing with it; fact: name."""


class DidItBefore(Refusal):
    """It was not done and is done again, by somebody else than before; fact: name."""


class TooLateToSendBack(Refusal):
    """The window for sending back has closed."""


class LeaveUnclear(Refusal):
    """请假 with days that are unclear, the wrong way round, or over already."""


class DaysUnclear(LeaveUnclear):
    """The same of a colleague's, for whom no command is written."""


class NoPause(Refusal):
    """The clock of this case cannot be stopped by staff now; fact: why."""


class NoMoreTime(Refusal):
    """No more time can be asked for; fact: why."""


class NobodyToDecide(Refusal):
    """Nobody above who could decide can be reached."""


class NobodyElseReviews(Refusal):
    """复查、复核: nobody else of the level that reviews is there, so it is not sent back."""


class NoFurtherReview(Refusal):
    """信访: after 复核 the same is not taken up again."""
