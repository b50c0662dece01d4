"""What else is asked on phones: item by item, in a chosen voice, for a list, for oneself alone."""

from __future__ import annotations

from tests.live.browsing import Phone, read
from tests.live.meeting import Meeting


def asked_now(phone: Phone) -> str:
    """The name of what the page asks."""
    shown = ("text", "textarea", "radio", "checkbox", "select", "date")
    for form in read(phone.html).forms:
        for name, kind in form.kinds.items():
            if name.startswith("a.") and kind in shown:
                return name
    raise AssertionError(f"nothing is asked on: {phone.words[:300]}")


def through(phone: Phone, answers: dict[str, object]) -> Phone:
    """Answer every page as told, leave the others empty, and stop before the last press."""
    while "Go on" in phone.html:
        name = asked_now(phone)
        phone.press("Go on", {name: answers[name]} if name in answers else {})
    return phone


def test_each_thing_is_asked_about_on_a_page_of_its_own_and_saved_at_once(held: Meeting) -> None:
    with held.partnership() as p:
        for words in ("Meet weekly. ✓", "Share one list", "اجتماع كل أسبوع"):
            p.add("decisions", {"decision": words})
    held.open("pace")
    phone = held.phone()
    phone.go("room")
    phone.follow("Begin")
    asked = []
    for mark in ("1", "2"):
        asked.append(phone.words.partition("To the room")[0])
        phone.press("Save", {"a.speed": mark})
    assert "1 in so far" in held.facilitator().words, "one seat, however many it answers about"
    phone.press("Leave this one out")
    assert "Your answer is saved" in phone.words
    assert phone.words.count("✓ saved") == 2
    assert phone.words.count("not answered") == 1
    with held.partnership() as p:
        assert p.seats_in("pace") == 1
    assert "Meet weekly. ✓" in " ".join((phone.words, *asked))


def test_the_voice_is_chosen_before_the_first_question_and_kept_for_the_next_thing(
    held: Meeting,
) -> None:
    with held.partnership() as p:
        if len(p.entry_names("statements")) < 2:
            p.add("statements", {"statement": "Buses should run later"})
            p.add("statements", {"statement": "Croeso i bawb – a llên"})
    held.open("positions")
    phone = held.phone()
    phone.go("room")
    assert "You choose how your answer is shown" in phone.words
    phone.follow("Begin")
    phone.press("Go on")
    assert "Choose how this should be shown" in phone.words
    phone.press("Go on", {"a.v_voice": "organisation"})
    assert "Say which organisation you speak for" in phone.words
    phone.press("Go on", {"a.v_voice": "organisation", "a.v_organisation": "Hillside"})
    phone.press("Save", {"a.position": "1"})
    assert "How this is shown" not in phone.words, "the voice is known by now"
    phone.press("Save", {"a.position": "1"})
    with held.partnership() as p:
        asked = p.round("positions")
        assert asked is not None
        found = p.store.rows("SELECT voice, attributed FROM waiting WHERE round = ?", asked.id)
        assert {tuple(row) for row in found} == {("organisation", "Hillside")}


def test_an_entry_is_added_once_however_often_it_is_sent(held: Meeting) -> None:
    held.open("thinking-places")
    phone = held.phone()
    phone.go("room")
    phone.follow("Begin")
    through(phone, {"a.place": "The bench by the lock", "a.kind": "elsewhere"})
    form, _ = phone.form("Save")
    sent, at = phone.fill("Save", {}), phone.url
    for _ in range(3):
        phone.url = at
        phone.ask(form.action, sent)
    assert "✓ Saved" in phone.words
    with held.partnership() as p:
        assert [*p.entry_names("thinking-places").values()].count("The bench by the lock") == 1
    phone.follow("Add another")
    assert asked_now(phone) == "a.place"


def test_word_from_the_front_line_can_be_given_while_nothing_is_asked(held: Meeting) -> None:
    held.leave()
    phone = held.phone()
    phone.go("room")
    phone.follow("Word from the front line")
    phone.press("Go on", {"a.word": "Two beds stood empty\nall night"})
    through(phone, {})
    assert "Nothing is saved yet" in phone.words
    phone.press("Save")
    with held.partnership() as p:
        words = [entry.values["word"] for entry in p.entries("front-line")]
    assert words == ["Two beds stood empty\nall night"]


def test_a_reflection_is_stored_nowhere_and_leaves_as_a_page_to_keep(held: Meeting) -> None:
    held.open("self-check")
    before = held.path.read_bytes()
    phone = held.phone()
    phone.go("room")
    assert "never written" in phone.words
    phone.follow("Begin")
    through(phone, {"a.doing_to_me": "canary-of-my-own"})
    phone.press("Make my page")
    assert "kept nowhere else" in phone.words
    assert "canary-of-my-own" in phone.words
    mine = phone.html
    for press, kind, words in (
        ("Keep it as a page", "html", "<h2>What is this doing to me?"),
        ("Keep it as Markdown", "md", "# "),
    ):
        phone.press(press)
        assert phone.headers["Content-Disposition"] == f'attachment; filename="self-check.{kind}"'
        assert words in phone.html
        assert "canary-of-my-own" in phone.html
        phone.html = mine  # a file comes beside the page, which stays
    held.leave()
    phone.press("Keep it as a page")
    assert "canary-of-my-own" in phone.html, "it is theirs, also when the room has gone on"
    kept = [path for path in held.folder.rglob("*") if path.is_file()]
    assert [one for one in kept if b"canary-of-my-own" in one.read_bytes()] == []
    assert held.path.read_bytes() == before


