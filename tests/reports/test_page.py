"""The page and the notebook of a report, as files."""

import base64
import gzip
import hashlib
import json
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from nbformat.v4 import new_code_cell, new_output

import fornow
from fornow import shelf
from fornow.reports import bundle, page, worker
from fornow.reports.fragments import FACTS
from tests.reports.conftest import HOSTILE, MOMENT
from tests.reports.templates import template


@pytest.fixture(scope="module")
def soup(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "html.parser")


def test_the_page_is_in_british_english_and_says_whose_it_is(soup: BeautifulSoup) -> None:
    assert soup.html is not None
    assert soup.html["lang"] == "en-GB"
    assert soup.title is not None
    assert soup.title.get_text() == "Hollow Bridge </style><b> · 2026-05-01"


def test_the_page_is_small_enough_to_send(html: str) -> None:
    assert len(html.encode()) <= 1_000_000


def test_headings_are_in_order_and_begin_with_one_title(soup: BeautifulSoup) -> None:
    levels = [int(each.name[1]) for each in soup.find_all(re.compile("^h[1-6]$"))]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_what_needs_a_conversation_comes_first_and_names_no_owner(soup: BeautifulSoup) -> None:
    chapters = [each.get_text() for each in soup.find_all("h2")]
    assert chapters[0] == "What needs a conversation"
    assert chapters[1:3] == ["In this report", "Where we stand apart"]
    needs = soup.select_one(".rp-conversations")
    assert needs is not None
    titles = [each.get_text() for each in needs.find_all("h3")]
    assert titles == [
        "A signal to stop has been seen",
        "Decisions that rest on something shaken",
        "From the front line, and not answered yet",
        "Past the day to look again",
    ]
    assert "Sam Okoro" not in needs.get_text()


def test_the_cover_says_who_was_asked_and_how_many_answered(soup: BeautifulSoup) -> None:
    cover = soup.select_one(".rp-cover")
    assert cover is not None
    text = " ".join(cover.get_text(" ").split())
    for words in (
        "Northmoor",
        "Nobody waits alone",
        "1 May 2026",
        "Asked 2 times, on 3 March 2026",
        "9 voices each time; 11 people in the room",
        "who said it is not told",
    ):
        assert words in text


def test_every_picture_has_a_title_a_sentence_and_its_numbers(soup: BeautifulSoup) -> None:
    pictures = soup.select("article.rp-picture")
    assert len(pictures) >= 5
    for picture in pictures:
        assert picture.find("h3")
        sentence = picture.select_one(".fn-sentence")
        assert sentence is not None
        assert sentence.get_text().strip()
        assert picture.select_one("details table")


def test_ways_in_which_nothing_was_asked_are_left_out_with_their_words(html: str) -> None:
    soup = BeautifulSoup(html, "html.parser")
    chapters = {head.get_text(strip=True) for head in soup.find_all("h2")}
    assert "Ways of feeling" in chapters
    assert "Everywhere at once" not in chapters
    assert "Nothing has been asked here" not in html


def test_words_for_analysts_and_code_are_not_on_the_page(html: str) -> None:
    assert "fornow report FILE" not in html
    assert "report.cover()" not in html
    assert "as_of: str" not in html


def test_the_policy_allows_exactly_the_scripts_on_the_page(soup: BeautifulSoup) -> None:
    policy = soup.find("meta", {"http-equiv": "Content-Security-Policy"})
    assert policy is not None
    content = str(policy["content"])
    packed = soup.find(id="fornow-library")
    assert packed is not None
    library = gzip.decompress(base64.b64decode(packed.get_text())).decode()
    assert library == bundle.script()
    running = [*(str(s.string) for s in soup.find_all("script", type=False)), library]
    sums = [base64.b64encode(hashlib.sha256(s.encode()).digest()).decode() for s in running]
    assert re.findall(r"'sha256-([^']+)'", content) == sums
    assert "default-src 'none'" in content
    assert "script-src 'sha256-" in content
    assert "unsafe-eval" not in content


def test_the_list_of_contents_leads_to_every_way_and_exercise(soup: BeautifulSoup) -> None:
    links = [str(link["href"]) for link in soup.select(".rp-contents a")]
    assert len(links) == len(set(links))
    places = [each["id"] for each in soup.select(".rp-way, article.rp-picture")]
    assert links == [f"#{place}" for place in places]


def test_nothing_people_wrote_became_markup_or_a_link(soup: BeautifulSoup) -> None:
    assert all(link["href"].startswith("#") for link in soup.find_all("a"))
    assert not soup.find_all(["img", "iframe", "object", "form", "base"])
    assert not soup.find_all(attrs={"onerror": True})
    assert not soup.find_all(attrs={"onload": True})
    assert len(soup.find_all("style")) == 1
    text = soup.get_text()
    for hostile in HOSTILE:
        assert hostile in text


