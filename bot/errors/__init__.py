"""Refusals in trade words; one text per leaf in locales/ (message `refusal-<kebab name>`).

    Refusal
    ├── NotYours            the person may not do this to this case (role or scope)
    │   ├── AdministratorsOnly
    │   ├── NotYourRole     a command that is not for the offices they hold
    │   └── NotYourPlace    a place that none of their offices covers
    ├── NotStaff            a stranger at the staff counter
    ├── Blocked             屏蔽: nothing of theirs is taken for a while
    ├── UnknownCase         no such petition, or not one this person may know of
    ├── AlreadyTaken        somebody else took it first            (name: their title)
    ├── OldCard             the card shows a state that has passed
    ├── NotNow              the step does not fit the state        (state)
    ├── NotYourOwnWork      whoever did the work does not judge it
    ├── LinkUnclear         /link without both a number and a code
    ├── LinkRefused         number and code of a call do not fit, or are too old
    ├── UrgedToday          催办 once a day
    ├── TooLateToReopen     its time has passed              (why: city, law, last)
    ├── AlreadyRated        the case has been rated
    ├── PhotoWanted         this category needs an after-photo
    ├── PhotoShownBefore    an earlier result, found wanting, showed the same
    ├── ResultWanted        办结 without a word of result
    ├── AlreadyWithIt       they reported this case, or have joined it
    ├── CannotJoin          an emergency, a private matter, or one that has ended
    ├── ObjectedBefore      one objection to each result
    ├── CannotMerge         the two cannot become one              (why)
    ├── TooLateToUnmerge    thirty days have passed
    ├── NoMeetingThen       a meeting in the past, or too far ahead
    ├── AcceptFirst         信访: it is still to be decided that it is accepted
    ├── EmergencyIsTaken    不予受理 of an emergency
    ├── AnswerIsOwed        不予受理 of 信访 that has been accepted
    ├── EditTooLate         what was written has been passed on, or was never kept
    ├── TooLateToUndo       half a minute has passed
    ├── UndoneBefore        the step has been undone
    ├── CaseWentOn          something has happened to the case since the step
    ├── NothingSaid         a draft without words or media cannot be sent
    ├── PlaceUnclear        an announcement without a place the city knows, or without words
    ├── AnnouncementTooLong  more words than it may have          (most, count)
    ├── AnnouncementOld     shown more than a day ago
    ├── NobodyThere         nobody would get the announcement
    ├── SecondPersonWanted  nobody else who answers for the place can be reached
    ├── TooManyMarked       more than one step takes
    ├── UnknownChoice       category, grid, person or reason of a button does not exist
    ├── ReporterUnreachable  nobody can be asked
    ├── ReporterNameless    匿名: nobody learns how to reach them, questions do
    ├── NobodyToTransferTo  no reachable person there
    ├── NotCommunityDuty    职责清单: grid and community may not be given this
    ├── BindingDecision     the street has decided who has it
    ├── StreetDecides       the third bounce: the street decides, it sends nothing back
    ├── BeingDecided        the level above decides first           (name: their title)
    ├── ClimbedAbove        it moved up: those above have it now    (name: their title)
    ├── SomebodyAboveHasIt  those below read it and add notes       (name: their title)
    ├── DidItBefore         it is done again by somebody else       (name: their title)
    ├── TooLateToSendBack   two working days since it was dispatched
    ├── LeaveUnclear        /leave with days that are unclear, or over already
    │   └── DaysUnclear     the same, of a colleague's days
    ├── NoPause             the clock cannot be stopped      (why: used, standing, statutory)
    ├── NoMoreTime          more time cannot be asked for    (why: used, late, pending, …)
    ├── NobodyToDecide      nobody above can be reached to decide
    ├── NobodyElseReviews   复查、复核 are not sent back where nobody else reviews
    ├── NoFurtherReview     after 复核 a 信访 case has no further round
    ├── InviteUnknown       no such code
    ├── InviteUsed          used before
    ├── InviteExpired       its time is over
    ├── RegistrarNotStaff   a work group is registered by a member of staff
    ├── TalkDayUnknown      no such talk day, or cancelled
    ├── TalkDayPast         it lies in the past
    ├── TalkDayTwice        the community has one at that time already
    ├── NoUnits             no (more) units that could be called to the case
    ├── UnitsWanted         a whistle without a unit
    ├── WholeCityWanted     only an administrator of the whole city does this
    ├── LastAdministrator   somebody has to remain who administers the city
    ├── LastOther           其他 needs a category: what fits nothing else is kept there
    ├── CategoryInUse       cases of it are not done yet            (count)
    ├── CodeTaken           another person has that staff code      (name)
    ├── AlreadySo           it is so already: nothing would change
    ├── ChangedMeanwhile    somebody has changed the same since it was shown
    ├── NoSuchCategory      none of that name or code               (name, why)
    ├── NoSuchPerson        nobody of that name or code             (name)
    ├── PersonWanted        name, staff code and title, in one line
    ├── DayWanted           a day that is none, or lies in the past
    ├── ShiftUnclear        who, when, from and until cannot be read out of the line
    ├── WordsUnclear        deciding words with weights cannot be read
    ├── LimitUnclear        no number with a unit
    ├── LimitUnfit          the limit may not be so                 (why)
    ├── NameUnfit           empty, too long, or with signs that sheets use (why)
    ├── PhraseUnfit         too long, or with braces nobody fills   (why)
    ├── NoSheets            a file that is no sheet of the city
    ├── WhistleOver         the whistle has ended, or the case went another way
    └── AnsweredBefore      the unit has answered already

Anything else that is raised is a bug: logged with its stack, told plainly, survived.
"""

