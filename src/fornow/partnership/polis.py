"""A Polis export, read and checked: three CSV files in a folder → a `Conversation`.

Nothing is written here. Whatever is wrong with the files is said in one sentence, with the file
and the line, before anything else happens.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from fornow.answers import Problem, parse
from fornow.errors import FornowError
from fornow.exercises.fields import Text

COMMENTS, VOTES, SUMMARY = "comments.csv", "participants-votes.csv", "summary.csv"
AGREE, PASS, DISAGREE = 1, 0, -1
ACCEPTED, UNMODERATED, REJECTED = 1, 0, -1
MOST_BYTES = 64_000_000
MOST_CHARS = 2000

Row = Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Participant:
    """One person's votes by statement number; `group` is '' for someone Polis put in none."""

    group: str
    votes: Mapping[int, int]


@dataclass(frozen=True, kw_only=True)
class Conversation:
    """What a Polis conversation holds that we keep.

    `statements` are the accepted and the unmoderated ones by number, in order. `participants` are
    those who voted on at least one of them. `left_out` says in sentences what is not here.
    `mark` is the same for the same files.
    """

    topic: str
    url: str
    statements: Mapping[int, str]
    participants: tuple[Participant, ...]
    left_out: tuple[str, ...]
    mark: str


def read_conversation(folder: str | Path) -> Conversation:
    """The conversation in a folder of Polis CSV files; `FornowError` says what is wrong."""
    place = Path(folder).expanduser()
    texts = {name: _text_of(place / name) for name in (COMMENTS, VOTES, SUMMARY)}
    comments = _rows(COMMENTS, texts[COMMENTS], ("comment-id", "comment-body", "moderated"))
    voted = _rows(VOTES, texts[VOTES], ("participant", "group-id"))
    kept, rejected, unfit = _statements(comments)
    columns = {name: int(name) for name in (voted[0][1] if voted else {}) if name.isdecimal()}
    _alone([str(number) for number in columns.values()], VOTES, "the column")
    everyone = _participants(voted, {n: i for n, i in columns.items() if i in kept})
    orphans = [number for number in columns.values() if number not in {*kept, *rejected, *unfit}]
    summary = _summary(texts[SUMMARY])
    voters = tuple(person for person in everyone if person.votes)
    digest = hashlib.blake2b("\x00".join(texts.values()).encode(), digest_size=10)
    return Conversation(
        topic=summary.get("topic", ""),
        url=summary.get("url", ""),
        statements=dict(sorted(kept.items())),
        participants=voters,
        left_out=_left_out(
            len(rejected), len(unfit), orphans=len(orphans), silent=len(everyone) - len(voters)
        ),
        mark=digest.hexdigest(),
    )


def _text_of(path: Path) -> str:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise FornowError(f"{path.name} is over 64 MB. Give the export of one conversation.")
        return path.read_bytes().decode("utf-8-sig")
    except OSError:
        raise FornowError(
            f"There is no {path.name} to read in {path.parent}. Give the folder of a Polis export:"
            f" it holds {COMMENTS}, {VOTES} and {SUMMARY}."
        ) from None
    except UnicodeDecodeError:
        raise FornowError(
            f"{path.name} is not written in UTF-8. Save it again as “CSV UTF-8”, then try again."
        ) from None


