"""What may not read a partnership's file itself, and yet has to know it whole: as a sealed moment.

A snapshot is handed on unread. What stands in it comes out through the doors for showing only.
"""

from __future__ import annotations

from fornow.partnership.guarded import guard
from fornow.partnership.snapshots import STANDING_IN, drop_snapshot, take_snapshot

__all__ = ["STANDING_IN", "drop_snapshot", "guard", "take_snapshot"]
