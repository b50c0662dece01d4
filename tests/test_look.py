"""The look is one, and can be read by everyone."""

from __future__ import annotations

import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

import fornow
from fornow import look, shelf

HOUSE = Path(fornow.__file__).parent
SHEETS = {
    sheet.name: sheet
    for sheet in (
        HOUSE / "pictures" / "words.css",
        HOUSE / "forms" / "form.css",
        HOUSE / "reports" / "pieces" / "index.html",
        *sorted(shelf.templates().rglob("*.css")),
    )
}
# Lines and rings, a target's least size, and the columns that dots stand in.
LINES_AND_TARGETS = {0, 1, 2, 3, 44, 48}
# Words quoted from people stand half a step above the text around them.
HALF_A_STEP = 1.125


@pytest.mark.parametrize("name", look.TEXT)
@pytest.mark.parametrize("mode", [look.PAPER, look.SCREEN], ids=["paper", "screen"])
def test_every_colour_that_sets_text_can_be_read(mode, name):
    assert look.contrast(mode[name], mode["paper"]) >= 4.5


@pytest.mark.parametrize("colour", look.SERIES)
def test_every_series_stands_out_on_paper(colour):
    assert look.contrast(colour, look.PAPER["paper"]) >= 3


@pytest.mark.parametrize("colour", look.SCREEN_SERIES)
def test_every_series_stands_out_on_the_dark_screen(colour):
    assert look.contrast(colour, look.SCREEN["paper"]) >= 3


def test_borders_of_controls_stand_out_in_both_modes():
    for mode in (look.PAPER, look.SCREEN):
        assert look.contrast(mode["control"], mode["paper"]) >= 3


@pytest.mark.parametrize("name", look.TEXT)
def test_words_in_the_white_boxes_of_a_form_can_be_read(name):
    assert look.contrast(look.PAPER[name], look.PAPER["field"]) >= 4.5


def test_the_edge_of_a_box_and_the_ring_around_what_has_the_focus_stand_out():
    for ground in (look.PAPER["paper"], look.PAPER["field"]):
        assert look.contrast(look.PAPER["control"], ground) >= 3
        assert look.contrast(look.PAPER["accent"], ground) >= 3


def test_words_in_a_form_are_set_in_a_colour_for_words_or_on_a_pressed_button():
    used = re.findall(r"[^-]color:var\(--fn-([\w-]+)\)", rules("form.css"))
    assert set(used) <= {*look.TEXT, "field"}


def test_a_figure_set_on_a_coloured_dot_can_be_read():
    for name in ("ink", "accent", "attention", "stop"):
        assert look.contrast(look.PAPER["paper"], look.PAPER[name]) >= 4.5


def test_contrast_gives_the_published_values_and_does_not_mind_the_order():
    assert look.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert look.contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert look.contrast("#ffffff", "#777777") == look.contrast("#777777", "#ffffff")


def test_a_scale_goes_from_light_to_dark_in_one_hue():
    steps = [look.contrast(colour, look.PAPER["paper"]) for colour in look.SCALE]
    assert steps == sorted(steps)


def test_series_differ_in_shape_as_well_as_in_colour():
    assert len(set(look.MARKERS)) == len(look.MARKERS) == len(look.SERIES) == len(set(look.SERIES))


def test_every_state_has_a_shape_and_a_colour_that_text_may_have():
    for state, (shape, tone) in look.STATES.items():
        assert shape.strip(), state
        assert tone in look.TEXT


def test_the_states_of_a_decision_look_the_way_the_reports_say():
    assert [look.shape(s) for s in ("signal seen", "at risk", "overdue", "due", "current")] == list(
        "◆▲●○–"
    )


def test_a_state_nobody_has_drawn_yet_still_has_a_shape_and_a_tone():
    assert look.shape("new") == "–"
    assert look.tone("new") == "quiet"


def test_the_rules_use_only_properties_that_are_declared():
    declared = set(re.findall(r"(--fn-[\w-]+):", look.css_variables()))
    used = set(re.findall(r"var\((--fn-[\w-]+)", look.words_css()))
    assert used <= declared


def test_the_rules_fetch_nothing():
    assert not re.search(r"url\(|@import|https?:", look.css())


def test_type_grows_by_one_step_and_nothing_in_a_chart_is_below_sixteen():
    sizes = list(look.TYPE.values())
    assert all(b / a == pytest.approx(1.25) for a, b in pairwise(sizes))
    assert look.chart_theme()["layout"]["font"]["size"] >= 16


def test_the_look_needs_nothing_but_the_standard_library():
    code = (
        "import sys; import fornow.look as l; l.css(); "
        "bad = {'pandas', 'plotly', 'numpy', 'ipywidgets', 'markupsafe'} & set(sys.modules); "
        "sys.exit(len(bad))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def rules(sheet: str) -> str:
    """What a style sheet says about screens; paper is measured in points and millimetres."""
    said = re.sub(r"/\*.*?\*/", "", SHEETS[sheet].read_text(encoding="utf-8"), flags=re.DOTALL)
    return re.sub(r"@(media print|page[^{]*)\s*\{(?:[^{}]|\{[^{}]*\})*\}", "", said)


@pytest.mark.parametrize("sheet", sorted(set(SHEETS) - {"print.css"}))
def test_every_style_sheet_takes_its_distances_from_the_scale(sheet):
    found = {float(px) for px in re.findall(r"(?<![\w.])-?(\d*\.?\d+)px", rules(sheet))}
    assert found <= {*look.SPACE, *LINES_AND_TARGETS, look.BASE}


@pytest.mark.parametrize("sheet", sorted(set(SHEETS) - {"print.css"}))
def test_every_style_sheet_takes_its_sizes_of_type_from_the_scale(sheet):
    sizes = {round(size / look.BASE, 3) for size in look.TYPE.values()}
    allowed = {*sizes, HALF_A_STEP, round(1 / HALF_A_STEP, 2)}
    given = re.findall(r"font(?:-size)?:[^;}]*?(\d*\.\d+|\d+)r?em", rules(sheet))
    assert {round(float(size), 3) for size in given} <= {round(size, 3) for size in allowed}


@pytest.mark.parametrize("sheet", sorted(SHEETS))
def test_every_style_sheet_takes_its_colours_from_the_palette(sheet):
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(|\bhsla?\(", rules(sheet)) == []


@pytest.mark.parametrize("mode", [look.PAPER, look.SCREEN], ids=["paper", "screen"])
def test_what_is_typed_can_be_read_where_it_is_typed(mode):
    assert look.contrast(mode["ink"], mode["field"]) >= 4.5
    assert look.contrast(mode["control"], mode["field"]) >= 3
    assert look.contrast(mode["field"], mode["accent"]) >= 4.5
