"""Files in a store that is known by an address (s3://…, gs://…, sftp://…), through fsspec.

What can be done with one: find, read, fetch, put and move. Who may do it stands where fsspec and
the store's own library look for it: in the environment, or in their files. What goes wrong is one
sentence with the address in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from fornow.addresses import Address
from fornow.errors import StoreProblem

INSTALL = "Type: pip install 'fornow[cluster]'"
# Here a file is seen only once all of it has come. Elsewhere it is written beside and then moved.
WHOLE = {"s3", "s3a", "gs", "gcs", "abfs", "abfss", "az", "adl", "oci", "oss", "memory"}
LONGEST = 200


def found(address: Address, *, ending: str) -> list[Address]:
    """The files that match a pattern; of a folder, those in it; else the one that is named."""
    with _said(address):
        store, path = _store(address)
        if "*" in path or "?" in path or "[" in path:
            matching = store.glob(path, detail=True).values()
        elif path.endswith(ending):
            return [address]
        else:
            matching = (one for one in store.ls(path, detail=True) if one["name"].endswith(ending))
        names = sorted(one["name"] for one in matching if one["type"] == "file")
        return [_named(address, path, name, store) for name in names]


def look(address: Address) -> None:
    """Nothing where there is such a file; `StoreProblem` where there is none, or no such store."""
    with _said(address):
        store, path = _store(address)
        store.info(path)


def there(address: Address) -> bool:
    """Whether there is a file."""
    with _said(address):
        store, path = _store(address)
        return _is_file(store, path)


def read(address: Address) -> bytes:
    """What is in the file; `FileNotFoundError` where there is none."""
    with _said(address, may_lack=True):
        store, path = _store(address)
        content: bytes = store.cat_file(path)
        return content


def fetch(address: Address, into: Path, *, also: str = "") -> Path:
    """A copy in the folder `into`, and of what stands beside it with this ending to its name."""
    here = into / address.name
    with _said(address):
        store, path = _store(address)
        store.get_file(path, str(here))
        if also and _is_file(store, path + also):
            store.get_file(path + also, str(here) + also)
    return here


def put(address: Address, content: bytes) -> None:
    """Have this in the file, all of it or nothing."""
    with _said(address):
        store, path = _store(address)
        if _schemes(store) & WHOLE:
            store.pipe_file(path, content)
            return
        folder, _, name = path.rpartition("/")
        store.makedirs(folder, exist_ok=True)
        beside = f"{folder}/.{name}.part"
        store.pipe_file(beside, content)
        store.mv(beside, path)


def move(address: Address, name: str) -> None:
    """Give the file another name in the same folder."""
    with _said(address):
        store, path = _store(address)
        store.mv(path, f"{path.rpartition('/')[0]}/{name}")


def _store(address: Address) -> tuple[Any, str]:
    try:
        from fsspec.core import url_to_fs
    except ImportError:
        raise StoreProblem(
            f"{address} is an address, which needs more of fornow. {INSTALL}"
        ) from None
    store, path = url_to_fs(str(address))
    store.invalidate_cache()  # others write there too
    return store, path


def _is_file(store: Any, path: str) -> bool:
    # Not the store's own `isfile`: where it is not let in, it says that there is none.
    try:
        return bool(store.info(path)["type"] == "file")
    except FileNotFoundError:
        return False


def _named(address: Address, path: str, name: str, store: Any) -> Address:
    """The address of what the store calls by this name, found by way of another's address."""
    before, there, _ = str(address).rpartition(path)
    # A store that is asked by host and port (sftp://) does not say them in its names.
    return Address(before + name) if there else Address(store.unstrip_protocol(name))


def _schemes(store: Any) -> set[str]:
    named = store.protocol
    return {named} if isinstance(named, str) else set(named)


@contextmanager
def _said(address: Address, *, may_lack: bool = False) -> Iterator[None]:
    try:
        yield
    except StoreProblem:
        raise
    except FileNotFoundError as missing:
        if may_lack:
            raise
        raise StoreProblem(f"There is nothing at {address}. Check the address.") from missing
    except ImportError as missing:
        raise StoreProblem(f"{address} cannot be used: {_line(missing)}. {INSTALL}") from missing
    except Exception as refusal:  # each store's library has mistakes of its own
        raise StoreProblem(
            f"{address} cannot be used: {_line(refusal)}. Check the address, that the store can be"
            " reached, and that you may read and write there.",
            passing=any(word in type(refusal).__name__ for word in ("Connection", "Timeout")),
        ) from refusal


def _line(problem: Exception) -> str:
    text = " ".join(str(problem).split()).rstrip(".") or type(problem).__name__
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
