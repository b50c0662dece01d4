"""What travels from page to page comes back as it was, and nothing else is taken for it."""

from __future__ import annotations

import zlib
from base64 import urlsafe_b64encode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fornow.live.drafts import packed, unpacked
from fornow.live.limits import LARGEST_FORM
from tests.live.meeting import Meeting

PAIRS = st.lists(st.tuples(st.text(max_size=20), st.text(max_size=200)), min_size=1)


@settings(deadline=None)
@given(PAIRS)
def test_what_was_typed_comes_back_as_it_was(pairs: list[tuple[str, str]]) -> None:
    ((_, sent),) = packed(pairs)
    found = unpacked(sent)
    assert found == {name: [v for n, v in pairs if n == name] for name, _ in pairs}


def sent(held: bytes) -> str:
    return urlsafe_b64encode(zlib.compress(held)).decode()


BOMB = sent(b'[["a.move", "' + b"x" * LARGEST_FORM + b'"]]')
HALF = sent(b'[["a.move", "\\ud800"]]')
WRONG = ("x", "ẅ", sent(b"no"), sent(b"{}"), sent(b'[["a", 1]]'), sent(b"[" * 90_000), BOMB, HALF)


@pytest.mark.parametrize("text", WRONG, ids=lambda one: one[:8])
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no draft of ours"):
        unpacked(text)


def test_a_phone_that_sends_something_else_is_told_that_it_did_not_arrive_whole(
    held: Meeting,
) -> None:
    held.open("self-check")
    phone = held.phone()
    phone.go("room")
    phone.follow("Begin")
    form, _ = phone.form("Go on")
    phone.ask(f"{held.base}fornow/room/answer", [*form.sent, ("draft", BOMB)])
    assert phone.status == 400
    assert "did not arrive whole" in phone.words
    held.leave()
