"""Who goes first: how many others we wait for, beside how many we think would come; never who."""

from __future__ import annotations

import pandas as pd

from fornow.analysis.moves import FirstMoves, HowFar, first_moves
from fornow.analysis.words import side_by_side
from fornow.exercises.fields import Rating, Text
from fornow.pictures import asked as asking
from fornow.pictures.asked import Asked, beside_n, withheld
from fornow.pictures.lettering import number, opened
from fornow.pictures.panels import NARROW, WALL, Panel, figure
from fornow.pictures.picture import Picture
from fornow.pictures.wanted import Wanted
from fornow.pictures.words import Block, Column, Columns, Quotation, Words

_PANELS = {
    "others_needed": "Others I would need to come too",
    "others_guess": "Others I think would come",
}
_ONE = "The one who gave a number"
_TEXTS = ("step", "show_me")


def draw(wanted: Wanted) -> Picture:
    """Two spreads on one scale, and in words how far the first would carry it."""
    asked = asking.ballot(wanted.frame)
    if asked.hidden:
        return asking.nothing(wanted.exercise, asked)
    found = first_moves(asked.frame)
    panels = _panels(wanted, found, asked)
    return Picture(
        key=wanted.key,
        title=_title(found, asked),
        subtitle=" · ".join(part for part in (asked.voices, asked.date) if part),
        figure=figure(panels, voices=asked.n),
        narrow=figure(panels, voices=asked.n, page=NARROW),
        wall=figure(panels, voices=asked.n, page=WALL),
        beside=_texts(wanted, asked),
        sentence=_sentence(found, asked),
        table=_table(wanted, found, asked),
        note=" ".join(asked.notes),
    )


def _panels(wanted: Wanted, found: FirstMoves, asked: Asked) -> list[Panel]:
    made = []
    for name, spread in (("others_needed", found.needs), ("others_guess", found.guesses)):
        scale = wanted.exercise.field(name)
        if isinstance(scale, Rating):
            missing = beside_n(asked.frame, name, asked.n)
            aside = "\n".join(part for part in (f"n = {spread.n}", missing) if part)
            counts = dict(enumerate(spread.counts, spread.low))
            made.append(Panel(title=_PANELS[name], scale=scale, counts=counts, aside=aside))
    return made


def _whole(n: int, *, of_us: bool) -> str:
    """Those who gave a number, as the rest of a sentence names them."""
    return f"the {number(n)} of us" if of_us else f"the {number(n)} who gave a number"


def _title(found: FirstMoves, asked: Asked) -> str:
    n, first = found.needs.n, found.needs.counts[0]
    whole = _whole(n, of_us=n == asked.n)
    if not n:
        return "Nobody has said yet how many others it would take"
    if found.far is not None:
        return _carried(found.far)
    if not first:
        return f"Each of {whole} waits for others" if n > 1 else f"{_ONE} waits for others"
    if first == n:
        return f"Each of {whole} would go first" if n > 1 else f"{_ONE} would go first"
    return f"{opened(number(first))[:-1]} of {whole} would go first"


def _carried(far: HowFar) -> str:
    """How far it goes by itself, or from the first one or two who begin."""
    whole = _whole(far.n, of_us=not far.unsaid)
    who, every = f"of {whole}", f"all {whole.removeprefix('the ')}"
    if far.alone == far.n:
        return f"If each goes as we said, {every} would go"
    begun = f"{opened(number(far.alone))[:-1]} {who} would go" if far.alone else ""
    said = begun or "Nobody would go first"
    for begin, first, reached in (("one does", 1, far.with_one), ("two do", 2, far.with_two)):
        if reached > max(far.alone, first):
            some = number(reached) if begun else f"{number(reached)} {who}"
            return f"{said}; once {begin}, it carries {every if reached == far.n else some}"
    return f"{said}, and one or two would not carry the others"


def _would_come(found: FirstMoves, asked: Asked) -> str:
    """How many could be followed by enough: nobody waits for more than the room has."""
    others = max(asked.n, asked.people or 0) - 1
    counts = dict(enumerate(found.needs.counts, found.needs.low))
    can = sum(count for need, count in counts.items() if need <= others)
    more = found.needs.n - can
    waits = "waits" if more == 1 else "wait"
    beyond = f"{number(more)} {waits} for more than are here"
    if not can:
        return opened(beyond)
    said = f"{number(can)} would come if enough others did"
    return opened(f"{said}; {beyond}" if more else said)


def _guessed(middle: float, most: int) -> str:
    if middle == 0:
        return "nobody else would come"
    low, high = int(middle), int(middle + 0.5)
    many = "five or more" if high == most else number(high)
    if (low, high) == (0, 1):
        return "one other would come, or nobody"
    if low != high:
        return f"between {number(low)} and {many} others would come"
    return f"{many} {'other' if high == 1 else 'others'} would come"


def _carries(far: HowFar) -> str:
    if far.alone == far.n:
        return "If each waits as we said, it carries them all from a standing start."
    alone = number(far.alone) if far.alone else "nobody"
    said = f"If each waits as we said, it carries {alone} from a standing start"
    if far.with_one <= max(far.alone, 1) and far.with_two <= max(far.alone, 2):
        return f"{said}, and one or two who begin would carry nobody with them."
    begun = f"{said}, {number(far.with_one)} once one has begun"
    if far.with_two == far.with_one:
        return f"{begun}, and no more once two have."
    return f"{begun}, and {number(far.with_two)} once two have."


def _sentence(found: FirstMoves, asked: Asked) -> str:
    needs, guesses, far = found.needs, found.guesses, found.far
    if not needs.n and not guesses.n:
        return "No number was given."
    said = _would_come(found, asked) if needs.n else "Nobody said how many others it would take."
    if far is None:
        who = "Those who gave a number" if asked.enough else "We"
        return f"{said} {who} are too few for computed figures: look at the dots."
    if guesses.figures_shown and guesses.median is not None:
        guess = _guessed(guesses.median, guesses.high)
        said += f" The middle guess of {number(guesses.n)} is that {guess}."
    return f"{said} {_carries(far)}"


def _texts(wanted: Wanted, asked: Asked) -> Words | None:
    blocks = []
    for name in _TEXTS:
        field = wanted.exercise.field(name)
        if isinstance(field, Text) and name in asked.frame:
            said = side_by_side(asked.frame[name].tolist())
            if said:
                columns = tuple(Column("", (Quotation(beside.text),)) for beside in said)
                blocks.append(Block(Columns(columns), field.prompt))
    return Words(tuple(blocks)) if blocks else None


def _table(wanted: Wanted, found: FirstMoves, asked: Asked) -> pd.DataFrame:
    rows: list[tuple[str, str, object]] = []
    for name, spread in (("others_needed", found.needs), ("others_guess", found.guesses)):
        prompt = wanted.exercise.field(name).prompt
        most = {spread.high: f"{spread.high} or more"}
        rows += [
            (prompt, most.get(at, str(at)), n) for at, n in enumerate(spread.counts, spread.low)
        ]
        missing = {"no answer": spread.unanswered, **withheld(asked.frame, name)}
        rows += [(prompt, why, n) for why, n in missing.items() if n]
    if found.far is not None:
        reached = {"nobody": found.far.alone, "one": found.far.with_one, "two": found.far.with_two}
        rows += [("If this many begin, how many go?", who, n) for who, n in reached.items()]
    for name in _TEXTS:
        prompt = wanted.exercise.field(name).prompt
        texts = asked.frame[name].dropna() if name in asked.frame else ()
        rows += [(prompt, str(text), 1) for text in texts]
    return pd.DataFrame(rows, columns=["question", "answer", "voices"])
