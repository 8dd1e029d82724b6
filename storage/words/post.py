"""What is told, and what is waited for: persisted vocabularies."""

from enum import IntEnum, StrEnum


class NoticeState(StrEnum):
    """待送达通知的状态."""

    WAITING = "waiting"
    LEASED = "leased"  # a lane is sending it until leased_until
    SENT = "sent"
    EXPIRED = "expired"  # its time passed before it could be sent
    FAILED = "failed"  # final refusal by Telegram


class Priority(IntEnum):
    """Smaller goes first: alerts before answers before broadcasts."""

    ALERT = 10
    ANSWER = 20
    REMINDER = 30
    BROADCAST = 40


class Expecting(StrEnum):
    """What a conversation waits for from this person in this chat."""

    PLACE = "place"  # resident: where is it?
    ADDITION = "addition"  # resident: text or photo for a case of theirs
    ANSWER = "answer"  # resident: the answer to a question of staff
    RATING_REASON = "rating_reason"  # resident: why not solved or not satisfied
    TALK_DAY = "talk_day"  # resident: words for the coming talk day
    AT_PLACE = "at_place"  # resident: what is wrong there, after scanning a poster
    HOME = "home"  # resident: where they live, in words or as a pin
    FIND = "find"  # rider: where or what it was that they have shown
    REPRESENTED = "represented"  # resident: name and telephone of whom they report for
    SEND_BACK_REASON = "send_back_reason"  # staff: own words instead of a ready reason
    QUESTION = "question"  # staff: the question to the resident
    RESULT = "result"  # staff: result text and photos
    # staff: dispatch and sending back
    PROPOSAL = "proposal"  # staff: who should have a case instead, in own words
    # staff: clocks
    PAUSE_REASON = "pause_reason"  # staff: why a clock stands, in own words
    EXTENSION_REASON = "extension_reason"  # staff: why more time is needed
    EXTENSION_REFUSAL = "extension_refusal"  # staff: why it is not granted
    # staff: whistle
    WHISTLE_TASK = "whistle_task"  # staff: what the chosen units shall do
    WHISTLE_ANSWER = "whistle_answer"  # unit: what was done, or why it is not theirs
    # staff: meeting, declining
    MEETING_DECISION = "meeting_decision"  # staff: what it has decided
    DECLINE_REASON = "decline_reason"  # staff: why a petition is not accepted
    # staff: merging
    MERGE_TARGET = "merge_target"  # staff: the number of the case it is merged into
    SPLIT_WORDS = "split_words"  # staff: the second problem of a case
    # staff: hotline
    CALL = "call"  # staff: what a caller says, typed in
    CALL_PLACE = "call_place"  # staff: where it is
    ANNOUNCEMENT = "announcement"  # staff: a place and what its residents are told
    LEAVE = "leave"  # staff: the days a colleague is away
    # staff: administration
    ADMIN = "admin"  # staff: what an administrator types into a page of /admin
    # resident: objecting
    OBJECTION = "objection"  # resident: why the case they joined is not done


