"""A fresh kernel for one report: this very Python, whatever kernels are installed beside it.

Where processes may be forked it is a fork of one that has its imports already; elsewhere it is
started as Jupyter starts one. The outputs are the same.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

# A socket's path may be about a hundred characters long; the kernel adds a few of its own.
LONGEST_SOCKET_PATH = 80
QUIET = {
    "OMP_NUM_THREADS": "1",  # one report is one unit: reports run beside each other, not threads
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "PYDEVD_DISABLE_FILE_VALIDATION": "1",
    "IPYTHON_SUPPRESS_CONFIG_ERRORS": "1",
}


@contextmanager
def fresh_kernel(folder: Path) -> Iterator[Any]:
    """A kernel as nbclient's kernel manager, ended afterwards; its files stand in `folder`."""
    from fornow.warm.engine import started
    from fornow.warm.nursery import can_fork

    with quiet_environment(folder):
        if can_fork():
            kernel = started()
            try:
                yield kernel
            finally:
                kernel.end()
            return
        manager = kernel_manager(folder)
        at_once = True
        try:
            yield manager
            at_once = False
        finally:
            # Papermill leaves it running; in the middle of a cell, where that took too long.
            if manager.has_kernel:
                asyncio.run(manager.shutdown_kernel(now=at_once))


def kernel_manager(folder: Path) -> Any:
    """A manager for a kernel that has not been started, whose files all stand in `folder`.

    It speaks over sockets in that folder and not over network ports (which another process could
    take or listen to), reads nobody's IPython profile and keeps no history.
    """
    from jupyter_client.kernelspec import KernelSpecManager
    from jupyter_client.manager import AsyncKernelManager

    connection = folder / "kernel.json"
    socketed = os.name == "posix" and len(str(connection)) < LONGEST_SOCKET_PATH
    return AsyncKernelManager(
        kernel_name="python3",
        # No folder to look in: what is left is the kernel of the Python that runs this.
        kernel_spec_manager=KernelSpecManager(kernel_dirs=[], ensure_native_kernel=True),
        connection_file=str(connection),
        transport="ipc" if socketed else "tcp",
    )


@contextmanager
def quiet_environment(folder: Path) -> Iterator[None]:
    """The environment a kernel inherits, with its profile in `folder`; put back afterwards."""
    wanted = {**QUIET, "IPYTHONDIR": str(folder / "ipython"), "JUPYTER_RUNTIME_DIR": str(folder)}
    before = {name: os.environ.get(name) for name in wanted}
    os.environ.update(wanted)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
