"""Cards of a case: remembered, edited while live, replaced when gone."""

from sqlmodel import Session, delete

from storage.tables import Notice, Petition
from storage.words import NoticeKind, NoticeState, State
from tests.databases import begin_writing
from tests.delivery.office import START, Office
from tests.delivery.post import picture


def one_more_case(session: Session) -> None:
    session.add(Petition(id=6, state=State.DISPATCHED, reporter_id=1, chat_id=1, created_at=START))


def overtake(office: Office, number: int) -> None:
    """The case is one further than whoever composes knows; only once."""
    office.at_compose = None
    with Session(office.database.engine) as other:
        begin_writing(other.connection())
        other.get_one(Petition, number).version += 1
        other.commit()


async def test_messages_about_a_case_are_remembered(office: Office) -> None:
    await office.owe("卡片", kind=NoticeKind.STAFF_CARD, petition_id=5, person_id=1)

    await office.lane.settle()

    (card,) = await office.cards()
    assert (card.petition_id, card.person_id, card.live) == (5, 1, True)
    assert card.message_id == office.post.wang.messages(office.post.account)[-1].message_id


async def test_a_newer_live_card_ends_the_older(office: Office) -> None:
    for words in ("旧卡", "新卡"):
        await office.owe(words, kind=NoticeKind.STAFF_CARD, petition_id=5)
        await office.lane.settle()

    assert [card.live for card in await office.cards()] == [False, True]


async def test_a_card_with_one_photo_says_so_and_is_edited_in_its_caption(office: Office) -> None:
    photo = office.post.store.keep_image(picture()).sha256
    await office.owe(
        {"photos": [photo], "text": "派单"}, kind=NoticeKind.STAFF_CARD, petition_id=5
    )
    await office.lane.settle()
    (card,) = await office.cards()

    await office.owe("办理中", kind=NoticeKind.STAFF_CARD, petition_id=5, edits=card.message_id)
    await office.lane.settle()

    assert card.has_media is True
    assert office.heard() == ["办理中"]
    assert len(await office.cards()) == 1


async def test_an_edit_without_a_change_is_done(office: Office) -> None:
    await office.owe("卡片", kind=NoticeKind.STAFF_CARD, petition_id=5)
    await office.lane.settle()
    (card,) = await office.cards()

    await office.owe("卡片", kind=NoticeKind.STAFF_CARD, petition_id=5, edits=card.message_id)
    await office.lane.settle()

    assert await office.states() == [NoticeState.SENT] * 2


async def test_a_card_that_is_gone_is_sent_anew(office: Office) -> None:
    await office.owe("旧卡", kind=NoticeKind.STAFF_CARD, petition_id=5)
    await office.lane.settle()
    (old,) = await office.cards()
    await office.post.carrier.bot.delete_message(office.post.chat_id, old.message_id)

    await office.owe("新卡", kind=NoticeKind.STAFF_CARD, petition_id=5, edits=old.message_id)
    await office.lane.settle()

    assert office.heard() == ["新卡"]
    assert [card.live for card in await office.cards()] == [False, True]


async def test_a_riders_receipt_that_is_gone_is_left_to_its_step(office: Office) -> None:
    await office.owe("一件", kind=NoticeKind.GROUP_RECEIPT)
    await office.lane.settle()
    shown = office.post.wang.messages(office.post.account)[-1].message_id
    await office.post.carrier.bot.delete_message(office.post.chat_id, shown)

    await office.owe("两件", kind=NoticeKind.GROUP_RECEIPT, edits=shown)
    await office.lane.settle()

    assert office.heard() == []
    assert (await office.notice(2)).error == "message gone"


async def test_a_page_with_a_photo_is_turned_and_turned_again(office: Office) -> None:
    photo = office.post.store.keep_image(picture()).sha256
    page = {"kind": NoticeKind.FIND_QUESTION, "petition_id": 5}
    await office.owe({"photos": [photo], "text": "在哪里"}, **page)
    await office.lane.settle()
    (card,) = await office.cards()

    for words in ("社区", "网格"):
        await office.owe(words, **page, edits=card.message_id)
        await office.lane.settle()

    assert office.heard() == ["网格"]


async def test_a_card_overtaken_by_its_case_is_edited_right_after(office: Office) -> None:
    office.changed_meanwhile = True

    await office.owe("派单", kind=NoticeKind.STAFF_CARD, petition_id=5)
    await office.lane.settle()

    second = await office.notice(2)
    assert (second.edits, second.arguments["why"]) == (
        office.post.wang.messages(office.post.account)[-1].message_id,
        "refreshed",
    )
    assert second.state is NoticeState.SENT


async def test_of_cards_that_arrive_together_only_the_overtaken_one_is_edited(
    office: Office,
) -> None:
    group = office.post.group()
    await office.database.write(one_more_case)
    await office.owe("路灯", kind=NoticeKind.STAFF_CARD, petition_id=5)
    await office.owe("井盖", kind=NoticeKind.STAFF_CARD, petition_id=6, chat_id=group.id)
    office.at_compose = lambda: overtake(office, 6)

    await office.lane.settle()

    edited = [(await office.notice(number)).edits for number in (1, 2, 3)]
    (shown,) = [card for card in await office.cards() if card.petition_id == 6]
    assert edited == [None, None, shown.message_id]


async def test_cards_that_arrive_together_each_end_their_older_one(office: Office) -> None:
    group = office.post.group()
    await office.database.write(one_more_case)
    for words in ("旧卡", "新卡"):
        await office.owe(words, kind=NoticeKind.STAFF_CARD, petition_id=5)
        await office.owe(words, kind=NoticeKind.STAFF_CARD, petition_id=6, chat_id=group.id)
        await office.lane.settle()

    live = [(card.petition_id, card.live) for card in await office.cards()]
    assert sorted(live) == [(5, False), (5, True), (6, False), (6, True)]


async def test_media_and_updates_of_a_case_answer_its_card(office: Office) -> None:
    await office.owe("卡片", kind=NoticeKind.STAFF_CARD, petition_id=5)
    await office.owe("居民补充", kind=NoticeKind.CASE_UPDATE, petition_id=5)
    await office.owe("别的事", kind=NoticeKind.CASE_UPDATE)

    await office.lane.settle()

    card, update, other = office.post.wang.messages(office.post.account)[-3:]
    assert (update.reply_to, other.reply_to) == (card, None)


async def test_nothing_is_remembered_of_whoever_is_erased_while_it_is_on_its_way(
    office: Office,
) -> None:
    def erased() -> None:
        with Session(office.database.engine) as other:
            begin_writing(other.connection())
            other.exec(delete(Notice))  # as `storage.erasing` does with those of the chat
            other.commit()

    office.at_compose = erased
    await office.owe("卡片", kind=NoticeKind.STAFF_CARD, petition_id=5)
    await office.lane.settle()

    assert office.heard() == ["卡片"]
    assert await office.cards() == []
