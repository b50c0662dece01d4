"""What a batch of reports came to, on a terminal: short for ten reports and for ten thousand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import PurePath

from fornow.pictures.lettering import counted
from fornow.reports.contents import COLD, NEEDS, UNSAID, Made, by_name
from fornow.reports.resumed import LEFT

MOST = 20  # lines of one kind; the page and the manifest have them all
BY_HAND = LEFT.partition("{")[0].strip()
KINDS = {
    "made": "made",
    "skipped": "skipped, as they would be made now",
    "failed": "failed",
    "not begun": "not begun",
}


def summary(made: list[Made], folder: PurePath, *, manifest: str, indexed: bool) -> str:
    """The reports, what failed and why, then how many there are of each, and where to start."""
    few = len(made) <= MOST
    made = sorted(made, key=by_name)  # as the index has them
    told = [one for one in made if one.stands and (few or one.needs or one.lacking)]
    failed = [one for one in made if one.status == "failed"]
    lines = [
        *_most(map(_of_report, told), len(told), where="index.html" if indexed else manifest),
        *_most((f"{one.file} failed: {one.reason}" for one in failed), len(failed), manifest),
        *_not_begun(made),
        *(table(made) if len(made) > 1 else ()),
        _last(made, folder, indexed=indexed),
    ]
    return "\n".join(lines).rstrip()


def table(made: list[Made]) -> list[str]:
    """How many reports of each kind, and how much waits in them."""
    stand = [one for one in made if one.stands]
    many = {words: sum(one.status == kind for one in made) for kind, words in KINDS.items()}
    rows = [("Reports", len(made)), *((f"  {words}", n) for words, n in many.items() if n)]
    if any(one.says for one in stand):
        rows.append(("Partnerships that need a conversation", sum(bool(o.needs) for o in stand)))
        told = {key: [getattr(one, key) for one in stand] for key in NEEDS}
        waiting = {key: sum(n or 0 for n in each) for key, each in told.items() if {*each} - {None}}
        rows += [(f"  {NEEDS[key][n != 1]}", n) for key, n in waiting.items()]
    if cold := sum(one.going_cold or 0 for one in stand):
        rows.append((COLD[cold != 1].capitalize(), cold))
    if unsaid := sum(not one.says for one in stand):
        rows.append((UNSAID, unsaid))
    wide = max(len(words) for words, _ in rows)
    return ["", *(f"{words:<{wide}}  {n:>6,}" for words, n in rows), ""]


def _most(lines: Iterator[str], number: int, where: str) -> Iterator[str]:
    for place, line in enumerate(lines):
        if place == MOST:
            yield f"… and {number - MOST:,} more: see {where}."
            return
        yield line


def _not_begun(made: list[Made]) -> list[str]:
    """Why some were not begun, once for all of them."""
    told = Counter(one.reason for one in made if one.status == "not begun" and one.reason)
    return [f"{number:,} not made: {reason}" for reason, number in told.items()]


def _of_report(one: Made) -> str:
    stood = "Unchanged." if one.status == "skipped" else ""
    said = (f"{one.slug}/report.html: {one.called}.", stood, _needs(one), one.note, *one.without)
    return " ".join(filter(None, said))


def _needs(one: Made) -> str:
    if not one.says:
        return ""
    told = [counted(count, *words) for count, words in one.needs]
    return f"Needs a conversation: {', '.join(told)}." if told else "Nothing waiting."


def _last(made: list[Made], folder: PurePath, *, indexed: bool) -> str:
    ready = sum(one.status == "made" for one in made)
    kept = sum(one.status == "skipped" for one in made)
    changed = sum(one.status == "skipped" and BY_HAND in one.note for one in made)
    why = f" ({changed:,} changed by hand and left as {'it is' if changed == 1 else 'they are'})"
    skipped = f", {kept:,} skipped{why if changed else ''}" if kept else ""
    count = f"{ready:,} of {len(made):,} reports made{skipped}." if len(made) != 1 else ""
    start = f"Start at {folder / 'index.html'}" if indexed and ready + kept else ""
    more = "" if indexed else "When every part is made, make all with --resume for the index."
    return " ".join(filter(None, (count, start, more)))
