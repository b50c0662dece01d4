"""An exercise as a frozen value: what is asked, of whom, and in which voice it is shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain

from fornow.errors import DeclarationError, UnknownName
from fornow.exercises import slips
from fornow.exercises.fields import Field, Option, Text, options


class Kind(StrEnum):
    """How the answers to an exercise are kept."""

    BALLOT = "ballot"
    REGISTER = "register"
    REFLECTION = "reflection"
    SETTINGS = "settings"
    CHOOSER = "chooser"


class Voice(StrEnum):
    """How an answer is shown: never more than this is said about who gave it."""

    UNNAMED = "unnamed"
    ORGANISATION = "organisation"
    LEVEL = "level"
    NAMED = "named"


SPOKEN_FOR = frozenset({Voice.ORGANISATION, Voice.LEVEL})
#: What a file keeps that is no partnership's: notes that enablers write for one another.
ENABLERS = "enablers"


class Agreement(StrEnum):
    """What the room has agreed about what is said in it."""

    UNATTRIBUTED = "unattributed"
    STAYS_HERE = "stays-here"
    ON_THE_RECORD = "on-the-record"


LEVELS: tuple[Option, ...] = options(
    front_line="At the front line",
    running_a_service="Running a service",
    setting_direction="Setting direction",
    elected="Elected",
    using_services="Using services, or caring for someone who does",
    between="Between organisations",
)


@dataclass(frozen=True, kw_only=True)
class Talk:
    """The question a ballot ends in: first for pairs, then for the room."""

    pairs: str
    room: str
    minutes: int


@dataclass(frozen=True, kw_only=True)
class Stage:
    """One sitting of an exercise that comes in several, such as before and after a test."""

    key: str
    title: str
    fields: tuple[Field, ...]
    voice: Voice
    intro: str = ""


@dataclass(frozen=True, kw_only=True)
class Exercise:
    """What is asked and how it is kept and shown.

    Give `fields` for an exercise asked in one sitting, `stages` for one asked in several.
    `each` names the register whose entries a ballot asks about, one by one. `crossed` names marks
    that stand beside one another only where each meeting of two is nobody or a few people, since
    together they would tell who gave them; else each comes in an order of its own. `subject` is a
    question answered once when a round opens ("which sentence?"). `becomes` names the register
    whose entries the revealed words turn into (values). `leads_to` says which words can become
    an entry elsewhere in one press: (field here, register, field there); of an entry that comes in
    stages only until the last one is answered, such as a word by its reply. `for_now`: each entry
    stands until it is looked at again, and can be stopped by its signal (decisions). `called`:
    the fields an entry is called by, an arrow between them; its first words where none is given.
    `in_order`: the fields that put its entries in order on a list, such as the number of a step.
    `takes_on`: the choices of which the group may take one on, as a next action with an owner.
    `kept_in`: the kind of file it is kept in, where that is no partnership's ("enablers").
    """

    key: str
    title: str
    workbook: str
    kind: Kind
    voices: tuple[Voice, ...]
    purpose: str
    minutes: int
    leave_with: str
    source: str
    fields: tuple[Field, ...] = ()
    stages: tuple[Stage, ...] = ()
    each: str = ""
    crossed: tuple[str, ...] = ()
    subject: Text | None = None
    becomes: str = ""
    leads_to: tuple[tuple[str, str, str], ...] = ()
    talk: Talk | None = None
    for_now: bool = False
    starred: bool = False
    called: tuple[str, ...] = ()
    in_order: tuple[str, ...] = ()
    takes_on: str = ""
    kept_in: str = ""

    def __post_init__(self) -> None:
        # Plain words do as well as Kind.BALLOT, and a list as well as a tuple.
        object.__setattr__(self, "kind", slips.as_word(self.kind, Kind))
        object.__setattr__(self, "voices", slips.as_words(self.voices, Voice))
        for name in ("fields", "stages"):
            given = getattr(self, name)
            object.__setattr__(self, name, tuple(given) if isinstance(given, list) else given)
        for problem in chain(_slips(self), _faults(self)):
            raise DeclarationError(f"The exercise {self.key!r} {problem}")

    @property
    def voice(self) -> Voice:
        """The voice used when nobody chooses another."""
        return self.voices[0]

    @property
    def all_stages(self) -> tuple[Stage, ...]:
        """The stages; an exercise asked in one sitting has one, called by its own key."""
        if self.stages:
            return self.stages
        return (Stage(key=self.key, title=self.title, fields=self.fields, voice=self.voice),)

    @property
    def all_fields(self) -> tuple[Field, ...]:
        """Every field of every stage, in order."""
        return tuple(field for stage in self.all_stages for field in stage.fields)

    def stage(self, key: str | None = None) -> Stage:
        """The stage called `key`; the first one when nothing is given."""
        if key is None:
            return self.all_stages[0]
        for stage in self.all_stages:
            if stage.key == key:
                return stage
        raise UnknownName("stage", key, [stage.key for stage in self.all_stages])

    def voices_at(self, stage: Stage) -> tuple[Voice, ...]:
        """The voices this stage of an entry may have.

        A stage is unnamed or named as it says. One that speaks for an organisation or from a
        level follows what its entry chose, where the exercise leaves that choice.
        """
        if not self.stages:
            return self.voices
        if stage.voice not in SPOKEN_FOR:
            return (stage.voice,)
        return tuple(voice for voice in self.voices if voice in SPOKEN_FOR) or (stage.voice,)

    def voice_at(self, stage: Stage, spoken: Voice) -> Voice:
        """How this stage of an entry is shown, when the entry was begun in the voice `spoken`."""
        return spoken if spoken in self.voices_at(stage) else stage.voice

    def field(self, name: str) -> Field:
        """The field called `name`, in whichever stage it stands."""
        for field in self.all_fields:
            if field.name == name:
                return field
        raise UnknownName("field", name, [field.name for field in self.all_fields])


@dataclass(frozen=True, kw_only=True)
class Workbook:
    """A shelf of exercises that are opened together.

    `opening`: how many of its minutes go to what is no exercise, as the start of a meeting.
    `also`: exercises of other shelves that are asked here as well, as at the end of each meeting.
    `kept_in`: whose file it opens, where that is no partnership's; it asks only what is kept there.
    """

    key: str
    title: str
    way: str
    purpose: str
    minutes: int
    who: str
    leave_with: str
    exercises: tuple[Exercise, ...]
    opening: int = 0
    also: tuple[Exercise, ...] = ()
    kept_in: str = ""

    @property
    def asked(self) -> tuple[Exercise, ...]:
        """What is asked in it: of what stands on its shelf, all that its kind of file keeps."""
        every = (*self.exercises, *self.also)
        return tuple(one for one in every if one.kept_in == self.kept_in)


def _slips(exercise: Exercise) -> Iterator[str]:
    """What is not of the kind it should be, in the order in which it is declared."""
    yield from slips.in_word("kind", exercise.kind, Kind)
    yield from slips.in_words("voice", exercise.voices, Voice, example="voices=(Voice.UNNAMED,)")
    yield from slips.in_minutes(exercise.minutes)
    such = 'fields=(Text(name="wish", prompt="What do you wish for?"),)'
    yield from slips.in_several("fields", exercise.fields, Field, such)
    yield from slips.in_several("stages", exercise.stages, Stage, "stages=(Stage(…), Stage(…))")


def _faults(exercise: Exercise) -> Iterator[str]:
    if not exercise.key or exercise.key != exercise.key.lower() or " " in exercise.key:
        yield "needs a key of small letters and hyphens, such as 'three-beliefs'."
    if not exercise.voices:
        yield "has no voice. Say how answers are shown: voices=(Voice.UNNAMED,)."
    if bool(exercise.fields) == bool(exercise.stages) and exercise.kind is not Kind.CHOOSER:
        yield "needs either fields or stages, and not both."
    if exercise.kind is Kind.BALLOT and exercise.talk is None:
        yield "is a ballot, and every ballot ends in a talk: talk=Talk(pairs=…, room=…, minutes=…)."
    names = [field.name for field in exercise.all_fields]
    yield from _astray_on_lists(exercise, set(names))
    lost = sorted(set(exercise.crossed) - set(names))
    if lost or (exercise.crossed and exercise.each):
        yield (
            "may name fields of its own as crossed, in a ballot that asks once"
            f" (got {', '.join(lost or exercise.crossed)})."
        )
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        yield f"uses the same field name twice: {', '.join(twice)}."
    taken = sorted(set(names) & columns_of_our_own(exercise))
    if taken:
        yield f"uses a name that frames keep for themselves: {', '.join(taken)}."


def _astray_on_lists(exercise: Exercise, names: set[str]) -> Iterator[str]:
    """What is wrong with how its entries are called, and put in order, on a list."""
    if strange := sorted(set(exercise.called) - names):
        yield f"is called by a field it does not have: {', '.join(strange)}."
    if strange := sorted(set(exercise.in_order) - names):
        yield f"is put in order by a field it does not have: {', '.join(strange)}."
    if exercise.in_order and Voice.UNNAMED in exercise.voices:
        yield "is unnamed, so that its entries come in chance order: leave out in_order."


def columns_of_our_own(exercise: Exercise) -> frozenset[str]:
    """The columns a frame has besides the fields, which a field therefore may not be called."""
    if exercise.kind is Kind.BALLOT:
        voices = {"organisation", "level", "name"}
        return frozenset({"round", "date", "item", "item_id", "subject", "group"} | voices)
    voices = {str(voice) for voice in exercise.voices} & {"organisation", "level"}
    return frozenset({"entry", "date", "revised", "state", "superseded_by", "why"} | voices)