def _rows(name: str, text: str, needed: Iterable[str]) -> list[tuple[int, Row]]:
    """Each row with its line number, as heading → cell without outer white space."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    heading: list[str] = []
    rows: list[tuple[int, Row]] = []
    try:
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            if not heading:
                heading = _heading(name, cells, needed)
                continue
            if len(cells) != len(heading):
                raise FornowError(
                    f"{name}, line {reader.line_num}: {len(cells)} cells where the heading has"
                    f" {len(heading)}. Export it again."
                )
            rows.append((reader.line_num, dict(zip(heading, map(str.strip, cells), strict=True))))
    except csv.Error as error:
        raise FornowError(
            f"{name}, line {reader.line_num}, is not CSV ({error}). Export it again."
        ) from None
    if not rows:
        raise FornowError(f"{name} has no rows. Export the conversation again.")
    return rows


def _heading(name: str, cells: list[str], needed: Iterable[str]) -> list[str]:
    heading = [cell.strip() for cell in cells]
    _alone(heading, name, "the column")
    missing = [column for column in needed if column not in heading]
    if missing:
        raise FornowError(
            f"{name} has no column {', '.join(map(repr, missing))}. Is it a Polis export?"
        )
    return heading


def _statements(rows: list[tuple[int, Row]]) -> tuple[dict[int, str], set[int], set[int]]:
    """The kept statements by number, and the numbers of those rejected and of those unfit.

    Unfit to be shown: one without words, or in the words of one before it, of which nobody could
    say which they voted on.
    """
    kept: dict[int, str] = {}
    rejected: set[int] = set()
    unfit: set[int] = set()
    field = Text(name="statement", prompt="-", lines=2, max_chars=MOST_CHARS)
    numbers = []
    for line, row in rows:
        where = f"{COMMENTS}, line {line}"
        number = _whole(row["comment-id"], f"{where}, comment-id")
        numbers.append(str(number))
        moderated = _one_of(row["moderated"], f"{where}, moderated")
        if moderated == REJECTED:
            rejected.add(number)
            continue
        said = parse(field, row["comment-body"])
        if isinstance(said, Problem):
            raise FornowError(f"{where}: this statement cannot be kept. {said.message}")
        if not isinstance(said, str) or said in kept.values():
            unfit.add(number)
            continue
        kept[number] = said
    _alone(numbers, COMMENTS, "statement number")
    if not kept:
        raise FornowError(
            f"Every statement in {COMMENTS} was rejected or has no words."
            " There is nothing to bring in."
        )
    return kept, rejected, unfit


def _participants(
    rows: list[tuple[int, Row]], columns: Mapping[str, int]
) -> tuple[Participant, ...]:
    """Everyone in the file, with their votes on the statements in `columns`."""
    _alone([row["participant"] for _, row in rows], VOTES, "participant")
    return tuple(
        Participant(
            group=_group(row["group-id"]),
            votes={
                number: _one_of(row[name], f"{VOTES}, line {line}, statement {name}")
                for name, number in columns.items()
                if row[name]
            },
        )
        for line, row in rows
    )


def _summary(text: str) -> dict[str, str]:
    """The lines of key and value; what else may stand there is of no use to us."""
    try:
        lines = list(csv.reader(io.StringIO(text, newline="")))
    except csv.Error:
        return {}
    return {line[0].strip(): line[1].strip() for line in lines if len(line) == 2}


def _left_out(rejected: int, unfit: int, *, orphans: int, silent: int) -> tuple[str, ...]:
    counts = (
        (_count(rejected, "statement", "statements"), "rejected by the moderators"),
        (_count(unfit, "statement", "statements"), "with no words, or in the words of another"),
        (
            _count(orphans, "column of votes", "columns of votes"),
            f"on a statement that {COMMENTS} does not have",
        ),
        (_count(silent, "person", "people"), "who voted on no statement that was kept"),
    )
    return tuple(f"Left out: {count} {why}." for count, why in counts if count)


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}" if number else ""


def _group(said: str) -> str:
    """A group as text: 1 and 1.0 are the same group."""
    try:
        number = float(said)
    except ValueError:
        return said
    return str(int(number)) if number.is_integer() else said


def _one_of(said: str, where: str) -> int:
    number = _whole(said, where)
    if number not in (AGREE, PASS, DISAGREE):
        raise FornowError(f"{where}: 1, 0 or -1 is expected here (got {said!r}).")
    return number


def _whole(said: str, where: str) -> int:
    try:
        number = float(said)
        if number.is_integer():
            return int(number)
    except (ValueError, OverflowError):
        pass
    raise FornowError(f"{where}: a whole number is expected here (got {said[:40]!r}).")


def _alone(names: Iterable[str], file: str, what: str) -> None:
    twice = next((name for name, count in Counter(names).items() if count > 1), None)
    if twice is not None:
        raise FornowError(f"{file} has {what} {twice[:60]!r} twice. Take one of them out.")
