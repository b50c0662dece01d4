"""The page that opens every report of a batch, for three partnerships and for two thousand."""

from __future__ import annotations

import re
from pathlib import Path

from fornow.cli.summary import table
from fornow.reports.contents import Made
from fornow.reports.index import MANY, groups, index, matters


def row(name: str, **given: object) -> Made:
    status = given.pop("status", "made")
    slug = re.sub(r"\W+", "-", name).lower()
    return Made(Path(f"/{slug}.fornow"), slug, status, name=name, **given)  # type: ignore[arg-type]


def test_each_stands_once_under_the_first_heading_true_of_it_and_by_name() -> None:
    made = [
        row("Zeal", at_risk=1, overdue=3),
        row("Élan", at_risk=1, signal_seen=0),
        row("Drum", overdue=1, at_risk=0, status="skipped"),
        row("Mill", signal_seen=1, at_risk=4),
        row("Amble", unanswered=2),
        row("Quiet", at_risk=0),
        row("Chill", at_risk=0, going_cold=1),
        row("Mute"),
        row("Torn", status="failed", reason="Torn."),
        row("Later", status="not begun"),
    ]
    found = {group.key: [each.called for each in group.rows] for group in groups(made)}
    assert found == {
        "failed": ["Torn"],
        "signal-seen": ["Mill"],
        "at-risk": ["Élan", "Zeal"],
        "unanswered": ["Amble"],
        "overdue": ["Drum"],
        "going-cold": ["Chill"],
        "nothing": ["Quiet"],
        "unsaid": ["Mute"],
        "not-begun": ["Later"],
    }
    assert list(found) == [group.key for group in groups(reversed(made))]


def test_what_else_waits_is_said_where_it_stands() -> None:
    page = index([row("Zeal", at_risk=1, overdue=3)])
    assert "1 decision at risk; 3 decisions overdue" in page


def test_each_matter_has_everybody_who_has_it_by_name_and_as_many_as_the_terminal_says() -> None:
    made = [
        row("Zeal", at_risk=1, overdue=3),
        row("Élan", overdue=1, going_cold=2),
        row("Drum", signal_seen=1, overdue=14, status="skipped"),
        row("Quiet", at_risk=0),
        row("Torn", status="failed", reason="Torn."),
    ]
    found = {one.key: [(each.called, n) for each, n in one.rows] for one in matters(made)}
    assert found == {
        "signal-seen": [("Drum", 1)],
        "at-risk": [("Zeal", 1)],
        "overdue": [("Drum", 14), ("Élan", 1), ("Zeal", 3)],
        "going-cold": [("Élan", 2)],
    }
    page = index(made)
    assert "<summary>Decisions overdue: 18, in 3 partnerships</summary>" in page
    told = [line.rsplit(maxsplit=1) for line in table(made) if line]
    told = [[words.strip().lower(), number] for words, number in told]
    for one in matters(made):
        assert [one.words[one.number != 1], str(one.number)] in told, one.key
    assert matters(made[:1]) == []


def test_the_terminal_counts_no_matter_that_the_reports_do_not_speak_of() -> None:
    told = "\n".join(table([row("Zeal", at_risk=1, overdue=0), row("Élan", at_risk=2)]))
    assert re.search(r"decisions at risk +3\n  decisions overdue +0\n", told)
    assert "front line" not in told
    assert "signal" not in told


def test_what_could_not_be_made_is_no_link_and_what_stands_is() -> None:
    page = index(
        [row("Torn", status="failed", reason="No."), row("Kept", status="skipped", at_risk=0)]
    )
    assert 'href="torn/' not in page
    assert 'href="kept/report.html"' in page


def test_the_day_is_said_once_where_it_is_the_same_for_all() -> None:
    same = index([row("A", day="2026-05-01"), row("B", day="2026-05-01")])
    assert same.count("1 May 2026") == 1
    other = index([row("A", day="2026-05-01"), row("B", day="2026-05-02")])
    assert "As of 1 May 2026" in other
    assert "As of 2 May 2026" in other


def test_few_need_no_way_to_find_one() -> None:
    assert "<script>" not in index([row("A", at_risk=1)])
    assert "<nav" not in index([row("A", at_risk=1)])


def test_many_are_found_by_group_by_letter_and_by_typing() -> None:
    made = [row(f"{letter}{number}", at_risk=0) for letter in "ABC" for number in range(20)]
    page = index([*made, row("9 Elms", at_risk=0), row("Mill", overdue=1)])
    assert '<a href="#nothing">Nothing waiting</a> <span class="quiet">61</span>' in page
    assert re.findall(r'<a href="#at-(\w[\w-]*)">(\S)</a>', page) == [
        ("9-elms", "#"),
        ("a0", "A"),
        ("b0", "B"),
        ("c0", "C"),
    ]
    assert page.count("<script>") == 1
    assert "script-src &#39;sha256-" in page


def test_what_people_wrote_is_text_also_among_many() -> None:
    nasty = "<img src=x onerror=alert(1)>"
    rows = [row(f"P{n}", at_risk=1, waits=(nasty,), note=nasty) for n in range(MANY)]
    page = index([*rows, Made(Path("/x"), "x", "failed", name=nasty, reason=nasty)])
    assert "<img" not in page
