"""A partnership's file taken away, and brought back without ever writing over what is there.

Of two files of one partnership the newer is the one that holds all of the other and something
more: what was saved, asked and revealed has names of its own in the file, so that can be told
without any clock. Where each holds something that the other lacks, none is newer: the one in use
stays, and the other stands beside it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from fornow.errors import FileProblem
from fornow.partnership.files import refuse_unsafe_place
from fornow.partnership.given import Held, held_in, read_given, write_into
from fornow.partnership.sealed import sealed_copy
from fornow.partnership.store import Store
from fornow.partnership.tables import is_table
from fornow.partnership.whose import ENDINGS, WHOSE, refuse_another
from fornow.scratch import for_a_while

#: Not `.fornow`: a workbook takes the one such file beside it, and a batch takes them all.
ASIDE = ".set-aside"

_EACH = (
    "Each of the two holds something that the other does not, so the one here stays in use. To see"
    " what the other holds, give it a name that ends in .fornow, in a folder of its own, and open"
    " it there. Then write what is missing into the one you go on with."
)

Fact = tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Taken:
    """The file to take away, and the exercises of which it holds answers not yet revealed."""

    content: bytes
    unrevealed: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Brought:
    """The partnership's file now, the one set aside (if any), and what was done, in words."""

    path: Path
    aside: Path | None
    sentence: str


def take_away(store: Store) -> Taken:
    """A sound copy of the file as it is now, sealed, while it stays in use."""
    with for_a_while() as folder:
        path = folder / "taken"
        sealed_copy(store, path)
        content = path.read_bytes()
    waiting = store.rows(
        "SELECT DISTINCT r.exercise FROM waiting w JOIN round r ON r.id = w.round ORDER BY 1"
    )
    return Taken(content=content, unrevealed=tuple(row["exercise"] for row in waiting))


def bring_back(
    content: bytes,
    *,
    called: str,
    folder: Path,
    name: Callable[[str], str],
    in_use: Store | None = None,
    whose: str = "",
) -> Brought:
    """What came of a file that somebody brought: it becomes, renews or stands beside.

    `called` is the name it came by, `name` makes a file's name from a partnership's, `in_use` is
    the partnership at the table, and `whose` says whose files belong here (a partnership's unless
    given). `FileProblem` when the file is not to be trusted: nothing has been changed then.
    """
    held = read_given(content, called=called)
    refuse_another(held.meta.get(WHOSE, ""), wanted=whose)
    ending = ENDINGS[whose]
    with _kept_here(held, folder, in_use, ending=ending) as store:
        if store is not None:
            return _meet(store, held)
    others = any(folder.glob(f"*{ending}"))
    path = new_file(held, free_name(folder, name(held.name), ending))
    where = "stands beside the one in use" if others else "is here"
    then = " It is a table's copy: fornow merge puts it together with yours." * is_table(held.meta)
    said = f"✓ “{_title(held)}” {where}, as {path.name}.{then}"
    return Brought(path=path, aside=None, sentence=said)


@contextmanager
def _kept_here(
    held: Held, folder: Path, in_use: Store | None, *, ending: str
) -> Iterator[Store | None]:
    """The file of the same partnership and copy that is here already, open; or None."""
    if in_use is not None and _same(in_use, held):
        yield in_use
        return
    for path in sorted(folder.glob(f"*{ending}")):
        try:
            store = Store.open(path)
        except FileProblem:
            continue  # whatever it is, it is not this partnership
        with store:
            if _same(store, held):
                yield store
                return
    yield None


def _same(store: Store, held: Held) -> bool:
    here = (store.meta("partnership"), store.copy)
    return here == (held.meta["partnership"], held.meta["copy"])


def _meet(store: Store, held: Held) -> Brought:
    here = held_in(store)
    lacking, only_here = _only_in(held, here), _only_in(here, held)
    if here == held:
        said = "✓ This is the partnership as it is here already. Nothing had to be changed."
        return Brought(path=store.path, aside=None, sentence=said)
    if lacking and not only_here:
        aside = _renew(store, here, held)
        said = (
            f"✓ “{_title(held)}” is now as in the file you brought, which held more."
            f" What was here before stands beside it, as {aside.name}."
        )
    else:
        aside = new_file(held, free_name(store.path.parent, _dated(store, held), ASIDE))
        why = (
            _EACH
            if lacking
            else "The one here holds all that yours does and is no older, so it stays in use."
        )
        said = f"{why} The file you brought stands beside it, as {aside.name}."
    return Brought(path=store.path, aside=aside, sentence=said + _still_tied(here, held))


