"""A picture at first reading: what can wait is folded, and nothing is lost."""

import pandas as pd
from bs4 import BeautifulSoup

from fornow.pictures.picture import Picture
from fornow.pictures.strips import Split
from fornow.pictures.words import (
    Block,
    Card,
    Cards,
    Column,
    Columns,
    Quotation,
    Rest,
    Row,
    Rows,
    State,
    Words,
)
from fornow.reports.folding import AT_FIRST, OPEN_LINES, at_first_reading


def _picture(*blocks: Block) -> Picture:
    return Picture(
        key="any",
        title="Any",
        subtitle="1 voice",
        figure=Words(blocks),
        sentence="Something.",
        table=pd.DataFrame({"a": [1]}),
    )


def _folded(*blocks: Block) -> tuple[str, str]:
    """What stands open, and what is folded."""
    soup = BeautifulSoup(str(at_first_reading(_picture(*blocks)).figure.html()), "html.parser")
    inside = " ".join(each.extract().get_text(" ") for each in soup.select("details"))
    return soup.get_text(" "), inside


def _said(*texts: str) -> Columns:
    return Columns(tuple(Column("", (Quotation(text),)) for text in texts))


def test_a_block_for_later_is_folded_under_its_heading_and_others_are_not() -> None:
    now, later = _folded(Block(_said("first"), "Now"), Block(_said("then"), "Before", later=True))
    assert "first" in now
    assert "then" not in now
    assert "Before" in later
    assert "then" in later


def test_of_many_quotations_the_first_stand_open_and_none_is_lost() -> None:
    texts = [f"word-{at}" for at in range(AT_FIRST + 3)]
    now, later = _folded(Block(_said(*texts), "Why?"))
    assert [text for text in texts if text in now] == texts[:AT_FIRST]
    assert [text for text in texts if text in later] == texts[AT_FIRST:]
    assert "3 more answers to “Why?”" in later


def test_one_quotation_more_is_not_worth_a_fold() -> None:
    _, later = _folded(Block(_said(*(f"word-{at}" for at in range(AT_FIRST + 1))), "Why?"))
    assert later == ""


def test_a_card_keeps_its_first_lines_and_what_is_loud_below_it_open() -> None:
    lines = tuple((f"name-{at}", f"line-{at}") for at in range(OPEN_LINES + 2))
    rests = (Rest("shaky", State("shaken")), Rest("sound", State("holding")))
    now, later = _folded(Block(Cards((Card("A thing", lines=lines, rests=rests),))))
    assert [text for _, text in lines if text in now] == [text for _, text in lines[:OPEN_LINES]]
    assert [text for _, text in lines if text in later] == [text for _, text in lines[OPEN_LINES:]]
    assert "shaky" in now
    assert "sound" in later


def test_rows_by_group_are_folded_under_what_all_said() -> None:
    whole = Split(disagree=1, passed=0, agree=2, most=2, name="3 voices")
    part = Split(disagree=1, passed=0, agree=0, most=2, name="Police", thin=True)
    now, later = _folded(Block(Rows((Row("Statement", (whole,), parts=(part,)),))))
    assert "3 voices" in now
    assert "Police" not in now
    assert "Police" in later


def test_a_workbook_shows_every_block_open() -> None:
    shown = _picture(Block(_said("then"), "Before", later=True)).figure.html()
    assert "<details" not in shown