def test_addresses_outside_stand_only_in_peoples_words_and_the_bundle(html: str) -> None:
    shell = BeautifulSoup(html, "html.parser")
    for script in shell.find_all("script"):
        script.decompose()
    for tag in shell.find_all(True):
        for name in ("src", "href", "action", "poster", "srcset"):
            assert not str(tag.get(name, "data:")).startswith(("http", "//", "www"))
    assert "url(http" not in str(shell.style)


def test_figures_are_json_that_cannot_end_their_script(soup: BeautifulSoup) -> None:
    figures = soup.select("script[data-fornow-figure]")
    assert figures
    for figure in figures:
        assert set(json.loads(str(figure.string))) == {"data", "layout", "config"}
        assert "<" not in str(figure.string)


def test_the_notebook_holds_no_more_than_the_page(notebook: Any, soup: BeautifulSoup) -> None:
    kinds = {kind for cell in notebook.cells for o in cell.get("outputs", ()) for kind in o.data}
    assert kinds == {"text/html", "text/plain", FACTS}
    shown = _words(soup.get_text(" ")) | _words("not asked so far")
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            if not output.data.get(FACTS, {}).get("nothing"):
                assert _words(output.data["text/plain"]) <= shown


def _words(text: str) -> set[str]:
    return set(re.findall(r"[\w’]+", text.casefold()))


def test_the_notebook_keeps_the_parameters_it_was_run_with(notebook: Any, reported: Path) -> None:
    assert notebook.metadata.papermill.parameters == {"file": str(reported), **MOMENT}


def test_a_report_without_charts_is_light() -> None:
    empty = worker.exporter().from_notebook_node(_notebook("A sentence."))[0]
    assert len(empty.encode()) <= 200_000
    assert 'id="fornow-library"' not in empty


def test_the_stock_nbconvert_makes_the_same_page_from_the_template(
    made: Path, tmp_path: Path
) -> None:
    folder = shelf.templates() / "html" / "nbconvert" / "templates"
    command = [sys.executable, "-m", "nbconvert", "--to", "html", "--template", "fornow"]
    command += [f"--TemplateExporter.extra_template_basedirs={folder}", "--no-input"]
    command += ["--output-dir", str(tmp_path), str(made / "report.ipynb")]
    subprocess.run(command, check=True, capture_output=True)
    stock = BeautifulSoup((tmp_path / "report.html").read_text(encoding="utf-8"), "html.parser")
    ours = BeautifulSoup((made / "report.html").read_text(encoding="utf-8"), "html.parser")
    policies = [s.find("meta", {"http-equiv": True}) for s in (stock, ours)]
    assert policies[0] == policies[1]
    articles = [[str(each) for each in s.select("article")] for s in (stock, ours)]
    assert articles[0] == articles[1]


def test_an_analysts_own_words_and_pictures_reach_the_page(tmp_path: Path) -> None:
    target = template(tmp_path, words="## Mine\n\nA <b>word</b> of my own.")
    told = page.PageExporter().from_filename(str(target))[0]
    assert "A <b>word</b> of my own." in told


def test_a_template_that_shows_a_picture_by_itself_prints_it_in_panels_under_its_own_title(
    tmp_path: Path,
) -> None:
    with fornow.create(tmp_path / "a.fornow", "Ours") as p:
        for mark in (1, 3, 4, 5, 5):
            p.answer("three-beliefs", {"goals_own": mark, "happen_own": mark, "possible_own": mark})
        _, figure, _ = p.reveal("three-beliefs").parts()
    nb = _notebook("# What we believe")
    nb.cells.append(new_code_cell("", outputs=[new_output("display_data", data=figure)]))
    before = figure["text/html"]
    soup = BeautifulSoup(worker.exporter().from_notebook_node(nb)[0], "html.parser")
    assert len(soup.select(".fn-part svg.fn-still")) == 3
    assert soup.title is not None
    assert soup.title.text == "What we believe"
    assert nb.cells[-1].outputs[0].data["text/html"] == before


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("# What *we* <b>believe</b> & [why](why.html)", "What we believe & why"),
        ("```\n# no heading\n```\n\n## Nor this\n\n# A <wish> and $x$ #", "A and $x$"),
        ("Our **own**\n===", "Our own"),
        ("No heading", "A report"),
    ],
)
def test_a_page_is_called_by_its_first_heading_as_it_is_read(words: str, title: str) -> None:
    soup = BeautifulSoup(worker.exporter().from_notebook_node(_notebook(words))[0], "html.parser")
    assert soup.title is not None
    assert soup.title.text == title


def _notebook(words: str) -> Any:
    from nbformat.v4 import new_markdown_cell, new_notebook

    return new_notebook(cells=[new_markdown_cell(words)])
