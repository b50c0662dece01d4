"""Signs from who is here and who is not, from what waits, and from what was never tried."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pandas as pd

from fornow.analysis.cells import day_words, key_of, quoted, rows_of, text_of
from fornow.analysis.histories import Entry, known_ids
from fornow.analysis.promised import claims, promised
from fornow.analysis.reliance import standings
from fornow.analysis.sign import LATER, SOON, Seen, Sign
from fornow.analysis.signs_cold import away
from fornow.analysis.word import answered

USES_SERVICES = "using-services"
EVERYTHING = 5  # the end of the scale that says everything hangs on it


def word_waiting(seen: Seen) -> Iterator[Sign]:
    """Word from the front line that nobody has answered."""
    standing = {entry.entry for entry in seen.entries("front-line")}
    found = answered(seen.frames.get("front-line", pd.DataFrame()), as_of=seen.day)
    for row in rows_of(found[found["waiting"].notna()]):
        if row["entry"] not in standing:
            continue
        said = quoted(row["word"])
        yield Sign(
            sign="word",
            subject=str(row["entry"]),
            question=f"Who answers {said}?",
            because=(f"It was said on {day_words(row['said'].date())}, and waits for an answer.",),
            who="Those who could do something about it",
            about=f"Word from the front line: {said}.",
            by=seen.day + SOON,
        )


def not_yet_asked(seen: Seen) -> Iterator[Sign]:
    """People on the list whom nobody has asked yet, with the place that would be empty."""
    here, spoken_for = _here(seen), set[str]()
    for entry in _wanted(seen):
        name, role = text_of(entry.values.get("name")), text_of(entry.values.get("role"))
        from_where = text_of(entry.values.get("organisation"))
        known = {key_of(one): one for one in seen.organisations}
        from_where = known.get(key_of(from_where), from_where)
        empty = from_where in seen.organisations and not _from(here, "organisation", from_where)
        covers = () if not empty or from_where in spoken_for else (f"no-organisation {from_where}",)
        spoken_for.add(from_where)
        yield Sign(
            sign="not-asked",
            subject=entry.entry,
            question=f"How shall we ask {name}?",
            because=(
                "They are on our list, and nobody has asked them yet.",
                *([f"Nobody is here from {from_where}."] if empty else []),
            ),
            who=f"{name} ({role})" if role else name,
            about="If they would join us, and what would make it worth their while.",
            by=seen.day + LATER,
            covers=covers,
        )


def places_empty(seen: Seen) -> Iterator[Sign]:
    """Levels and organisations with nobody in the room; before anyone is, that is no sign.

    Where somebody on the list has only to be asked, the sign about them says it; where they missed
    our meetings, the sign that asks what would bring them.
    """
    here, wanted = _here(seen), list(_wanted(seen))
    if not here:
        return
    filled, missed = [*here, *wanted], {one.organisation for one in away(seen)}
    levels = [key for key in seen.levels if not _from(filled, "level", key)]
    if levels:
        yield _empty_levels(seen, levels)
    for name in seen.organisations:
        if name not in missed and not _from(filled, "organisation", name):
            yield Sign(
                sign="no-organisation",
                subject=name,
                question=f"Whom could we ask from {name}, and who knows them?",
                because=("They take part in this partnership, and nobody is here from there.",),
                who=f"Someone from {name}",
                about="What we would need to change for them to want to come.",
                by=seen.day + LATER,
            )


def _empty_levels(seen: Seen, levels: list[str]) -> Sign:
    """All of them in one sign: it is one question, whoever is missing."""
    named = [quoted(seen.levels[key]) for key in levels]
    listed = " or ".join(filter(None, (", ".join(named[:-1]), named[-1])))
    return Sign(
        sign="no-level",
        subject="",
        question="Whose view is missing in the room, and who could bring it?",
        because=(f"Nobody on the list of those here said that they speak from {listed}.",),
        who="Someone who sees it from a place where none of us stands",
        about=f"What we would need to change for people to come who speak from {listed}.",
        by=seen.day + LATER,
        covers=tuple(f"no-level {key}" for key in levels),
    )


def one_alone(seen: Seen) -> Iterator[Sign]:
    """One person who uses services or cares for someone, with nobody beside them."""
    using = [e for e in _here(seen) if text_of(e.values.get("level")) == USES_SERVICES]
    if len(using) == 1:
        yield Sign(
            sign="alone",
            subject=using[0].entry,
            question="Who could be with the one of us who uses services, or cares for someone?",
            because=("Nobody else in the room speaks from there.",),
            who="The one person here who uses services or cares for someone",
            about="Whom they would like beside them, and what would make it easier.",
            by=seen.day + SOON,
        )


def past_its_day(seen: Seen) -> Iterator[Sign]:
    """Conversations, next steps and tests whose day is past; here with who took them on."""
    for one in promised(seen.frames, as_of=seen.day):
        if one.by is None or not one.late(seen.day):
            continue
        asks, who, about = _LATE[one.register]
        yield Sign(
            sign=f"late-{one.register}",
            subject=one.entry,
            since=one.by.isoformat(),
            question=asks.format(quoted(one.words)),
            because=(
                f"It was for {day_words(one.by)}.",
                *([f"It is with {one.who}."] if one.who else []),
            ),
            who=one.who or who,
            about=about.format(quoted(one.words)),
            by=seen.day + LATER,
            conversation=one.entry if one.register == "conversations" else "",
        )


_LATE = {
    "conversations": (
        "What would help this conversation to begin: {}?",
        "Whoever opens it",
        "What would help the conversation to begin: {}.",
    ),
    "next-actions": (
        "Is {} still worth doing, and what got in its way?",
        "Whoever took it on",
        "The step {}: if it is still wanted, and what would help.",
    ),
    "learning-set": (
        "Is there still a wish to try {}, and what got in its way?",
        "Whoever means to take it",
        "What somebody meant to try: {}, and what would help.",
    ),
    "tests": (
        "What came of the test of {}, or what kept it from being done?",
        "Those who planned the test",
        "The test of {}: what we saw, or what kept us from it.",
    ),
}


def never_tested(seen: Seen) -> Iterator[Sign]:
    """Assumptions that everything hangs on, of which no test has come back."""
    tests = seen.frames.get("tests", pd.DataFrame())
    assumptions = seen.frames.get("assumptions", pd.DataFrame())
    standing = standings(assumptions, tests, as_of=seen.day, shelf_life=seen.shelf_life)
    for name in known_ids(assumptions):
        one = standing.get(name)
        if one is None or one.state != "open" or one.importance != EVERYTHING:
            continue
        if one.status == "untested":
            claim = quoted(one.claim)
            planned = any(one.claim in claims(seen.frames, test) for test in seen.entries("tests"))
            yield Sign(
                sign="untested",
                subject=name,
                question=f"How could we find out if it is so: {claim}?",
                because=(
                    "Everything hangs on it, and no test of it has come back.",
                    *(["A test is planned."] if planned else []),
                ),
                who=one.counts_on or "Those who would have to do it",
                about=f"What we take to be true: {claim}. How we could try it out.",
                by=seen.day + LATER,
            )


def _wanted(seen: Seen) -> Iterator[Entry]:
    """Those on the list whom nobody has asked yet."""
    for entry in seen.entries("who-is-in-the-room"):
        if text_of(entry.values.get("present")) == "not-yet-asked":
            yield entry


def _from(people: Iterable[Entry], kind: str, place: str) -> bool:
    """Whether any of these people come from an organisation, or speak from a level."""
    return any(key_of(one.values.get(kind)) == key_of(place) for one in people)


def _here(seen: Seen) -> list[Entry]:
    """Those in the room; who did not say counts as here."""
    people = seen.entries("who-is-in-the-room")
    return [one for one in people if text_of(one.values.get("present")) in ("", "here")]
