"""A report in Word: real headings, lists, tables and pictures; what was typed stays text."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from lxml.html import document_fromstring

from fornow import look
from fornow.pictures.strips import Grouped, Line, Split, pile
from fornow.reports.printed import Printer
from fornow.reports.word import document
from tests.reports.conftest import AS_OF, HOSTILE

NAME = "Home from Hospital, Eastmere (invented)"
PICTURE = qn("wp:docPr")


@pytest.fixture(scope="module")
def page(demo: Path) -> Any:
    """The finished page, as elements."""
    return document_fromstring((demo / "report.html").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def hostile(printer: Printer, made: Path) -> Document:
    """The report of the partnership that means harm."""
    html = made / "report.html"
    kept = document.docx(html.read_text(encoding="utf-8"), printer.pictures(html))
    return docx.Document(BytesIO(kept))


def small(body: str, **pictures: bytes) -> Document:
    """A page of which this is the whole, in Word."""
    html = f"<html lang=en-GB><title>Small · {AS_OF}</title><main>{body}</main></html>"
    return docx.Document(BytesIO(document.docx(html, pictures)))


def texts(elements: Iterator[Any]) -> list[str]:
    return [" ".join("".join(each.itertext()).split()) for each in elements]


def written(element: Any) -> str:
    """The words in an element of Word's."""
    return " ".join("".join(each.text or "" for each in element.iter(qn("w:t"))).split())


def headings(word: Document, level: int) -> list[str]:
    return [p.text for p in word.paragraphs if p.style and p.style.name == f"Heading {level}"]


def test_its_headings_are_those_of_the_page(word: Document, page: Any) -> None:
    assert headings(word, 1) == [NAME]
    assert headings(word, 2) == [*texts(page.iter("h2")), "The numbers"]
    on_the_page = texts(page.iter("h3"))
    assert headings(word, 3)[: len(on_the_page)] == on_the_page
    assert word.styles["Heading 2"].element.find(".//" + qn("w:outlineLvl")) is not None


def test_the_numbers_stand_at_the_end_on_pages_of_their_own(word: Document, page: Any) -> None:
    upright, turned = word.sections
    sizes = [(round(each.page_width.mm), round(each.page_height.mm)) for each in (upright, turned)]
    assert sizes == [(210, 297), (297, 210)]
    captions = {p.text for p in word.paragraphs if p.style and p.style.name == "Caption"}
    kept = page.xpath("//details[summary='The numbers']//table[not(.//tr/*[9])]/caption")
    # The title stands above as a heading; what is in brackets after it is the caption.
    subtitles = {caption.rpartition(" (")[2].removesuffix(")") for caption in texts(kept)}
    assert len(subtitles) > 20
    assert all(any(told.endswith(each) for told in captions) for each in subtitles)


def test_every_table_has_a_head_that_is_marked_and_the_cells_of_the_page(
    word: Document, page: Any
) -> None:
    assert len(word.tables) > 60
    for table in word.tables:
        head, *rest = table._tbl.tr_lst
        assert head.xpath("w:trPr/w:tblHeader")
        assert rest
        assert not rest[-1].xpath("w:trPr/w:tblHeader")
    (beliefs,) = page.xpath("//article[@id='three-beliefs']//details[summary='The numbers']//table")
    cells = [texts(row) for row in beliefs.iter("tr")]
    told = [[written(cell) for cell in row.tc_lst] for t in word.tables for row in t._tbl.tr_lst]
    assert all(row in told for row in cells)


def test_every_picture_is_said_in_words_and_a_chart_by_its_sentence(
    word: Document, page: Any
) -> None:
    said = [each.get("descr") for each in word.element.body.iter(PICTURE)]
    assert 60 < len(said) < 150  # rows of dots are signs, and no pictures
    assert all(re.search("[A-Za-z]{2}", each) for each in said)
    charts = page.xpath("//div[@class='rp-chart']/*[contains(@class, 'fn-still')][@aria-label]")
    assert {each.get("aria-label") for each in charts} <= set(said)
    ids = [each.get("id") for each in word.element.body.iter(PICTURE)]
    assert len(set(ids)) == len(ids)


