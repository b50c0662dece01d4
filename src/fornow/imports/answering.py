"""A table's answers to a ballot, brought into a closed round or added to one that came in before.

Until the reveal, the seat of an answer that came from a table says so, and no more. By that a later
export of the same form is known: it holds the rows that are here and others. Answers given in the
room are never compared with a table, or a table of guesses would find out what was said.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace

from fornow.errors import FornowError, RoundProblem
from fornow.exercises.exercise import Voice
from fornow.imports import known
from fornow.imports.arriving import Arrival, NotWritten
from fornow.imports.headings import ITEM, filled_in
from fornow.imports.lines import Line, said
from fornow.imports.people import repeats, senders
from fornow.imports.table import spelt
from fornow.partnership import ballots, rounds
from fornow.partnership.rounds import Round
from fornow.partnership.sessions import Session
from fornow.partnership.store import new_id

AGAIN = "If they are others, ask for them again (--again)."


class Answers(Arrival):
    """The answers of one table on their way into a round."""

    def take(self, *, hold: Callable[[], Session]) -> None:
        """Every row, or those that an earlier export of the same form did not have."""
        lines, old = self._last_of_each(self.lines())
        asked = rounds.current(self.store, self.exercise.key)
        here = known.brought(self.store, asked) if asked else {}
        if asked:
            self._may_join(asked, here)
        elif self.exercise.subject and not self.reading.subject.strip():
            raise RoundProblem(
                f"A round of “{self.exercise.title}” is about one thing. Say which with --subject:"
                f" {self.exercise.subject.prompt}"
            )
        session = hold()
        if asked is None:
            about, worded = self.reading.subject, self.items if self.table.ours else None
            rounds.open_round(self.store, self.exercise, session, subject=about, worded=worded)
        elif asked.state != "open":
            rounds.reopen(self.store, asked)
        for line in lines:
            with suppress(NotWritten), self.store.writing():
                self._answer(line, session)
        now = rounds.current(self.store, self.exercise.key)
        if now is None or not (self.taken or self.here):
            return
        if here and not self.reading.again:
            self._without_those_here(now, here, self._held_back(old, session))
        self._not_revealed_before(now)
        # Closed, for whoever answers now would be told apart by answering later.
        rounds.close_round(self.store, now)
        self._say_how_many(now)

    def _last_of_each(self, lines: list[Line]) -> tuple[list[Line], list[Line]]:
        """The last answer of each sender, so that nobody counts as several; and those before it."""
        if self.reading.repeats or self.table.ours:
            return lines, []
        there = {line.number for line in lines}
        sent = senders(self.table, filled_in(self.table, self.exercise))
        sent = {number: who for number, who in sent.items() if number in there}
        item = self.columns.heading(ITEM)
        about = {one.number: spelt(said(one.cells.get(item))) for one in lines} if item else {}
        before, people = repeats(sent, about)
        if before:
            several = "somebody" if people == 1 else f"{people} people"
            self.notes.append(
                f"From {several} there is more than one answer: {len(before)} held back, and the"
                " last of each taken. If they are different people who share an address, take them"
                " all (--keep-repeats)."
            )
        old = [line for line in lines if line.number in before]
        return [line for line in lines if line.number not in before], old

    def _held_back(self, old: Sequence[Line], session: Session) -> set[str]:
        """The seats of answers that their senders have followed by others, to compare by."""
        seats, taken, wrong = set(), self.taken, len(self.wrong)
        for line in old:
            with suppress(NotWritten), self.store.writing():
                seats.add(self._answer(line, session))
        # None of them comes in, so that what is wrong in one is nothing to mend.
        self.taken, self.wrong[wrong:] = taken, []
        return seats

    def _answer(self, line: Line, session: Session) -> str:
        """One row; the seat it was given."""
        by_person = ITEM not in self.columns.taken.values()
        seat = known.seat(new_id()) if by_person else ""
        sheets = self.sheets(line)
        wrong = len(self.wrong)
        for sheet in sheets:
            if not isinstance(sheet, ballots.Sheet):
                self.refuse(line, [sheet])
                continue
            seated = replace(sheet, seat=seat)
            done = ballots.save(self.store, self.exercise, seated, lambda: session)
            if isinstance(done, list):
                self.refuse(line, done, item=sheet.item or "")
        if len(self.wrong) > wrong:
            raise NotWritten
        self.taken += 1
        return seat

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

    def _without_those_here(self, asked: Round, here: known.Brought, old: set[str]) -> None:
        """Leave out the rows that came in with an earlier export; all of them must be there.

        One that its sender has followed by another since (`old`) goes, for the other stands now.
        """
        now = known.brought(self.store, asked)
        left = Counter(here.values())
        if left - Counter(said for seat, said in now.items() if seat not in here):
            raise RoundProblem(
                f"A round of “{self.exercise.title}” is under way, and answers that were brought"
                " into it before are not all in this file, so it is no later export of the same"
                " form. Reveal that round first or, if these people answer the same round, add"
                " them all with --again."
            )
        for seat in (one for one in now if one not in here and one not in old):
            if left[now[seat]]:
                left[now[seat]] -= 1
                rounds.forget(self.store, asked, seat)
                self.here += 1
                self.taken -= 1
        for seat in old:
            rounds.forget(self.store, asked, seat)
        replaced = +left
        for seat, one in here.items():
            if replaced[one]:
                replaced[one] -= 1
                rounds.forget(self.store, asked, seat)
        again = left.total()
        self.notes.append(
            f"{self.here} here already from an earlier export, left out"
            f"{f'; {self.taken} added to them' if self.taken else ''}"
            f"{f'; {again} here taken out, for their sender has answered again' if again else ''}."
        )

    def _not_revealed_before(self, asked: Round) -> None:
        found = None if self.reading.again else known.same_round(self.store, asked)
        if found is None:
            return
        before, new = found
        more = (
            f" {new} {'row is' if new == 1 else 'rows are'} new. That round takes no more, and"
            " alone they would be told apart."
        )
        raise FornowError(
            f"These answers are here already, in the round of {before.day.day}"
            f" {before.day:%B %Y}.{more if new else ''} Nothing was brought in. {AGAIN}"
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
