"""A raw answer to a ballot → checked → kept in its round; or the problems with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from typing import Any

from fornow.answers import Problem, Values, Withheld, check, fold, option
from fornow.answers.raw import blank, short, words
from fornow.errors import RoundProblem
from fornow.exercises.exercise import LEVELS, Exercise, Kind, Voice
from fornow.exercises.fields import Field, Organisation, Who
from fornow.partnership import registers, rounds, sessions
from fornow.partnership.rounds import Round
from fornow.partnership.sessions import Session
from fornow.partnership.store import Store, new_id

# How alike two names are (0 to 1) before one is taken for a slip of the other: a letter in ten.
_A_SLIP = 0.9


@dataclass(frozen=True, kw_only=True)
class Speaker:
    """Who an answer speaks for, as far as its voice needs to know."""

    voice: str | None = None
    organisation: str | None = None
    level: str | None = None
    name: str | None = None

    def told(self, voice: Voice) -> str:
        """What is kept with an answer in this voice; '' for an unnamed one."""
        if voice is Voice.UNNAMED:
            return ""
        said = {
            Voice.ORGANISATION: self.organisation,
            Voice.LEVEL: self.level and (option(LEVELS, self.level) or self.level),
            Voice.NAMED: self.name,
        }
        return " ".join(str(said[voice] or "").split())


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One sitting at a ballot: what was answered, by which seat, and how it is to be shown."""

    values: Mapping[str, Any]
    speaker: Speaker = field(default_factory=Speaker)
    item: str | None = None
    seat: str = ""
    typed_for_someone: bool = False
    subject: str = ""
    in_hand: bool = False


def save(
    store: Store, exercise: Exercise, sheet: Sheet, hold: Callable[[], Session]
) -> str | list[Problem]:
    """Keep the sheet in the round under way, opening one if there is none; the seat's id.

    `hold` gives the session this belongs to, made if it is not there; a refused sheet makes none.
    """
    speaker = as_declared(store, sheet.speaker)
    if isinstance(speaker, Problem):
        return [speaker]
    try:
        with store.writing():
            return _keep(store, exercise, replace(sheet, speaker=speaker), hold())
    except Refused as refused:
        return refused.problems
    except RoundProblem as problem:
        return [Problem("", str(problem))]


def _keep(store: Store, exercise: Exercise, sheet: Sheet, session: Session) -> str:
    asked = rounds.current(store, exercise.key)
    wording = asked.exercise if asked else exercise
    spoken = voice_of(wording, sheet.speaker)
    if isinstance(spoken, Problem):
        raise Refused([spoken])
    checked = check(wording, sheet.values, known=knows(store), day=session.day)
    if isinstance(checked, list):
        raise Refused(checked)
    if asked and wording.subject and sheet.subject.strip() not in ("", asked.subject):
        about = f"This round is about “{asked.subject}”. Reveal it before asking about another."
        raise Refused([Problem("subject", about)])
    asked = asked or rounds.open_round(store, exercise, session, subject=sheet.subject)
    checked = as_spelt(store, wording.all_fields, checked)
    chosen = _item(asked, sheet.item)
    if isinstance(chosen, Problem):
        raise Refused([chosen])
    seat = sheet.seat or _seat(store, asked, chosen, sheet.speaker.told(spoken), spoken)
    rounds.save(
        store,
        asked,
        seat,
        checked,
        item=chosen,
        voice=spoken,
        attributed=sheet.speaker.told(spoken),
        typed_for_someone=sheet.typed_for_someone,
        in_hand=sheet.in_hand,
    )
    return seat


def as_declared(store: Store, speaker: Speaker, *, beside: Iterable[str] = ()) -> Speaker | Problem:
    """The speaker with the organisation spelt as the partnership has it, or as it spoke before.

    Else each spelling would be a group of its own, and perhaps one too small to be shown. A name
    that is neither is taken as typed, for those not yet listed speak too; unless it is so near to
    one that is set that it looks like a slip. What waits for its reveal is not asked, for how a
    name comes back would tell that somebody answered for it; the reveal gives it as `beside`.
    """
    said = " ".join(str(speaker.organisation or "").split())
    listed = sessions.settings(store).get("organisations") or ()
    declared = {fold(str(name)): str(name) for name, _ in listed}
    known = declared.get(fold(said))
    if known:
        return replace(speaker, organisation=known)
    near = get_close_matches(fold(said), declared, n=1, cutoff=_A_SLIP) if said else []
    if not near:
        spoken = sorted({*_spoken_for(store), *beside}) if said else ()
        before = (name for name in spoken if fold(name) == fold(said))
        return replace(speaker, organisation=next(before, speaker.organisation))
    return Problem(
        "organisation",
        f"Did you mean “{declared[near[0]]}” (got {short(said)})?"
        " If not, add it to the partnership's organisations first.",
    )


