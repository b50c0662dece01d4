"""What may be read of a partnership: frames, pictures, what waits, and what has changed.

Each is worked out when it is asked for, by a module that is imported only then.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from fornow.answers import Problem
from fornow.partnership.entries import Day, as_day
from fornow.sitting import Sitting

if TYPE_CHECKING:
    import pandas as pd

    from fornow.analysis.opening import Opening
    from fornow.pictures.picture import Picture


class Readable(Sitting):
    """A partnership's file with everything that may be read in it, on one day."""

    def frame(self, key: str, history: bool = False, *, as_of: Day | None = None) -> pd.DataFrame:
        """What may be shown (by a day), as a tidy frame: `fornow.frames` has its columns."""
        from fornow.showing import frame

        return frame(self, key, history=history, as_of=as_day(as_of))

    def picture(self, key: str, *, as_of: Day | None = None) -> Picture:
        """The picture of an exercise: a figure, a sentence and a table.

        As of today unless another day is given, or of the day of the session if that is later.
        """
        from fornow.picturing import picture

        return picture(self, key, as_of=as_day(as_of) or max(date.today(), self.today))

    def state(self, as_of: Day | None = None) -> pd.DataFrame:
        """A row a decision on that day, today unless given; what needs a conversation first.

        Columns: entry, decision, owner, look_again, state, reasons.
        """
        from fornow.showing import state

        return state(self, as_of=as_day(as_of) or date.today())

    def show(self, key: str, *, as_of: Day | None = None) -> Any:
        """The picture to look at in a notebook, or a sentence that says why there is none."""
        return self.picture(key, as_of=as_of)

    def opening(self, as_of: date | str | None = None) -> Opening:
        """What waits for a meeting on that day: the session's, unless given."""
        from fornow.meeting import opening

        return opening(self, as_of=as_day(as_of) or self.today)

    def opening_after(self, held: date | str, as_of: date | str | None = None) -> Opening:
        """What waits on that day for the meeting after the one held on the day `held`."""
        from fornow.meeting import opening

        return opening(self, as_of=as_day(as_of) or self._late(), since=as_day(held))

    def signs(self, as_of: date | str | None = None) -> pd.DataFrame:
        """The facilitator's view: a row a sign that somebody may need a quiet conversation.

        It is in no report and on no screen. Columns: key, sign, heading, question, because (a tuple
        of sentences), who, unnamed (the same with names left off, '' where none was raised in a
        name), about, by; conversation (the entry that is about it and open, missing where there is
        none), moment (the same in out-loud), covers (keys of narrower signs, whose conversations
        count) and had (the day on which one about it was written up).
        """
        from fornow.meeting import signs

        return signs(self, as_of=as_day(as_of) or self.today)

    def half_way(self, as_of: date | str | None = None) -> tuple[str, ...]:
        """Those in the room, in the order in which the half-way minute comes to them.

        The first has it on that day: whoever watches then, where a list of that is kept, or else
        as it goes round. That is worked out from the list of who is in the room and the days of
        the sessions before; nothing is kept of who had it.
        """
        from fornow.meeting import half_way

        return half_way(self, as_of=as_day(as_of) or self.today)

    def take_up(
        self,
        sign: str,
        values: Mapping[str, Any] | None = None,
        *,
        into: str = "conversations",
        named: bool = False,
    ) -> str | list[Problem]:
        """Make a sign (its `key` today) an entry in conversations; the entry's id, or the problems.

        With `into` "out-loud" it is a moment, which says what about and not with whom. Where one
        about it is open already, that one's id. `values` stand in place of what it would write.
        Who raised a stop or a concern is left off, unless `named`: ask them first if you may.
        """
        from fornow.meeting import take_up

        return take_up(self, sign, values or {}, as_of=self.today, into=into, named=named)

    def loops(self, as_of: date | str | None = None) -> pd.DataFrame:
        """A row a feedback loop on the systems map, what to talk about first at the head.

        Columns: goes, length, kind (reinforcing, balancing, disputed, undetermined), delayed,
        chance (that it reinforces), sure, seen_whole_by, talk_about. `attrs` has cut_short
        (there are more than could be found) and whole_to (all of up to so many links are there).
        """
        from fornow.mapping import loops

        return loops(self, as_of=as_day(as_of) or self.today)

    def influence(self, as_of: date | str | None = None) -> pd.DataFrame:
        """A row a factor of the systems map: comes_in, goes_out, net, role, dead_end, bridge."""
        from fornow.mapping import influence

        return influence(self, as_of=as_day(as_of) or self.today)

    def sketch(
        self, text: str, *, organisation: str | None = None, level: str | None = None
    ) -> list[str] | list[Problem]:
        """Add links to the map from lines such as `Waiting -> Trust - slow`: their ids.

        Or the problems, line by line, and then nothing is saved. + is more of it, - less of it,
        ? not sure; `slow` or `~` after a while; 1 to 5 how sure. What the same organisation or
        level has drawn just so is not added again.
        """
        from fornow.mapping import sketch

        return sketch(self, text, organisation=organisation, level=level)

    def map_file(self, form: str, *, as_of: date | str | None = None) -> dict[str, bytes]:
        """The systems map for other tools, by file name: "graphml", "gexf" or "map-csv".

        The first two make a file each; the last a table of things and one of links.
        """
        from fornow.mapping import map_file

        return map_file(self, form, as_of=as_day(as_of) or self.today)

    def meetings(self, as_of: date | str | None = None) -> pd.DataFrame:
        """A row a meeting held by that day, oldest first: day, title, people."""
        from fornow.past import meetings

        return meetings(self, as_of=as_day(as_of) or self._late())

    def askings(self, as_of: date | str | None = None) -> pd.DataFrame:
        """A row a revealed asking by that day: exercise, title, day, subject, n, people, hidden."""
        from fornow.past import askings

        return askings(self, as_of=as_day(as_of) or self._late())

    def frame_then(self, key: str, day: date | str) -> pd.DataFrame:
        """What may be shown as it stood after that day: of a register every version until then."""
        from fornow.showing import frame

        return frame(self, key, history=True, as_of=as_day(day) or self._late())

    def picture_then(self, key: str, day: date | str) -> Picture:
        """The picture of an exercise as it stood after that day, a ballot as last asked by then."""
        from fornow.picturing import picture

        return picture(self, key, as_of=as_day(day) or self._late())

    def changes(
        self, since: date | str | None = None, as_of: date | str | None = None
    ) -> pd.DataFrame:
        """A row a change after the day `since`: unless given, the meeting to look back to.

        Columns: what (state, test back, word answered, closed, changed, new), register, entry,
        words, before, after, why, day. `attrs["since"]` has the day, None where there was no
        second meeting to look back from; then there is no row.
        """
        from fornow.past import since_then

        return since_then(self, since=as_day(since), as_of=as_day(as_of) or self._late())

    def asked_again(
        self, since: date | str | None = None, as_of: date | str | None = None
    ) -> pd.DataFrame:
        """A row a question asked before the day `since` and again after: spread beside spread.

        Columns: exercise, title, prompt, item, points, day_before, day_after, n_before, n_after,
        before, after, word_before, word_after, hidden (why no spread is given). Never who moved.
        """
        from fornow.past import spreads_since

        return spreads_since(self, since=as_day(since), as_of=as_day(as_of) or self._late())
