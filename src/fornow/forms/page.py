"""Links that save something on the person's own machine, without a route or a file of ours."""

from __future__ import annotations

import base64

import ipywidgets as widgets
from markupsafe import Markup, escape

TEXT = "text/plain;charset=utf-8"


def link(words: str, *, name: str = "my-words.txt", label: str = "Keep this page") -> widgets.HTML:
    """A page to keep: what a person wrote for themselves, given to them and to nobody else."""
    return download(words.encode("utf-8"), name=name, label=label, kind=TEXT)


def page(html: str, *, name: str) -> widgets.HTML:
    """A page of one's own that opens in a browser, to save."""
    kind = "text/html;charset=utf-8"
    return download(html.encode("utf-8"), name=name, label="Keep this page", kind=kind)


def markdown(words: str, *, name: str) -> widgets.HTML:
    """The same as Markdown."""
    kind = "text/markdown;charset=utf-8"
    return download(words.encode("utf-8"), name=name, label="Keep it as Markdown", kind=kind)


def download(
    content: bytes, *, name: str, label: str, kind: str = "application/octet-stream"
) -> widgets.HTML:
    """A link that saves these bytes under this name; they are in the page and nowhere else."""
    coded = base64.b64encode(content).decode("ascii")
    made = Markup('<p><a download="{}" href="data:{};base64,{}">{}</a></p>')
    return widgets.HTML(value=str(made.format(escape(name), kind, coded, escape(label))))
