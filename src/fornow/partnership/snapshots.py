"""One moment of each partnership's file that stands in for it while reports are made.

It is kept in a folder, named in the environment, and is read in the file's stead: so a report shows
one moment, however often it looks.
"""

from __future__ import annotations

import os
from hashlib import file_digest, sha256
from pathlib import Path, PurePath

from fornow.addresses import in_full
from fornow.partnership.inside import look_before_opening, look_inside
from fornow.partnership.moments import keep_moment

#: In the environment: the folder with the moments that stand in for files.
STANDING_IN = "FORNOW_SNAPSHOTS"


def take_snapshot(path: Path, folder: Path, *, called: PurePath | None = None) -> str:
    """A sum of what the file holds now; that moment stands in for it in `folder` from here on.

    The sum is the same for the same content, whether it stands in the file or still in its log.
    `called` is the file that is meant, where the one at `path` is a copy that was fetched.
    `FileProblem` when the file may not be opened, `FileBusy` when it cannot be read just now.
    """
    look_before_opening(path, writing=False)
    target = _place(called or path, folder)
    target.unlink(missing_ok=True)
    keep_moment(path, target)
    # What somebody is writing to could not be looked through from outside; the moment can.
    look_inside(target, live=False, called=path)
    with target.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def drop_snapshot(path: PurePath, folder: Path) -> None:
    """Nothing stands in for the file any more."""
    _place(path, folder).unlink(missing_ok=True)


def standing_in(path: Path) -> Path | None:
    """The moment that stands in for the file, where there is one."""
    folder = os.environ.get(STANDING_IN)
    kept = _place(path, Path(folder)) if folder else None
    return kept if kept is not None and kept.is_file() else None


def _place(path: PurePath, folder: Path) -> Path:
    known = in_full(path).encode("utf-8", "surrogatepass")
    return folder / f"{sha256(known).hexdigest()[:40]}.fornow"
