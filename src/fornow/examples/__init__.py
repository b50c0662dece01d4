"""The partnerships that come with the package: made up, but for one from published data."""

from __future__ import annotations

from fornow.examples.demos import told_on, write_demos, write_example

__all__ = ["told_on", "write_demos", "write_example"]