def test_lists_are_lists_and_begin_with_their_own_number() -> None:
    word = small("<ol start=3><li>three<ul><li>in it</li></ul></li></ol><ol><li>one</li></ol>")
    three, within, one = word.paragraphs
    assert [p.style.name for p in word.paragraphs if p.style] == [
        "List Number",
        "List Bullet 2",
        "List Number",
    ]
    numbers = [p._p.pPr.numPr.numId.val for p in (three, within, one)]
    assert len(set(numbers)) == 3
    numbering: Any = word.part.numbering_part.element
    starts = [numbering.xpath(f"w:num[@w:numId='{n}']//w:startOverride/@w:val") for n in numbers]
    assert starts == [["3"], [], ["1"]]


def test_it_says_its_title_its_language_and_the_day_it_was_made(
    word: Document, word_file: bytes, page: Any
) -> None:
    about = word.core_properties
    assert about.title == f"{NAME} · {AS_OF}"
    assert about.language == "en-GB"
    assert about.author == ""
    made = page.xpath("//section[@class='rp-made']//time/@datetime")[0]
    assert about.created is not None
    assert about.created.isoformat()[:10] == made[:10]
    language = word.styles.element.xpath("w:docDefaults//w:lang")[0]
    assert language.get(qn("w:val")) == "en-GB"
    with ZipFile(BytesIO(word_file)) as parts:
        assert "docProps/thumbnail.jpeg" not in parts.namelist()


def test_pages_are_numbered_and_bear_the_name_after_the_first(word: Document) -> None:
    first = word.sections[0]
    assert first.different_first_page_header_footer
    assert first.header.paragraphs[0].text == NAME
    fields = first.footer._element.xpath(".//w:fldSimple/@w:instr")
    assert fields == ["PAGE", "NUMPAGES"]


def test_it_wears_the_look(word: Document) -> None:
    about = word.styles["About"].element
    assert about.find(".//" + qn("w:color")).get(qn("w:val")) == look.PAPER["accent"].lstrip("#")
    assert word.styles["Heading 1"].font.name == "Georgia"
    assert word.styles["Normal"].font.name == "Arial"


def test_the_same_page_gives_the_same_file(
    word_file: bytes, demo: Path, pictures: dict[str, bytes]
) -> None:
    again = document.docx((demo / "report.html").read_text(encoding="utf-8"), pictures)
    assert again == word_file


def test_what_was_typed_is_text_and_nothing_else(hostile: Document) -> None:
    body = hostile.element.body
    everything = [written(each) for each in body.iter(qn("w:p"))]
    for typed in HOSTILE:
        assert any(" ".join(typed.split()) in each for each in everything), typed
    assert not list(body.iter(qn("w:fldSimple"), qn("w:instrText"), qn("w:fldChar")))
    relations = [
        relation
        for part in hostile.part.package.iter_parts()
        for relation in part.rels.values()
        if relation.is_external
    ]
    assert relations == []
    assert headings(hostile, 1) == ["Hollow Bridge </style><b>"]
    assert hostile.sections[0].header.paragraphs[0].text == "Hollow Bridge </style><b>"


def test_links_lead_to_places_in_the_file(word: Document) -> None:
    body = word.element.body
    places = {each.get(qn("w:name")) for each in body.iter(qn("w:bookmarkStart"))}
    links = {each.get(qn("w:anchor")) for each in body.iter(qn("w:hyperlink"))}
    assert len(links) > 40
    assert links <= places


def test_only_links_that_a_template_gives_lead_outside_and_nothing_is_fetched() -> None:
    word = small(
        "<p><a href='javascript:alert(1)'>a</a> <a href='file://there/x'>b</a>"
        " <a href='https://example.org/'>c</a> <img src='https://example.org/x.png' alt='far'></p>"
    )
    outside = [each.target_ref for each in word.part.rels.values() if each.is_external]
    assert outside == ["https://example.org/"]
    assert word.paragraphs[0].text == "a b c [far]"


