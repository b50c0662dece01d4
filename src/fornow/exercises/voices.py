"""The exact words people are told, before they answer, about how an answer is shown.

They promise no more than the reveal and `visibility` keep: change one and change the other.
"""

from __future__ import annotations

from collections.abc import Iterator

from fornow.errors import UnknownName
from fornow.exercises.exercise import Agreement, Exercise, Kind, Voice
from fornow.exercises.fields import Text

# An answer in one of these is somebody's: it is shown as given, however few there are.
OWNED = frozenset({Voice.ORGANISATION, Voice.NAMED})

NO_NAME = "Your answer is not shown with your name, your organisation or where you speak from."
DESTROYED = "No page shows who wrote what. At the reveal the record of it is destroyed"
APART = ", apart from what is shown beside your answer"
PARTED = "What you write is also parted from what you rate or choose."
WORDING = "The way you write can still tell people it was you, so choose your words."
TALK_ONLY = "Mark your words “for the talk only” and they are never put on file."
AS_I_SEE_IT = "It counts as how you see it today, not yet agreed at home."
ONLY_ONE_FROM_IT = "If nobody else here comes from it, people will know it is you."
LOOKED_THROUGH = (
    "Before that, the facilitator may read the writing in chance order."
    " They may take a text out, or names out of it."
)
BECOMES = "Once revealed, the words go onto a list that everyone here can work with."
NO_SHIELD = "This is our agreement with each other, not a shield in law."
READ_OUT = "Write nothing you would not want read out."
UNATTRIBUTED = "We have agreed: you may repeat what was said, never who said it."

LEADS = {
    Voice.UNNAMED: "If you give no name,",
    Voice.ORGANISATION: "If you speak for your organisation,",
    Voice.LEVEL: "If you speak from your place,",
    Voice.NAMED: "If you answer in your own name,",
}
#: A place in the system as those who speak from it are called, by its key in `LEVELS`.
PLACES = {
    "front-line": "the front line",
    "running-a-service": "those running a service",
    "setting-direction": "those setting direction",
    "elected": "those who are elected",
    "using-services": "those using services, or caring for someone who does",
    "between": "those between organisations",
}
OTHER_KINDS = {
    Kind.SETTINGS: (
        "This is about the partnership, not about you.",
        "Everyone who opens this file can read it, and reports show it. Earlier versions are kept.",
    ),
    Kind.REFLECTION: (
        "This is for you alone. It is never written to the partnership’s file.",
        "It leaves as a page for you to keep. Nothing of it reaches others unless you offer a line,"
        " after you have seen all that they would see. That line is not shown with your name.",
    ),
    Kind.CHOOSER: ("This only helps you choose. Nothing you pick here is kept.",),
}


def voice_words(
    exercise: Exercise,
    *,
    k: int,
    agreement: Agreement | str,
    people_at_level: int | None = None,
    stage: str | None = None,
) -> str:
    """What people are told before they answer: how it is shown, to whom, and from when.

    `k` is the smallest group, `agreement` the room's. `people_at_level` counts those here who
    speak from this person's place, where that is known. `stage` narrows the words to one stage.
    """
    return " ".join(
        sentences(exercise, k=k, agreement=agreement, people_at_level=people_at_level, stage=stage)
    )


def sentences(
    exercise: Exercise,
    *,
    k: int,
    agreement: Agreement | str,
    people_at_level: int | None = None,
    stage: str | None = None,
) -> tuple[str, ...]:
    """The words of `voice_words`, one thing at a time."""
    agreed = _agreement(agreement)
    if exercise.kind is Kind.BALLOT:
        return tuple(_ballot(exercise, k, agreed, people_at_level))
    if exercise.kind is Kind.REGISTER:
        return tuple(_register(exercise, agreed, people_at_level, stage))
    return OTHER_KINDS[exercise.kind]


def _ballot(
    exercise: Exercise, k: int, agreed: Agreement, people_at_level: int | None
) -> Iterator[str]:
    if len(exercise.voices) > 1:
        yield "You choose how your answer is shown."
    for voice in exercise.voices:
        told = _ballot_voice(voice, exercise, on_record=agreed is Agreement.ON_THE_RECORD)
        yield from _led_by(LEADS[voice], told) if len(exercise.voices) > 1 else told
        if voice is Voice.LEVEL:
            yield from _places(k, agreed, people_at_level)
    if (voices := set(exercise.voices)) != {Voice.NAMED}:
        yield f"{DESTROYED}{APART if voices != {Voice.UNNAMED} else ''}."
    if Voice.UNNAMED in exercise.voices:
        yield from _unnamed_writing(exercise)
    yield from _when(exercise, k, agreed)
    if may_be_looked_through(exercise, agreed):
        yield LOOKED_THROUGH
    if exercise.becomes:
        yield BECOMES
    yield from _agreed_for_ballots(exercise, agreed)
    if agreed is not Agreement.ON_THE_RECORD:
        yield NO_SHIELD
    yield READ_OUT


def may_be_looked_through(exercise: Exercise, agreed: Agreement) -> bool:
    """Whether words may be taken out before they are shown: not what is somebody's own to give.

    Nor what is said on the record, which then would not be what was said.
    """
    if agreed is Agreement.ON_THE_RECORD or set(exercise.voices) <= OWNED:
        return False
    return any(isinstance(field, Text) for field in exercise.all_fields)


