"""The case as a file, in the chat of whoever answers for it."""

from tests.journeys.someone import Someone, buttons
from tests.journeys.town import Town, say
from tests.journeys.ways import LAMP, goes_all_the_way, reports

PRINT = say("button-print")


async def test_an_officer_prints_a_case_for_the_archive(
    town: Town, wang: Someone, li: Someone
) -> None:
    await reports(wang)
    await li.sees(LAMP).taps(say("button-more"))
    await li.sees("还可以").taps(PRINT)

    told = await li.sees("归档单")

    (file,) = told.media
    page = file.content.decode()
    assert file.name == f"{town.case().number}.html"
    assert LAMP in page
    assert town.case().head in page
    assert "王阿姨" not in page


async def test_photos_are_in_the_file_and_a_closed_case_can_be_printed(
    town: Town, wang: Someone, li: Someone
) -> None:
    await goes_all_the_way(wang, li)
    await wang.finds("问题解决了吗").taps(say("button-solved-yes"))
    await wang.sees("满意").taps("😊 满意")
    card = await li.sees("已归档")
    assert buttons(card) == [PRINT]
    await li.taps(card, PRINT)

    told = await li.sees("归档单")

    page = told.media[0].content.decode()
    assert page.count("data:image/jpeg;base64,") == 1
    assert "灯泡换好了" in page
