"""Papermill's engine `fornow`: cells run in a fresh process that has its imports already.

    papermill --engine fornow in.ipynb out.ipynb

Outputs and metadata are those of papermill's own engine. A notebook for another language or
another Python, and a machine where forking is not safe, get papermill's own engine and kernel.
"""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path
from secrets import token_hex
from typing import Any

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


class WarmEngine(NBClientEngine):  # type: ignore[misc]
    """Runs a notebook for papermill in a fresh process with everything imported."""

    @classmethod
    def execute_managed_notebook(cls, nb_man: Any, kernel_name: str, **given: Any) -> Any:
        """Run the notebook's cells, one after another."""
        if given.get("km") is not None or not can_fork() or not is_this_python(kernel_name):
            return super().execute_managed_notebook(nb_man, kernel_name, **given)
        kernel = started()
        try:
            return super().execute_managed_notebook(nb_man, kernel_name, **{**given, "km": kernel})
        finally:
            kernel.end()


def started() -> WarmKernel:
    """A kernel that waits for cells: this process forked where that is safe, else a nursery."""
    key = token_hex()
    order = {"key": key, "arguments": []}
    return WarmKernel(child_of_this(CALL, **order) or nursery().child(CALL, **order), key=key)


@cache
def nursery() -> Nursery:
    """This process's own nursery, kept until it ends."""
    return Nursery(*READY)


def is_this_python(kernel_name: str) -> bool:
    """Whether the kernel of that name is ipykernel in the Python that runs this."""
    from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel

    try:
        spec = KernelSpecManager().get_kernel_spec(kernel_name)
    except NoSuchKernel:
        return False  # papermill says so
    program, *arguments = spec.argv or [""]
    return (
        "ipykernel_launcher" in arguments
        and Path(program).name.startswith("python")
        and (
            Path(program).name == program
            or Path(program).resolve() == Path(sys.executable).resolve()
        )
    )
