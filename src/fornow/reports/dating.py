"""When a report was made, as its page says: what is made from the page bears that date."""

from __future__ import annotations

import datetime as dt
import re

from fornow.errors import ReportProblem

A_MOMENT = "a moment such as 2026-05-31T09:00, or 2026-05-31T09:00+01:00 with its distance from UTC"
# No zip file, and so no Word file, is of an earlier or a later time.
FIRST, LAST = 1981, 2106
_WRITTEN = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)?", re.ASCII)
_MADE = re.compile(r'<section class="rp-made">.*?<time datetime="([^"]+)"', re.DOTALL)
_TITLE_DAY = re.compile(r"<title>[^<]*?(\d{4}-\d\d-\d\d)</title>")


def made_on(html: str) -> dt.datetime:
    """When the report says it was made; else the day it is about, else the first of 1980.

    So that the same report gives the same file. No zip file can be older than 1980.
    """
    for pattern in (_MADE, _TITLE_DAY):
        if told := pattern.search(html):
            try:
                made = dt.datetime.fromisoformat(told[1])
            except ValueError:
                continue
            return made if made.tzinfo else made.replace(tzinfo=dt.UTC)
    return dt.datetime(1980, 1, 1, tzinfo=dt.UTC)


def read_moment(given: object) -> dt.datetime | None:
    """The moment that was written out, to the minute; None where it is no such moment.

    >>> read_moment("2026-05-31T09:00"), read_moment("31/05/2026 9am")
    (datetime.datetime(2026, 5, 31, 9, 0), None)
    """
    text = given.replace(microsecond=0).isoformat() if isinstance(given, dt.datetime) else given
    if not isinstance(text, str) or not _WRITTEN.fullmatch(text.strip()):
        return None
    try:
        moment = dt.datetime.fromisoformat(text.strip())
    except ValueError:
        return None  # a thirteenth month, or a twenty-fifth hour
    return moment.replace(second=0) if FIRST <= moment.year <= LAST else None


def moment_or_now(given: dt.datetime | str | None) -> dt.datetime:
    """The moment a report says it was made at; now, by this machine's clock, unless given."""
    if not given:
        return dt.datetime.now().astimezone()
    moment = read_moment(given)
    if moment is None:
        raise ReportProblem(f"A report is made at {A_MOMENT} (got {given!r}).")
    return moment
