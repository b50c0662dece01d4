"""A ballot at the laptop: saved, handed on, revealed by two presses, asked again."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import fornow
from fornow.answers import Withheld
from fornow.desk import Partnership
from tests.forms.hands import buttons, dump, everything, fill, page, press, room, unfold, walk
from tests.forms.made_up import BALLOT, EACH, SUBJECT, VOICES

BELIEFS = dict.fromkeys(("goals_own", "possible_own", "happen_own"), 4)


@pytest.fixture
def p(tmp_path: Path) -> Iterator[Partnership]:
    with room(tmp_path) as opened:
        yield opened


def save(form: Any, values: dict[str, Any]) -> None:
    fill(form.sheets.by_item[""], values)
    press(form, "Save")


def fill_round(form: Any, values: dict[str, Any], *, seats: int) -> None:
    for _ in range(seats):
        save(form, values)
        press(form, "Hand on")


def status(form: Any) -> str:
    return str(form.status.value)


def test_saved_is_said_only_once_a_second_program_can_read_it(p: Partnership) -> None:
    form = p.ask("three-beliefs")
    seen = []

    def look(change: Any) -> None:
        if "✓ Saved" in change["new"]:
            with sqlite3.connect(p.path) as other:
                seen.append(other.execute("SELECT content FROM waiting").fetchall())
            other.close()

    form.status.observe(look, "value")
    save(form, BELIEFS)

    assert len(seen) == 1
    assert '"goals_own": 4' in seen[0][0][0]


def test_what_is_wrong_stands_beside_its_question_and_all_that_was_typed_stays(
    p: Partnership,
) -> None:
    form = p.ask("our-ballot")
    fill(form.sheets.by_item[""], {"number": 1000, "words": "kept as typed", "rating": 2})
    before = dump(p)

    press(form, "Save")

    controls = form.sheets.by_item[""].controls
    assert "Choose a number from 0 to 99 (got 1000)." in page(controls["number"])
    assert "fn-problem" not in page(controls["words"])
    assert "✓" not in status(form)
    assert controls["words"].read() == "kept as typed"
    assert controls["number"].read() == "1000"
    assert dump(p) == before, "a refused answer opens no round"

    fill(form.sheets.by_item[""], {"number": 10})
    press(form, "Save")
    assert "fn-problem" not in page(form)
    assert "✓ Saved. 1 of 11 in." in status(form)


def test_an_empty_sheet_is_not_saved(p: Partnership) -> None:
    form = p.ask("three-beliefs")

    press(form, "Save")

    assert "Nothing is filled in yet" in page(form)
    assert p.round("three-beliefs") is None


def test_handing_on_leaves_a_blank_page_and_the_count(p: Partnership) -> None:
    form = p.ask("our-ballot")
    save(form, {"words": "mine alone", "rating": 5, "tick": True})

    press(form, "Hand on")

    assert "mine alone" not in everything(form)
    assert form.sheets.given() == {}
    assert "1 of 11 in." in status(form)


def test_handing_on_asks_once_before_it_clears_what_is_not_saved(p: Partnership) -> None:
    form = p.ask("our-ballot")
    save(form, {"words": "first thought"})
    fill(form.sheets.by_item[""], {"words": "second thought"})

    press(form, "Hand on")
    assert "not saved yet" in page(form)
    assert "second thought" in everything(form)

    press(form, "Clear it and hand on")
    assert "second thought" not in everything(form)
    assert p.seats_in("our-ballot") == 1


def test_what_changes_after_it_was_saved_takes_saved_back_until_it_is_saved_too(
    p: Partnership,
) -> None:
    form = p.ask("our-ballot")
    save(form, {"words": "first thought"})
    assert "✓ Saved. 1 of 11 in." in status(form)

    fill(form.sheets.by_item[""], {"words": "words that came late"})
    assert "✓ Saved" not in status(form)
    assert "changed after it was saved. Press Save again" in status(form)

    fill(form.sheets.by_item[""], {"words": "first thought"})
    assert "✓ Saved. 1 of 11 in." in status(form)

    save(form, {"words": "words that came late"})
    assert "✓ Saved. 1 of 11 in." in status(form)
    (kept,) = p.saved_by("our-ballot", form.seat).values()
    assert kept["words"] == "words that came late"


def test_another_voice_chosen_after_saving_takes_saved_back(p: Partnership) -> None:
    form = p.ask("positions")
    form.voice.choice.value = "unnamed"
    sheet = next(iter(form.sheets.by_item.values()))
    fill(sheet, {"position": 1})
    press(form, "Save")
    assert "✓ Saved" in status(form)

    form.voice.choice.value = "organisation"
    assert "✓ Saved" not in status(form)
    press(form, "Hand on")
    assert "not saved yet" in page(form)


def test_saving_again_before_handing_on_changes_the_same_answer(p: Partnership) -> None:
    form = p.ask("three-beliefs")
    save(form, BELIEFS)
    save(form, {"goals_own": 1})

    assert p.seats_in("three-beliefs") == 1
    (kept,) = p.saved_by("three-beliefs", form.seat).values()
    assert kept["goals_own"] == 1


def test_the_reveal_needs_two_presses_and_can_be_backed_out_of(p: Partnership) -> None:
    form = p.ask("three-beliefs")
    fill_round(form, BELIEFS, seats=5)

    press(form, "Reveal to everyone")
    assert not p.revealed("three-beliefs")
    press(form, "Back")
    assert "Yes, reveal now" not in buttons(form)
    press(form, "Reveal to everyone")
    press(form, "Yes, reveal now")

    assert p.revealed("three-beliefs")
    assert buttons(form)[-1] == "Ask again"
    assert "Then talk" in page(form)


def test_below_the_smallest_group_the_reveal_is_refused_in_words(p: Partnership) -> None:
    form = p.ask("three-beliefs")
    fill_round(form, BELIEFS, seats=4)

    press(form, "Reveal to everyone")
    assert "Yes, reveal now" not in buttons(form)

    assert "4 in. Nothing is shown before 5 are" in page(form)
    assert not p.revealed("three-beliefs")
    assert p.frame("three-beliefs").empty
    save(form, BELIEFS)
    assert p.seats_in("three-beliefs") == 5


def test_a_round_nobody_answered_is_not_revealed(p: Partnership) -> None:
    form = p.ask("three-beliefs")
    press(form, "Reveal to everyone")
    assert "Yes, reveal now" not in buttons(form)
    assert "Nobody has answered yet" in page(form)


def test_the_reveal_waits_for_what_is_typed_and_not_saved(p: Partnership) -> None:
    form = p.ask("our-ballot")
    fill_round(form, {"words": "saved"}, seats=5)
    fill(form.sheets.by_item[""], {"words": "a sixth, not saved"})

    press(form, "Reveal to everyone")
    assert "Yes, reveal now" not in buttons(form)

    assert "not saved yet" in page(form)
    assert "a sixth, not saved" in everything(form)
    assert not p.revealed("our-ballot")


def test_ask_again_opens_nothing_before_an_answer_is_saved(p: Partnership) -> None:
    form = p.ask("three-beliefs")
    fill_round(form, BELIEFS, seats=5)
    press(form, "Reveal to everyone")
    press(form, "Yes, reveal now")
    before = dump(p)

    press(form, "Ask again")
    assert form.sheets.given() == {}
    assert dump(p) == before

    save(form, BELIEFS)
    assert p.seats_in("three-beliefs") == 1
    assert len(p.frame("three-beliefs").attrs["rounds"]) == 1


def test_a_revealed_round_takes_no_more_from_a_page_left_open(p: Partnership) -> None:
    form = p.ask("three-beliefs")
    fill_round(form, BELIEFS, seats=4)
    save(form, BELIEFS)
    p.reveal("three-beliefs")

    save(form, {"goals_own": 1})

    assert "has been revealed and takes no more answers" in page(form)
    assert p.round("three-beliefs") is None


def test_a_closed_round_can_be_opened_for_more(p: Partnership) -> None:
    fill_round(p.ask("three-beliefs"), BELIEFS, seats=2)
    p.close_round("three-beliefs")
    form = p.ask("three-beliefs")
    assert "Save" not in buttons(form)

    press(form, "Take more answers")

    save(form, BELIEFS)
    assert p.seats_in("three-beliefs") == 3


def test_words_for_the_talk_are_in_no_byte_of_the_file(p: Partnership) -> None:
    form = p.ask("three-beliefs")
    words = "zwischen-uns-gesagt"
    fill(form.sheets.by_item[""], {**BELIEFS, "move": words})
    fill(form.sheets.by_item[""], {"move": Withheld.FOR_THE_TALK})

    press(form, "Save")

    assert form.sheets.for_the_talk() == [words]
    assert "Keep what you marked for the talk" in page(form)
    assert bytes_of(p).count(words.encode()) == 0
    press(form, "Hand on")
    assert "Keep what you marked" not in page(form)
    fill_round(form, BELIEFS, seats=4)
    p.reveal("three-beliefs")
    assert "for the talk" in set(p.frame("three-beliefs")["move_why"].dropna())
    assert bytes_of(p).count(words.encode()) == 0


def bytes_of(p: Partnership) -> bytes:
    beside = [p.path.with_name(p.path.name + ending) for ending in ("", "-wal", "-shm")]
    return b"".join(path.read_bytes() for path in beside if path.exists())


def test_an_answer_typed_for_someone_is_counted_as_such_and_forgotten_for_the_next(
    p: Partnership,
) -> None:
    form = p.ask("three-beliefs")
    form.typed.value = True
    fill_round(form, BELIEFS, seats=1)
    assert form.typed.value is False
    fill_round(form, BELIEFS, seats=4)
    p.reveal("three-beliefs")
    (about,) = p.frame("three-beliefs").attrs["rounds"]
    assert about["typed"] == 1
    assert "One of these was typed for someone else." in about["notes"]


def test_a_ballot_about_each_entry_keeps_only_the_items_answered(p: Partnership) -> None:
    for claim in ("The second", "The third"):
        p.add("assumptions", {"claim": claim})
    form = p.ask(EACH.key)
    items = {words: item for item, words in p.items(EACH.key).items()}
    fill(form.sheets.by_item[items["The second"]], {"stand": 0})

    press(form, "Save")

    assert set(p.saved_by(EACH.key, form.seat)) == {items["The second"]}


def test_the_middle_of_a_scale_that_goes_both_ways_is_an_answer(p: Partnership) -> None:
    form = p.ask("positions")
    form.voice.choice.value = "unnamed"
    (sheet,) = form.sheets.by_item.values()
    fill(sheet, {"position": 0})

    press(form, "Save")

    assert "✓ Saved" in status(form)
    assert [kept["position"] for kept in p.saved_by("positions", form.seat).values()] == [0]


def test_items_left_alone_are_not_marked_and_nothing_at_all_is_said_in_words(
    p: Partnership,
) -> None:
    form = p.ask("resonance")

    press(form, "Save")

    assert "Answer about at least one of them." in status(form)
    assert "fn-problem" not in page(form).replace(status(form), "")


def test_one_wrong_item_keeps_the_others_from_being_saved_apart(p: Partnership) -> None:
    p.add("assumptions", {"claim": "The second"})
    form = p.ask(EACH.key)
    one, two = form.sheets.by_item.values()
    fill(one, {"rating": 3})
    fill(two, {"number": 1000})

    press(form, "Save")

    assert "got 1000" in page(form)
    assert p.seats_in(EACH.key) == 0


def test_a_form_asks_about_entries_that_another_form_has_just_added(p: Partnership) -> None:
    decisions, consent = p.ask("decisions"), p.ask("consent")
    assert "A second ward" not in page(consent)
    (sheet,) = consent.sheets.by_item.values()
    fill(sheet, {"reason": "typed already"})

    press(decisions, "Add one")
    fill(decisions.editor.questions, {"decision": "A second ward"})
    press(decisions, "Save")

    assert "A second ward" in page(consent)
    assert "typed already" in everything(consent)


def test_a_form_that_had_nothing_to_ask_about_hears_of_what_was_revealed(tmp_path: Path) -> None:
    with fornow.create(tmp_path / "new.fornow", "New") as p:
        values, resonance = p.ask("values"), p.ask("resonance")
        assert "Nothing to ask about yet" in page(resonance)
        for word in ("candour", "patience", "thrift", "courage", "kindness"):
            save(values, {"first": word})
            press(values, "Hand on")
        press(values, "Reveal to everyone")
        press(values, "Yes, reveal now")
        assert "candour" in page(resonance)


@pytest.mark.parametrize(
    ("voice", "missing"),
    [
        (None, "Choose how this answer should be shown."),
        ("organisation", "Say which organisation you speak for."),
        ("level", "Choose where you speak from."),
        ("named", "Give your name."),
    ],
)
def test_whom_an_answer_speaks_for_is_asked_beside_the_choice(
    p: Partnership, voice: str | None, missing: str
) -> None:
    form = p.ask(VOICES.key)
    fill(form.sheets.by_item[""], {"words": "stays"})
    form.voice.choice.value = voice

    press(form, "Save")

    assert missing in page(form)
    assert p.round(VOICES.key) is None
    assert form.sheets.by_item[""].controls["words"].read() == "stays"


def test_a_round_that_needs_a_subject_does_not_open_without_one(p: Partnership) -> None:
    form = p.ask(SUBJECT.key)
    fill(form.sheets.by_item[""], {"words": "about it"})

    press(form, "Save")
    assert p.round(SUBJECT.key) is None

    form.subject.write("The lost key")
    press(form, "Save")
    asked = p.round(SUBJECT.key)
    assert asked is not None
    assert asked.subject == "The lost key"


def test_what_is_promised_is_what_held_when_the_round_opened(p: Partnership) -> None:
    save(p.ask("three-beliefs"), BELIEFS)
    p.add("partnership", {"agreement": "on-the-record"})

    assert "On the record" not in page(p.ask("three-beliefs"))
    assert "until 5 voices are in" in page(p.ask("three-beliefs"))


def test_words_revealed_become_an_entry_in_one_press_and_only_once(p: Partnership) -> None:
    form = p.ask("three-beliefs")
    fill_round(form, {**BELIEFS, "move": "A night nurse on every ward"}, seats=5)
    press(form, "Reveal to everyone")
    press(form, "Yes, reveal now")

    press(form, f"Add to “{p.exercise('assumptions').title}”")

    assert "A night nurse on every ward" in p.entry_names("assumptions").values()
    (done,) = [w for w in walk(form.box) if getattr(w, "description", "") == "✓ Added"]
    assert done.disabled


def test_words_that_say_the_same_are_joined_and_taken_apart_again(p: Partnership) -> None:
    form = p.ask("values")
    lists = [one for one in walk(form.box) if getattr(one, "description", "") == "This one"]
    assert "candour" in [label for label, _ in lists[0].options]
    one, other = (
        next(w for w in walk(form.box) if getattr(w, "description", "") == name)
        for name in ("This one", "says the same as")
    )
    ids = {words: entry for entry, words in p.entry_names("values").items()}
    one.value, other.value = ids["candour"], ids["courage"]

    press(form, "Join them")
    assert "candour" not in p.entry_names("values").values()
    press(form, "Take apart again")
    assert "candour" in p.entry_names("values").values()


def test_the_ballot_with_every_field_is_the_one_the_laws_try() -> None:
    assert len({type(field) for field in BALLOT.all_fields}) >= 11


def test_the_revealed_picture_hangs_on_the_page_with_its_figure_and_its_sentence(
    p: Partnership, capsys: pytest.CaptureFixture[str]
) -> None:
    form = p.ask("three-beliefs")
    fill_round(form, BELIEFS, seats=5)
    press(form, "Reveal to everyone")
    press(form, "Yes, reveal now")

    drawn = [part["data"] for part in form.picture.outputs]
    assert any("application/vnd.plotly.v1+json" in data for data in drawn)
    assert p.picture("three-beliefs").sentence in "".join(data["text/plain"] for data in drawn)
    assert capsys.readouterr().out == "", "nothing is printed: it is handed over"


def consented(p: Partnership) -> Any:
    """The form of consent once three have answered and the round is revealed."""
    (decision,) = p.items("consent")
    for given in (
        {"values": {"answer": "concern", "reason": "Nights are thin"}, "organisation": "Council"},
        {"values": {"answer": "stop", "reason": "Not before we talk"}, "name": "Ada Lovelace"},
        {"values": {"answer": "as-far-as", "reason": "Until June"}, "organisation": "Hospital"},
    ):
        assert isinstance(p.answer("consent", item=decision, **given), str)
    p.reveal("consent")
    return p.ask("consent")


def steps_to(form: Any, title: str) -> list[Any]:
    """The words offered for a register, each a box with its press."""
    label = f"Add to “{title}”"
    if label not in buttons(form):
        unfold(form)
    rows = [w for w in walk(form.box) if "fn-entry" in getattr(w, "_dom_classes", ())]
    return [row for row in rows if any(getattr(w, "description", "") == label for w in walk(row))]


def test_a_stop_comes_first_among_the_words_that_lead_on_and_says_whose_it_is(
    p: Partnership,
) -> None:
    rows = steps_to(consented(p), p.exercise("conversations").title)

    told = [" ".join(w.value for w in walk(row) if hasattr(w, "value")) for row in rows]
    assert [next(x for x in ("Not before", "Nights", "Until") if x in one) for one in told] == [
        "Not before",
        "Nights",
        "Until",
    ]
    assert "We begin with one ward." in told[0]
    assert "Stop: not before we have talked · Ada Lovelace" in told[0]


def test_a_concern_becomes_a_difference_we_keep_in_one_press_for_the_side_that_gave_it(
    p: Partnership,
) -> None:
    form = consented(p)
    title = p.exercise("agreed-differences").title
    row = steps_to(form, title)[1]

    next(w for w in walk(row) if getattr(w, "description", "") == f"Add to “{title}”").click()

    (entry,) = p.entries("agreed-differences")
    assert entry.organisation == "Council"
    assert entry.values["reading"] == "Nights are thin"
    assert entry.values["difference"] == next(iter(p.items("consent").values()))
    assert entry.values["about_decision"] == next(iter(p.items("consent")))


def test_nobodys_organisation_is_guessed_from_their_name(p: Partnership) -> None:
    form = consented(p)
    title = p.exercise("agreed-differences").title
    row = steps_to(form, title)[0]
    press_it = next(w for w in walk(row) if getattr(w, "description", "") == f"Add to “{title}”")

    press_it.click()

    assert "Say which organisation it speaks for" in page(form)
    assert p.entries("agreed-differences") == []
    box = next(w for w in walk(row) if getattr(w, "description", "") == "For which organisation?")
    box.value = "Council"
    press_it.click()
    assert [entry.organisation for entry in p.entries("agreed-differences")] == ["Council"]
    assert press_it.disabled


def test_a_stop_that_was_lifted_in_a_later_round_leads_nowhere_any_more(p: Partnership) -> None:
    consented(p)
    (decision,) = p.items("consent")
    p.answer("consent", {"answer": "agree"}, item=decision, name="Ada Lovelace")
    p.answer("consent", {"answer": "concern", "reason": "Beds"}, item=decision, name="Bo")
    p.reveal("consent")

    form = p.ask("consent")

    assert "Not before we talk" not in page(form)
    (row,) = steps_to(form, p.exercise("conversations").title)
    assert "I have a concern · Bo" in " ".join(w.value for w in walk(row) if hasattr(w, "value"))
