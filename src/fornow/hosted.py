"""Whether this runs on public Binder, and what people there have to know before they write."""

from __future__ import annotations

import os

#: What BinderHub tells every server that it starts.
_TOLD_BY_BINDER = ("BINDER_LAUNCH_HOST", "BINDER_REPO_URL", "BINDER_REQUEST")

#: Set to "yes" or "no" by whoever runs a server and knows better.
PUBLIC = "FORNOW_PUBLIC"

TITLE = "This is public Binder: made-up answers only."
LINES = (
    "Write nothing that is true of anybody. The machine belongs to nobody here, and whoever has"
    " the address of this page can open it.",
    "After ten minutes in which nobody touches it everything here is gone. Save, take your file"
    " away before you stop, and bring it back next time.",
)


def is_public() -> bool:
    """Whether strangers could look in here."""
    told = os.environ.get(PUBLIC, "").strip().casefold()
    if told in ("yes", "no"):
        return told == "yes"
    return any(os.environ.get(name) for name in _TOLD_BY_BINDER)


def on_a_hub() -> bool:
    """Whether a JupyterHub, or Binder's, started this and leads to it."""
    return bool(os.environ.get("JUPYTERHUB_SERVICE_PREFIX"))


def banner() -> str:
    """The warning as HTML, where strangers could look in; else nothing."""
    if not is_public():
        return ""
    lines = "".join(f"<p>{line}</p>" for line in LINES)
    return f'<div class="fn-public" role="note"><p><strong>{TITLE}</strong></p>{lines}</div>'
