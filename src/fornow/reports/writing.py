"""Files that are there whole or not at all, and never in place of what somebody changed."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import IO, Any

from fornow.addresses import Address, Place
from fornow.reports import stores
from fornow.reports.alone import alone_in

RECORD = ".written.json"


def write(target: Place, text: str | bytes) -> None:
    """Put `text` in the file `target`, all of it or nothing: never half a file."""
    with alone_in(target.parent):
        _put(target, text)


def _put(target: Place, text: str | bytes) -> None:
    made = _bytes(text)
    if isinstance(target, Address):
        stores.put(target, made)
        return
    with _beside(target, made) as beside:
        beside.replace(target)


@contextmanager
def _beside(target: Path, made: bytes) -> Iterator[Path]:
    """What shall stand in the file, whole and on the disk beside it, to be given its name."""
    own = f"{os.getpid()}-{threading.get_ident()}"
    beside = target.with_name(f".{target.name}.{own}.part")
    try:
        if not _named_when_whole(beside, made):
            with beside.open("wb") as file:
                _on_disk(file, made)
        yield beside
    finally:
        beside.unlink(missing_ok=True)


def write_over(texts: Mapping[str, str | bytes], *, into: Place) -> tuple[dict[str, str], str]:
    """Put each text in its file in the folder, over what we put there; a sum for each, and a note.

    A file that is not as we left it is somebody's work: it is set aside under a name of its own,
    and the note says so. What we left is known by the sums in `.written.json` beside it.
    """
    make_folder(into)
    with alone_in(into):
        return _written_over(texts, into)


def _written_over(texts: Mapping[str, str | bytes], into: Place) -> tuple[dict[str, str], str]:
    _clear_parts(into)
    known = _sums(into / RECORD)
    new = {name: sha256(_bytes(text)).hexdigest() for name, text in texts.items()}
    # Both are ours until all are written: who stops us in the middle loses nothing by it.
    both = {name: [*known.get(name, [])[-1:], each] for name, each in new.items()}
    with ExitStack() as stack:
        # All are on the disk before any takes its place: a full one leaves them as they were.
        ready = (
            {}
            if isinstance(into, Address)
            else {
                name: stack.enter_context(_beside(into / name, _bytes(text)))
                for name, text in texts.items()
            }
        )
        _put(into / RECORD, json.dumps({**known, **both}, indent=1) + "\n")
        kept = {
            name: aside for name in texts if (aside := _set_aside(into / name, known.get(name)))
        }
        for name, text in texts.items():
            ready[name].replace(into / name) if name in ready else _put(into / name, text)
    said = " and ".join(f"{name} (now {aside!r})" for name, aside in kept.items())
    return new, f"Changed since we made it, so set aside: {said}." if kept else ""


def _named_when_whole(target: Path, content: bytes) -> bool:
    """Whether the system could write a file that has no name before it is whole.

    Whoever kills us then leaves nothing lying about, not even under a name of ours.
    """
    unnamed = getattr(os, "O_TMPFILE", None)
    if unnamed is None:
        return False
    try:
        number = os.open(target.parent, unnamed | os.O_WRONLY, 0o666)
    except OSError:
        return False  # a disk that knows no such thing; if it cannot be written, the next try says
    with os.fdopen(number, "wb") as file:
        _on_disk(file, content)
        try:
            # The folder's number only makes it follow the link, which is the file itself.
            os.link(f"/proc/self/fd/{number}", target, src_dir_fd=number, follow_symlinks=True)
        except OSError:
            return False
    return True


def _on_disk(file: IO[bytes], content: bytes) -> None:
    file.write(content)
    file.flush()
    os.fsync(file.fileno())


def _bytes(text: str | bytes) -> bytes:
    return text.encode("utf-8") if isinstance(text, str) else text


def make_folder(folder: Place) -> None:
    """Have a folder to write into; a store makes its own."""
    if not isinstance(folder, Address):
        folder.mkdir(parents=True, exist_ok=True)


def read(file: Place) -> bytes:
    """What is in the file; `FileNotFoundError` where there is none."""
    return stores.read(file) if isinstance(file, Address) else file.read_bytes()


def _set_aside(file: Place, ours: list[str] | None) -> str:
    """The name a file was given because it is not as we left it; "" where it is, or is none."""
    if not _is_file(file) or sha256(read(file)).hexdigest() in (ours or ()):
        return ""
    return _renamed(file, free_name(file, why="changed"))


def set_old_aside(names: Iterable[str], *, into: Place) -> str:
    """A note of which files of ours by these names got another one; "" where there was none.

    What an earlier report said must not stand beside a later one as if it were of it.
    """
    known = _sums(into / RECORD)
    old = sorted(name for name in names if name in known)
    if not old:
        return ""
    with alone_in(into):
        there = (name for name in old if _is_file(into / name))
        kept = {name: _renamed(into / name, free_name(into / name)) for name in there}
        left = {name: sums for name, sums in known.items() if name not in old}
        _put(into / RECORD, json.dumps(left, indent=1) + "\n")
    said = " and ".join(f"{name} (now {aside!r})" for name, aside in kept.items())
    return f"Of an earlier report, so set aside: {said}." if kept else ""


def still_there(into: Path, *, beside: Iterable[str]) -> list[str]:
    """The files that we wrote into the folder at other times and that stand there beside these."""
    return sorted(name for name in set(_sums(into / RECORD)) - set(beside) if _is_file(into / name))


def _renamed(file: Place, name: str) -> str:
    if isinstance(file, Address):
        stores.move(file, name)
    else:
        file.rename(file.with_name(name))
    return name


def _is_file(file: Place) -> bool:
    return stores.there(file) if isinstance(file, Address) else file.is_file()


def _is_free(file: Place) -> bool:
    return not (stores.there(file) if isinstance(file, Address) else os.path.lexists(file))


def free_name(file: Place, *, why: str = "before") -> str:
    """A name beside the file that nothing has yet, such as "report (changed).html"."""
    numbered = (f" {number}" if number > 1 else "" for number in count(1))
    names = (f"{file.stem} ({why}{number}){file.suffix}" for number in numbered)
    return next(name for name in names if _is_free(file.with_name(name)))


def changed_by_hand(into: Place, sums: Mapping[str, str]) -> list[str]:
    """The names of those files in the folder that are not as these sums have them."""
    return [name for name, ours in sums.items() if sha256(read(into / name)).hexdigest() != ours]


def remember(into: Place, more: Mapping[str, Any]) -> None:
    """Keep this beside the sums of what was written in the folder, until it is written anew."""
    with alone_in(into):
        _put(into / RECORD, json.dumps({**_sums(into / RECORD), **more}, indent=1) + "\n")


def recalled(into: Place) -> dict[str, Any]:
    """What is kept about the folder; empty where nothing is, or nothing that can be read."""
    try:
        found = json.loads(read(into / RECORD))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def clear_parts(folder: Place, name: str = "*") -> None:
    """Take away what a process that was killed in the middle of writing had begun."""
    with alone_in(folder):
        _clear_parts(folder, name)


def _clear_parts(folder: Place, name: str = "*") -> None:
    if isinstance(folder, Address):
        return  # a store shows nothing that is not whole
    for begun in folder.glob(f".{name}.part"):
        begun.unlink(missing_ok=True)


def _sums(record: Place) -> dict[str, list[str]]:
    """The sums of what we wrote, by the names of the files; each may be one of two."""
    kept = recalled(record.parent)
    return {name: [*map(str, sums)] for name, sums in kept.items() if isinstance(sums, list)}
