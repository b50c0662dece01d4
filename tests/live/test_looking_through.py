"""Words looked through before they are shown: texts alone, once enough are in."""

from __future__ import annotations

import re

import pytest

from tests.live.browsing import Phone
from tests.live.meeting import Meeting
from tests.live.test_a_round import until

#: Three people's words, in the order in which they were saved.
SAID = (
    ("Anna Lewis sees to the keys", "I ring first"),
    ("A door that opens\nboth ways ẅ", "Nothing I know yet"),
    ("canary-left-out and its reasons", "نفتح الباب"),
)


def answer(phone: Phone, first: str, second: str) -> Phone:
    phone.go("room")
    phone.follow("Begin")
    phone.press("Go on", {"a.notices": first})
    phone.press("Go on", {"a.differently": second})
    while "Check your answers" not in phone.html:
        phone.press("Go on")
    phone.press("Save")
    return phone


@pytest.fixture(scope="module")
def held(beside: Meeting) -> Meeting:
    return beside


@pytest.fixture(scope="module")
def asked(held: Meeting) -> dict[str, Phone]:
    """A round with three answers in, and the facilitator on the page."""
    held.leave()
    held.open("in-my-words")
    with held.partnership() as p:
        if p.seats_in("in-my-words"):
            raise AssertionError("somebody has answered already")
    panel = held.facilitator()
    panel.go("panel/words")
    before = panel.words
    phones = {str(n): answer(held.phone(), *said) for n, said in enumerate(SAID)}
    return {**phones, "panel": panel, "before": before}  # type: ignore[dict-item]


def test_before_enough_are_in_the_page_tells_counts_and_no_word(
    held: Meeting, asked: dict[str, Phone]
) -> None:
    assert "0 in, 3 needed." in str(asked["before"])
    panel = asked["panel"]
    panel.go("panel/words")
    assert "Take no more answers and read" in panel.words
    assert not any(word in panel.html for said in SAID for word in said)


def test_the_texts_come_alone_in_an_order_that_is_not_theirs(
    held: Meeting, asked: dict[str, Phone]
) -> None:
    panel = asked["panel"]
    panel.go("panel/words")
    panel.press("Take no more answers and read")
    with held.partnership() as p:
        under_way = p.round("in-my-words")
        assert under_way is not None
        assert (under_way.state, under_way.parted) == ("closed", True)
        assert p.store.rows("SELECT * FROM waiting WHERE round = ?", under_way.id) == []
        ids = [row["id"] for row in p.store.rows("SELECT id FROM answer")]
    assert not any(one in panel.html for one in ids), "an answer's name would tie its texts"
    refs = re.findall(r'id="said\.([0-9a-f]+)"', panel.html)
    assert len(refs) == len(set(refs)) == 6
    assert refs[:3] == sorted(refs[:3]), "by a sum of the words, and of nothing else"
    assert refs[3:] == sorted(refs[3:])
    again = panel.html
    panel.go("panel/words")
    assert panel.html == again, "nobody loses their place"
    phone = asked["0"]
    phone.go("room")
    assert "being made ready" in phone.words
    assert not any(word in phone.html for said in SAID for word in said)


def test_what_does_not_stand_there_is_said_beside_the_text_and_nothing_is_lost(
    held: Meeting, asked: dict[str, Phone]
) -> None:
    panel = asked["panel"]
    panel.go("panel/words")
    ref = ref_of(panel, "Anna")
    panel.press("See how it will be shown", {f"take.{ref}": "Hannah"})
    assert "“Hannah” does not stand in this text" in panel.words
    assert 'value="Hannah"' in panel.html
    assert "Show to everyone" not in panel.html


def test_what_was_taken_out_is_gone_everywhere_and_the_picture_says_how_much(
    held: Meeting, asked: dict[str, Phone]
) -> None:
    panel = asked["panel"]
    panel.go("panel/words")
    marks = {f"take.{ref_of(panel, 'Anna')}": "anna lewis", f"out.{ref_of(panel, 'canary')}": "yes"}
    panel.press("See how it will be shown", marks)
    assert "1 left out, words taken out of 1" in panel.words
    with held.partnership() as p:
        assert not p.revealed("in-my-words"), "a look changes nothing"
    form, _ = panel.form("Show to everyone")
    sent, at = panel.fill("Show to everyone", {}), panel.url
    panel.ask(form.action, sent)
    html = until(asked["1"], "fn-picture")
    assert "██ sees to the keys" in html
    assert "One text was left out before this was shown" in html
    assert "Words were taken out of one text" in html
    panel.url = at
    panel.ask(form.action, sent)
    assert "everybody has seen it" in panel.words, "pressed twice, done once"
    for gone in (b"canary-left-out", b"Anna Lewis"):
        files = [f for f in held.folder.rglob("*") if f.is_file() and gone in f.read_bytes()]
        assert files == []
    with held.partnership() as p:
        frame = p.frame("in-my-words")
        assert sorted(frame["notices"].dropna()) == ["A door that opens\nboth ways ẅ",
                                                     "██ sees to the keys"]  # fmt: skip
        assert len(frame) == 3, "whoever's text was left out still counts"
        assert "left out" in p.picture("in-my-words").note


def ref_of(panel: Phone, words: str) -> str:
    found = re.search(rf'id="said\.([0-9a-f]+)">[^<]*{words}', panel.html)
    assert found, panel.words
    return found[1]


def test_what_is_somebodys_own_or_no_words_at_all_is_not_looked_through(held: Meeting) -> None:
    with held.partnership() as p:
        p.add("decisions", {"decision": "One list for both wards"})
        p.add("statements", {"statement": "Doors stay open"})
    panel = held.facilitator()
    for key, why in (("consent", "its writer's own"), ("positions", "nothing to read first")):
        held.open(key)
        panel.go("panel/words")
        assert why in panel.words
        held.leave()
    panel.go("panel/words")
    assert "No round is open" in panel.words
