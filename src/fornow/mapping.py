"""The systems map of a partnership: sketched in lines, worked out, taken to other tools."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from fornow.analysis.causes import CausalMap, causal_map, factor_of
from fornow.answers import Problem, check
from fornow.answers.sketched import read_sketch
from fornow.errors import FornowError, UnknownName
from fornow.partnership import entries
from fornow.partnership.ballots import Speaker, voice_of
from fornow.showing import frame

if TYPE_CHECKING:
    import pandas as pd

    from fornow.sitting import Sitting

CAUSES = "causes"


def map_of(p: Sitting, *, as_of: date) -> CausalMap:
    """The map as it stood on a day, from what may be shown."""
    return causal_map(frame(p, CAUSES, history=True), as_of=as_of)


def loops(p: Sitting, *, as_of: date) -> pd.DataFrame:
    """A row a loop; `attrs` say whether all were found, and else up to what length."""
    from fornow.analysis.loops import loops as loops_of
    from fornow.analysis.loops import loops_frame, ring_of

    drawn = map_of(p, as_of=as_of)
    named = frame(p, "loops")
    goes = named.loc[named["state"] == "open", "goes"] if "goes" in named else ()
    found = loops_of(drawn, named=[ring_of(str(one)) for one in goes])
    made = loops_frame(drawn, found)
    made.attrs = {"whole_to": found.whole_to, "cut_short": found.cut_short}
    return made


def influence(p: Sitting, *, as_of: date) -> pd.DataFrame:
    """A row a factor."""
    from fornow.analysis.influence import influence as influence_of

    return influence_of(map_of(p, as_of=as_of))


def map_file(p: Sitting, form: str, *, as_of: date) -> dict[str, bytes]:
    """The files of the map for other tools, by their names."""
    from fornow.exports import mapped

    if form not in mapped.FORMS:
        raise UnknownName("form of map", form, mapped.FORMS)
    drawn = map_of(p, as_of=as_of)
    if form == "map-csv":
        return mapped.tables(drawn)
    made = mapped.graphml(drawn) if form == "graphml" else mapped.gexf(drawn)
    return {f"map.{form}": made}


def sketch(
    p: Sitting, text: str, *, organisation: str | None, level: str | None
) -> list[str] | list[Problem]:
    """The ids of the entries that the lines became; or what is wrong, and then nothing is saved.

    A link that the same organisation or level has drawn just so stands already and is not added
    again: its id is given.
    """
    speaker = Speaker(organisation=organisation, level=level)
    read = read_sketch(text)
    exercise = p.exercise(CAUSES)
    wrong = [Problem(f"line {one.line}", f"Line {one.line}: {one.message}") for one in read.wrong]
    for one in read.links:
        found = check(exercise, one.values, day=p.today)
        if isinstance(found, list):
            wrong += [Problem(f"line {one.line}", f"Line {one.line}: {p.message}") for p in found]
    if not read.links and not wrong:
        wrong = [Problem("line 1", "There is no link in it. Write one as: Waiting -> Trust -")]
    if wrong:
        return wrong
    spoken = voice_of(exercise, speaker)
    if isinstance(spoken, Problem):
        return [spoken]
    made: list[str] = []
    who = speaker.told(spoken)
    with p.store.writing():
        stand = _standing(p, who=who)
        for one in read.links:
            entry = stand.get(_told(one.values))
            added = entry or entries.add(
                p.store, exercise, one.values, speaker=speaker, day=p.today
            )
            if isinstance(added, list):
                raise FornowError(" ".join(problem.message for problem in added))
            made.append(added)
    return made


def _standing(p: Sitting, *, who: str) -> dict[tuple[str, ...], str]:
    """The open entries of one voice, by what each of them says."""
    found: dict[tuple[str, ...], str] = {}
    for entry in p.entries(CAUSES):
        if entry.version.state == "open" and (entry.organisation or entry.level) == who:
            found.setdefault(_told(entry.values), entry.version.entry)
    return found


def _told(content: Mapping[str, object]) -> tuple[str, ...]:
    ends = (factor_of(content.get(name)) for name in ("cause", "effect"))
    return (*ends, *(str(content.get(name)) for name in ("sign", "speed", "sure")))
