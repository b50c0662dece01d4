"""Workbooks as they are saved: without what stands in their boxes."""

from __future__ import annotations

from typing import Any

from jupyter_server.services.contents.largefilemanager import AsyncLargeFileManager


class ForgetfulContents(AsyncLargeFileManager):
    """Saves a workbook without the state of its widgets, which holds whatever was typed in them."""

    async def save(self, model: dict[str, Any], path: str = "") -> Any:
        """What Jupyter saves, less that state."""
        content = model.get("content")
        if model.get("type") == "notebook" and isinstance(content, dict):
            content.get("metadata", {}).pop("widgets", None)
        return await super().save(model, path)  # type: ignore[no-untyped-call]
