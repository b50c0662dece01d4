"""Whether a file may be opened at all: looked at from outside, before SQLite touches it."""

from __future__ import annotations

import os
import sqlite3
import stat
from pathlib import Path

from fornow.errors import FileProblem

APPLICATION_ID = 0x464E4F57  # "FNOW"
FORMAT = 1
_MAGIC = b"SQLite format 3\x00"

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


def look_before_opening(path: Path, *, writing: bool) -> None:
    """Nothing when the file may be opened; `FileProblem` with one clear sentence when not."""
    if not path.exists():
        raise FileProblem(
            f"There is no file at {path}. Check the name, or make one with: fornow new NAME"
        )
    if not path.is_file():
        raise FileProblem(f"{path} is a folder. Give the partnership's file inside it.")
    _look_at_header(path)
    if writing:
        _look_at_place(path)
    if not _beside(path, "-wal").exists():
        _look_inside(path)


def refuse_unsafe_place(folder: Path) -> None:
    """`FileProblem` when `folder` is copied to other machines, or is not on this one."""
    where = synced_by(folder)
    if where:
        raise FileProblem(
            f"{folder} is kept in step with other machines by {where}, which can mix up or lose"
            " answers while people write. Use a folder on this computer only, then try again."
        )


def synced_by(folder: Path) -> str:
    """What keeps `folder` in step with other machines ("OneDrive", …), or '' for nothing."""
    for part in folder.absolute().parts:
        name = part.casefold()
        for known, label in _SYNCED.items():
            if name == known or name.startswith((f"{known} - ", f"{known} (", f"{known}-")):
                return label
    return "a network drive" if _kind_of_disk(folder) in _NETWORK else ""


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


def _look_inside(path: Path) -> None:
    """The whole file is sound. Immutable, so that SQLite leaves nothing beside it."""
    damaged = FileProblem(
        f"{path} is damaged, and has not been touched."
        " Open the copy you took away last, or ask whoever keeps the copies."
    )
    try:
        db = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
        try:
            sound = db.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
            tables = {row[0] for row in db.execute("SELECT name FROM sqlite_master")}
        finally:
            db.close()
    except sqlite3.Error:
        raise damaged from None
    if not sound or not {"meta", "round", "answer", "version"} <= tables:
        raise damaged


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)


def _kind_of_disk(folder: Path) -> str:
    """The file system `folder` is on, where the machine says so (Linux); else ''."""
    try:
        lines = Path("/proc/mounts").read_text(encoding="utf-8").splitlines()
    except OSError:
        return "cifs" if str(folder.absolute()).startswith("\\\\") else ""
    best, kind = "", ""
    for line in lines:
        _, mount, disk, *_ = line.split(" ")
        mount = mount.replace("\\040", " ")
        inside = folder.absolute() == Path(mount) or Path(mount) in folder.absolute().parents
        if inside and len(mount) > len(best):
            best, kind = mount, disk
    return kind