class NoticeKind(StrEnum):
    """What a notice says; the composer of a kind in bot/wording documents its arguments."""

    # to residents
    WELCOME = "welcome"
    HELP = "help"
    DOOR = "door"
    LANGUAGE_SET = "language_set"
    HOME_CHOICES = "home_choices"
    HOME_SET = "home_set"
    DRAFT_CARD = "draft_card"
    PLACE_QUESTION = "place_question"
    PIN_ELSEWHERE = "pin_elsewhere"
    SLOW_DOWN = "slow_down"
    BLOCKED = "blocked"
    CATEGORY_CHOICES = "category_choices"
    PLACE_CHOICES = "place_choices"
    DRAFT_NUDGE = "draft_nudge"
    FOR_WHOM = "for_whom"
    ABOUT_STAFF = "about_staff"
    REPRESENTED_WANTED = "represented_wanted"
    EMERGENCY_NUMBERS = "emergency_numbers"
    RECEIPT = "receipt"
    MY_CASES = "my_cases"
    CASE_STORY = "case_story"
    ADDITION_WANTED = "addition_wanted"
    ADDED = "added"
    URGED = "urged"
    WITHDRAWN = "withdrawn"
    SENT_WITH_NAME = "sent_with_name"
    MILESTONE = "milestone"
    QUESTION = "question"
    RESULT = "result"
    WHICH_RESULT = "which_result"
    RATING_SATISFACTION = "rating_satisfaction"
    RATING_REASON = "rating_reason"
    RATED = "rated"
    REOPENED = "reopened"
    MEDIA_PROBLEM = "media_problem"
    TALK_DAY_CALL = "talk_day_call"
    TALK_DAY_CANCELLED = "talk_day_cancelled"
    TALK_DAY_SPEAK = "talk_day_speak"
    TALK_DAY_OPTED_OUT = "talk_day_opted_out"
    ANNOUNCEMENT = "announcement"
    NEWS_CHOSEN = "news_chosen"
    # to residents: more time, declining and accepting
    CLOCK_NEWS = "clock_news"
    MEETING_SET = "meeting_set"
    MEETING_DECIDED = "meeting_decided"
    DECLINED = "declined"
    # to residents: joining and judging
    JOINED_CASE = "joined_case"
    CASE_SUMMARY = "case_summary"
    SUPPORTED_RESULT = "supported_result"
    SUPPORTED_END = "supported_end"
    OBJECTION_REASON = "objection_reason"
    OBJECTED = "objected"
    MERGED_INTO = "merged_into"
    UNMERGED = "unmerged"
    SPLIT_OFF = "split_off"
    HAS_IT_LASTED = "has_it_lasted"
    # to residents: their own data
    AT_PLACE = "at_place"
    NEAR = "near"
    QUIET = "quiet"
    MY_DATA = "my_data"
    MY_DATA_FILE = "my_data_file"
    ERASED = "erased"
    # to residents: what they have deleted
    STILL_THERE = "still_there"
    STILL_HANDLED = "still_handled"
    # to riders
    MY_FINDS = "my_finds"
    EVENING = "evening"
    FIND_QUESTION = "find_question"
    FIND_ANSWERED = "find_answered"
    # to the rider group
    GROUP_RECEIPT = "group_receipt"
    GROUP_REACTION = "group_reaction"
    GROUP_REGISTERED = "group_registered"
    GROUP_BACK = "group_back"
    GROUP_UNKNOWN = "group_unknown"
    IN_PRIVATE = "in_private"
    # to staff
    STAFF_WELCOME = "staff_welcome"
    STAFF_HELP = "staff_help"
    STRANGER = "stranger"
    STAFF_CARD = "staff_card"
    VERSIONS = "versions"
    CASE_MEDIA = "case_media"
    CASE_UPDATE = "case_update"
    SEND_BACK_REASONS = "send_back_reasons"
    TRANSFER_CHOICES = "transfer_choices"
    PROMPT = "prompt"
    RESULT_PREVIEW = "result_preview"
    NOTE_KEPT = "note_kept"
    TODO = "todo"
    REMINDER = "reminder"
    ESCALATION = "escalation"
    DIGEST = "digest"
    UNREACHABLE_STAFF = "unreachable_staff"
    TALK_DAYS = "talk_days"
    STAFF_CATEGORY_CHOICES = "staff_category_choices"
    STAFF_PLACE_CHOICES = "staff_place_choices"
    PHONE_LEFT = "phone_left"
    JOINED = "joined"
    UNASSIGNED = "unassigned"
    # to staff: several cases at once, the desk, finding, the day's way
    SEVERAL = "several"
    SEVERAL_DONE = "several_done"
    BOARD = "board"
    ROUTE = "route"
    HITS = "hits"
    HANDED_OVER = "handed_over"
    # to staff: riders
    RIDERS_LOST = "riders_lost"
    OPEN_FINDS = "open_finds"
    TOPIC = "topic"
    WORK_CARD = "work_card"
    MEMBER_OUT = "member_out"
    MEMBER_STAYS = "member_stays"
    ANNOUNCE_HOW = "announce_how"
    ANNOUNCE_PREVIEW = "announce_preview"
    ANNOUNCE_REPORT = "announce_report"
    FOUND = "found"
    # to staff: the second layer of buttons, undoing
    MORE_ACTIONS = "more_actions"
    BLOCK_CHOICES = "block_choices"
    BLOCKED_LIST = "blocked_list"
    CASE_FILE = "case_file"
    UNDO_OFFER = "undo_offer"
    UNDONE = "undone"
    # to staff: dispatch, sending back, helpers, duty
    RULE_CHANGED = "rule_changed"
    PROPOSAL_CHOICES = "proposal_choices"
    HELPER_CHOICES = "helper_choices"
    HELPER_NEWS = "helper_news"
    DUTY = "duty"
    LEAVE_CHOICES = "leave_choices"
    LEAVE_SET = "leave_set"
    WHO = "who"
    # to staff: clocks, pauses, more time
    CONTACT_CHOICES = "contact_choices"
    PAUSE_CHOICES = "pause_choices"
    EXTENSION_CHOICES = "extension_choices"
    EXTENSION_WANTED = "extension_wanted"
    EXTENSION_NEWS = "extension_news"
    # to staff: whistle
    WHISTLE_UNITS = "whistle_units"
    WHISTLE_PREVIEW = "whistle_preview"
    WHISTLE_STATUS = "whistle_status"
    WHISTLE_LINK = "whistle_link"
    WHISTLE_BLOWN = "whistle_blown"
    WHISTLE_CALL = "whistle_call"
    WHISTLE_PROMPT = "whistle_prompt"
    WHISTLE_ANSWER_PREVIEW = "whistle_answer_preview"
    WHISTLE_REPORTED = "whistle_reported"
    WHISTLE_ANSWERED = "whistle_answered"
    WHISTLE_REMINDER = "whistle_reminder"
    WHISTLE_LATE = "whistle_late"
    WHISTLE_ENDED = "whistle_ended"
    WHISTLE_OVER = "whistle_over"
    WHISTLE_COUNTS = "whistle_counts"
    # to staff: meeting, declining
    MEETING_CHOICES = "meeting_choices"
    MEETING_UPDATE = "meeting_update"
    DECLINE_CHOICES = "decline_choices"
    # to staff: merging, objections, recurrence, crowds
    MERGE_CHOICES = "merge_choices"
    SPLIT_CHOICES = "split_choices"
    RECURRENCE = "recurrence"
    CROWD = "crowd"
    # to staff: supervision
    WEEK = "week"
    # to staff: hotline
    CALL_WANTED = "call_wanted"
    CALL_OFFERED = "call_offered"
    CALL_ENTERED = "call_entered"
    CALL_CONTACT = "call_contact"
    CALL_CODE = "call_code"
    CALL_BACK = "call_back"
    CALL_NEWS = "call_news"
    # to staff: administration
    ADMIN_PAGE = "admin_page"
    ADMIN_CHANGE = "admin_change"
    ADMIN_INVITE = "admin_invite"
    ADMIN_FILE = "admin_file"
    ADMIN_SHEETS = "admin_sheets"
    MENU = "menu"
    # to anybody
    REFUSAL = "refusal"
    APOLOGY = "apology"


SHOW_NOTHING = frozenset(  # 无声: nobody hears or reads anything
    {NoticeKind.GROUP_REACTION, NoticeKind.STILL_THERE, NoticeKind.MENU}
)
PAGES = frozenset(  # 翻页: lists and what is looked up in them; turned in place, never results
    {
        NoticeKind.MY_CASES,
        NoticeKind.CASE_STORY,
        NoticeKind.CASE_SUMMARY,
        NoticeKind.HOME_CHOICES,
        NoticeKind.HOME_SET,
        NoticeKind.MY_DATA,
        NoticeKind.NEAR,
        NoticeKind.MY_FINDS,
        NoticeKind.FIND_QUESTION,
        NoticeKind.QUIET,
        NoticeKind.TODO,
        NoticeKind.WEEK,
        NoticeKind.TALK_DAYS,
        NoticeKind.ADMIN_PAGE,
    }
)
