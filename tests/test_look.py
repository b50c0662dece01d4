"""The look is one, and can be read by everyone."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib.resources import files
from itertools import pairwise

import pytest

from fornow import look, shelf


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
    assert look.contrast(look.PAPER[name], "#ffffff") >= 4.5


def test_the_edge_of_a_box_and_the_ring_around_what_has_the_focus_stand_out():
    for ground in (look.PAPER["paper"], "#ffffff"):
        assert look.contrast(look.PAPER["control"], ground) >= 3
        assert look.contrast(look.PAPER["accent"], ground) >= 3


def test_a_form_sets_no_colour_but_those_of_the_look_on_paper_or_white():
    rules = files("fornow.forms").joinpath("form.css").read_text(encoding="utf-8")
    pages = (shelf.templates() / "voila" / "page.css").read_text(encoding="utf-8")
    own = re.findall(r"#[0-9a-f]{3,8}\b|rgba?\(", rules + pages)
    assert set(own) == {"#fff"}
    used = re.findall(r"[^-]color:var\(--fn-([\w-]+)\)", rules)
    assert set(used) <= set(look.TEXT)


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
