"""A picture is never a figure without its sentence and its table."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from html.parser import HTMLParser

import pandas as pd
import plotly.graph_objects as go
import pytest

from fornow import look
from fornow.errors import FornowError
from fornow.pictures.chart import Chart
from fornow.pictures.picture import PLOTLY, Picture, table_html
from fornow.pictures.words import Column, Columns, Quotation, Words


def picture(**changes) -> Picture:
    given = {
        "key": "three-beliefs",
        "title": "Most of us believe it",
        "subtitle": "12 voices",
        "figure": go.Figure(go.Scatter(x=[1], y=[1])),
        "sentence": "Nine of twelve put 4 or 5.",
        "table": pd.DataFrame({"answer": ["4"], "voices": [9]}),
    }
    return Picture(**(given | changes))


@pytest.mark.parametrize("part", ["key", "title", "subtitle", "sentence"])
def test_a_picture_without_words_is_refused(part):
    with pytest.raises(FornowError, match=f"has no {part}"):
        picture(**{part: "  "})


def test_a_picture_without_a_table_is_refused():
    with pytest.raises(FornowError, match="has no table"):
        picture(table=None)


def test_a_figure_that_is_neither_chart_nor_words_is_refused():
    with pytest.raises(FornowError, match="plotly Figure or Words"):
        picture(figure="<b>hello</b>")


def test_a_chart_that_offline_pages_cannot_draw_is_refused():
    with pytest.raises(FornowError, match="heatmap"):
        picture(figure=go.Figure(go.Heatmap(z=[[1]])))


def test_a_chart_is_shown_in_three_parts_so_that_its_words_are_not_lost():
    head, figure, foot = picture().parts()
    assert "Most of us believe it" in head["text/html"]
    assert set(figure) == {PLOTLY, "text/html", "text/plain"}
    assert "Nine of twelve" in foot["text/html"]
    assert "The numbers" in foot["text/html"]
    assert all("text/plain" in part for part in (head, figure, foot))


def test_words_are_shown_in_one_part():
    quotes = Words.of(Columns((Column("Here", (Quotation("said"),)),)))
    (only,) = picture(figure=quotes).parts()
    assert "said" in only["text/html"]
    assert PLOTLY not in only


def test_the_still_page_has_title_figure_sentence_and_numbers_in_that_order():
    page = str(picture(note="On the record.").static_html(heading=2))
    order = ["<h2", "<svg", "Nine of twelve", "On the record", "The numbers", "<table"]
    places = [page.index(part) for part in order]
    assert places == sorted(places)


def test_a_figure_of_the_callers_own_takes_the_place_of_the_still_drawing():
    quotes = Words.of(Columns((Column("", (Quotation("mine"),)),)))
    page = picture().static_html(figure=quotes.html())
    assert "mine" in page
    assert "<svg" not in page


def test_the_chart_travels_as_json_that_cannot_leave_its_script():
    chart = Chart(0, 1, 100)
    chart.words("</script><script>alert(1)</script>", 0, 0)
    made = picture(figure=chart.figure).figure_json()
    assert not set(made) & set("<>&")
    assert json.loads(made)["config"]["responsive"] is True


def test_text_in_the_table_is_whole_and_escaped():
    made = table_html(pd.DataFrame({"<i>": ["<script>x</script>" + "y" * 9000]}))
    assert "<script>" not in made
    assert "<i>" not in made
    assert "y" * 9000 in made


def test_a_long_table_says_what_is_not_shown():
    assert "5 more are in the file" in table_html(pd.DataFrame({"n": range(15)}), limit=10)


def test_an_empty_table_says_so():
    assert "Nothing to show" in table_html(pd.DataFrame({"n": []}))


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()
        self.attributes: set[str] = set()

    def handle_starttag(self, tag, attrs):
        self.seen.add(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag not in ("br", "circle", "line", "rect", "polygon"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        if self.open and self.open[-1] == tag:
            self.open.pop()
        elif tag not in ("br", "circle", "line", "rect", "polygon"):
            raise AssertionError(f"</{tag}> closes nothing")


def test_every_element_that_opens_closes():
    tags = Tags()
    tags.feed(str(picture().static_html()))
    assert tags.open == []


def test_no_rule_stands_on_an_element_so_that_a_strict_page_can_show_it():
    assert not re.search(r"\sstyle=", str(picture().static_html()))


def test_a_still_drawing_for_the_screen_has_larger_letters_and_the_screens_colours():
    chart = Chart(0, 1, 100)
    chart.words("here", 0, 50)
    shown = picture(figure=chart.figure).still(width=520, dark=True)
    assert 'viewBox="0 0 520 ' in shown
    assert look.SCREEN["ink"] in shown
    assert look.PAPER["ink"] not in shown


def test_a_question_that_begins_both_title_and_sentence_is_said_once():
    asked = "How warm does it feel?"
    assert picture(title=asked, sentence=f"{asked} 2 nearer “Warm”.").alt == (
        f"{asked} 2 nearer “Warm”."
    )
    assert picture(title=asked, sentence="One text was written.").alt == (
        f"{asked} One text was written."
    )


def test_what_is_changed_in_a_figure_is_drawn_from_then_on():
    chart = Chart(0, 2, 20)
    chart.words("before", 1, 10)
    made = picture(figure=chart.figure)
    assert "before" in made.still()
    made.figure.layout.annotations[0].text = "after"
    assert "after" in made.still()
    assert "after" in made.figure_json()
    with pytest.raises(ValueError, match="Invalid property"):
        made.figure.update_layout(no_such_part=1)


def test_a_page_with_charts_is_made_without_plotly():
    program = (
        "import sys, fornow\n"
        "with fornow.open(fornow.example()) as p:\n"
        "    made = p.picture('three-beliefs')\n"
        "assert made.is_chart and made.static_html() and made.figure_json()\n"
        "sys.exit('plotly' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
