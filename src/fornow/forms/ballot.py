"""The form of a ballot: answer, save, hand the laptop on; then reveal to everyone.

Building the form changes nothing in the file. The first Save opens a round; the reveal takes a
second press. Ballots never refill: after a restart the form says that an answer is in hand, and
shows it only to whoever says it is theirs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import ipywidgets as widgets

from fornow.answers import Problem, parse
from fornow.errors import FornowError
from fornow.exercises.exercise import Exercise
from fornow.forms import beside, page
from fornow.forms.controls import control
from fornow.forms.onward import onward
from fornow.forms.questions import known, organisations
from fornow.forms.said import NOT_SAVED, Form, FormBox, TwoPresses, actions, button, said, say
from fornow.forms.sheets import Sheets
from fornow.forms.voice import VoiceChoice
from fornow.forms.wall import hang
from fornow.partnership.tables import only_elsewhere
from fornow.pictures.lettering import counted

if TYPE_CHECKING:
    from fornow.forms.table import Table


HAND_ON, CLEAR_IT = "Hand on", "Clear it and hand on"
SAVED = "✓ Saved."
CHANGED = "Something here changed after it was saved. Press Save again to keep it."


class BallotForm(Form):
    """A ballot at the laptop, one seat after another."""

    def __init__(self, p: Table, exercise: Exercise, *, heading: bool = True) -> None:
        self.p, self.exercise = p, exercise
        asked = p.round(exercise.key)
        wording = asked.exercise if asked else exercise
        self.seat, self.sat_in = "", ""
        self.sat_as: dict[str, Any] = {}
        self.voice = VoiceChoice(wording, organisations(p))
        self.sheets = Sheets(p, wording, changed=self._changed)
        subject = exercise.subject
        self.subject = control(subject, known(p, exercise)) if subject else None
        self.status = said("")
        self.typed = widgets.Checkbox(
            description="I am typing for someone else", value=False, indent=False
        )
        self.keep = widgets.VBox([])
        self.save = button("Save", primary=True)
        self.hand_on = button(HAND_ON)
        self.reveal = TwoPresses(
            "Reveal to everyone", "Yes, reveal now", self._reveal, ready=self._can_reveal
        )
        self.mine, self.pass_on = button("It is mine"), button("Hand on")
        self.reopen, self.again = button("Take more answers"), button("Ask again")
        self.picture = widgets.Output()
        self.asking = actions(self.save, self.hand_on)
        self.body = widgets.VBox([])
        self.box = FormBox(
            [*self.head(p, exercise, heading=heading, asked=asked), self.body], name=exercise.title
        )
        self._wire()
        self.refresh()
        beside.join(p, self)

    # -- what is on the page ------------------------------------------------------------------

    def refresh(self) -> None:
        """Show what fits the round as it is in the file now."""
        key = self.exercise.key
        asked = self.p.round(key)
        if asked is None and self.p.revealed(key) and not self.seat:
            self._show_picture()
        elif asked is not None and asked.state == "closed":
            self._show_closed()
        elif self.p.seat_in_hand(key) and not self.seat:
            self._show_in_hand()
        else:
            self._show_questions()

    def look_again(self) -> None:
        """Ask about what there is to ask about by now; what is typed stays."""
        empty = self.body.children == (self.status,)
        if self.sheets.renew() and (empty or self.asking in self.body.children):
            self._show_questions()

    def _show_questions(self) -> None:
        if not self.sheets.by_item:
            self.body.children = (self.status,)
            self._count()
            return
        subject = [self.subject.box] if self.subject and not self.p.round(self.exercise.key) else []
        self.body.children = (
            *subject, *self.voice.boxes, *self.sheets.boxes(), self.typed, self.asking,
            self.status, self.keep, self.reveal.box,
        )  # fmt: skip
        self._count()

    def _show_in_hand(self) -> None:
        note = said("An answer was saved here and not handed on.", "fn-voice")
        self.body.children = (note, actions(self.mine, self.pass_on), self.status, self.reveal.box)
        self._count()

    def _show_closed(self) -> None:
        note = said("This round is closed and not yet revealed.", "fn-voice")
        self.body.children = (note, actions(self.reopen), self.status, self.reveal.box)
        self._count()

    def _show_picture(self) -> None:
        hang(self.picture, self.p.picture(self.exercise.key))
        talk = self.exercise.talk
        lines = []
        if talk:
            lines = [
                said("Then talk", "fn-legend"),
                said(f"In pairs: {talk.pairs}", "fn-purpose"),
                said(f"In the room: {talk.room} ({counted(talk.minutes, 'minute')})", "fn-purpose"),
            ]
        steps = onward(self.p, self.exercise)
        self.body.children = (self.picture, *lines, *steps, actions(self.again))

    def _count(self, done: str = "") -> None:
        here = self.p.people_here()
        n = self.p.seats_in(self.exercise.key)
        count = f"{n} of {here} in." if here else f"{n} in so far."
        if here and n > here:
            count = f"{n} in; you said {here} are here."
        if not self.sheets.by_item:
            asks_of = self.p.exercise(self.exercise.each).title
            count = f"Nothing to ask about yet. Add to “{asks_of}” first."
        say(self.status, f"{done} {count}".strip(), "fn-status fn-done" if done else "fn-status")

    def _trouble(self, sentence: str) -> None:
        say(self.status, sentence, "fn-problem")

    # -- what people press --------------------------------------------------------------------

    def _wire(self) -> None:
        self.save.on_click(lambda _: self._guard(self._save))
        self.hand_on.on_click(lambda _: self._guard(self._hand_on))
        self.pass_on.on_click(lambda _: self._guard(self._pass_on))
        self.mine.on_click(lambda _: self._guard(self._it_is_mine))
        self.reopen.on_click(lambda _: self._guard(self._reopen))
        self.again.on_click(lambda _: self._guard(self._ask_again))
        self.voice.watch(self._changed)
        self.typed.observe(lambda _: self._changed(), "value")

    def _sitting(self) -> dict[str, Any]:
        """In which voice this seat answers, and who types."""
        return {"typed_for_someone": self.typed.value, **self.voice.speaker()}

    def _unsaved(self) -> bool:
        """Whether something stands here that is not in the file."""
        return self.sheets.unsaved() or (bool(self.seat) and self._sitting() != self.sat_as)

    def _changed(self) -> None:
        """Take “✓ Saved” back: on a busy machine words can arrive after the press of Save."""
        if not self.seat or self.asking not in self.body.children:
            return
        if self._unsaved():
            say(self.status, CHANGED, "fn-problem")
        else:
            self._count(SAVED)

    def _save(self) -> None:
        self.hand_on.description = HAND_ON
        if self._is_over():
            self._trouble("This round has been revealed and takes no more answers.")
            return
        if self._complain():
            return
        sitting = self._sitting()
        seat = self.sheets.save(self.seat, subject=self._subject_asked(), **sitting)
        if not seat:
            self._trouble(NOT_SAVED)
            return
        asked = self.p.round(self.exercise.key)
        self.seat, self.sat_in, self.sat_as = seat, asked.id if asked else "", sitting
        self._page_to_keep()
        self._count(SAVED)

    def _complain(self) -> bool:
        """Say beside each question what is wrong; True when anything was."""
        each, nothing = bool(self.sheets.wording.each), not self.sheets.given()
        wrong = [self.sheets.complain(), self.voice.complain(), self._subject_is_wrong()]
        if each and nothing:
            self._trouble("Nothing is filled in yet. Answer about at least one of them.")
        elif nothing and any(wrong):
            self._trouble("Nothing is filled in yet. Answer at least one question.")
        elif any(wrong):
            self._trouble(NOT_SAVED)
        return any(wrong) or (each and nothing)

    def _subject_asked(self) -> str:
        asked = self.subject is not None and not self.p.round(self.exercise.key)
        return str(self.subject.read() or "") if self.subject and asked else ""

    def _subject_is_wrong(self) -> bool:
        if self.subject is None or self.p.round(self.exercise.key):
            return False
        asked = self.subject.asked
        said_here = parse(asked, self.subject.read())
        if said_here is None and asked.required:
            said_here = Problem(asked.name, "Fill this in before saving.")
        wrong = said_here if isinstance(said_here, Problem) else None
        self.subject.complain(wrong)
        return wrong is not None

    def _is_over(self) -> bool:
        """Whether the round this seat answered in has been revealed somewhere else."""
        asked = self.p.round(self.exercise.key)
        return bool(self.seat) and (asked is None or asked.id != self.sat_in)

    def _page_to_keep(self) -> None:
        words = self.sheets.for_the_talk()
        label = "Keep what you marked for the talk: it is nowhere else"
        self.keep.children = (page.link("\n\n".join(words), label=label),) if words else ()

    def _hand_on(self) -> None:
        if self._unsaved() and self.hand_on.description == HAND_ON:
            self.hand_on.description = CLEAR_IT
            self._trouble("This is not saved yet. Save it first, or clear it.")
            return
        self._pass_on()

    def _pass_on(self) -> None:
        self.p.hand_on(self.exercise.key)
        self._blank()
        self.refresh()

    def _blank(self) -> None:
        self.hand_on.description = HAND_ON
        self.seat, self.sat_in = "", ""
        self.typed.value = False
        self.keep.children = ()
        self.sheets.clear()
        self.voice.clear()

    def _it_is_mine(self) -> None:
        key = self.exercise.key
        asked = self.p.round(key)
        self.seat, self.sat_in = self.p.seat_in_hand(key), asked.id if asked else ""
        self.sat_as = self._sitting()
        self.sheets.write(self.p.saved_by(key, self.seat))
        self._show_questions()

    def _reopen(self) -> None:
        self.p.reopen(self.exercise.key)
        self.refresh()

    def _ask_again(self) -> None:
        self._blank()
        self.sheets = Sheets(self.p, self.exercise, changed=self._changed)
        if self.subject:
            self.subject.write(None)
        self._show_questions()

    def _can_reveal(self) -> bool:
        """Whether the second press is offered; otherwise the reason stands below the buttons."""
        asked = self.p.round(self.exercise.key)
        if told := only_elsewhere(self.p.store):
            self._trouble(told)
        elif asked is None:
            self._trouble("Nobody has answered yet, so there is nothing to reveal.")
        elif self._unsaved():
            self._trouble("Something here is not saved yet. Save it, or hand on and clear it.")
        elif self.p.enough_in(self.exercise.key):
            return True
        else:
            need = max(asked.smallest_group, self.p.settings()["smallest_group"])
            n, about = self.p.seats_in(self.exercise.key), self.sheets.wording.each
            each = " about one of them" if about and n >= need else ""
            told = f"{n} in. Nothing is shown before {need} are{each}, so that nobody stands out."
            self._trouble(f"{told} Wait for more, or talk without the picture.")
        return False

    def _reveal(self) -> None:
        if self._can_reveal():
            self._guard(self._reveal_now)

    def _reveal_now(self) -> None:
        self.p.reveal(self.exercise.key)
        self._blank()
        self.refresh()
        beside.saved(self.p, self)

    def _guard(self, step: Any) -> None:
        """A sentence instead of a traceback; what was typed stays where it is."""
        try:
            step()
        except FornowError as problem:
            self._trouble(str(problem))
