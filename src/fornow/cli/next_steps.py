"""What to do next, read from what lies in the folder one is in."""

from __future__ import annotations

from pathlib import Path

from fornow.cli.program import program, typed

#: Where the workbooks go that were opened without a partnership, and the one begun in them too.
WORKBOOKS = "fornow-workbooks"

_BEGIN = """\
There is no partnership in this folder yet.

  Begin with your own:     {fornow} new "The name of your partnership"
  Or look at made-up ones: {fornow} demo demo
  What can be asked:       {fornow} exercises"""

_GO_ON = """\
Partnerships in this folder: {names}

  Open the workbooks:      {fornow} open{first}
  What needs attention:    {fornow} check {every}
  Write the report:        {fornow} report {every} --out reports
  Take answers away:       {fornow} export {one} --all --format json --out answers.json"""

_MORE = """
Each command says more with --help, for example: {fornow} report --help"""

SHOWN = 5


def next_steps(folder: Path | None = None) -> str:
    """What to do next in `folder` (the one we are in unless given)."""
    place = folder or Path()
    here = _partnerships(place)
    begun = _partnerships(place / WORKBOOKS)
    found = [one.relative_to(place) for one in (*here, *begun)]
    said = _GO_ON if found else _BEGIN
    names = ", ".join(file.as_posix() for file in found[:SHOWN])
    if len(found) > SHOWN:
        names += f" and {len(found) - SHOWN} more"
    one = typed(found[0].as_posix()) if found else ""
    every = one
    if len(found) > 1:
        every = " ".join([*(["*.fornow"] if here else []), *([WORKBOOKS] if begun else [])])
    # The folder of workbooks is opened whole: what was begun in it stands beside them.
    first = f" {one}" if here else ""
    return f"{said}\n{_MORE}".format(
        fornow=program(), names=names, first=first, every=every, one=one
    )


def _partnerships(folder: Path) -> list[Path]:
    return sorted(one for one in folder.glob("*.fornow") if one.is_file())
