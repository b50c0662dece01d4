"""The pictures of who leads, what we feel, whom we reach, who goes first, and what follows."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pandas as pd
import pytest

from fornow.exercises.catalogue import exercise
from fornow.pictures.catalogue import draw
from fornow.pictures.picture import Picture
from tests.pictures import given, setting_out
from tests.pictures import partnership as nights
from tests.pictures.given import DAY

BALLOTS = ("choice-to-lead", "purpose", "feelings", "first-moves")


def drawn(key: str, frame: pd.DataFrame | None = None, *, ago: int = 0, **more: Any) -> Picture:
    frames = nights.everything() | ({} if frame is None else {key: frame}) | more
    as_of = DAY - timedelta(days=ago)
    return draw(key, frames, exercise=exercise(key), as_of=as_of, context={})


def ballot(key: str, *rows: dict[str, Any], **more: Any) -> pd.DataFrame:
    return given.ballot(exercise(key), list(rows), **more)


def register(key: str, *rows: dict[str, Any]) -> pd.DataFrame:
    return given.register(exercise(key), list(rows))


def test_the_same_purpose_with_and_without_its_full_stop_is_one_way() -> None:
    said = ["So that parents can sleep", "so that  parents can sleep.", "Save money", "", "~"]
    picture = drawn("purpose", ballot("purpose", *({"what_for": text} for text in said)))
    assert picture.title == "What this is for, said in two ways, those furthest apart first"
    alike = ballot("purpose", *[{"what_for": "Sleep"}] * 4, {"what_for": "Sleep."})
    assert "in the same words by all who wrote" in drawn("purpose", alike).title


@pytest.mark.parametrize(
    ("hours", "told"),
    [(2, "; each dot is an hour a month"), (40, "; bars are hours a month"), (None, " 2026")],
)
def test_what_was_stopped_says_what_stands_for_an_hour(hours: int | None, told: str) -> None:
    one = {"entry": "s", "what": "The Monday report", "hours": hours, "date": DAY}
    assert drawn("stopped", register("stopped", one)).subtitle.endswith(told)


def test_who_is_in_is_said_in_counts_and_the_ifs_stand_unnamed() -> None:
    picture = drawn("choice-to-lead")
    assert picture.title == "Six are in; four are in, if…; one says not yet"
    page = str(picture.static_html())
    assert all(text in page for text in setting_out.IFS)
    assert "1 not sure" in picture.figure_json()
    assert "Did not say" in page


def test_prize_and_risk_share_one_scale_and_are_not_crossed_unless_they_came_together() -> None:
    frame = setting_out.choice_to_lead()
    assert ", across " not in drawn("choice-to-lead", frame).static_html()
    alike = [{"prize": 5, "risk_me": 1}] * 4 + [{"prize": 3, "risk_me": 4}] * 5
    told = ballot("choice-to-lead", *alike)
    assert ", across " not in drawn("choice-to-lead", told).static_html()
    told.attrs["rounds"][0]["together"] = [["prize", "risk_me"]]
    table = drawn("choice-to-lead", told).table
    crossed = table[table["question"].str.contains(", across ")]
    assert list(crossed["voices"]) == [5, 4]


def test_only_the_prize_is_crossed_and_only_with_what_is_put_at_risk() -> None:
    keen = {"prize": 5, "risk_me": 1, "risk_organisation": 3, "standing": "in"}
    wary = {"prize": 2, "risk_me": "?", "risk_organisation": 4, "standing": "not-yet"}
    told = ballot("choice-to-lead", *[keen] * 6, *[wary] * 6)
    told.attrs["rounds"][0]["together"] = [["prize", "risk_me", "risk_organisation", "standing"]]
    table = drawn("choice-to-lead", told).table
    crossed = table[table["question"].str.contains(", across ")]
    assert list(dict.fromkeys(crossed["question"])) == [
        "How much the prize matters, across what I put at risk",
        "How much the prize matters, across what my organisation puts at risk",
    ]
    assert crossed["answer"].tolist()[:2] == [
        "prize 2, risk not sure",
        "prize 5 (more than most things), risk 1 (next to nothing)",
    ]


def test_who_wrote_an_if_is_not_said_to_be_in_on_a_condition() -> None:
    rows = [
        {"standing": "in", "prize": 4, "condition": "If you pay" if n else None} for n in (0, 1)
    ]
    picture = drawn("choice-to-lead", ballot("choice-to-lead", *rows * 4))
    assert picture.title == "Eight are in"
    assert "Four wrote what would have to be so: read it below." in picture.sentence


def test_where_no_mark_was_given_nobody_is_sent_to_look_at_dots() -> None:
    unsure = {"prize": "?", "risk_me": "-", "risk_organisation": "?", "standing": "-"}
    sentence = drawn("choice-to-lead", ballot("choice-to-lead", *[unsure] * 5)).sentence
    assert sentence == "No mark was given."


def test_marks_that_came_together_are_still_not_crossed_where_somebody_would_be_alone() -> None:
    told = ballot("choice-to-lead", *[{"prize": 5, "risk_me": 1}] * 5, {"prize": 3, "risk_me": 4})
    told.attrs["rounds"][0]["together"] = [["prize", "risk_me"]]
    assert ", across " not in drawn("choice-to-lead", told).static_html()


def test_the_choice_of_the_time_before_is_said_in_counts() -> None:
    before, after = (
        setting_out.choice_to_lead(standing=["not-yet"] * 12),
        setting_out.choice_to_lead(),
    )
    after["round"], after["date"] = "r2", after["date"] + pd.Timedelta(days=60)
    both = pd.concat([before, after], ignore_index=True)
    first = before.attrs["rounds"][0]
    both.attrs = {**before.attrs, "rounds": [first, first | {"round": "r2"}]}
    assert "The time before (12 voices): 12 say not yet." in drawn("choice-to-lead", both).note


def test_purposes_stand_side_by_side_those_least_alike_first() -> None:
    picture = drawn("purpose")
    assert picture.title == "What this is for, said in four ways, those furthest apart first"
    said = list(picture.table["in their words"])
    # The two that say nearly the same never both stand among the first.
    assert sum("passing" in text for text in said[:3]) == 1


def test_a_feeling_is_here_or_not_with_no_count_level_or_comparison() -> None:
    picture = drawn("feelings")
    assert picture.title == "Hope and fear were both here"
    today = dict(zip(picture.table["in words"], picture.table["today"], strict=True))
    assert (today["Fear"], today["Anger"]) == ("here", "not named")
    assert not any(pd.api.types.is_numeric_dtype(kind) for kind in picture.table.dtypes)
    assert "dots" not in picture.static_html()
    assert "<circle" not in picture.static_html()
    many = ballot("feelings", *[{"here": ("hope", "trust", "fear", "weariness")}] * 9)
    alike = drawn("feelings", many)
    assert (alike.title, alike.sentence) == (picture.title, picture.sentence)


def test_a_word_of_ones_own_that_two_wrote_stands_once() -> None:
    assert str(drawn("feelings").figure.html()).casefold().count("restless") == 1


def test_circles_not_yet_reached_are_named_first() -> None:
    picture = drawn("circles")
    assert picture.title == (
        "Not reached yet: the core group, people in the professions, managers, carers and people"
        " who use services"
    )
    page = str(picture.static_html())
    assert page.index("not reached") < page.index("late") < page.index("We moved the call")
    assert "Past the day that was set: carers." in picture.sentence


def test_where_nobody_has_listened_the_sentence_says_none() -> None:
    row = {"entry": "t", "circle": "users", "who_talks": "Jo", "changed": "Nothing yet"}
    picture = drawn("circles", register("circles", row))
    assert picture.title == "We have not listened in any circle yet"
    assert picture.sentence.startswith("We have listened in none of the six circles yet.")
    assert "Nothing yet" in str(picture.static_html())


def test_how_far_the_first_would_carry_it_is_said_and_never_who() -> None:
    picture = drawn("first-moves")
    assert picture.title == "If each goes as we said, all 11 who gave a number would go"
    waiting = ballot("first-moves", *({"others_needed": n} for n in (2, 2, 2, 3, 4, 4, 4)))
    assert drawn("first-moves", waiting).title == (
        "Nobody would go first; once two do, it carries all seven of us"
    )
    stuck = ballot("first-moves", *({"others_needed": n} for n in (4, 4, 5, 5, 5, 5, 5)))
    assert "one or two would not carry the others" in drawn("first-moves", stuck).title
    begun = ballot("first-moves", *({"others_needed": n} for n in (0, 2, 2, 3, 5, 5, 5)))
    assert drawn("first-moves", begun).title == (
        "One of the seven of us would go; once two do, it carries four"
    )


def test_below_seven_voices_first_moves_holds_counts_and_no_computed_figure() -> None:
    at_once = ballot("first-moves", *({"others_needed": 1} for _ in range(7)))
    assert drawn("first-moves", at_once).sentence.endswith(
        "seven once one has begun, and no more once two have."
    )
    few = ballot("first-moves", *({"others_needed": n, "others_guess": 1} for n in (0, 1, 2, 3, 5)))
    picture = drawn("first-moves", few)
    assert picture.title == "One of the five of us would go first"
    assert "too few for computed figures" in picture.sentence
    assert "middle guess" not in picture.sentence
    assert not picture.table["question"].str.contains("begin").any()


def moves(*needs: Any, guess: Any = 1, people: int | None = None) -> Picture:
    rows = [{"others_needed": need, "others_guess": guess} for need in needs]
    return drawn("first-moves", ballot("first-moves", *rows, people=people))


def test_nobody_is_said_to_come_who_waits_for_more_than_are_here() -> None:
    five = moves(0, 1, 2, 5, 5)
    assert five.sentence.startswith("Three would come if enough others did; two wait for more")
    assert moves(0, 1, 2, 5, 5, people=6).sentence.startswith("Five would come if enough others")
    assert moves(5, 5, 5, 5, 5).sentence.startswith("Five wait for more than are here.")


@pytest.mark.parametrize(
    ("guess", "said"),
    [
        (5, "The middle guess of seven is that five or more others would come."),
        (0, "The middle guess of seven is that nobody else would come."),
        (1, "The middle guess of seven is that one other would come."),
        ("?", "if enough others did. If each waits"),
    ],
)
def test_the_middle_guess_is_said_as_it_was_given(guess: Any, said: str) -> None:
    assert said in moves(0, 1, 2, 2, 3, 3, 3, guess=guess).sentence


def test_first_movers_whom_nobody_follows_are_said_to_carry_nobody() -> None:
    said = moves(5, 5, 5, 5, 5, 5, 5).sentence
    assert "it carries nobody from a standing start, and one or two who begin would carry" in said


def test_the_chain_says_how_each_step_stands_and_what_rests_on_it() -> None:
    picture = drawn("chain")
    rows = {row["if we do this"]: row for row in picture.table.to_dict("records")}
    first = rows["We answer one night number for the county"]
    assert first["state"] == "shaken"
    assert "One night team answers for the whole county" in first["decisions on it"]
    assert rows["School hears by nine the next day"]["state"] == "only hoped"
    assert "None of us can order step 3" in picture.sentence
    page = str(picture.static_html())
    assert "Follows step 1, which is shaken." in page
    assert "Running a service" in page


def chained(*rows: dict[str, Any]) -> Picture:
    made = [{"entry": f"c{at}", "doing": f"We do {at}", **row} for at, row in enumerate(rows, 1)]
    return draw(
        "chain",
        {"chain": register("chain", *made)},
        exercise=exercise("chain"),
        as_of=DAY,
        context={},
    )


def test_a_step_needs_no_test_only_where_one_of_us_can_order_it() -> None:
    picture = chained(*({"can_order": one} for one in ("yes", "partly", "?", None, "no")))
    assert picture.table["state"].tolist() == [
        "nothing to test",
        *["nothing drawn out"] * 3,
        "only hoped",
    ]
    assert picture.title == (
        "Of five steps in the chain, one is only hoped for, three have nothing drawn out to test"
        " yet and one has nothing to test"
    )
    assert "None of us can order step 5: make an assumption of it first." in picture.sentence
    assert "We can order some of step 2" in picture.sentence
    assert "Not said yet if any of us can order steps 3 and 4." in picture.sentence


def test_a_chain_that_runs_in_a_ring_says_so() -> None:
    ring = [{"can_order": "yes", "follows": f"c{before}"} for before in (3, 1, 2)]
    picture = chained(*ring, {"can_order": "yes", "follows": "c3"})
    assert "Steps 1, 2 and 3 run in a ring: which of them comes first?" in picture.sentence
    assert str(picture.static_html()).count("It comes back to itself") == 3
    assert "ring" not in chained({"can_order": "yes"}, {"follows": "c1"}).sentence


def test_the_chain_on_an_earlier_day_stands_as_it_did() -> None:
    assert set(drawn("chain", ago=60).table["state"]) == {"untested"}
    assert drawn("chain", ago=200).title == exercise("chain").title


def test_an_assumption_says_which_step_it_comes_from() -> None:
    key = str(drawn("assumptions").foot())
    assert "from the step “We answer one night number for the county”" in key


def test_what_a_test_turned_up_is_counted_and_what_stays_comes_first() -> None:
    picture = drawn("blockages")
    assert picture.title == "Three are still in the way; one has been cleared"
    page = str(picture.static_html())
    assert "School nurses can refer straight to the night team" in page
    assert "1 of 2 still in the way" in page
    assert page.index("The referral form") < page.index("The porter has a key")
    assert "The one that was cleared took 19 days." in picture.sentence
    assert "○</span> cleared" in page
    assert "t2" not in " ".join(picture.table.astype(str).to_numpy().ravel())


def test_who_sees_to_what_stays_is_said_as_a_person_would() -> None:
    def said(*owners: str | None) -> str:
        rows = [{"entry": f"b{n}", "blockage": "Ice", "owner": who} for n, who in enumerate(owners)]
        return drawn("blockages", register("blockages", *rows)).sentence

    assert said(None).endswith("Nobody sees to it yet.")
    assert said(None, None).endswith("Nobody sees to any of them yet.")
    assert said(None, "Ann", "Bo").endswith("One of the three has nobody to see to it.")


def test_all_cleared_is_said_plainly() -> None:
    row = {"entry": "g", "blockage": "A locked door", "cleared_on": DAY}
    assert drawn("blockages", register("blockages", row)).title == (
        "Everything that was found in the way has been cleared"
    )


def test_an_organisation_is_there_however_it_was_typed() -> None:
    ours = {"settings": {"organisations": [("Carers’ Circle", "other"), ("Police", "police")]}}

    def told(key: str, *rows: dict[str, Any]) -> Picture:
        frames = {"assumptions": register("assumptions"), key: register(key, *rows)}
        return draw(key, frames, exercise=exercise(key), as_of=DAY, context=ours)

    named = ("carers' circle", "CARERS’ CIRCLE")
    here = ({"entry": name, "name": name, "organisation": name} for name in named)
    room = told("who-is-in-the-room", *here)
    assert room.sentence == "Nobody is here from Police."
    assert str(room.figure.html()).casefold().count("carers") == 1
    tested = told("tests", {"entry": "t", "how": "real-case", "hands": named[0]})
    assert "With no hand in any test: Police." in str(tested.static_html())


def test_many_that_were_cleared_are_told_by_the_shortest_and_the_longest() -> None:
    def said(*took: int) -> str:
        rows = [
            {"entry": f"b{n}", "blockage": "Ice", "date": DAY - timedelta(days=days),
             "cleared_on": DAY}
            for n, days in enumerate(took)
        ]  # fmt: skip
        return drawn("blockages", register("blockages", *rows)).sentence

    assert said(2, 0, 9, 4).endswith("Those that were cleared took from 0 to 9 days.")
    assert said(0, 0).endswith("Those that were cleared took 0 days each.")


def test_what_is_missing_of_the_five_stands_first_and_its_moves_beside_it() -> None:
    picture = drawn("five-elements")
    assert picture.title == (
        "Still missing: a way to hear from the front line; one not looked at yet"
    )
    page = str(picture.static_html())
    assert page.index("Nobody has written anything yet") < page.index("The allotment")
    assert "Are we close enough to act together?" in page
    assert "“Not yet” of one" in page
    assert "How it stands has not been said." in page


def test_that_none_of_the_five_is_there_is_said_plainly() -> None:
    row = {"entry": "o", "element": "our-own", "called": "Soup", "standing": "working"}
    assert drawn("five-elements", register("five-elements", row)).title == (
        "None of the five has been looked at yet"
    )


def test_what_nobody_has_looked_at_is_not_called_missing() -> None:
    unsaid = drawn(
        "five-elements", register("five-elements", {"entry": "a", "element": "enablers"})
    )
    assert unsaid.title == (
        "Not looked at yet: a shared space, a doers’ group, a place to make it together and"
        " a way to hear from the front line"
    )
    assert unsaid.sentence.startswith("Of the five, one not said and four not looked at yet.")
    assert unsaid.sentence.endswith("Nobody has said yet.")
    five = ("shared-space", "doers-group", "co-production", "feedback-loop", "enablers")
    rows = [
        {"entry": name, "element": name, "standing": "working", "close": "not-yet"} for name in five
    ]
    assert drawn("five-elements", register("five-elements", *rows)).sentence == (
        "Of the five, all are working. Are we close enough to act together? Said of each as it is:"
        " “Not yet” of five."
    )


@pytest.mark.parametrize("key", BALLOTS)
def test_where_nobody_gave_anything_there_is_no_finding(key: str) -> None:
    picture = drawn(key, ballot(key, *[{}] * 6))
    assert picture.title
    assert picture.sentence
    assert "None" not in picture.title.split()


@pytest.mark.parametrize("key", BALLOTS)
def test_one_voice_on_the_record_is_drawn_without_figures(key: str) -> None:
    marks = {"prize": 3, "others_needed": 2, "here": ("fear",), "what_for": "So we may sleep."}
    known = {field.name for field in exercise(key).all_fields}
    row = {name: value for name, value in marks.items() if name in known}
    picture = drawn(key, ballot(key, row, agreement="on-the-record", people=1))
    assert "On the record" in picture.note
    assert "middle" not in picture.sentence or "Above the middle" in picture.sentence
