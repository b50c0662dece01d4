"""The sign of a topic that comes back to our meetings, and that nothing has taken up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from fornow.analysis.cells import day_words
from fornow.analysis.meetings import topic_key
from fornow.analysis.returning import Returning, returning
from fornow.analysis.sign import LATER, Seen, Sign

#: Once or twice is how meetings are. From so many on it is worth asking what keeps us from it.
OFTEN = 3
_NUMBERS = {3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine"}
_CALLED = {"decision": "a decision", "test": "a test", "conversation": "a conversation"}


def comes_back(seen: Seen) -> Iterator[Sign]:
    """A topic of three meetings or more with no decision, test or conversation since the first.

    See `returning` for when a topic is the same one, and for what takes it up. The conversation
    that this sign became keeps its place here until it was had, as with every other sign.
    """
    for topic in returning(seen.frames, as_of=seen.day, let_go=_let_go(seen)):
        about = f"“{topic.words}”: what makes it hard to settle here, and what it would take."
        ahead = [
            one
            for one in topic.taken_up
            if one.register == "conversations"
            and one.waits
            # At a later meeting the topic may stand in capitals, and is still this one.
            and topic_key(one.about) == topic_key(about)
        ]
        if len(topic.meetings) < OFTEN or len(ahead) < len(topic.taken_up):
            continue
        yield Sign(
            sign="comes-back",
            subject=topic.entry,
            since=topic.key,
            question=f"What would we need, to settle “{topic.words}” and not only come back to it?",
            because=tuple(_because(topic, ahead=bool(ahead))),
            who="Those who know most about it",
            about=about,
            by=seen.day + LATER,
        )


def _let_go(seen: Seen) -> frozenset[str]:
    return frozenset(str(row["entry"]) for row, _ in seen.decisions("withdrawn"))


def _because(topic: Returning, *, ahead: bool) -> Iterator[str]:
    many = _NUMBERS.get(len(topic.meetings), str(len(topic.meetings)))
    days = _listed(day_words(day) for day in topic.meetings)
    yield f"It was a topic of {many} meetings, in the same words: {days}."
    names = "names it, or is linked to it, since it first came up."
    if ahead:
        yield f"No decision or test {names} The conversation about it is still to be had."
    else:
        yield f"No decision, test or conversation {names}"
    for day, came_of in topic.unlinked:
        yield (
            f"On {day_words(day)} it was said that {_CALLED[came_of]} came of it."
            " Which one is not linked."
        )


def _listed(parts: Iterable[str]) -> str:
    known = list(parts)
    return ", ".join(known[:-1]) + " and " + known[-1]
