"""Whether a file may be opened at all: looked at from outside, before SQLite touches it."""

from __future__ import annotations

import os
import sqlite3
import stat
import time
from contextlib import suppress
from pathlib import Path

from fornow.errors import FileBusy, FileProblem

APPLICATION_ID = 0x464E4F57  # "FNOW"
FORMAT = 1

_MAGIC = b"SQLite format 3\x00"
_LOG = (b"\x37\x7f\x06\x82", b"\x37\x7f\x06\x83")

_LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: 4 * 1024 * 1024,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 100_000,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 1,
}
_SECONDS = 30.0  # a file of a hundred megabytes is looked through in one

#: Folders that another program copies to other machines while we write.
_SYNCED = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "mobile documents": "iCloud",
    "icloud drive": "iCloud",
    "icloud": "iCloud",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "box sync": "Box",
    "box": "Box",
    "pcloud": "pCloud",
    "syncthing": "Syncthing",
    "sharepoint": "SharePoint",
    "kdrive": "kDrive",
    "tresorit": "Tresorit",
    "proton drive": "Proton Drive",
    "mega": "MEGA",
    "seafile": "Seafile",
}
_NETWORK = {
    "nfs",
    "nfs4",
    "cifs",
    "smb3",
    "smbfs",
    "fuse.sshfs",
    "9p",
    "afs",
    "davfs",
    "fuse.rclone",
}


def look_from_outside(path: Path, *, writing: bool) -> None:
    """Nothing when it is a partnership's file in a place to use it; else `FileProblem` says why."""
    _look_at_name(path)
    _look_at_header(path)
    if writing:
        _look_at_place(path)


def is_log(path: Path) -> bool:
    """Whether this is what SQLite writes beside a file in use.

    Anything else of that name is left alone: SQLite would clear it away on reading.
    """
    try:
        with path.open("rb") as file:
            return file.read(4) in _LOG
    except OSError:
        return False


def beside(path: Path, ending: str) -> Path:
    """Where SQLite keeps what belongs to the file: its log ("-wal"), the log's index ("-shm")."""
    return path.with_name(path.name + ending)


def stamps(path: Path) -> list[tuple[int, int]]:
    """By which it is told whether the file or its log has changed meanwhile."""
    found = (one.stat() for one in (path, beside(path, "-wal")) if one.exists())
    return [(one.st_mtime_ns, one.st_size) for one in found]


def cannot(path: Path, error: sqlite3.Error) -> FileProblem:
    """What SQLite refused to do with the file, as one clear sentence."""
    if "locked" in str(error):
        return FileBusy(f"{path} is busy in another program. Wait a moment, then try again.")
    return FileProblem(
        f"{path} cannot be used ({error}); what was saved before is as it was."
        " Try again, or open your last copy."
    )


def keep_to_ourselves(path: Path) -> None:
    """Nobody else on this machine can read the file, where the disk can say so."""
    if path.stat().st_mode & 0o077:
        with suppress(OSError):  # somebody else's file, or a disk that knows no such thing
            path.chmod(0o600)


def refuse_unsafe_place(folder: Path) -> None:
    """`FileProblem` when `folder` is copied to other machines, or is not on this one."""
    where = synced_by(folder)
    if where:
        raise FileProblem(
            f"{folder} is kept in step with other machines by {where}, which can mix up or lose"
            " answers while people write. Use a folder on this computer only, then try again."
        )


def reading(path: Path) -> sqlite3.Connection:
    """The file opened to be read and no more, so that nothing in it can do or cost much.

    Immutable: SQLite writes nothing, to the file or beside it. The limits are far above what ours
    need: the longest answer is a few thousand characters.
    """
    db = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
    for limit, most in _LIMITS.items():
        db.setlimit(limit, most)
    for pragma in ("trusted_schema=OFF", "cell_size_check=ON", "mmap_size=0"):
        db.execute(f"PRAGMA {pragma}").fetchall()
    last = time.monotonic() + _SECONDS
    db.set_progress_handler(lambda: time.monotonic() > last, 10_000)
    return db


def synced_by(folder: Path) -> str:
    """What keeps `folder` in step with other machines ("OneDrive", …), or '' for nothing."""
    for part in (*folder.absolute().parts, *folder.resolve().parts):
        name = part.casefold()
        for known, label in _SYNCED.items():
            if name == known or name.startswith((f"{known} - ", f"{known} (", f"{known}-")):
                return label
    return "a network drive" if _kind_of_disk(folder) in _NETWORK else ""


def _look_at_name(path: Path) -> None:
    try:
        mode = path.lstat().st_mode
    except (OSError, ValueError):
        raise FileProblem(
            f"There is no file at {path}. Check the name, or make one with: fornow new NAME"
        ) from None
    if stat.S_ISLNK(mode):
        # What is written beside it would land beside the link or beside the file: one or the other.
        raise FileProblem(f"{path} is a link. Open the file it points to: {path.resolve()}")
    if stat.S_ISDIR(mode):
        raise FileProblem(f"{path} is a folder. Give the partnership's file inside it.")
    if not stat.S_ISREG(mode):
        raise FileProblem(f"{path} is not a file. Choose a file that ends in .fornow.")


def _look_at_header(path: Path) -> None:
    try:
        with path.open("rb") as file:
            header = file.read(100)
    except OSError as error:
        raise FileProblem(
            f"{path} cannot be read ({error.strerror}). Ask whoever keeps it to let you read it."
        ) from None
    ours = int.from_bytes(header[68:72], "big") == APPLICATION_ID
    if len(header) < 100 or not header.startswith(_MAGIC) or not ours:
        raise FileProblem(
            f"{path} is not a fornow partnership, and has not been touched."
            " Choose a file that ends in .fornow and was made by fornow."
        )
    made_with = int.from_bytes(header[60:64], "big")
    if made_with > FORMAT:
        raise FileProblem(
            f"{path} was made by a newer fornow (format {made_with}; this one reads up to"
            f" {FORMAT}). Bring fornow up to date, then open it again."
        )


def _look_at_place(path: Path) -> None:
    mode = path.stat().st_mode
    nobody_may_write = not mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH)
    if nobody_may_write or not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK):
        raise FileProblem(
            f"{path} can be read but not written to. Copy it to a folder of your own,"
            " and open the copy."
        )
    refuse_unsafe_place(path.parent)


def _kind_of_disk(folder: Path) -> str:
    """The file system `folder` is on, where the machine says so (Linux); else ''."""
    folder = folder.resolve()
    try:
        lines = Path("/proc/mounts").read_text(encoding="utf-8").splitlines()
    except OSError:
        return "cifs" if str(folder).startswith("\\\\") else ""
    best, kind = "", ""
    for line in lines:
        _, mount, disk, *_ = line.split(" ")
        mount = mount.replace("\\040", " ")
        inside = folder == Path(mount) or Path(mount) in folder.parents
        if inside and len(mount) > len(best):
            best, kind = mount, disk
    return kind