def as_spelt(store: Store, fields: Iterable[Field], values: Values) -> Values:
    """The values, with each organisation that they name spelt as the partnership has it."""

    def spelt(name: str) -> str:
        found = as_declared(store, Speaker(organisation=name))
        return name if isinstance(found, Problem) else str(found.organisation)

    named = {one.name for one in fields if isinstance(one, Organisation)}
    made = dict(values)
    for name in named & set(values):
        value = values[name]
        if isinstance(value, str) and not isinstance(value, Withheld):
            made[name] = spelt(value)
        elif isinstance(value, tuple):
            made[name] = tuple(dict.fromkeys(spelt(str(one)) for one in value))
    return made


def _spoken_for(store: Store) -> list[str]:
    """The organisations that spoke in this file for all to see, each as it is spelt there."""
    found = store.rows(
        "SELECT attributed FROM version WHERE voice = ?1"
        " UNION SELECT attributed FROM answer WHERE voice = ?1",
        str(Voice.ORGANISATION),
    )
    return [str(row["attributed"]) for row in found]


def _seat(store: Store, asked: Round, item: str, told: str, voice: Voice) -> str:
    """The seat of an answer that came without one.

    A new one; in a per-item round one that has not answered about this item yet, so that a person
    who answers about four items is counted once.
    """
    for row in rounds.seats_of(store, asked, voice=voice, attributed=told) if item else ():
        if item not in row["items"].split(" "):
            return str(row["seat"])
    return new_id()


def voice_of(exercise: Exercise, speaker: Speaker) -> Voice | Problem:
    """The voice an answer is given in: the one asked for, or the one whose giver is named."""
    wanted = fold(str(speaker.voice or ""))
    if wanted and wanted not in set(exercise.voices):
        allowed = ", ".join(exercise.voices)
        return Problem("voice", f"Choose one of these voices: {allowed} (got {speaker.voice}).")
    told = [voice for voice in exercise.voices if speaker.told(voice)]
    spoken = Voice(wanted) if wanted else (told or [exercise.voice])[0]
    if spoken is Voice.UNNAMED or (exercise.kind is not Kind.BALLOT and spoken is Voice.NAMED):
        return spoken
    label = "name" if spoken is Voice.NAMED else str(spoken)
    said = words(label, speaker.told(spoken), most=Who(name=label, prompt=label).max_chars)
    if isinstance(said, Problem):
        return said
    if not said:
        return Problem(label, f"Say which {label} this answer speaks for.")
    if spoken is Voice.LEVEL and said not in {option.key for option in LEVELS}:
        allowed = ", ".join(option.key for option in LEVELS)
        return Problem("level", f"Choose one of: {allowed} (got {said}).")
    return spoken


def knows(store: Store) -> Any:
    """Says whether an entry stands in a register of this file."""
    return lambda register, entry: registers.register_of(store, entry) == register


class Refused(Exception):
    """Rolls the transaction back, so that a refused answer opens no round."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(" ".join(problem.message for problem in problems))
        self.problems = problems


def _item(asked: Round, item: str | None) -> str | Problem:
    if not asked.exercise.each:
        if str(item or "").strip():
            told = f"“{asked.exercise.title}” is not asked of one thing at a time: leave item out."
            return Problem("item", told)
        return ""
    for known in asked.items:
        if str(item or "").strip() in (known.id, known.text):
            return known.id
    listed = "; ".join(known.text.rstrip(".") for known in asked.items[:3])
    if not blank(item):
        said = f"“{short(item)}” is not asked about in this round."
        return Problem("item", f"{said} Choose one of {asked.exercise.each}, such as: {listed}.")
    return Problem("item", f"Say which of {asked.exercise.each} this is about, such as: {listed}.")


def speaker_of(store: Store, asked: Round, seat: str) -> Speaker | None:
    """In which voice a seat has answered, and for whom, for that seat alone; None before it has."""
    found = store.row(
        "SELECT voice, attributed FROM waiting WHERE round = ? AND seat = ? LIMIT 1", asked.id, seat
    )
    if found is None:
        return None
    voice, told = str(found["voice"]), str(found["attributed"])
    if voice == Voice.UNNAMED:
        return Speaker(voice=voice)
    return Speaker(**{"voice": voice, "name" if voice == Voice.NAMED else voice: told})
