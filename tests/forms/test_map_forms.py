"""A sketch is looked at before it is saved, and a loop is named in one press."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import ipywidgets as widgets
import pytest

from fornow.desk import Partnership
from fornow.forms import form
from fornow.forms.sketch import LOOK, SketchForm
from fornow.forms.systems_map import WHOLE, MapForm
from tests.forms.hands import HOSTILE, buttons, dump, fill, page, press, walk
from tests.made_up import partnership, sound, wrong

LINES = "waiting -> rush +\nrush -> waiting + slow\nhope, trust\n"


@pytest.fixture
def p(tmp_path: Path) -> Iterator[Partnership]:
    with partnership(tmp_path, organisations=[("Council", "council")]) as opened:
        yield opened


def sketched(p: Partnership, lines: str, organisation: str = "Council") -> SketchForm:
    made = SketchForm(p)
    made.voice.choice.value = "organisation"
    made.voice.organisation.value = organisation
    made.lines.value = lines
    press(made, LOOK)
    return made


def test_looking_saves_nothing_and_shows_how_each_line_is_read(p: Partnership) -> None:
    before = dump(p)
    made = sketched(p, LINES)
    assert dump(p) == before
    shown = page(made)
    assert "<bdi>waiting</bdi> → <bdi>rush</bdi> (more of it)" in shown
    assert "<bdi>rush</bdi> → <bdi>waiting</bdi> (more of it, only after a while)" in shown
    assert "Line 3, “<bdi>hope, trust</bdi>”: There is no arrow in it." in shown
    assert "Put 2 links on the map" in buttons(made)


def test_saving_keeps_what_was_read_and_leaves_the_rest_in_the_box(p: Partnership) -> None:
    made = sketched(p, LINES)
    press(made, "Put 2 links on the map")
    frame = p.frame("causes")
    assert sorted(frame["cause"]) == ["rush", "waiting"]
    assert set(frame["organisation"]) == {"Council"}
    assert made.lines.value == "hope, trust"
    assert "✓ Saved. 2 links stand on the map." in page(made)
    assert "still in the box above" in page(made)


def test_on_the_list_a_link_says_whether_it_makes_more_or_less_and_when(p: Partnership) -> None:
    lines = "waiting -> rush + slow\nrush -> waiting -\nrush -> calls ?"
    assert len(p.sketch(lines, organisation="Council")) == 3
    notes = {
        one.value.split("</h4>")[0].split(">")[-1]: one.value.split('fn-hint">')[-1]
        for one in walk(p.ask("causes").list)
        if isinstance(one, widgets.HTML) and "<h4" in one.value
    }
    assert notes == {
        "waiting → rush": "More of it · Only after a while · Council</p>",
        "rush → waiting": "Less of it · Council</p>",
        "rush → calls": "Not sure · Council</p>",
    }


def test_what_was_looked_at_and_then_changed_must_be_looked_at_again(p: Partnership) -> None:
    made = sketched(p, "a -> b +")
    made.lines.value = "a -> b -"
    assert not any(label.startswith("Put ") for label in buttons(made))


def test_it_asks_who_speaks_before_it_saves_and_loses_nothing(p: Partnership) -> None:
    made = SketchForm(p)
    made.lines.value = "a -> b +"
    press(made, LOOK)
    press(made, "Put 1 link on the map")
    assert "Choose how this answer should be shown." in page(made)
    assert (p.frame("causes").empty, made.lines.value) == (True, "a -> b +")
    made.voice.choice.value = "level"
    assert "Choose how this answer should be shown." not in page(made)
    press(made, "Put 1 link on the map")
    assert "Choose where you speak from." in page(made)
    made.voice.level.value = "front-line"
    assert "Choose where you speak from." not in page(made)
    press(made, "Put 1 link on the map")
    assert p.frame("causes")["level"].tolist() == ["front-line"]


def test_an_empty_box_says_what_to_do(p: Partnership) -> None:
    assert "Write a line above" in page(sketched(p, "\n# only a note\n"))


def test_an_arabic_name_goes_its_own_way_and_the_line_ours(p: Partnership) -> None:
    shown = page(sketched(p, "الانتظار -> الثقة -\nالثقة ← الانتظار +"))
    assert 'dir="ltr">✓ <bdi>الانتظار</bdi> → <bdi>الثقة</bdi> (less of it)' in shown
    assert 'dir="ltr">✓ <bdi>الثقة</bdi> → <bdi>الانتظار</bdi> (more of it)' in shown


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_pasted_becomes_markup(p: Partnership, text: str) -> None:
    made = sketched(p, f"{text} -> trust +\n{text}")
    assert "<script" not in page(made)
    assert "<img" not in page(made)


def test_the_python_door_saves_all_or_says_what_is_wrong_line_by_line(p: Partnership) -> None:
    assert wrong(p.sketch(LINES, organisation="Council")) == (
        "Line 3: There is no arrow in it. Write it as: Waiting -> Trust -"
    )
    assert p.frame("causes").empty
    both = wrong(p.sketch("a -> b +\na, b\nc -> d + soon", organisation="Council"))
    assert "Line 2: There is no arrow" in both
    assert "Line 3: After the + stands “soon”" in both
    assert "There is no link in it" in wrong(p.sketch("", organisation="Council"))
    assert "organisation" in wrong(p.sketch("a -> b +"))
    made = p.sketch("a -> b + slow 4\nb -> a ?", level="front-line")
    assert len(made) == 2
    row = p.frame("causes").set_index("cause").loc["a"]
    assert (row["sign"], row["speed"], row["sure"]) == ("more", "slow", 4)
    assert p.frame("causes").set_index("cause").loc["b", "sign_why"] == "not sure"


def test_what_the_same_voice_has_drawn_just_so_is_not_added_again(p: Partnership) -> None:
    first = p.sketch("a -> b +", organisation="Council")
    assert p.sketch("A  -> B +", organisation="Council") == first
    p.sketch("a -> b +", organisation="Hospital")
    p.sketch("a -> b -", organisation="Council")
    assert len(p.frame("causes")) == 3


def test_the_form_and_the_sketch_leave_the_same_record(p: Partnership) -> None:
    by_form = sound(p.add("causes", {"cause": "a", "effect": "b", "sign": "more"},
                          organisation="Council"))  # fmt: skip
    (by_sketch,) = p.sketch("a -> c +", organisation="Council")
    rows = p.frame("causes").set_index("entry").drop(columns=["effect"])
    assert rows.loc[by_form].astype(str).tolist() == rows.loc[str(by_sketch)].astype(str).tolist()


def test_entries_are_called_by_both_their_ends(p: Partnership) -> None:
    p.sketch("waiting -> trust -", organisation="Council")
    assert list(p.entry_names("causes").values()) == ["waiting → trust"]
    assert "waiting → trust" in page(form(p, p.exercise("causes")))


# -- the map ------------------------------------------------------------------------------------


def choices(made: MapForm) -> list[str]:
    return [label for label, _ in made.which.options]


def shown(made: MapForm) -> str:
    return "\n".join(str(part["data"]) for part in made.picture.outputs)


@pytest.fixture
def drawn(p: Partnership) -> Partnership:
    p.sketch("waiting -> rush +\nrush -> waiting - slow\nrush -> cost +", organisation="Council")
    return p


def test_building_it_and_choosing_a_loop_changes_nothing_in_the_file(drawn: Partnership) -> None:
    before = dump(drawn)
    made = MapForm(drawn)
    made.which.value = made.which.options[1][1]
    assert dump(drawn) == before


def test_the_whole_map_is_shown_first_and_one_loop_alone_when_chosen(drawn: Partnership) -> None:
    made = MapForm(drawn)
    assert choices(made) == [
        WHOLE, "rush → waiting → rush (holds itself in check, with a delay)",
    ]  # fmt: skip
    assert "cost" in shown(made)
    assert "Name this loop" not in _seen(made)
    made.which.value = made.which.options[1][1]
    assert "cost" not in shown(made)
    assert "So it holds itself in check" in shown(made)


def _seen(made: Any) -> list[str]:
    hidden = {
        id(child)
        for one in walk(made.box)
        if getattr(one.layout, "display", None) == "none"
        for child in walk(one)
    }
    every = [one for one in walk(made.box) if isinstance(one, widgets.Button)]
    return [one.description for one in every if id(one) not in hidden]


def test_a_found_loop_is_named_in_one_press_and_offers_no_second(drawn: Partnership) -> None:
    made = MapForm(drawn)
    made.which.value = made.which.options[1][1]
    made.name.value = "The mill"
    assert "Name this loop" in _seen(made)
    press(made, "Name this loop")
    (row,) = drawn.frame("loops").to_dict("records")
    assert (row["name"], row["goes"]) == ("The mill", "rush → waiting → rush")
    assert "✓ Saved." in page(made)
    assert "We call it “The mill”." in page(made)
    assert "Name this loop" not in _seen(made)
    assert choices(made)[1].startswith("The mill (")
    assert drawn.picture("loops").title == "What goes round here: “The mill”"


def test_a_loop_without_a_name_says_so(drawn: Partnership) -> None:
    made = MapForm(drawn)
    made.which.value = made.which.options[1][1]
    press(made, "Name this loop")
    assert drawn.frame("loops").empty
    assert "fn-problem" in page(made)


def test_what_is_sketched_beside_it_is_on_the_map_and_nothing_has_moved(
    drawn: Partnership,
) -> None:
    made = MapForm(drawn)
    before = dict(drawn.places)
    other = sketched(drawn, "aaa -> rush +\ncost -> waiting +")
    press(other, "Put 2 links on the map")
    assert len(choices(made)) == 3
    assert "aaa" in shown(made)
    assert {name: drawn.places[name] for name in before} == before


@pytest.fixture
def forty(p: Partnership) -> Partnership:
    """Forty factors in a row, with a way back every fifth one, and seen once."""
    row = [f"factor {at:02} -> factor {at + 1:02} +" for at in range(39)]
    back = [f"factor {at:02} -> factor {at - 3:02} - slow" for at in range(4, 40, 5)]
    p.sketch("\n".join(row + back), organisation="Council")
    p.picture("causes")
    return p


def where(p: Partnership) -> dict[str, tuple[float, float]]:
    """Where each name stands on the picture, counted from its top."""
    figure = p.picture("causes").figure
    high = figure.layout.yaxis.range[1]
    named = [one for one in figure.layout.annotations if one.text.startswith("factor")]
    return {one.text: (one.x, round(high - one.y, 6)) for one in named}


def test_on_a_map_of_forty_nothing_moves_when_a_link_is_pasted(forty: Partnership) -> None:
    before = where(forty)
    press(sketched(forty, "aaa -> factor 07 -\nfactor 31 -> factor 02 ?"), "Put 2 links on the map")
    after = where(forty)
    assert len(before) == 40
    assert after == before


def test_nor_when_one_is_filled_in_or_taken_off(forty: Partnership) -> None:
    before = where(forty)
    made = form(forty, forty.exercise("causes"))
    press(made, "Add one")
    made.editor.voice.choice.value = "organisation"
    made.editor.voice.organisation.value = "Hospital"
    fill(made.editor.questions, {"cause": "0 new", "effect": "factor 20", "sign": "less"})
    press(made, "Save")
    assert "0 new" in set(forty.frame("causes")["cause"])
    assert where(forty) == before
    (gone,) = (e for e, said in forty.entry_names("causes").items() if said.startswith("factor 00"))
    forty.close(gone, "It was not so.")
    assert where(forty) == {name: at for name, at in before.items() if name != "factor 00"}


def test_an_empty_map_says_so(p: Partnership) -> None:
    made = MapForm(p)
    assert choices(made) == [WHOLE]
    assert "Nothing has been written here yet" in shown(made)


def test_the_doors_in_python_tell_loops_and_where_each_factor_stands(drawn: Partnership) -> None:
    loops = drawn.loops()
    assert loops[["kind", "delayed"]].values.tolist() == [["balancing", True]]
    assert loops.attrs == {"whole_to": 2, "cut_short": False}
    assert drawn.influence().set_index("name")["role"].to_dict() == {
        "rush": "", "waiting": "", "cost": "receiver",
    }  # fmt: skip
    assert drawn.loops("2020-01-01").empty