def test_words_read_from_the_right_do_so_whatever_stands_around_them() -> None:
    word = small("<p><bdi>مرحبا (نحن 5)!</bdi></p><p>Said <bdi>שלום!</bdi> twice</p><p>Bore da</p>")
    arabic, mixed, welsh = word.paragraphs
    assert arabic._p.pPr.find(qn("w:bidi")) is not None
    assert mixed._p.pPr.find(qn("w:bidi")) is None
    assert [run.text for run in mixed.runs if run.font.rtl] == ["שלום!"]
    assert "".join(run.text for run in arabic.runs if run.font.rtl) == "مرحبا (نحن 5)!"
    assert not any(run.font.rtl for run in welsh.runs)


@pytest.mark.parametrize(
    "typed",
    [
        "Ŵyr yn ŷd, Llŷn",
        "👩🏽‍⚕️ 👨‍👩‍👧‍👦 🏴󠁧󠁢󠁷󠁬󠁳󠁿",
        "=SUM(A1)",
        "{ PAGE } {{ x }}",
        "a\u200bb\u00adc",
        "𝒜 ﷺ",
    ],
)
def test_every_sign_arrives_as_it_was_typed(typed: str) -> None:
    assert small(f"<p>{typed}</p>").paragraphs[0].text == typed


def test_signs_that_no_word_file_may_hold_do_not_spoil_it() -> None:
    word = small("<p>a&#x1;b\x0bc\ufffe</p><svg aria-label='d&#x2;'><g/></svg>")
    assert word.paragraphs[0].text.startswith("a")
    assert word.paragraphs[1].text.startswith("[d")


def test_lines_that_were_typed_stay_and_lines_of_the_page_do_not() -> None:
    word = small("<blockquote>one\ntwo\n\n\nthree</blockquote><p>one\n  two</p><pre>a  b\n c</pre>")
    assert [p.text for p in word.paragraphs] == ["one\ntwo\n\nthree", "one two", "a  b\n c"]


def test_cells_that_span_rows_and_columns_do_so_in_word() -> None:
    word = small(
        "<table><tr><th>a<th>b<th>c</tr><tr><td rowspan=2>d<td colspan=2>e</tr>"
        "<tr><td>f<td>g</tr></table>"
    )
    table = word.tables[0]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["a", "b", "c"],
        ["d", "e", "e"],
        ["d", "f", "g"],
    ]


def test_what_a_template_made_by_hand_loses_none_of_its_words() -> None:
    word = small(
        "<p>open <b>bold <i>x</b></i><dl><dt>t<dd>d<dt>u</dl><ul><p>stray</p>text<li>li<p>para</ul>"
        "<table></table><details><p>no summary</p></details>"
        "<ol class='fn-numbered'><li>no number</ol><div class='fn-line'></div>"
        "<ul class='fn-time'><li>no day</ul><svg></svg><h6>low</h6><span>end"
    )
    told = [p.text for p in word.paragraphs]
    assert told[:7] == ["open bold x", "t\td", "u", "stray", "text", "li", "para"]
    assert told[7:] == ["no summary", "no number", "no day", "low", "end"]


def test_a_picture_that_a_template_drew_itself_comes_along(pictures: dict[str, bytes]) -> None:
    import base64

    packed = base64.b64encode(next(iter(pictures.values()))).decode()
    word = small(
        f"<p><img alt='ours' src='data:image/png;base64,{packed}'></p>"
        "<p><img alt='torn' src='data:image/png;base64,AAAA'></p>"
    )
    assert [each.get("descr") for each in word.element.body.iter(PICTURE)] == ["ours"]
    assert word.paragraphs[1].text == "[torn]"


