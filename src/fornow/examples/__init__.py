"""The partnerships that come with the package: made up, but for one from published data."""

from __future__ import annotations

from fornow.examples.demos import write_demos

__all__ = ["write_demos"]
