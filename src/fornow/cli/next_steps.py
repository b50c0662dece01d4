"""What to do next, read from what lies in the folder one is in."""

from __future__ import annotations

from pathlib import Path

_BEGIN = """\
There is no partnership in this folder yet.

  Begin with your own:     fornow new "The name of your partnership"
  Or look at made-up ones: fornow demo demo
  What can be asked:       fornow exercises"""

_GO_ON = """\
Partnerships in this folder: {names}

  Open the workbooks:      fornow open {first}
  What needs attention:    fornow check {every}
  Write the report:        fornow report {every} --out reports
  Take answers away:       fornow export {first} --all --format json --out answers.json"""

_MORE = """
Each command says more with --help, for example: fornow report --help"""

SHOWN = 5


def next_steps(folder: Path | None = None) -> str:
    """What to do next in `folder` (the one we are in unless given)."""
    found = sorted((folder or Path()).glob("*.fornow"))
    if not found:
        return f"{_BEGIN}\n{_MORE}"
    names = ", ".join(file.name for file in found[:SHOWN])
    if len(found) > SHOWN:
        names += f" and {len(found) - SHOWN} more"
    first = typed(found[0].name)
    every = first if len(found) == 1 else "*.fornow"
    return f"{_GO_ON.format(names=names, first=first, every=every)}\n{_MORE}"


def typed(name: str | Path) -> str:
    """A file's name as one types it: in quotation marks where it needs them."""
    text = str(name)
    plain = all(sign.isalnum() or sign in "-_./\\:" for sign in text)
    return text if plain and not text.startswith("-") else f'"{text}"'
