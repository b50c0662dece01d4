"""Leadership actions: which kinds were tried and what came of it, and never by whom."""

from __future__ import annotations

import dataclasses

import pytest

from fornow.analysis.leading import Action, leading

from .registers import NOTHING, frame

DAY = "2026-06-30"
KINDS = ("listening", "call", "conflict")


def did(entry="a", kind="call", words="I rang", **more):
    return {"entry": entry, "kind": kind, "did": words, **more}


def test_what_was_done_stands_kind_by_kind_and_within_one_as_written():
    found = leading(
        frame(did("a", "conflict", "I said no"), did("b"), did("c", words="I wrote", moved="yes")),
        KINDS,
        as_of=DAY,
    )
    assert [(one.kind, one.did, one.moved) for one in found.actions] == [
        ("call", "I rang", ""), ("call", "I wrote", "yes"), ("conflict", "I said no", ""),
    ]  # fmt: skip
    assert found.untried == ("listening",)


def test_no_name_comes_through_whatever_the_frame_holds():
    found = leading(
        frame(did(name="Ann Archer", me="Ann Archer", alongside="Bo Lund", organisation="Council")),
        KINDS,
        as_of=DAY,
    )
    assert "Ann" not in repr(found)
    assert "Bo" not in repr(found)
    told = {one.name for one in dataclasses.fields(Action)}
    assert told == {"kind", "did", "moved", "what_moved"}


def test_what_holds_us_back_is_said_once_and_blank_words_not_at_all():
    rows = [did("a", holds_back="Fear"), did("b", holds_back="Fear"), did("c", holds_back=" ")]
    assert leading(frame(*rows), KINDS, as_of=DAY).holds_back == ("Fear",)


def test_a_kind_that_is_not_asked_about_is_left_out_and_so_is_what_was_closed():
    rows = frame(did("a", "magic"), did("b", state="closed"), did("c", date="2026-07-01"))
    found = leading(rows, KINDS, as_of=DAY)
    assert (found.actions, found.untried) == ((), KINDS)


def test_before_anybody_wrote_every_kind_is_untried_and_a_missing_column_is_named():
    assert leading(NOTHING, KINDS, as_of=DAY).untried == KINDS
    with pytest.raises(ValueError, match="did"):
        leading(frame({"entry": "a", "kind": "call"}), KINDS, as_of=DAY)
