"""A tall drawing is parted for paper between its panels, and nowhere else."""

import re

from markupsafe import Markup

from fornow.reports.paper import parted

LABEL = "All &lt;three&gt;"
HEAD = '<svg class="fn-still" viewBox="0 0 760 {}" role="img" aria-label="{}">{}</svg>'


def _panel(top: int, name: str) -> str:
    title = f'<tspan x="10.0" y="{top + 20}.0">{name}</tspan>'
    return (
        f'<text text-anchor="start" font-size="18" font-weight="600" fill="#000">{title}</text>'
        f'<circle cx="9.0" cy="{top + 60}.0" r="8.0" fill="#000"/>'
        f'<line x1="0" y1="{top + 500}.0" x2="9" y2="{top + 500}.0" stroke="#000"/>'
    )


def _drawing(height: int, *parts: str) -> Markup:
    return Markup(HEAD.format(height, LABEL, "".join(parts)))


def test_a_drawing_that_fits_a_page_stays_whole() -> None:
    short = _drawing(400, _panel(0, "One"))
    assert parted(short) == short


def test_a_tall_drawing_is_parted_above_each_title_and_loses_nothing() -> None:
    whole = _drawing(1620, _panel(0, "One"), _panel(540, "Two"), _panel(1080, "Three"))
    pieces = parted(whole).split("</svg>")[:-1]
    assert [re.findall("One|Two|Three", piece) for piece in pieces] == [["One"], ["Two"], ["Three"]]
    assert "".join(re.sub(r"<svg[^>]*>", "", piece) for piece in pieces) == "".join(
        _panel(top, name) for top, name in ((0, "One"), (540, "Two"), (1080, "Three"))
    )
    boxes = [re.findall(r'viewBox="0 ([\d.]+) 760 ([\d.]+)"', piece)[0] for piece in pieces]
    assert sum(float(height) for _, height in boxes) == 1620


def test_panels_side_by_side_are_one_piece() -> None:
    whole = _drawing(1620, _panel(0, "One"), _panel(540, "Two"), _panel(540, "Three"))
    boxes = re.findall(r'viewBox="0 [\d.]+ 760 ([\d.]+)"', parted(whole))
    assert len(boxes) == 2
    assert all(float(height) > 0 for height in boxes)


def test_the_whole_is_read_aloud_once() -> None:
    whole = _drawing(1620, _panel(0, "One"), _panel(540, "Two"))
    first, second = parted(whole).split("</svg>")[:-1]
    assert f'aria-label="{LABEL}"' in first
    assert "aria-label" not in second
    assert 'aria-hidden="true"' in second


def test_it_is_not_parted_through_something_that_reaches_over_the_cut() -> None:
    across = '<line x1="5" y1="0.0" x2="5" y2="1620.0" stroke="#000"/>'
    whole = _drawing(1620, across, _panel(0, "One"), _panel(540, "Two"))
    assert parted(whole).count("<svg") == 1


def test_a_drawing_with_something_unknown_in_it_stays_whole() -> None:
    whole = _drawing(1620, _panel(0, "One"), '<path d="M0 0"/>', _panel(540, "Two"))
    assert parted(whole) == whole
