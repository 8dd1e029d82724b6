"""What every event may tell, as the desk records it, with an example of each value.

The desk's tests hold what is recorded against it (tests/cast.py), and tests/wording the words.
"""

from collections.abc import Mapping
from typing import Any

from bot.desk.case import confidence
from bot.rules import blocking, declining
from bot.rules.again import Rung
from bot.rules.content import CONTENT
from bot.rules.dispatching import WhyNot
from bot.rules.escalation import Reason
from bot.rules.ledger import BOOKED
from bot.rules.lifecycle import Act
from bot.rules.whistling import About
from bot.wording.rating import RATING_REASONS
from bot.wording.staff_past import PASSING_REASONS
from bot.wording.staff_steps import SEND_BACK_REASONS
from storage.words import EventKind, Level, LimitUnit, PauseReason, Satisfaction, State
from tests.wording.town import at

SOON, LATER = at(25, 9).isoformat(), at(26, 17, 30).isoformat()
MOVED = {"booked": {"due_at": [SOON, LATER], "state": ["in_progress", "dispatched"]}}
CLIMBED = [["person", "grid_officer", "grid", why.value] for why in WhyNot]
HASH = "0" * 64
RAISED = {
    "level": ["grid", "street"],
    "owner_id": [1, 2],
    "owner_role": ["grid_officer", "duty_leader"],
    "urgency": ["normal", "urgent"],
    "escalations": [0, 1],
}

