"""Papermill's engine `fornow`: cells run in a fresh process that has its imports already.

    papermill --engine fornow in.ipynb out.ipynb

Outputs and metadata are those of papermill's own engine. A notebook for another language or
another Python, and a machine where forking is not safe, get papermill's own engine and kernel.
"""

from __future__ import annotations

import os
import sys
import tempfile
from functools import cache
from pathlib import Path
from secrets import token_hex
from typing import Any

from nbclient.exceptions import CellTimeoutError
from papermill.engines import NBClientEngine

from fornow.warm.client import WarmKernel
from fornow.warm.nursery import Nursery, can_fork, child_of_this

NAME = "fornow"
CALL = "fornow.warm.cells:main"
# Slow to import, wanted by nearly every report, and the same whoever imports them.
READY = (
    "fornow.warm.cells",
    "IPython.core.completerlib",
    "IPython.extensions.storemagic",
    "numpy",
    "pandas",
    "networkx",
    "plotly.graph_objs._figure",  # plotly's own front imports nothing until it is asked
    "plotly.basedatatypes",
)

# How ipykernel has itself started, and what makes no difference to what cells give.
LAUNCHED = ["-m", "ipykernel_launcher", "-f", "{connection_file}"]
HARMLESS = {"-Xfrozen_modules=off"}
# What nbclient may be told about how to start a kernel: then it starts one.
HOW_TO_START = {"km", "kernel_manager_class", "extra_arguments", "ipython_hist_file"}


class WarmEngine(NBClientEngine):  # type: ignore[misc]
    """Runs a notebook for papermill in a fresh process with everything imported."""

    @classmethod
    def execute_managed_notebook(cls, nb_man: Any, kernel_name: str, **given: Any) -> Any:
        """Run the notebook's cells, one after another."""
        told = any(given.get(each) is not None for each in HOW_TO_START)
        if told or not can_fork() or not is_this_python(kernel_name):
            return super().execute_managed_notebook(nb_man, kernel_name, **given)
        kernel = started()
        try:
            return super().execute_managed_notebook(nb_man, kernel_name, **{**given, "km": kernel})
        except CellTimeoutError:
            if given.get("shutdown_kernel") != "immediate":  # as Jupyter ends one, if not told so
                kernel.stop()
            raise
        finally:
            kernel.end()


def started() -> WarmKernel:
    """A kernel that waits for cells: this process forked where that is safe, else a nursery."""
    key = token_hex()
    number, file = tempfile.mkstemp(".json")
    os.close(number)
    # As nbclient has one started: what cells did is no part of anybody's history.
    arguments = ["-f", file, "--HistoryManager.hist_file=:memory:"]
    order = {"key": key, "arguments": arguments}
    child = child_of_this(CALL, **order) or nursery().child(CALL, **order)
    return WarmKernel(child, key=key, file=Path(file))


@cache
def nursery() -> Nursery:
    """This process's own nursery, kept until it ends."""
    return Nursery(*READY)


def is_this_python(kernel_name: str) -> bool:
    """Whether the kernel of that name is ipykernel in the Python that runs this, and no more.

    One that is told more (an environment, options, another machine to run on) is started as it
    says.
    """
    from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel

    try:
        spec = KernelSpecManager().get_kernel_spec(kernel_name)
    except NoSuchKernel:
        return False  # papermill says so
    program, *arguments = spec.argv or [""]
    plain = [each for each in arguments if each not in HARMLESS] == LAUNCHED
    elsewhere = spec.env or spec.metadata.get("kernel_provisioner")
    return plain and not elsewhere and _runs_this(program)


def _runs_this(program: str) -> bool:
    """Whether that is the Python that runs this; its folder tells one environment from another."""
    major, minor = sys.version_info[:2]
    if program in {"python", f"python{major}", f"python{major}.{minor}"}:
        return True  # Jupyter takes its own for these
    its, ours = Path(program), Path(sys.executable)
    return its.resolve() == ours.resolve() and its.parent.resolve() == ours.parent.resolve()
