"""The form of a ballot: answer, save, hand the laptop on; then reveal to everyone.

Building the form changes nothing in the file. The first Save opens a round; the reveal takes a
second press. Ballots never refill: after a restart the form says that an answer is in hand, and
shows it only to whoever says it is theirs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import ipywidgets as widgets
from IPython import display

from fornow.errors import FornowError
from fornow.exercises.exercise import Exercise
from fornow.forms import page
from fornow.forms.controls import control
from fornow.forms.onward import onward
from fornow.forms.questions import Questions, known, organisations
from fornow.forms.said import Form, FormBox, TwoPresses, actions, button, said, say
from fornow.forms.voice import VoiceChoice

if TYPE_CHECKING:
    from fornow.desk import Partnership


show: Any = display.display  # IPython has no types here


class BallotForm(Form):
    """A ballot at the laptop, one seat after another."""

    def __init__(self, p: Partnership, exercise: Exercise, *, heading: bool = True) -> None:
        self.p, self.exercise = p, exercise
        asked = p.round(exercise.key)
        self.wording = asked.exercise if asked else exercise
        self.seat = ""
        self.voice = VoiceChoice(self.wording, organisations(p))
        self.sheets = self._sheets()
        subject = self.wording.subject
        self.subject = control(subject, known(p, exercise)) if subject else None
        self.status = said("")
        self.typed = widgets.Checkbox(
            description="I am typing for someone else", value=False, indent=False
        )
        self.keep = widgets.VBox([])
        self.save = button("Save", primary=True)
        self.hand_on = button("Hand on")
        self.reveal = TwoPresses("Reveal to everyone", "Yes, reveal now", self._reveal)
        self.mine = button("It is mine")
        self.pass_on = button("Hand on")
        self.reopen = button("Take more answers")
        self.again = button("Ask again")
        self.picture = widgets.Output()
        self.body = widgets.VBox([])
        self.box = FormBox(
            [*self.head(p, exercise, heading=heading), self.body], name=exercise.title
        )
        self._wire()
        self.refresh()

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

    def _show_questions(self) -> None:
        subject = [self.subject.box] if self.subject and not self.p.round(self.exercise.key) else []
        sheets = []
        texts = self.p.items(self.exercise.key) if self.wording.each else {}
        for item, sheet in self.sheets.items():
            if item:
                sheets.append(said(texts.get(item, ""), "fn-item", tag="h4"))
            sheets.append(sheet.box)
        row = actions(self.save, self.hand_on)
        self.body.children = (
            *subject, *self.voice.boxes, *sheets, self.typed, row, self.status, self.keep,
            self.reveal.box,
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
        self.picture.clear_output()
        with self.picture:
            show(self.p.picture(self.exercise.key))
        talk = self.exercise.talk
        lines = []
        if talk:
            lines = [
                said("Then talk", "fn-legend"),
                said(f"In pairs: {talk.pairs}"),
                said(f"In the room: {talk.room} ({talk.minutes} minutes)"),
            ]
        steps = onward(self.p, self.exercise)
        self.body.children = (self.picture, *lines, *steps, actions(self.again))

    def _sheets(self) -> dict[str, Questions]:
        offered = known(self.p, self.wording)
        items = list(self.p.items(self.exercise.key)) if self.wording.each else [""]
        return {item: Questions(self.wording, self.wording.stage(), offered) for item in items}

    def _count(self, done: str = "") -> None:
        here = self.p.people_here()
        n = self.p.seats_in(self.exercise.key)
        count = f"{n} of {here} in." if here else f"{n} in so far."
        if not self.sheets:
            count = f"Nothing to ask about yet: add to “{self.exercise.each}” first."
        say(self.status, f"{done} {count}".strip(), "fn-status fn-done" if done else "fn-status")

    # -- what people press --------------------------------------------------------------------

    def _wire(self) -> None:
        self.save.on_click(lambda _: self._save())
        self.hand_on.on_click(lambda _: self._hand_on())
        self.pass_on.on_click(lambda _: self._hand_on(sure=True))
        self.mine.on_click(lambda _: self._it_is_mine())
        self.reopen.on_click(lambda _: self._guard(self._reopen))
        self.again.on_click(lambda _: self._ask_again())

    def _save(self) -> None:
        self._guard(self._save_sheets)

    def _save_sheets(self) -> None:
        filled = {i: sheet for i, sheet in self.sheets.items() if not i or sheet.anything()}
        faulty = [sheet.complain(sheet.check()) for sheet in filled.values()]
        if any(faulty) or not filled:
            say(self.status, "Not saved yet. See what is marked above.", "fn-problem")
            return
        with self.p.store.writing():
            for item, sheet in filled.items():
                saved = self.p.answer(
                    self.exercise.key,
                    sheet.read(),
                    item=item or None,
                    typed_for_someone=self.typed.value,
                    seat=self.seat or None,
                    subject=str(self.subject.read() or "") if self.subject else "",
                    in_hand=True,
                    **self.voice.speaker(),
                )
                if isinstance(saved, list):
                    raise FornowError(" ".join(problem.message for problem in saved))
                self.seat = saved
        self._page_to_keep()
        self._count("✓ Saved.")

    def _page_to_keep(self) -> None:
        words = [w for sheet in self.sheets.values() for w in sheet.for_the_talk()]
        label = "Keep what you marked for the talk: it is nowhere else"
        self.keep.children = (page.link("\n\n".join(words), label=label),) if words else ()

    def _hand_on(self, *, sure: bool = False) -> None:
        typed = any(sheet.anything() for sheet in self.sheets.values())
        if typed and not self.seat and not sure and self.hand_on.description == "Hand on":
            self.hand_on.description = "Clear it and hand on"
            say(self.status, "This is not saved yet. Save it first, or clear it.", "fn-problem")
            return
        self._guard(lambda: self.p.hand_on(self.exercise.key))
        self._blank()
        self.refresh()

    def _blank(self) -> None:
        self.hand_on.description = "Hand on"
        self.seat = ""
        self.typed.value = False
        self.keep.children = ()
        for sheet in self.sheets.values():
            sheet.clear()
        self.voice.clear()

    def _it_is_mine(self) -> None:
        self.seat = self.p.seat_in_hand(self.exercise.key)
        for item, content in self.p.saved_by(self.exercise.key, self.seat).items():
            if item in self.sheets:
                self.sheets[item].write(content)
        self._show_questions()

    def _reopen(self) -> None:
        self.p.reopen(self.exercise.key)
        self.refresh()

    def _ask_again(self) -> None:
        self.wording = self.exercise
        self.sheets = self._sheets()
        self._blank()
        self._show_questions()

    def _reveal(self) -> None:
        if not self.p.round(self.exercise.key):
            say(
                self.status, "Nobody has answered yet, so there is nothing to reveal.", "fn-problem"
            )
            return
        if not self.p.enough_in(self.exercise.key):
            need = max(self.p.settings()["smallest_group"], 1)
            n = self.p.seats_in(self.exercise.key)
            message = f"{n} in. Nothing is shown before {need} are, so that nobody stands out."
            say(self.status, f"{message} Wait for more, or talk without the picture.", "fn-problem")
            return
        self._guard(self._reveal_now)

    def _reveal_now(self) -> None:
        self.p.reveal(self.exercise.key)
        self._blank()
        self.refresh()

    def _guard(self, step: Any) -> None:
        """A sentence instead of a traceback; what was typed stays where it is."""
        try:
            step()
        except FornowError as problem:
            say(self.status, str(problem), "fn-problem")
