"""Dots in fixed columns under one row of headings."""

from bs4 import BeautifulSoup

from fornow.pictures.grid import Counts, Grid

GRID = Grid(
    heads=(("hold this", ("strongly", "partly")), ("would keep it", ("2 surely", "1 not"))),
    rows=(Counts("Honesty", (5, 0, 3, 2), "held by 5 of 5"), Counts("<b>", (40, 1, 1, 1))),
)


def test_every_row_has_its_counts_in_the_same_columns() -> None:
    soup = BeautifulSoup(str(GRID.html()), "html.parser")
    assert len(soup.select("thead tr:last-child th")) == 4
    rows = [each.find_all("td") for each in soup.select("tbody")]
    assert [[cell.get_text() for cell in row] for row in rows] == [
        ["5", "–", "3", "2"],
        ["40", "1", "1", "1"],
    ]
    assert [len(cell.find_all("circle")) for cell in rows[0]] == [5, 0, 3, 2]


def test_the_questions_are_said_once_and_labels_stay_text() -> None:
    html = str(GRID.html())
    assert html.count("hold this") == 1
    assert "&lt;b&gt;" in html
