"""The server's kernels, quiet beside a page."""

from __future__ import annotations

import subprocess
from contextlib import suppress
from typing import Any
from weakref import WeakSet

from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager


class QuietKernels(AsyncMappingKernelManager):
    """Kernels whose own standard error goes nowhere.

    What a cell has to say goes to its page. What is left for the window that the server was
    started in is a kernel's last words when it is stopped while it starts: a traceback.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)  # type: ignore[no-untyped-call]
        self._begun: WeakSet[Any] = WeakSet()

    def pre_start_kernel(self, *given: Any) -> tuple[Any, str, str]:
        """Jupyter's own; the kernel is remembered from here on, and not once it has started."""
        made: tuple[Any, str, str] = super().pre_start_kernel(*given)
        self._begun.add(made[0])
        return made

    def end(self) -> None:
        """End every kernel that has not ended by itself, without asking, and see it gone."""
        for kernel in list(self._begun):
            process = getattr(kernel.provisioner, "process", None)
            if process is not None and process.poll() is None:
                # One that does not go even so is left to the system.
                with suppress(OSError, subprocess.TimeoutExpired):
                    process.kill()
                    process.wait(1)

    async def _async_start_kernel(self, **options: Any) -> str:
        name: str = await super()._async_start_kernel(**{"stderr": subprocess.DEVNULL, **options})
        return name

    start_kernel = _async_start_kernel  # type: ignore[assignment]