# As the desk records them, with `person` for somebody's id; K: every value a detail may have.
TOLD: Mapping[EventKind, list[dict[str, Any]]] = {
    EventKind.STARTED: [{}, {"by": "reporter"}, {"by": "hotline"}],
    EventKind.SUBMITTED: [
        {"by_itself": False},
        {"by_itself": True},
        {"split_from": "261123-001"},
        {"booked": {"state": [None, "received"], "urgency": [None, "normal"]}},
    ],
    EventKind.DISPATCHED: [
        {"to": "person", "level": level.value, "passed": [["person", why.value]]}
        for level in Level
        for why in WhyNot
    ]
    + [
        {"to": "person", "level": "grid", "rule": "R1", "on_duty": True, "about": "grid"},
        {"to": "person", "level": "street", "once_more": True},
        {"to": "person", "level": "grid", "climbed": True, "was_taken": True},
        {"to": "person", "level": "grid", "absent": "person", "kept": True},
        *(
            {"to": "person", "rule_disabled": why, "passed": []}
            for why in ("left", "absent", "unregistered", "empty")
        ),
        *({"to": "person", "about": level.value} for level in Level),
        {"to": "person", "level": "grid", "merged": "261123-001", "goes_on": True},
    ],
    EventKind.UNASSIGNED: [{}, {"start": "community"}],
    EventKind.CONTACTED: [{"how": "phone"}, {"how": "visit"}],
    EventKind.TAKEN: [{"booked": {"contact_due_at": [None, SOON], "take_due_at": [SOON, None]}}],
    EventKind.SENT_BACK: [
        {"reason": reason, "proposal": {"kind": "unknown"}, "had": "person"}
        for reason in (*SEND_BACK_REASONS, *PASSING_REASONS, "这是供电公司的灯")
    ]
    + [
        {"reason": "own", "proposal": {"kind": "person", "person_id": "person", "title": "主任"}},
        {"reason": "own", "proposal": {"kind": "words", "text": "找睦邻物业"}},
        *({"reason": "own", "proposal": {"kind": "level", "level": one.value}} for one in Level),
    ],
    EventKind.TRANSFERRED: [{"to": "person"}]
    + [{"to": "person", "reason": reason} for reason in PASSING_REASONS],
    EventKind.ASKED: [{}, {"runs": True}, {"before": "几单源？"}, {"content": {"s1": HASH}}],
    EventKind.ANSWERED: [{"silent": True}, {"media": 0}, {"media": 2}],
    EventKind.ADDED: [{"media": 1}, {"collected": True}, {"supporter": True}],
    EventKind.TRANSCRIBED: [{}],
    EventKind.CORRECTED: [{}, {"before": "3栋"}, {"supporter": True}],
    EventKind.DELETED: [{}, {"gone": ["s1"]}, {"gone": ["m1"], "supporter": True}],
    EventKind.NOTED: [{}, {"before": "灯杆编好17"}],
    EventKind.RECLASSIFIED: [{"code": "GGSS-01"}, {"code": "GGSS-01", "before": "SRHJ-01"}],
    EventKind.RELOCATED: [{"grid": "grid"}, {"grid": None}],
    EventKind.ALARMED: [{"booked": {"urgency": ["normal", "emergency"]}}],
    EventKind.URGED: [{}, {"supporter": True}],
    EventKind.REMINDED: [
        {"share": 50, "step": "reminder-50"},
        {"share": None, "step": "contact-tell-street"},
        *({"unit": 1, "about": about.value} for about in About),
    ],
    EventKind.ESCALATED: [
        {"level": "street", "reason": reason, "step": "climb-street", "passed": CLIMBED}
        for reason in (*(one.value for one in Reason), "merged")
    ]
    + [
        {"level": "street", "reason": "overdue", "told": "person", "nth": 2, "found": True},
        {"level": "street", "reason": "time", "responsible": "person", "role_of": "duty_leader"},
        {"level": "street", "reason": "time", "passed": [[None, None, "street", "nobody"]]},
        {"level": "street", "reason": "merged", "found": True, "merged": "261123-001"},
    ],
    EventKind.UNDELIVERED: [{"notices": [1], "told": "person", "passed": CLIMBED}, {"told": None}],
    EventKind.RED_MARKED: [{"why": "climb-community", "level": "community"}],
    EventKind.RED_LIFTED: [{}],
    EventKind.RESOLVED: [{"booked": {"paused_until": [SOON, None], "due_at": [SOON, LATER]}}],
    EventKind.RATED: [
        {"solved": True},
        {"solved": False},
        {"reason": True},
        *({"reason": reason} for reason in RATING_REASONS),
        *({"satisfaction": one.value} for one in Satisfaction),
        *({"satisfaction": one.value, "solved": True} for one in Satisfaction),
    ],
    EventKind.REOPENED: [
        *(
            {"had": "person", "goes_to": rung.name.lower(), "least": rung.name.lower()}
            for rung in Rung
        ),
        {"by_itself": True, "had": "person", **MOVED},
    ],
    EventKind.CLOSED: [{"silent": False}, {"silent": True}, {"silent": False, "untold": True}],
    EventKind.WITHDRAWN: [{"goes_on": False}, {"goes_on": True}],
    EventKind.PAUSED: [
        {"reason": reason.value, "note": note, "until": SOON}
        for reason in PauseReason
        for note in ("", "等配件到货")
    ],
    EventKind.RESUMED: [{"due": LATER}, {"due": LATER, **MOVED}],
    EventKind.EXTENSION_ASKED: [
        {"amount": 3, "unit": unit.value, "reason": reason}
        for unit in LimitUnit
        for reason in (*(one.value for one in PauseReason), "等路灯配件")
    ]
    + [{"amount": 3, "unit": "working_days", "climbed": 1}],
    EventKind.EXTENDED: [
        {"amount": 3, "unit": "days", "reason": "parts", "before": SOON, "after": LATER, **MOVED}
    ],
    EventKind.EXTENSION_REFUSED: [{"why": "库房里有备件"}, {"why": ""}],
    EventKind.CLOCK_MOVED: [
        {"before": SOON, "after": LATER, "clocks": ["due_at"], **MOVED},
        {"before": SOON, "after": LATER, "clocks": ["due_at"], "law": True},
        {"before": SOON, "after": LATER, "clocks": ["due_at"], "law": False},
        {"before": SOON, "after": LATER, "clocks": ["report_due_at"], "units": [1]},
        {"clocks": ["take_due_at"], "kept": True},
        {"booked": {"decision_due_at": [SOON, LATER], "acceptance_due_at": [SOON, LATER]}},
    ],
    EventKind.ACCEPTED: [{"due": LATER, **MOVED}],
    EventKind.DECLINED: [
        {"reason": reason, "words": words}
        for reason in (*declining.REASONS, "own")
        for words in ("", "请找法院")
    ],
    EventKind.HELPER_ADDED: [{"helper": "person"}],
    EventKind.HELPER_REMOVED: [{"helper": "person"}],
    EventKind.DECIDED_OWNER: [{"to": "person"}],
    EventKind.WHISTLED: [{"whistle": 1, "units": [1, 2], "task": task} for task in ("", "拆违建")],
    EventKind.REPORTED_IN: [
        {"whistle": 1, "units": [1], "by_link": link} for link in (True, False)
    ],
    EventKind.FED_BACK: [
        {"units": [1], "by_link": True, "result": "违建已拆", "not_ours": False, "photos": [HASH]},
        {"whistle": 1, "units": [1]},
        {"units": [1], "by_link": False, "result": "归城管", "not_ours": True, "answered_as": "x"},
    ],
    EventKind.WHISTLE_ENDED: [
        {"whistle": 1, "why": why, "unanswered": [1, 2]}
        for why in ("answered", "by_hand", *(state.value for state in State))
    ]
    + [{"whistle": 1, "why": "transferred", "unanswered": []}],
    EventKind.CONVENED: [{"meets_at": SOON}, {"meets_at": SOON, "runs": True}],
    EventKind.DECIDED: [{"decision": "由城管拆除"}, {"undecided": True}],
    EventKind.JOINED: [{"supporters": 3}, {"merged": "261123-001", "raised": RAISED}],
    EventKind.LEFT: [{}],
    EventKind.OBJECTED: [
        {"reason": reason, "had": "person", "goes_to": "street", "least": "grid"}
        for reason in (*RATING_REASONS, "")
    ],
    EventKind.MERGED: [{"into": "261123-001"}],
    EventKind.UNMERGED: [
        {"out_of": "261123-001"},
        {"other": "261123-001", "raised": RAISED, "down": "261123-002"},
    ],
    EventKind.SPLIT: [{"into": ["261123-001", "261123-002"]}],
    EventKind.RECURRED: [{"earlier": ["261123-001"]}, {"over": True}],
    EventKind.CROWDED: [{"people": 5, "others": ["261123-001", "261123-002"]}],
    EventKind.ASKED_AGAIN: [{}, {"lasted": True}, {"lasted": False}],
    EventKind.CONTACT_SHOWN: [{}],
    EventKind.CODE_MADE: [{}],
    EventKind.CALLED_BACK: [
        {"said": said} for said in (*(one.value for one in Satisfaction), "no", "none")
    ],
    EventKind.LINKED: [{}],
    EventKind.UNDONE: [
        {"act": act.value, "first": 1, "last": 2, "said": [HASH], "media": [HASH], **MOVED}
        for act in Act
    ]
    + [{"act": "take", "first": 1, "last": 2, "words": ["灯泡已更换"]}],
    EventKind.BLOCKED: [{"reason": reason, "until": SOON} for reason in blocking.REASONS],
    EventKind.UNBLOCKED: [{}],
    EventKind.ERASED: [{}],
    EventKind.CANCELLED: [{}, {"joined": "261123-001"}, {"added_to": "261123-001"}],
}
ALWAYS = frozenset({BOOKED, CONTENT, *confidence.BY})  # whatever happened
DETAILS: Mapping[EventKind, frozenset[str]] = {
    kind: ALWAYS.union(*told) for kind, told in TOLD.items()
}
