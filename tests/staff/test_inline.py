"""What staff type behind the bot's name: results, hints, and what nobody waits for any more."""

from bot.desk.hearing import phrase_offers
from bot.desk.hearing.phrase_offers import Found, Offer
from bot.desk.registry import staff_door
from bot.emulator import BotAccount, Chat, InlineAnswer, Phone
from storage.words import Expecting
from tests.line import Line
from tests.recording import RecordingDesk

OFFER = Offer(
    (Found(7, "路灯<已>修好 & 亮了"), Found(8, "已办好")), "50", "", "260304-001", Expecting.RESULT
)


async def typed(
    line: Line, desk: RecordingDesk, li: Phone, counter: BotAccount, offer: Offer, words: str = ""
) -> InlineAnswer:
    counter.inline = True
    desk.toast = offer  # type: ignore[assignment]
    answer = await line.carries_during(li.inquires(counter, words))
    assert answer is not None
    return answer


async def test_what_fits_is_listed_with_the_case_and_sent_as_it_is(
    line: Line, desk: RecordingDesk, li: Phone, counter: BotAccount
) -> None:
    answer = await typed(line, desk, li, counter, OFFER, "ld")
    sent = await li.chooses(counter, "7")

    step, (caller, words, offset) = desk.asked[-1]
    assert (step, words, offset) == (phrase_offers.offer, "ld", "")
    assert (caller.telegram_id, caller.private) == (li.person.id, True)
    assert [one.title for one in answer.results] == ["路灯<已>修好 & 亮了", "已办好"]
    assert answer.results[0].description == "260304-001 · 办结"
    assert (answer.next_offset, answer.button) == ("50", "")
    assert (sent.text, sent.via_bot) == ("路灯<已>修好 & 亮了", counter)


async def test_nobody_else_gets_any_but_a_hint_that_leads_to_the_bot(
    line: Line, desk: RecordingDesk, li: Phone, counter: BotAccount
) -> None:
    answer = await typed(line, desk, li, counter, Offer(why="stranger"))
    await li.starts(counter, answer.start)
    await line.carries()

    assert (answer.results, answer.button) == ((), "常用语只给工作人员用")
    assert answer.next_offset == ""
    assert desk.asked[-1][0] == staff_door.greet


async def test_an_answer_is_not_kept(
    line: Line, desk: RecordingDesk, li: Phone, counter: BotAccount
) -> None:
    await typed(line, desk, li, counter, OFFER)
    again = await typed(line, desk, li, counter, Offer(why="nothing-asked"))

    assert again.results == ()
    assert len(desk.asked) == 2


async def test_a_page_is_asked_for_by_its_offset(
    line: Line, desk: RecordingDesk, li: Phone, counter: BotAccount
) -> None:
    counter.inline = True
    desk.toast = Offer()  # type: ignore[assignment]

    await line.carries_during(li.inquires(counter, "灯", offset="50"))

    assert desk.asked[-1][1][1:] == ("灯", "50")


async def test_what_is_chosen_is_heard_as_words(
    line: Line, desk: RecordingDesk, li: Phone, counter: BotAccount, office: Chat
) -> None:
    await typed(line, desk, li, counter, OFFER)
    await li.chooses(counter, "8")

    await line.carries()

    assert desk.said.text == "已办好"