from bot.errors.of_cases import (
    AcceptFirst,
    AlreadyRated,
    AlreadyTaken,
    AlreadyWithIt,
    AnnouncementOld,
    AnnouncementTooLong,
    AnswerIsOwed,
    BeingDecided,
    BindingDecision,
    CannotJoin,
    CannotMerge,
    CaseWentOn,
    ClimbedAbove,
    DaysUnclear,
    DidItBefore,
    EditTooLate,
    EmergencyIsTaken,
    LeaveUnclear,
    LinkRefused,
    LinkUnclear,
    NobodyElseReviews,
    NobodyThere,
    NobodyToDecide,
    NobodyToTransferTo,
    NoFurtherReview,
    NoMeetingThen,
    NoMoreTime,
    NoPause,
    NotCommunityDuty,
    NothingSaid,
    NotNow,
    NotYourOwnWork,
    ObjectedBefore,
    OldCard,
    PhotoShownBefore,
    PhotoWanted,
    PlaceUnclear,
    ReporterNameless,
    ReporterUnreachable,
    ResultWanted,
    SecondPersonWanted,
    SomebodyAboveHasIt,
    StreetDecides,
    TooLateToReopen,
    TooLateToSendBack,
    TooLateToUndo,
    TooLateToUnmerge,
    TooManyMarked,
    UndoneBefore,
    UnknownChoice,
    UrgedToday,
)
from bot.errors.of_the_city import (
    AlreadySo,
    AnsweredBefore,
    CategoryInUse,
    ChangedMeanwhile,
    CodeTaken,
    DayWanted,
    InviteExpired,
    InviteUnknown,
    InviteUsed,
    LastAdministrator,
    LastOther,
    LimitUnclear,
    LimitUnfit,
    NameUnfit,
    NoSheets,
    NoSuchCategory,
    NoSuchPerson,
    NoUnits,
    PersonWanted,
    PhraseUnfit,
    RegistrarNotStaff,
    ShiftUnclear,
    TalkDayPast,
    TalkDayTwice,
    TalkDayUnknown,
    UnitsWanted,
    WhistleOver,
    WholeCityWanted,
    WordsUnclear,
)
from bot.errors.refusal import (
    AdministratorsOnly,
    Blocked,
    NotStaff,
    NotYourPlace,
    NotYourRole,
    NotYours,
    Refusal,
    UnknownCase,
)
from bot.errors.stacks import stack_of

__all__ = [
    "AcceptFirst",
    "AdministratorsOnly",
    "AlreadyRated",
    "AlreadySo",
    "AlreadyTaken",
    "AlreadyWithIt",
    "AnnouncementOld",
    "AnnouncementTooLong",
    "AnswerIsOwed",
    "AnsweredBefore",
    "BeingDecided",
    "BindingDecision",
    "Blocked",
    "CannotJoin",
    "CannotMerge",
    "CaseWentOn",
    "CategoryInUse",
    "ChangedMeanwhile",
    "ClimbedAbove",
    "CodeTaken",
    "DayWanted",
    "DaysUnclear",
    "DidItBefore",
    "EditTooLate",
    "EmergencyIsTaken",
    "InviteExpired",
    "InviteUnknown",
    "InviteUsed",
    "LastAdministrator",
    "LastOther",
    "LeaveUnclear",
    "LimitUnclear",
    "LimitUnfit",
    "LinkRefused",
    "LinkUnclear",
    "NameUnfit",
    "NoFurtherReview",
    "NoMeetingThen",
    "NoMoreTime",
    "NoPause",
    "NoSheets",
    "NoSuchCategory",
    "NoSuchPerson",
    "NoUnits",
    "NobodyElseReviews",
    "NobodyThere",
    "NobodyToDecide",
    "NobodyToTransferTo",
    "NotCommunityDuty",
    "NotNow",
    "NotStaff",
    "NotYourOwnWork",
    "NotYourPlace",
    "NotYourRole",
    "NotYours",
    "NothingSaid",
    "ObjectedBefore",
    "OldCard",
    "PersonWanted",
    "PhotoShownBefore",
    "PhotoWanted",
    "PhraseUnfit",
    "PlaceUnclear",
    "Refusal",
    "RegistrarNotStaff",
    "ReporterNameless",
    "ReporterUnreachable",
    "ResultWanted",
    "SecondPersonWanted",
    "ShiftUnclear",
    "SomebodyAboveHasIt",
    "StreetDecides",
    "TalkDayPast",
    "TalkDayTwice",
    "TalkDayUnknown",
    "TooLateToReopen",
    "TooLateToSendBack",
    "TooLateToUndo",
    "TooLateToUnmerge",
    "TooManyMarked",
    "UndoneBefore",
    "UnitsWanted",
    "UnknownCase",
    "UnknownChoice",
    "UrgedToday",
    "WhistleOver",
    "WholeCityWanted",
    "WordsUnclear",
    "stack_of",
]
