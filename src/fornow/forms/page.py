"""A page to keep: what a person wrote for themselves, given to them and to nobody else."""

from __future__ import annotations

import base64

import ipywidgets as widgets
from markupsafe import Markup, escape


def link(words: str, *, name: str = "my-words.txt", label: str = "Keep this page") -> widgets.HTML:
    """A link that saves the words on the person's own machine; nothing is stored by us."""
    coded = base64.b64encode(words.encode("utf-8")).decode("ascii")
    made = Markup('<p><a download="{}" href="data:text/plain;charset=utf-8;base64,{}">{}</a></p>')
    return widgets.HTML(value=str(made.format(escape(name), coded, escape(label))))
