"""A table's answers to a ballot, brought into a closed round or added to one that came in before.

Until the reveal, the seat of an answer that came from a table says so, and no more. By that a later
export of the same form is known: it holds the rows that are here and others. Answers given in the
room are never compared with a table, or a table of guesses would find out what was said.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

from fornow.errors import FornowError, RoundProblem
from fornow.exercises.exercise import Voice
from fornow.imports import known
from fornow.imports.arriving import Arrival, NotWritten
from fornow.imports.headings import ITEM
from fornow.imports.lines import Line, Table
from fornow.partnership import ballots, rounds
from fornow.partnership.rounds import Round
from fornow.partnership.sessions import Session
from fornow.partnership.store import new_id

AGAIN = "If they are others, ask for them again (--again)."


class Answers(Arrival):
    """The answers of one table on their way into a round."""

    def take(self, table: Table, *, hold: Callable[[], Session]) -> None:
        """Every row, or those that an earlier export of the same form did not have."""
        lines = self.lines(table)
        asked = rounds.current(self.store, self.exercise.key)
        here = known.brought(self.store, asked) if asked else {}
        if asked:
            self._may_join(asked, here)
        session = hold()
        if asked is None:
            rounds.open_round(self.store, self.exercise, session, subject=self.reading.subject)
        elif asked.state != "open":
            rounds.reopen(self.store, asked)
        for line in lines:
            with suppress(NotWritten), self.store.writing():
                self._answer(line, session)
        now = rounds.current(self.store, self.exercise.key)
        if now is None:
            return
        if here and not self.reading.again:
            self._without_those_here(now, here)
        self._not_revealed_before(now)
        # Closed, for whoever answers now would be told apart by answering later.
        rounds.close_round(self.store, now)
        self._say_how_many(now)

    def _answer(self, line: Line, session: Session) -> None:
        by_person = ITEM not in self.columns.taken.values()
        seat = known.seat(new_id()) if by_person else ""
        sheets = self.sheets(line)
        wrong = len(self.wrong)
        for sheet in sheets:
            if not isinstance(sheet, ballots.Sheet):
                self.refuse(line, [sheet])
                continue
            seated = replace(sheet, seat=seat)
            said = ballots.save(self.store, self.exercise, seated, lambda: session)
            if isinstance(said, list):
                self.refuse(line, said, item=sheet.item or "")
        if len(self.wrong) > wrong:
            raise NotWritten
        self.taken += 1

    def _may_join(self, asked: Round, here: known.Brought) -> None:
        title = self.exercise.title
        if rounds.seat_in_hand(self.store, asked):
            raise RoundProblem(
                f"A round of “{title}” is under way, and an answer at the laptop has not been"
                " handed on. Press “Hand on” there, then try again."
            )
        if self.reading.subject.strip() not in ("", asked.subject):
            raise RoundProblem(
                f"The round of “{title}” that is under way is about “{asked.subject}”."
                " Reveal it before bringing in answers about another."
            )
        if not here and not self.reading.again:
            raise RoundProblem(
                f"A round of “{title}” is under way, and answers from elsewhere do not mix with it"
                " unasked. Reveal it first or, if these people answer the same round, add them all"
                " with --again."
            )

    def _without_those_here(self, asked: Round, here: known.Brought) -> None:
        """Leave out the rows that came in with an earlier export; all of them must be there."""
        now = known.brought(self.store, asked)
        new = {seat: said for seat, said in now.items() if seat not in here}
        left = Counter(here.values())
        if left - Counter(new.values()):
            raise RoundProblem(
                f"A round of “{self.exercise.title}” is under way, and answers that were brought"
                " into it before are not all in this file, so it is no later export of the same"
                " form. Reveal that round first or, if these people answer the same round, add"
                " them all with --again."
            )
        for seat, said in new.items():
            if left[said]:
                left[said] -= 1
                rounds.forget(self.store, asked, seat)
                self.here += 1
                self.taken -= 1
        self.notes.append(
            f"{self.here} here already from an earlier export, left out"
            f"{f'; {self.taken} added to them' if self.taken else ''}."
        )

    def _not_revealed_before(self, asked: Round) -> None:
        before = None if self.reading.again else known.same_round(self.store, asked)
        if before is not None:
            raise FornowError(
                f"These answers are here already, in the round of {before.day.day}"
                f" {before.day:%B %Y}. Nothing was brought in. {AGAIN}"
            )

    def _say_how_many(self, asked: Round) -> None:
        k, seats = rounds.needed(self.store, asked), rounds.seats_in(self.store, asked)
        if {Voice.UNNAMED, Voice.LEVEL} & set(self.voices) and seats < k:
            self.notes.append(
                f"{seats} in, and nothing is shown before {k} are. The round comes in closed. When"
                " more have answered the form, bring in its later export: only the new rows are"
                " added. Or press “Take more answers” in the workbook."
            )
        else:
            self.notes.append("The round comes in closed. Nothing is shown until you reveal it.")
