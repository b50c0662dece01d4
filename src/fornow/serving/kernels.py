"""The server's kernels, quiet beside a page."""

from __future__ import annotations

import subprocess
from typing import Any

from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager


class QuietKernels(AsyncMappingKernelManager):
    """Kernels whose own standard error goes nowhere.

    What a cell has to say goes to its page. What is left for the window that the server was
    started in is a kernel's last words when it is stopped while it starts: a traceback.
    """

    async def _async_start_kernel(self, **options: Any) -> str:
        name: str = await super()._async_start_kernel(**{"stderr": subprocess.DEVNULL, **options})
        return name

    start_kernel = _async_start_kernel  # type: ignore[assignment]
