"""What is kept of a card that has arrived has all that its table wants."""

from storage import told
from storage.new_rows import table_of
from storage.tables import PostedCard


def test_a_card_that_arrived_says_all_that_its_row_holds() -> None:
    columns = [column.name for column in table_of(PostedCard).columns]

    assert {*told.Card._fields, "id"} == {*columns}
