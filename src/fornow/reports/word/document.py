"""A report as a Word file, for whoever edits it: `docx(page, pictures)`.

Real headings, lists and tables; pictures with what they say in words; the look as styles. What
people wrote stands in it as text and can be nothing else: no field, no link, no markup.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from importlib.util import find_spec
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from fornow.errors import ReportProblem
from fornow.reports.dating import made_on
from fornow.reports.word.blocks import Paragraph, Words
from fornow.reports.word.lettering import allowed
from fornow.reports.word.reading import NUMBERS, Reading, read
from fornow.reports.word.tables import WIDEST

NOT_INSTALLED = (
    "To write Word files fornow needs python-docx, which is not installed here."
    " Install it with: pip install 'fornow[docx]'."
)
BEHIND = (
    "The tables behind the pictures, in the same order. A table of more than"
    f" {WIDEST} columns is left out where cards in the report say the same."
)
A4 = (210.0, 297.0)  # millimetres
SIDES, TOP, BOTTOM = 18.0, 20.0, 18.0
MILLIMETRE = 72 / 25.4  # points
WORDS_MODE = "15"  # of this day's Word; an older one opens as “compatibility mode”


def ready() -> None:
    """`ReportProblem` where what writes Word files is not installed."""
    if find_spec("docx") is None:
        raise ReportProblem(NOT_INSTALLED)


def docx(html: str, pictures: Mapping[str, bytes]) -> bytes:
    """The finished page as a Word file; the same page and pictures give the same bytes.

    `pictures` has a PNG for each drawing, by its number on the page (see
    `fornow.reports.printed.Printer.pictures`); one that is missing is said in words.
    """
    ready()
    from docx import Document

    from fornow.reports.word.setting import Setter
    from fornow.reports.word.styles import dress

    found = read(html)
    made = made_on(html)
    document: Any = Document()
    dress(document)
    _settle(document, found, made)
    setter = Setter(document.part, pictures)
    _page(document.sections[0], found.name)
    _put(document, setter.elements(found.blocks, wide=(A4[0] - 2 * SIDES) * MILLIMETRE))
    if found.numbers:
        _turn(document.add_section())
        head = (
            Paragraph(style="Heading 2", inside=(Words(NUMBERS),)),
            Paragraph(style="Normal", inside=(Words(BEHIND),)),
        )
        wide = (A4[1] - 2 * SIDES) * MILLIMETRE
        _put(document, setter.elements((*head, *found.numbers), wide=wide))
    kept = BytesIO()
    document.save(kept)
    return _dated(kept.getvalue(), made)


def _put(document: Any, elements: Any) -> None:
    """Add elements at the end of the body, before the settings of its last section."""
    body = document.element.body
    for element in elements:
        body[-1].addprevious(element)


def _page(section: Any, name: str) -> None:
    """A4 with the partnership's name above and the page's number below, not on the first."""
    from docx.shared import Mm

    from fornow.reports.word.elements import field, runs

    section.page_width, section.page_height = Mm(A4[0]), Mm(A4[1])
    section.left_margin = section.right_margin = Mm(SIDES)
    section.top_margin, section.bottom_margin = Mm(TOP), Mm(BOTTOM)
    section.header_distance = section.footer_distance = Mm(9)
    section.different_first_page_header_footer = True
    section.header.paragraphs[0]._p.extend(runs(Words(name)))
    below = section.footer.paragraphs[0]
    below.alignment = 2
    below._p.extend((field("PAGE"), *runs(Words(" of ")), field("NUMPAGES")))


def _turn(section: Any) -> None:
    """A page on its side, for tables of many columns."""
    from docx.enum.section import WD_ORIENT

    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    section.different_first_page_header_footer = False


def _settle(document: Any, found: Reading, made: dt.datetime) -> None:
    """What the file says of itself: title, language, day; and no word of whoever made it."""
    from docx.oxml.ns import qn

    about = document.core_properties
    about.title, about.language = allowed(found.title)[:255], "en-GB"
    about.author = about.last_modified_by = about.comments = about.keywords = ""
    about.created = about.modified = made.astimezone(dt.UTC).replace(tzinfo=None)
    about.revision = 1
    settings = document.settings.element
    for mode in settings.xpath("w:compat/w:compatSetting[@w:name='compatibilityMode']"):
        mode.set(qn("w:val"), WORDS_MODE)
    for language in settings.xpath("w:themeFontLang"):
        language.set(qn("w:val"), "en-GB")
    relations = document.part.package.rels
    for key in [key for key, each in relations.items() if each.reltype.endswith("thumbnail")]:
        del relations[key]


def _dated(kept: bytes, made: dt.datetime) -> bytes:
    """The file with that day on each of its parts, so that the same report is the same file."""
    settled = BytesIO()
    day = made.astimezone(dt.UTC).timetuple()[:6]
    with ZipFile(BytesIO(kept)) as old, ZipFile(settled, "w", ZIP_DEFLATED) as new:
        for part in old.infolist():
            new.writestr(ZipInfo(part.filename, day), old.read(part), ZIP_DEFLATED)
    return settled.getvalue()
