"""When a report was made, as its page says: what is made from the page bears that date."""

from __future__ import annotations

import datetime as dt
import re

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
