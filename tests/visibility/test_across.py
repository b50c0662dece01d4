"""What may be told across partnerships, and what of a small group may not."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fornow.visibility import Across, Tally

KINDS = ("a", "b", "c")
counts = st.dictionaries(st.sampled_from(KINDS), st.integers(0, 6))


def told(*found: dict[str, int], apart: bool, voices: int | None = None) -> Across:
    tally = Tally(KINDS, apart)
    for one in found:
        tally.add(one, voices=sum(one.values()) if voices is None else voices)
    return tally.across()


def test_nothing_is_told_of_four_partnerships_however_many_spoke() -> None:
    assert told(*[{"a": 100}] * 4, apart=True) == Across(enough=False)


def test_nothing_is_told_of_nine_voices_in_however_many_partnerships() -> None:
    assert told(*[{"a": 1}] * 9, apart=True) == Across(enough=False)


def test_five_partnerships_and_ten_voices_are_told() -> None:
    found = told(*[{"a": 2}] * 5, apart=True)
    (a, *_) = found.parts
    assert (a.kinds, a.partnerships, a.voices) == (("a",), 5, 10)


def test_a_partnership_in_which_nobody_spoke_is_not_counted() -> None:
    assert told(*[{"a": 2}] * 5, {}, {}, apart=True).partnerships == 5


def test_a_kind_that_few_named_is_said_to_be_too_few_and_has_no_number() -> None:
    found = told(*[{"a": 8, "b": 8}] * 4, *[{"a": 8}] * 20, apart=False, voices=8)
    assert found.few == ("b",)
    assert [part.kinds for part in found.parts] == [("a",), ("c",)]


def test_kinds_that_make_up_the_whole_are_put_together_until_no_sum_gives_one_away() -> None:
    found = told(*[{"a": 8}] * 20, *[{"b": 4}] * 8, {"c": 1}, apart=True)
    assert found.few == ()
    assert [part.kinds for part in found.parts] == [("a",), ("b", "c")]


def test_the_few_partnerships_without_something_cannot_be_counted_out() -> None:
    (a, *_) = told(*[{"a": 2}] * 18, *[{"b": 8}] * 2, apart=True).parts
    assert not a.or_more or a.partnerships == 15
    (a, *_) = told(*[{"a": 4}] * 18, {}, {}, apart=False, voices=4).parts
    assert (a.partnerships, a.or_more, a.voices) == (15, True, None)


def test_the_few_partnerships_in_which_nobody_spoke_cannot_be_counted_out_either() -> None:
    found = told(*[{"a": 2}] * 14, *[{"b": 2}] * 9, {}, apart=True)
    assert (found.partnerships, found.or_more, found.of) == (19, True, 24)
    many = told(*[{"a": 2}] * 14, *[{"b": 2}] * 9, *[{}] * 5, apart=True)
    assert (many.partnerships, many.or_more, many.of) == (23, False, 28)


def test_a_kind_that_nearly_all_who_spoke_have_is_no_way_to_count_those_who_did() -> None:
    (a, *_) = told(*[{"a": 2}] * 22, {"b": 20}, {}, apart=False).parts
    assert (a.partnerships, a.or_more) == (19, True)
    (a, *_) = told(*[{"a": 2}] * 16, *[{"b": 5}] * 2, *[{}] * 6, apart=False).parts
    assert (a.partnerships, a.or_more) == (13, True)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # on a busy machine
@given(st.lists(counts, max_size=30))
def test_of_no_whole_is_a_small_group_left_to_be_counted_out(found: list[dict[str, int]]) -> None:
    for apart in (True, False):
        across = told(*found, apart=apart)
        exact = [0 if one.or_more else one.partnerships for one in (across, *across.parts)]
        wholes = [across.of, *([] if across.or_more else [across.partnerships])]
        left = {whole - one for whole in wholes for one in exact if one}
        assert not left & {1, 2, 3, 4}


@given(st.lists(counts, max_size=30))
def test_whatever_is_told_of_the_whole_in_parts_is_of_no_small_group(
    found: list[dict[str, int]],
) -> None:
    across = told(*found, apart=True)
    for part in across.parts:
        assert not part.voices or (part.partnerships >= 5 and part.voices >= 10)
    if across.enough:
        assert sum(part.voices or 0 for part in across.parts) == across.voices


@given(st.lists(counts, max_size=30))
def test_whatever_is_told_of_each_leaves_no_small_group_behind(
    found: list[dict[str, int]],
) -> None:
    tally = Tally(KINDS, apart=False)
    for one in found:
        tally.add(one, voices=max(one.values(), default=0))
    across = tally.across()
    for part in across.parts:
        if part.partnerships:
            behind = sum(1 for one in found if max(one.values(), default=0)) - part.partnerships
            assert part.or_more or behind == 0 or behind >= 5
        if part.voices is not None and part.voices:
            assert across.voices - part.voices == 0 or across.voices - part.voices >= 10
