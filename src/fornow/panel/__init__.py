"""The facilitator's panel in the notebook: the room in hand, beside the forms.

It presses what the plain page presses (`fornow.live.steps`) and shows what that page shows, so the
two stay true to one another: each looks at the file and at the room, and keeps nothing of its own.
No words of anybody's stand in it before their reveal.
"""

from fornow.panel.panel import FacilitatorPanel

__all__ = ["FacilitatorPanel"]