def test_a_line_of_ones_own_page_is_offered_only_once_it_was_seen_and_pressed(
    held: Meeting,
) -> None:
    phone = held.phone()
    phone.go("room/offer")
    phone.press("Show me what others will see", {"a.line": "   "})
    assert "There is something to put right" in phone.words
    phone.press("Show me what others will see", {"a.line": "I rang <b>too</b> late"})
    assert "Others will see this, the day, and nothing else of yours" in phone.words
    assert "I rang <b>too</b> late" in phone.words
    phone.press("Change it")
    assert "I rang <b>too</b> late" in phone.html.replace("&lt;", "<").replace("&gt;", ">")
    phone.press("Show me what others will see", {"a.line": "I rang late"})
    with held.partnership() as p:
        assert len(p.frame("offered-lines")) == 0, "nothing is offered before the last press"
    form, _ = phone.form("Yes, offer this line")
    for _ in range(2):  # pressed twice it is one line
        phone.ask(f"{held.base}fornow/room/offer", [*form.sent, ("do", "offer")])
    assert "✓ Saved." in phone.words
    with held.partnership() as p:
        frame = p.frame("offered-lines")
    assert list(frame["line"]) == ["I rang late"]


def test_the_cycle_is_four_pages_on_a_phone_with_one_box_at_least_in_each(held: Meeting) -> None:
    held.open("kolb")
    before = held.path.read_bytes()
    phone = held.phone()
    phone.go("room")
    phone.follow("Begin")
    assert "Write in one of these or more" in phone.words
    phone.press("Go on", {"a.happened_doing": "canary-happened"})
    phone.press("Go on")
    assert "Write in at least one box under “Looking back”." in phone.words
    for box in ("back_being", "sense_doing", "next_feeling"):
        phone.press("Go on", {f"a.{box}": f"canary-{box.partition('_')[0]}"})
    phone.press("Make my page")
    for stage in ("happened", "back", "sense", "next"):
        assert f"canary-{stage}" in phone.words
    assert "Looking back. Being: what did it ask of me" in phone.words
    kept = [path for path in held.folder.rglob("*") if path.is_file()]
    assert [one for one in kept if b"canary-back" in one.read_bytes()] == []
    assert held.path.read_bytes() == before


def test_words_for_the_talk_only_stay_on_the_phones_page(held: Meeting) -> None:
    held.open("in-my-words")
    with held.partnership() as p:
        if (asked := p.round("in-my-words")) and asked.state == "closed":
            p.reopen("in-my-words")
    phone = held.phone()
    phone.go("room")
    phone.follow("Begin")
    names = []
    while "Check your answers" not in phone.html:
        names.append(asked_now(phone).removeprefix("a."))
        talk = {f"w.{names[-1]}": "for the talk"} if "for the talk only" in phone.html else {}
        phone.press("Go on", {f"a.{names[-1]}": f"canary-{names[-1]}", **talk})
    phone.press("Save")
    assert "not on file" in phone.words
    assert "canary-" in phone.words
    said = [word for word in phone.words.split() if word.startswith("canary-")]
    logs = [held.path, held.path.with_name(held.path.name + "-wal"), held.log]
    for one in logs:
        assert not one.exists() or said[0].encode() not in one.read_bytes()


def test_what_is_wrong_is_said_beside_the_question_and_above_it_and_nothing_typed_is_lost(
    held: Meeting,
) -> None:
    held.open("stopped")
    phone = held.phone()
    phone.go("room")
    phone.follow("Begin")
    long = "x" * 700 + " <i>ẅ</i>"
    phone.press("Go on", {asked_now(phone): long})
    assert 'role="alert"' in phone.html
    assert 'href="#a.what"' in phone.html
    assert "Use at most" in phone.words
    assert "x" * 700 + " &lt;i&gt;ẅ&lt;/i&gt;" in phone.html
    assert "<title>Wrong: " in phone.html


def test_an_empty_ballot_is_not_saved(held: Meeting) -> None:
    held.open("last-word")
    phone = held.phone()
    phone.go("room")
    phone.follow("Begin")
    through(phone, {})
    phone.press("Save")
    assert "Nothing is filled in yet" in phone.words
    with held.partnership() as p:
        assert p.seats_in("last-word") == 0


def test_a_round_opened_and_revealed_in_the_notebook_is_on_the_phones_too(held: Meeting) -> None:
    with held.partnership() as p:
        for mark in (2, 3, 4):
            p.answer("coverage", {"would_bring_back": f"w{mark}"})
        held.open("coverage")
        phone = held.phone()
        phone.go("room")
        assert "Begin" in phone.words
        p.reveal("coverage")
    phone.go("room")
    assert "fn-picture" in phone.html, "made by whoever revealed, and not drawn again"
