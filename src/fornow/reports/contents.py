"""What came of one file in a batch: a row of its manifest, of its index and of what is said."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import PurePath
from typing import Any, Literal

from fornow.addresses import place

Status = Literal["made", "skipped", "failed", "not begun"]
STANDING: tuple[Status, ...] = ("made", "skipped")
# As they stand in a row, loudest first, with the words a reader sees.
NEEDS: Mapping[str, tuple[str, str]] = {
    "signal_seen": ("signal to stop seen", "signals to stop seen"),
    "at_risk": ("decision at risk", "decisions at risk"),
    "unanswered": (
        "message from the front line without an answer",
        "messages from the front line without an answer",
    ),
    "overdue": ("decision overdue", "decisions overdue"),
}
COLD = ("part that may be going cold", "parts that may be going cold")
MATTERS: Mapping[str, tuple[str, str]] = {**NEEDS, "going_cold": COLD}
ALSO = {"report.pdf": "On paper (PDF)", "report.docx": "To edit (Word)"}
UNSAID = "Not said by this template whether anything waits"


@dataclass(frozen=True)
class Made:
    """One row of the manifest: what came of one file.

    The counts of what needs a conversation are None where the template does not say them.
    `sha256` has a sum for each file that was written, by its name; `note` is something to know of
    a report that was made, such as a changed one that was set aside. `waits` has a line for each
    matter that needs a conversation, `last_asked` the day people were last asked something.
    `lacking` has the reason for each file that was wanted and could not be made, by its name.
    `going_cold` is how many parts may be, where a template says so. `passing` is whether what made
    it fail may be over by now; a manifest does not say it.
    """

    input: PurePath
    slug: str
    status: Status
    name: str = ""
    day: str = ""
    last_asked: str = ""
    waits: tuple[str, ...] = ()
    reason: str = ""
    seconds: float = 0.0
    signal_seen: int | None = None
    at_risk: int | None = None
    unanswered: int | None = None
    overdue: int | None = None
    going_cold: int | None = None
    note: str = ""
    sha256: Mapping[str, str] = field(default_factory=dict)
    lacking: Mapping[str, str] = field(default_factory=dict)
    passing: bool = False

    @classmethod
    def of(cls, file: PurePath, slug: str, told: Mapping[str, Any]) -> Made:
        """A row from what a worker told."""
        facts = told["facts"]
        return cls(
            file,
            slug,
            "failed" if told["reason"] else "made",
            name=str(facts.get("name") or ""),
            day=str(facts.get("day") or ""),
            last_asked=str(facts.get("last_asked") or ""),
            waits=tuple(map(str, facts.get("waits") or ())),
            reason=told["reason"],
            seconds=float(told["seconds"]),
            note=told["note"],
            sha256=told["sha256"],
            signal_seen=_count(facts.get("signal_seen")),
            at_risk=_count(facts.get("at_risk")),
            unanswered=_count(facts.get("unanswered")),
            overdue=_count(facts.get("overdue")),
            going_cold=_count(facts.get("going_cold")),
            passing=bool(told.get("passing")),
        )

    @property
    def called(self) -> str:
        """The partnership's name; its file's where that is not known."""
        return self.name or legible(self.input.stem)

    @property
    def file(self) -> str:
        """The file, as it can be shown anywhere."""
        return legible(str(self.input))

    @property
    def says(self) -> bool:
        """Whether the template said what needs a conversation; silence is no all-clear."""
        return any(getattr(self, key) is not None for key in NEEDS)

    @property
    def needs(self) -> list[tuple[int, tuple[str, str]]]:
        """What needs a conversation, each with its count, loudest first."""
        counts = {key: getattr(self, key) for key in NEEDS}
        return [(count, NEEDS[key]) for key, count in counts.items() if count]

    @property
    def stands(self) -> bool:
        """Whether there is a report: made now, or before and still as it would be made."""
        return self.status in STANDING

    @property
    def also(self) -> list[tuple[str, str]]:
        """What stands beside its page: the names of the files, and what a reader calls them."""
        return [(name, words) for name, words in ALSO.items() if name in self.sha256]

    @property
    def without(self) -> list[str]:
        """What was wanted besides and could not be made, each with its reason."""
        return [f"No {name}: {reason}" for name, reason in self.lacking.items()]

    def row(self) -> dict[str, Any]:
        """The row as JSON keeps it."""
        kept = {**asdict(self), "input": str(self.input), "waits": list(self.waits)}
        del kept["passing"]
        return kept

    @classmethod
    def from_row(cls, row: Mapping[str, Any]) -> Made:
        """The row that JSON kept; `KeyError` or `TypeError` where it is none of ours."""
        known = {each.name for each in fields(cls)}
        kept = {name: value for name, value in row.items() if name in known}
        return cls(**{**kept, "input": place(row["input"]), "waits": tuple(row["waits"])})


def legible(name: str) -> str:
    r"""A file's name as text; what is no text in it is spelt out, such as \xff.

    >>> legible("caf\udce9")
    'caf\\xe9'
    """
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def by_name(each: Made) -> tuple[str, str]:
    """Where a row stands among others, for whoever reads it: by the partnership's name."""
    return folded(each.called), each.slug


def folded(name: str) -> str:
    """A name as it is sorted: without capitals and accents."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(sign for sign in plain if not unicodedata.combining(sign)).strip()


def _count(told: object) -> int | None:
    """A count as a template told it; a template of one's own may tell anything."""
    return told if type(told) is int and told >= 0 else None