@pytest.fixture(scope="module")
def in_libreoffice(word_file: bytes, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Word file as LibreOffice prints it."""
    office = shutil.which("soffice")
    folder = tmp_path_factory.mktemp("office")
    plain = docx.Document()
    plain.add_paragraph("Plain")
    plain.save(str(folder / "plain.docx"))
    (folder / "report.docx").write_bytes(word_file)
    command = [str(office), f"-env:UserInstallation={(folder / 'own').as_uri()}", "--headless"]
    command += ["--convert-to", "pdf", "--outdir", str(folder)]
    files = [str(folder / "plain.docx"), str(folder / "report.docx")]
    if office is not None:
        subprocess.run([*command, *files], check=False, capture_output=True, timeout=180)
    if not (folder / "plain.pdf").exists():
        pytest.skip("There is no LibreOffice Writer here.")
    return folder / "report.pdf"


def test_libreoffice_opens_it_with_everything_in_it(in_libreoffice: Path, word: Document) -> None:
    words = subprocess.run(
        ["pdftotext", "-layout", str(in_libreoffice), "-"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    pages = words.split("\f")[:-1]
    assert len(pages) > 20
    assert pages[1].strip().startswith(NAME)
    assert re.search(rf"2 of {len(pages)}$", pages[1].strip())
    flat = " ".join(words.split())
    for heading in headings(word, 2):
        assert heading in flat
    images = subprocess.run(
        ["pdfimages", "-list", str(in_libreoffice)], check=True, capture_output=True, text=True
    ).stdout
    assert len(images.splitlines()) > 100


def test_without_python_docx_it_says_how_to_get_it() -> None:
    script = (
        "import sys; sys.modules['docx'] = None\n"
        "from fornow.errors import ReportProblem\n"
        "from fornow.reports.word.document import ready\n"
        "try:\n"
        "    ready()\n"
        "except ReportProblem as problem:\n"
        "    print(problem)\n"
    )
    told = subprocess.run(
        [sys.executable, "-c", script], check=True, capture_output=True, text=True
    ).stdout
    assert "pip install 'fornow[docx]'" in told


def test_a_row_of_dots_is_signs_in_its_line_and_no_picture() -> None:
    rows = [
        Line(count=2, of=3, name="Trust", rest=True).html(),
        Grouped(groups=(("Police", 3),), name="Time", said="3 in all").html(),
        Split(disagree=1, passed=0, agree=2, most=2, name="Enough").html(),
    ]
    body = "".join(map(str, rows)) + f"<p>{pile(2)}</p>"
    word = small(body)
    told = [written(each._element) for each in word.paragraphs]
    assert any(line.startswith("Trust") and "●●○ 2 of 3" in line for line in told), told
    assert any("Police ●●● 3" in line for line in told), told
    assert "2 ●●" in told, told
    assert any("[1 disagree, 0 pass, 2 agree]" in line for line in told), told  # its picture


def test_what_heads_something_stays_on_its_page() -> None:
    word = small("<p>A line</p>")
    for name in ("Heading 2", "Heading 3", "Card Heading", "Caption", "Table Head"):
        assert word.styles[name].paragraph_format.keep_with_next, name  # type: ignore[attr-defined]


def test_the_points_of_a_scale_are_equally_wide_and_stay_on_one_page() -> None:
    row = "<tr><th scope=rowgroup colspan=3>7 June</th></tr><tr><td>1</td><td>2</td><td>3</td></tr>"
    word = small(
        "<table class='fn-grid'><thead><tr><th>Cold</th><th>Neither warm nor cold, so far</th>"
        f"<th>Warm</th></tr></thead>{row}</table>"
        f"<table class='fn-grid'><tr><th>Trust<td>1<td>a good deal more</tr></table>"
    )
    scale, named = word.tables
    assert len({column.width for column in scale.columns}) == 1
    assert len({column.width for column in named.columns}) > 1
    kept = [each.cells[0].paragraphs[0].paragraph_format.keep_with_next for each in scale.rows]
    assert kept == [True, True, None]


def test_what_is_in_the_report_takes_a_line_for_each_part() -> None:
    word = small(
        "<nav class='rp-contents'><h2>In this report</h2><ul><li><a href='#a'>Feeling</a><ul>"
        "<li><a href='#b'>Values</a></li><li><a href='#c'>Purpose</a></li></ul></li>"
        "<li><a href='#d'>Doing</a></li></ul></nav>"
    )
    told = [written(each._element) for each in word.paragraphs]
    assert told == ["In this report", "Feeling: Values · Purpose", "Doing"]