def _ballot_voice(voice: Voice, exercise: Exercise, *, on_record: bool) -> Iterator[str]:
    match voice:
        case Voice.UNNAMED:
            yield NO_NAME
        case Voice.NAMED:
            yield "Your answer is shown with your name."
        case Voice.LEVEL:
            place = "that place" if len(exercise.voices) > 1 else "where you speak from"
            yield f"Your answer may be shown with {place}, and not with your name."
        case Voice.ORGANISATION:
            # Beside a few who speak for none it is counted in the whole: see `_when`.
            shown = "is" if set(exercise.voices) <= OWNED or on_record else "may be"
            yield f"Your answer {shown} shown as your organisation’s, and not with your name."
            if exercise.each:  # an answer to somebody's entry takes a position
                yield AS_I_SEE_IT
            yield ONLY_ONE_FROM_IT


def _places(k: int, agreed: Agreement, people: int | None) -> Iterator[str]:
    if agreed is Agreement.ON_THE_RECORD:
        yield "Places are shown apart, even if only one person speaks from one."
        if people == 1:
            yield "You are the only one here who speaks from yours, so people will know it is you."
        return
    yield (
        f"Places are shown apart only if at least {k} speak from each of them."
        f" The rest must be none, or at least {k}."
        " If not, your answer is counted in the whole, with no place beside it."
    )
    if people == 1:
        yield (
            "You are the only one here who speaks from yours. It is not shown apart,"
            " but what you write may tell people it is you."
        )
    elif people is not None and people < k:
        yield f"Only {people} here speak from yours, too few to be shown apart."


def _unnamed_writing(exercise: Exercise) -> Iterator[str]:
    words = [field for field in exercise.all_fields if isinstance(field, Text)]
    if not words:
        return
    if len(words) < len(exercise.all_fields):
        yield PARTED
    yield WORDING
    if any(field.for_the_talk for field in words):
        yield TALK_ONLY


def _when(exercise: Exercise, k: int, agreed: Agreement) -> Iterator[str]:
    voices = set(exercise.voices)
    if agreed is Agreement.ON_THE_RECORD:
        yield (
            "This round is on the record. Nothing is shown until the reveal."
            f" The rule that {k} must answer does not apply:"
            " answers are shown even if few people answered."
        )
    elif voices <= OWNED:
        yield "Nothing is shown until the reveal. Then each answer is, even if few people answered."
    else:
        yield f"Nothing is shown until the reveal, and until {k} voices are in."
        if voices & OWNED:
            yield (
                "Fewer will do only if every answer speaks for an organisation or has a name."
                f" Such answers are shown apart only if the others are none or at least {k}."
                " If not, they are counted in the whole."
            )


def _agreed_for_ballots(exercise: Exercise, agreed: Agreement) -> Iterator[str]:
    if agreed is Agreement.UNATTRIBUTED:
        yield UNATTRIBUTED
    if agreed is not Agreement.STAYS_HERE:
        return
    yield "We have agreed that what is said stays here."
    fields, voices = exercise.all_fields, set(exercise.voices)
    written = any(isinstance(field, Text) for field in fields)
    if written and not voices <= OWNED:
        yield (
            "Writing with no name or organisation is left out of reports and of files"
            " we send on. They say so."
        )
    if voices & OWNED:
        yield "Reports do show answers that carry a name or an organisation."
    if not voices <= OWNED and not all(isinstance(field, Text) for field in fields):
        yield "What you rate or choose is still counted in reports."


def _register(
    exercise: Exercise, agreed: Agreement, people: int | None, stage: str | None
) -> Iterator[str]:
    stages = exercise.all_stages if stage is None else (exercise.stage(stage),)
    shown = {one.key: exercise.voices_at(one) for one in stages}
    for one in stages:
        if len(set(shown.values())) > 1:
            yield from _led_by(f"{one.title}:", _entry(shown[one.key], people))
        elif one is stages[0]:
            yield from _entry(shown[one.key], people)
    yield "It is shown as soon as it is saved, however few have written."
    yield "Entries are changed or closed, never wiped, and earlier versions are kept."
    if agreed is Agreement.UNATTRIBUTED and set(shown.values()) != {(Voice.NAMED,)}:
        yield UNATTRIBUTED
    if agreed is Agreement.STAYS_HERE:
        yield "We have agreed that unnamed rounds stay here. This is a list, and reports show it."
    if agreed is Agreement.ON_THE_RECORD:
        yield "We have agreed to be on the record."
    yield READ_OUT


def _entry(voices: tuple[Voice, ...], people: int | None) -> Iterator[str]:
    if len(voices) == 1:
        yield from _entry_voice(voices[0], people)
        return
    yield "You choose how your entry is shown."
    for voice in voices:
        yield from _led_by(LEADS[voice], _entry_voice(voice, people))


def _entry_voice(voice: Voice, people: int | None) -> Iterator[str]:
    match voice:
        case Voice.UNNAMED:
            yield (
                "Your entry is not shown with your name. Your name, your organisation and the"
                " time of day are not kept, and a day’s entries stand in chance order."
            )
            yield "The way you write can give you away, so choose your words."
        case Voice.NAMED:
            yield "Everyone here can read this, with the names that stand in it."
        case Voice.ORGANISATION:
            yield "Your entry is shown as your organisation’s, and not with your name."
            yield AS_I_SEE_IT
            yield ONLY_ONE_FROM_IT
        case Voice.LEVEL:
            yield "Your entry is shown with where you speak from, and not with your name."
            if people == 1:
                yield "You are the only one here who speaks from there: people will know it is you."
            else:
                yield "If you are the only one who speaks from there, people will know it is you."


def _led_by(lead: str, told: Iterator[str]) -> Iterator[str]:
    first = next(told)
    yield f"{lead} {first[0].lower()}{first[1:]}"
    yield from told


def _agreement(given: Agreement | str) -> Agreement:
    try:
        return Agreement(given)
    except ValueError:
        raise UnknownName("agreement", given, [one.value for one in Agreement]) from None
