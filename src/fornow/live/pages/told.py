"""What a page says when there is nothing else to show: what is the matter, and what to do next."""

from __future__ import annotations

from types import MappingProxyType

WRONG = MappingProxyType(
    {
        400: ("That did not arrive whole", "Go back and press the button once more."),
        403: (
            "This page was not meant for you, or it is too old",
            "Open the join link again. If you have joined before, you keep your place.",
        ),
        404: ("There is nothing at this address", "Check the link, or type the code again."),
        405: ("That cannot be done here", "Go back to the room and try from there."),
        413: (
            "That is more than fits",
            "Nothing of it was kept. Go back, shorten what you wrote, and send it again.",
        ),
        429: (
            "Too many wrong codes were tried",
            "Ask the facilitator for a new code, or wait ten minutes.",
        ),
        500: (
            "Something went wrong on our side",
            "Nothing that was saved is lost. Go back and try again in a moment.",
        ),
        503: ("The room is busy", "Wait a moment, go back, and try again."),
    }
)
#: The same for the facilitator, who has joined nothing.
WRONG_AT_THE_DESK = MappingProxyType(
    {
        **WRONG,
        403: (
            "This page is too old, or you are not signed in",
            "Nothing was done. Open the panel again, then press once more.",
        ),
        404: ("There is nothing at this address", "Go to the panel, and try from there."),
        405: ("That cannot be done here", "Go to the panel, and try from there."),
    }
)