def _renew(store: Store, here: Held, held: Held) -> Path:
    """Put what was brought in the place of what is here, in one step; where the older one is."""
    path = free_name(store.path.parent, _dated(store, here), ASIDE)
    store.copy_into(path)
    path.chmod(0o600)
    try:
        with store.writing():
            if held_in(store) != here:
                raise FileProblem(
                    "Something was saved here at this moment, so nothing has been changed."
                    " Bring the file again."
                )
            # In place, and not by another file of that name: a page that is open beside this one
            # would go on writing into the old one.
            write_into(store, held)
    except FileProblem:
        path.unlink()
        raise
    store.forget()
    return path


def new_file(held: Held, path: Path) -> Path:
    """A file of our own making with these rows, whole or not at all.

    Two programs that make one of the same name at once each build their own; the first to be done
    gives it the name, and the other says so.
    """
    _can_be_made_in(path.parent)
    try:
        with for_a_while(f".{path.name}.making-", within=path.parent) as folder:
            _take_name(_built(held, folder / path.name, called=path), path)
    except FileExistsError:
        raise FileProblem(
            f"{path} is there already, and was left as it was. Move it away, or take another name."
        ) from None
    except OSError as error:
        raise FileProblem(f"{path} cannot be written ({error.strerror}).") from None
    return path


def _can_be_made_in(folder: Path) -> None:
    if not folder.is_dir():
        raise FileProblem(f"There is no folder {folder}. Make it first, or choose another.")
    refuse_unsafe_place(folder)


def _built(held: Held, part: Path, *, called: Path) -> Path:
    try:
        with Store.create(part) as store:
            with store.writing():
                write_into(store, held)
            store.forget()
    except FileProblem as problem:
        raise FileProblem(str(problem).replace(str(part), str(called))) from None
    return part


def _take_name(part: Path, path: Path) -> None:
    """Call the file by its name, at one stroke; `FileExistsError` when that is another's."""
    try:
        os.link(part, path)
    except FileExistsError:
        raise
    except OSError:  # a stick, say, whose files can have one name only
        os.close(os.open(path, os.O_CREAT | os.O_EXCL, 0o600))
        part.replace(path)


def _only_in(one: Held, other: Held) -> frozenset[Fact]:
    """What the one holds and the other does not, answers aside that the other has revealed."""
    revealed = {row["id"] for row in other.rows["round"] if row["parted"]}
    return frozenset(
        fact
        for fact in set(_facts(one)) - set(_facts(other))
        if not (fact[0] == "waiting" and fact[1] in revealed)
    )


def _facts(held: Held) -> Iterator[Fact]:
    """What has been saved, asked and revealed, each by the name it has for good."""
    for table in ("settings_version", "session", "round", "entry", "version", "event"):
        yield from ((table, row["id"]) for row in held.rows[table])
    for row in held.rows["round"]:
        yield from (("revealed", row["id"], step) for step in _steps(row))
    for row in held.rows["answer"]:
        yield ("answer", row["round"], row["id"])
    for row in held.rows["waiting"]:
        said = sha256(f"{row['voice']}\0{row['attributed']}\0{row['content']}".encode())
        yield ("waiting", row["round"], row["seat"], row["item"], said.hexdigest())


def _steps(row: dict[str, object]) -> Iterator[str]:
    if row["parted"]:
        yield "parted"
    if row["state"] == "revealed":
        yield "shown"


def _still_tied(here: Held, held: Held) -> str:
    """What is to be known of a file set aside that holds answers from before a reveal."""
    parted = {row["id"] for one in (here, held) for row in one.rows["round"] if row["parted"]}
    waiting = {row["round"] for one in (here, held) for row in one.rows["waiting"]}
    if not parted & waiting:
        return ""
    return " It still holds answers from before they were revealed: delete it once all is well."


def _dated(store: Store, held: Held) -> str:
    return f"{store.path.stem}-{held.last_day.isoformat()}"


def free_name(folder: Path, stem: str, ending: str) -> Path:
    """A name in the folder that nothing has yet."""
    path, number = folder / f"{stem}{ending}", 1
    while path.exists() or path.is_symlink():
        number += 1
        path = folder / f"{stem}-{number}{ending}"
    return path


def _title(held: Held) -> str:
    return held.name or "A partnership without a name"
