"""Where the tests put their files: in memory, where the machine has that to spare.

A partnership's file waits for its disk at every answer. Thousands of tests that write answers spend
more time on that than on anything else, and longer the busier the disk is. Killed programs, which
some of them are about, leave the same behind on either.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

import psutil

MEMORY = Path("/dev/shm")  # Linux keeps what lies here in memory
ENOUGH = 4 * 2**30  # bytes; a whole run leaves about one there while it lasts


def settle() -> None:
    """Let this run and all that it starts put down passing files in memory, if nobody says where.

    A worker of the run finds it said already.
    """
    if {"TMPDIR", "TEMP", "TMP"} & set(os.environ) or not _has_room():
        return
    folder = MEMORY / f"tests_of_fornow_{os.getuid()}"  # tests look for what begins with fornow-
    folder.mkdir(mode=0o700, exist_ok=True)
    os.environ["TMPDIR"] = str(folder)
    tempfile.tempdir = None  # it is found out once, and kept


def keep_compiled() -> None:
    """Let Python keep what it has compiled, also where it was told not to.

    Some hundred programs that the tests start import the same modules.
    """
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.dont_write_bytecode = False


def free(folder: Path) -> None:
    """Give back the memory that the files in this folder take, if they take any."""
    if folder.is_relative_to(MEMORY):
        shutil.rmtree(folder, ignore_errors=True)


def _has_room() -> bool:
    if not (MEMORY.is_dir() and os.access(MEMORY, os.W_OK)):
        return False
    if os.statvfs(MEMORY).f_flag & os.ST_NOEXEC:  # some tests start a program they have put there
        return False
    free = min(shutil.disk_usage(MEMORY).free, psutil.virtual_memory().available)
    return free >= ENOUGH
