"""A CSV or Excel file → its sheets as plain grids of cells, whatever program wrote it.

Nothing in the file is run and no formula is worked out: of one, what was last seen in its cell is
read. What cannot be read is said in a sentence.
"""

from __future__ import annotations

import csv
import io
import re
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from os import PathLike
from pathlib import Path
from typing import Any, TypeAlias

from fornow.answers.raw import blank
from fornow.errors import FornowError

MOST_BYTES = 16_000_000
MOST_UNPACKED = 100_000_000
MOST_ROWS = 10_000
MOST_COLUMNS = 500

#: The rows of one sheet, each a list of cells; the first is row 1 of the spreadsheet.
Grid: TypeAlias = "list[list[Any]]"

_EXCEL = b"PK\x03\x04"
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_GUESSES = {"cp1252": "Windows ones (CP1252)", "mac_roman": "those of an older Mac (Mac Roman)"}
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")  # how a cell of a sheet begins to say one
# What people write here, and what the wrong one of the two codes makes of it hardly ever is.
_LIKELY = frozenset("áàâäãåæçéèêëíìîïñóòôöõøœúùûüÿßÁÀÂÄÉÈÊÓÖÜ’‘“”–—…£€•°½")


class Unworked:
    """A formula of which the file keeps no result: nobody has opened it in a spreadsheet yet."""

    def __str__(self) -> str:
        """What is to be done about it."""
        return (
            "There is a formula here without its result. Open the file in a spreadsheet, save it,"
            " then try again; or write what it should say."
        )


UNWORKED = Unworked()


def grids(path: Path) -> tuple[dict[str, Grid], tuple[str, ...]]:
    """The sheets of a file by name (of a CSV file one, called ''), and what to know about them."""
    data = _bytes_of(path)
    if data.startswith(_EXCEL):
        return _sheets(path, data), ()
    if data.startswith(_OLD_EXCEL):
        raise FornowError(
            f"{path.name} is locked with a password, or in Excel's old form."
            " Save it as “Excel Workbook (.xlsx)” or “CSV UTF-8”, then try again."
        )
    text, notes = _text_of(path, data)
    return {"": _cells(path, text)}, notes


def file_at(given: object) -> Path:
    """Where the file is that somebody named; `FornowError` for what names none."""
    if isinstance(given, str | PathLike) and str(given).strip():
        return Path(given).expanduser()
    raise FornowError(
        f"Say which file to bring in (got {given!r}). Give the path of a CSV or Excel file, such as"
        ' "answers.csv".'
    )


def _bytes_of(path: Path) -> bytes:
    if not path.is_file():
        raise FornowError(f"There is no file {path}. Check its name and its folder.")
    if path.stat().st_size > MOST_BYTES:
        raise FornowError(f"{path.name} is over 16 MB. Give the answers of one form.")
    return path.read_bytes()


def _text_of(path: Path, data: bytes) -> tuple[str, tuple[str, ...]]:
    known = next((name for mark, name in _MARKS if data.startswith(mark)), "")
    for encoding in [known] if known else ["utf-8", _guess(data)]:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            break
        return text, (_guessed(encoding),) if encoding in _GUESSES else ()
    why = "cannot be read as a table"
    if not known and _in_two_bytes(data):
        why = "is written in UTF-16 without the mark that says so, and letters would be guessed at"
    raise FornowError(f"{path.name} {why}. Save it as “CSV UTF-8” or .xlsx, then try again.")


def _guess(data: bytes) -> str:
    """Which of the two old codes of Windows and the Mac makes likely letters of these bytes."""

    def likely(encoding: str) -> int:
        return sum(sign in _LIKELY for sign in data.decode(encoding, errors="replace"))

    return max(_GUESSES, key=likely)


def _guessed(encoding: str) -> str:
    return (
        f"Its letters were read as {_GUESSES[encoding]}. Look for broken accents before you go on."
    )


