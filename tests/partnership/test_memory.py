"""What was worked out from a file is kept while the file stays as it is, and never longer."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path

import pytest

from fornow.errors import FileProblem
from fornow.partnership.memory import MOST, Memory
from fornow.partnership.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.create(tmp_path / "ours.fornow") as store:
        yield store


def put(store: Store, name: str) -> None:
    with store.writing():
        store.insert("meta", name=name, content="")


def test_it_is_made_once_while_the_file_stays_as_it_is(store: Store) -> None:
    turns = count()
    assert [store.once("turn", lambda: next(turns)) for _ in range(3)] == [0, 0, 0]
    assert store.once("another", lambda: next(turns)) == 1


def test_what_is_written_here_makes_it_anew(store: Store) -> None:
    turns = count()
    store.once("turn", lambda: next(turns))
    put(store, "here")
    assert store.once("turn", lambda: next(turns)) == 1


def test_what_another_connection_writes_makes_it_anew(store: Store) -> None:
    turns = count()
    store.once("turn", lambda: next(turns))
    with Store.open(store.path) as other:
        put(other, "there")
    assert store.once("turn", lambda: next(turns)) == 1


def test_what_is_not_on_the_disk_yet_is_not_kept(store: Store) -> None:
    turns = count()

    def turn() -> int:
        return store.once("turn", lambda: next(turns))

    with suppress(KeyError), store.writing():
        store.insert("meta", name="here", content="")
        assert (turn(), turn()) == (0, 1)
        raise KeyError
    assert (turn(), turn()) == (2, 2)


def test_what_went_wrong_is_not_kept(store: Store) -> None:
    def wrong() -> int:
        raise ValueError

    with pytest.raises(ValueError, match=r"^$"):
        store.once("turn", wrong)
    assert store.once("turn", lambda: 7) == 7


def test_what_comes_after_a_change_is_not_kept_for_the_file_as_it_is_now(store: Store) -> None:
    def slow() -> str:
        put(store, "meanwhile")
        return "as it was before"

    assert store.once("how", slow) == "as it was before"
    assert store.once("how", lambda: "as it is now") == "as it is now"


def test_a_closed_file_is_held_on_to_by_nothing(tmp_path: Path) -> None:
    class Thing:
        pass

    store = Store.create(tmp_path / "ours.fornow")
    gone = weakref.ref(store.once("thing", Thing))
    store.close()
    gc.collect()
    assert gone() is None
    with pytest.raises(FileProblem, match="cannot be used"):
        store.once("thing", Thing)


def test_a_memory_does_not_grow_without_end() -> None:
    memory = Memory()
    for turn in range(3 * MOST):
        memory.of("the same")[turn] = turn
        assert len(memory.of("the same")) <= MOST
