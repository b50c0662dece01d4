"""`fornow.open(path)`: one partnership with all its doors."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fornow.answers import Problem
from fornow.errors import FornowError, RoundProblem
from fornow.exercises.exercise import Exercise, Kind
from fornow.partnership import ballots, entries, registers, reveal, rounds
from fornow.partnership.ballots import Sheet, Speaker
from fornow.partnership.entries import Day
from fornow.partnership.rounds import Round
from fornow.readable import Readable

if TYPE_CHECKING:
    from fornow.imports import BroughtIn
    from fornow.pictures.picture import Picture


class Partnership(Readable):
    """One partnership: ask, answer, reveal, and read what may be shown.

    Made by `fornow.open` or `fornow.create`. Close it, or use it in a `with` statement.
    """

    def picture(self, key: str, *, as_of: Day | None = None) -> Picture:
        """The picture of an exercise: a figure, a sentence and a table.

        As of today unless another day is given, or of the day of the session if that is later.
        While a room is open, the systems map stands here as it stands there.
        """
        from fornow.live.where_it_stood import as_it_stood

        with as_it_stood(self, key):
            return super().picture(key, as_of=as_of)

    # -- ballots ------------------------------------------------------------------------------

    def answer(
        self,
        key: str,
        values: Mapping[str, Any],
        *,
        item: str | None = None,
        voice: str | None = None,
        organisation: str | None = None,
        level: str | None = None,
        name: str | None = None,
        typed_for_someone: bool = False,
        seat: str | None = None,
        subject: str = "",
        in_hand: bool = False,
    ) -> str | list[Problem]:
        """Save one seat's answer to a ballot; the seat's id, or what is wrong with the answer.

        The first answer opens a round. Give the `seat` back to change an answer before the
        reveal, or to answer the next item of a per-item ballot; without it this is a new seat.
        `item` is an entry's id or its exact words. An unnamed answer drops who gave it.
        """
        exercise = self.exercise(key)
        if exercise.kind is Kind.SETTINGS:
            return self.add(key, values)
        if exercise.kind is not Kind.BALLOT:
            raise _wrong_door(exercise)
        sheet = Sheet(
            values=values,
            speaker=Speaker(voice=voice, organisation=organisation, level=level, name=name),
            item=item,
            seat=seat or "",
            typed_for_someone=typed_for_someone,
            subject=subject,
            in_hand=in_hand,
        )
        return ballots.save(self.store, exercise, sheet, self._hold)

    def open_round(self, key: str, *, subject: str = "") -> Round:
        """Open a round by hand, for instance to give its subject; the first answer does it too."""
        with self.store.writing():
            return rounds.open_round(
                self.store, self.exercise(key), self._hold(), subject=subject.strip()
            )

    def round(self, key: str) -> Round | None:
        """The round that is open or closed and not yet revealed, or None."""
        return rounds.current(self.store, key)

    def seats_in(self, key: str) -> int:
        """How many seats have an answer in the round under way; 0 when there is none."""
        asked = self.round(key)
        return rounds.seats_in(self.store, asked) if asked else 0

    def revealed(self, key: str) -> bool:
        """Whether a round of this ballot has been revealed."""
        return bool(rounds.revealed(self.store, key))

    def seat_in_hand(self, key: str) -> str:
        """The seat whose answer was saved at the laptop and not handed on; '' for none."""
        asked = self.round(key)
        return rounds.seat_in_hand(self.store, asked) if asked else ""

    def saved_by(self, key: str, seat: str) -> dict[str, dict[str, Any]]:
        """What one seat has saved in the round under way, for that seat's eyes: by item."""
        asked = self.round(key)
        return rounds.saved_by(self.store, asked, seat) if asked else {}

    def hand_on(self, key: str) -> None:
        """Pass the laptop on: nobody's answer is in hand any more."""
        asked = self.round(key)
        if asked:
            rounds.hand_on(self.store, asked)

    def enough_in(self, key: str) -> bool:
        """Whether as many are in as must be before the round under way can be revealed."""
        asked = self.round(key)
        return asked is not None and reveal.enough(self.store, asked)

    def items(self, key: str) -> dict[str, str]:
        """What a per-item ballot asks about, by id: frozen once its round is open."""
        asked = self.round(key)
        if asked:
            return {item.id: item.text for item in asked.items}
        asks_of = self.exercise(key).each
        return {entry: words for entry, words, _ in rounds.items_now(self.store, asks_of)}

    def close_round(self, key: str) -> None:
        """Take no more answers in the round under way."""
        rounds.close_round(self.store, self._under_way(key))

    def reopen(self, key: str) -> None:
        """Take answers again in a closed round that has not been revealed."""
        rounds.reopen(self.store, self._under_way(key))

    def reveal(self, key: str) -> Picture:
        """Reveal the round under way to everyone; the picture.

        Authorship of unnamed answers is destroyed. `RoundProblem` when nothing is under way, in a
        table's copy, or when another program keeps the file from being cleaned. Below the smallest
        group nothing is revealed: the round stays as it was, and the picture says what is needed.
        """
        from fornow.live.shown import for_the_room

        asked = reveal.at_home(self.store, self._under_way(key))
        if not reveal.enough(self.store, asked):
            return self.picture(key).noted(reveal.still_needed(self.store, asked))
        reveal.reveal(self.store, asked)
        return for_the_room(self, asked)

    # -- from elsewhere -----------------------------------------------------------------------

    def bring_in(
        self,
        path: str | Path,
        key: str,
        *,
        mapping: Mapping[str, str] | None = None,
        dry_run: bool = False,
        **how: Any,
    ) -> BroughtIn:
        """Bring in answers from a CSV or Excel file, such as an export of a form.

        `mapping` says which question a heading answers, where its words do not. With `dry_run`
        nothing is written. `how` is the rest of `fornow.imports.Reading`: voice, item, subject,
        order, sheet, skip, again, repeats. A ballot's answers make a closed round.
        """
        from fornow.imports import Reading, bring_in, file_at

        return bring_in(
            self.store,
            self.exercise(key),
            path=file_at(path),
            reading=Reading(mapping=mapping or {}, **how),
            day=self.today,
            hold=self._hold,
            entries_of=self.entry_names,
            dry_run=dry_run,
        )

    # -- registers ----------------------------------------------------------------------------

    def add(
        self,
        key: str,
        values: Mapping[str, Any],
        *,
        voice: str | None = None,
        organisation: str | None = None,
        level: str | None = None,
        submission: str = "",
    ) -> str | list[Problem]:
        """Add an entry to a register (or a version to the settings); its id, or the problems."""
        exercise = self.exercise(key)
        if exercise.kind is Kind.SETTINGS:
            return entries.save_settings(self.store, exercise, values, self.today)
        if exercise.kind is not Kind.REGISTER:
            raise _wrong_door(exercise)
        speaker = Speaker(voice=voice, organisation=organisation, level=level)
        return entries.add(
            self.store, exercise, values, speaker=speaker, day=self.today, submission=submission
        )

    def revise(
        self, entry: str, values: Mapping[str, Any], *, stage: str | None = None, seen: str = ""
    ) -> str | list[Problem]:
        """Add a version to an entry; the version's id, or the problems.

        `values` holds the fields that change. Each stage of them gets one, unless `stage` names it.
        """
        return entries.revise(
            self.store,
            self._register_of(entry),
            entry,
            values,
            day=self.today,
            stage=stage,
            seen=seen,
        )

    def supersede(self, entry: str, by: str) -> str | list[Problem]:
        """Say that another entry of the same register now stands in this one's place."""
        exercise = self._register_of(entry)
        return entries.supersede(self.store, exercise, entry, by, day=self.today)

    def close(self, entry: str, why: str) -> str | list[Problem]:
        """Close an entry, with the reason."""
        exercise = self._register_of(entry)
        return entries.close(self.store, exercise, entry, why, day=self.today)

    def restore(self, entry: str) -> str:
        """Open a closed or superseded entry again: the way back."""
        exercise = self._register_of(entry)
        return registers.set_state(self.store, exercise, entry, "open", day=self.today)

    def look(
        self, entry: str, outcome: str, *, look_again: Day | None = None, note: str = ""
    ) -> str | list[Problem]:
        """Record a look at a decision: "keep" (with a new day), "change" or "withdraw"."""
        return entries.look(
            self.store,
            self._register_of(entry),
            entry,
            outcome,
            day=self.today,
            look_again=look_again,
            note=note,
        )

    def signal(self, entry: str, *, note: str = "") -> str | list[Problem]:
        """Record that a decision's stop signal has been seen; it stands until the next look."""
        exercise = self._register_of(entry)
        return entries.signal(self.store, exercise, entry, day=self.today, note=note)

    # -- the form -----------------------------------------------------------------------------

    def ask(self, key: str, *, heading: bool = True) -> Any:
        """The form of an exercise, to fill in in a notebook; building it changes nothing."""
        from fornow.forms import form

        return form(self, self.exercise(key), heading=heading)

    # -- within -------------------------------------------------------------------------------

    def _under_way(self, key: str) -> Round:
        exercise = self.exercise(key)
        asked = self.round(key)
        if asked is None and exercise.kind is not Kind.BALLOT:
            raise RoundProblem(
                f"“{exercise.title}” is a {exercise.kind}, and only a ballot has rounds."
                f" See what there is with p.show({key!r})."
            )
        if asked is None:
            raise RoundProblem(
                f"No round of “{exercise.title}” is under way. Save a first answer to open one."
            )
        return asked


def _wrong_door(exercise: Exercise) -> FornowError:
    """Each kind has one door; reflections and choosers are never written, so they have none."""
    doors = {Kind.BALLOT: "p.answer", Kind.REGISTER: "p.add", Kind.SETTINGS: "p.add"}
    right = doors.get(exercise.kind)
    use = f"Use {right}({exercise.key!r}, …)." if right else "It is never written to the file."
    return FornowError(f"“{exercise.title}” is a {exercise.kind}. {use}")