def _in_two_bytes(data: bytes) -> bool:
    """Whether every other byte is nought, as in European words of two bytes a letter."""
    start = data[:2000]
    return any(start[side::2].count(0) > len(start) * 0.4 for side in (0, 1))


def _cells(path: Path, text: str) -> Grid:
    first, _, rest = text.partition("\n")
    told = first.strip().casefold()
    if told.startswith("sep=") and len(told) == len("sep=") + 1:  # Excel's own word for it
        return [[], *_parted(path, rest, told[-1])]
    lines = text.splitlines(keepends=True)
    start = next((line for line in lines if line.strip()), "")
    mark = max(",;\t", key=lambda one: _columns(start, one))
    return _parted(path, text, mark)


def _columns(line: str, mark: str) -> int:
    """Into how many cells the line falls at this mark, those within quotation marks left whole."""
    try:
        return len(next(csv.reader([line], delimiter=mark), []))
    except csv.Error:
        return 0


def _parted(path: Path, text: str, mark: str) -> Grid:
    found: Grid = []
    try:
        for cells in csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True):
            _add(path, found, cells)
    except csv.Error as error:
        raise FornowError(
            f"{path.name}, row {len(found) + 1}: its quotation marks do not match ({error})."
            " Open it in a spreadsheet, save it again, then try again."
        ) from None
    return found


def _sheets(path: Path, data: bytes) -> dict[str, Grid]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            # Said by the file itself, and held to it: zipfile stops where a part says it ends.
            if sum(part.file_size for part in parts.infolist()) > MOST_UNPACKED:
                raise FornowError(f"{path.name} unpacks to over 100 MB. Give one form's answers.")
            # Where nothing is worked out, what was last seen in the cells is all there is.
            twice = any(_FORMULA.search(part) for part in _written(parts))
        with ExitStack() as closing, warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and extensions, which hold no answers
            seen = _book(data, closing, results=True)
            asked = _book(data, closing, results=False) if twice else None
            return {
                one.title: _grid(path, one, asked[one.title] if asked else None)
                for one in seen.worksheets
            }
    except FornowError:
        raise
    except Exception as error:
        raise FornowError(
            f"{path.name} cannot be read as an Excel file ({type(error).__name__})."
            " Save it again as .xlsx or as “CSV UTF-8”, then try again."
        ) from error


def _written(parts: zipfile.ZipFile) -> Iterator[bytes]:
    """The parts of a file in which something is written, in whatever width; not its pictures."""
    for name in parts.namelist():
        if name.casefold().endswith(".xml"):
            yield parts.read(name).replace(b"\0", b"")


def _book(data: bytes, closing: ExitStack, *, results: bool) -> Any:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data), read_only=True, data_only=results)
    closing.callback(book.close)
    return book


def _grid(path: Path, sheet: Any, formulas: Any | None) -> Grid:
    for one in (sheet, formulas):
        if one is not None:
            one.reset_dimensions()  # what a file says of its own size may be wrong, either way
    found: Grid = []
    if formulas is None:
        for values in sheet.iter_rows(values_only=True):
            _add(path, found, values)
        return found
    rows = zip(sheet.iter_rows(), formulas.iter_rows(), strict=True)
    for cells, asked in rows:
        _add(
            path,
            found,
            [
                UNWORKED if cell.value is None and one.data_type == "f" else cell.value
                for cell, one in zip(cells, asked, strict=True)
            ],
        )
    return found


def _add(path: Path, found: Grid, cells: Sequence[Any]) -> None:
    """One more row, without the empty cells at its end, of which Excel can keep thousands."""
    last = max((place for place, cell in enumerate(cells, start=1) if not blank(cell)), default=0)
    found.append(list(cells[:last]))
    if last > MOST_COLUMNS or (last and len(found) > MOST_ROWS):
        raise FornowError(
            f"{path.name} has over {MOST_ROWS:,} rows or {MOST_COLUMNS} columns."
            " Give the answers of one form."
        )
