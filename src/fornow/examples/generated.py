"""Further partnerships by chance: the same seed and number give the same story.

They are for trying things at size: a report over forty partnerships, a list of what needs a talk.
Each has one to three sessions and what came of them: some decisions are overdue, some are drafts,
some rest on what has fallen, and some word from the front line waits for an answer.
"""

from __future__ import annotations

import random
from typing import Any

from fornow.examples.ballots import beliefs, consent, in_my_words, values
from fornow.examples.repeating import repeating
from fornow.examples.story import Sitting, Step, Story
from fornow.examples.themes import Theme, common, themes

HOWS = ("walk-through", "real-case", "imagined-case", "simulation", "test-drive", "small-trial")
OUTCOMES = ("holds", "holds", "holds", "shaken", "shaken", "fallen")


def generated_story(number: int, *, seed: int = 1) -> Story:
    """The generated partnership of that number, from 1 up."""
    chance = random.Random(f"{seed}/{number}")
    theme = chance.choice(themes())
    place = chance.choice(common()["places"])
    apart = random.Random(f"{seed}/{number}/repeating")
    tale = _Tale(chance, theme, place, apart=apart)
    return Story(
        key=f"partnership-{number:04d}",
        settings={
            "name": f"{theme['title']}, {place}",
            "place": place,
            "purpose": theme["purpose"].format(place=place),
            "agreement": chance.choice(["unattributed", "unattributed", "stays-here"]),
            "organisations": tale.organisations,
            "delete_by": chance.randint(200, 700),
        },
        day=tale.days[0],
        sittings=tuple(tale.sittings()),
    )


class _Tale:
    """One partnership's chances, drawn in the order in which things happened."""

    def __init__(
        self, chance: random.Random, theme: Theme, place: str, *, apart: random.Random
    ) -> None:
        self.chance = chance
        self.apart = apart
        self.theme = theme
        named = [[name.format(place=place), kind] for name, kind in theme["organisations"]]
        others = [one for one in named if one[1] != "users-and-carers"]
        users = [one for one in named if one[1] == "users-and-carers"]
        self.organisations = chance.sample(others, chance.randint(3, len(others))) + users
        self.names = [name for name, _ in self.organisations]
        self.people = self._people(chance.randint(7, 13))
        meetings = chance.choice([1, 2, 2, 3])
        last = -chance.randint(3, 40)
        self.days = sorted(last - gap * chance.randint(50, 75) for gap in range(meetings))
        self.assumptions = sorted(chance.sample(range(6), chance.randint(4, 6)))
        self.here = 0

    def sittings(self) -> list[Sitting]:
        """First the room, its values and beliefs; then what was decided; then what came of it."""
        self.here = self._turnout()
        made = [self._session(0, [*self._room(), *self._begin()])]
        for meeting in range(1, len(self.days)):
            made.append(self._between(self.days[meeting - 1], self.days[meeting]))
            self.here = self._turnout()
            made.append(self._session(meeting, self._again(meeting)))
        made.append(self._between(self.days[-1], 0))
        return made

    def _session(self, meeting: int, steps: list[Step]) -> Sitting:
        return Sitting(
            day=self.days[meeting],
            people=self.here,
            title=("First session", "Second session", "Third session")[meeting],
            steps=tuple(steps),
        )

    def _turnout(self) -> int:
        return max(6, len(self.people) - self.chance.randint(0, 2))

    def _seats(self) -> int:
        """How many answer: all who are there, or all but one."""
        return self.here - self.chance.randint(0, 1)

    def _people(self, count: int) -> list[dict[str, str]]:
        first = self.chance.sample(common()["first_names"], count)
        last = self.chance.sample(common()["last_names"], count)
        made = []
        for at in range(count):
            organisation, kind = self.organisations[-1 - at % len(self.organisations)]
            role = self.chance.choice(common()["roles"][kind])
            made.append(
                {
                    "name": f"{first[at]} {last[at]}",
                    "role": role,
                    "organisation": organisation,
                    "level": self._level(kind, role),
                    "does": self.chance.choice(["strategist", "doer", "doer", "both"]),
                    "present": "here"
                    if at < 6
                    else self.chance.choice(["here", "here", "invited"]),
                }
            )
        return made

    def _level(self, kind: str, role: str) -> str:
        if kind == "users-and-carers":
            return "using-services"
        if role == "Councillor":
            return "elected"
        return self.chance.choice(["front-line", "running-a-service", "setting-direction"])

    def _owner(self) -> str:
        return self.chance.choice([person["name"] for person in self.people])

    def _room(self) -> list[Step]:
        return [{"add": "who-is-in-the-room", **person} for person in self.people]

    def _begin(self) -> list[Step]:
        chance, seats = self.chance, self._seats()
        steps: list[Step] = [values(chance, seats), beliefs(chance, seats)]
        steps.append(
            {
                "add": "shared-words",
                "label": "share",
                "sure": "not-yet",
                "words": chance.choice(common()["shared"]),
            }
        )
        steps.extend(self._assume(at) for at in self.assumptions)
        tested = chance.sample(self.assumptions, chance.randint(1, 3))
        steps.extend(self._test(at) for at in tested)
        self.untold = list(tested)
        self.decisions = [
            at
            for at in range(4)
            if set(self.theme["decision"][at]["rests_on"]) & set(self.assumptions)
        ]
        steps.extend(self._decide(at) for at in self.decisions[:2])
        steps.append(self._talk(0))
        return [*steps, *repeating(self.apart, seats, self.names)]

    def _again(self, meeting: int) -> list[Step]:
        chance, seats = self.chance, self._seats()
        later = self.decisions[meeting + 1 : meeting + 2]
        steps: list[Step] = [self._decide(at) for at in later]
        if meeting == 1:
            steps.append(in_my_words(chance, seats, self.theme))
            labels = [f"decision-{at}" for at in (*self.decisions[:2], *later)]
            steps.append(consent(chance, labels, self.names))
        else:
            steps.append(beliefs(chance, seats))
        if chance.random() < 0.4:
            steps.append(
                {
                    "look": f"decision-{self.decisions[0]}",
                    "outcome": "keep",
                    "look_again": self.days[meeting] + chance.randint(40, 120),
                }
            )
        if meeting == 1:
            steps.append({"revise": "share", "sure": "sure"})
        steps.append(self._talk(meeting))
        return steps

    def _between(self, start: int, end: int) -> Sitting:
        """What happened after one day and before another, in order of day."""
        steps = [*self._told(start, end), *self._heard(start, end)]
        if self.chance.random() < 0.6:
            heard = {"heard": "More than we had expected.", "changed": "We go again next month."}
            steps.append({"revise": f"talk-{self.days.index(start)}", "on": end - 1, **heard})
        return Sitting(day=start, steps=tuple(sorted(steps, key=lambda step: int(step["on"]))))

    def _assume(self, at: int) -> Step:
        return {
            "add": "assumptions",
            "label": f"assumption-{at}",
            "claim": self.theme["assumption"][at]["claim"],
            "counts_on": self.chance.choice(self.names),
            "importance": self.chance.choice([3, 4, 4, 5, 5]),
            "confidence": self.chance.choice([1, 2, 3, 3, 4, "not sure"]),
            "effort": self.chance.choice(["afternoon", "weeks", "weeks", "longer"]),
        }

    def _test(self, at: int) -> Step:
        return {
            "add": "tests",
            "label": f"test-{at}",
            "assumptions": [f"assumption-{at}"],
            "how": self.chance.choice(HOWS),
            "takes_part": "Those who do the work",
            "hands": self.chance.sample(self.names, 2),
            "wrong_if": self.theme["assumption"][at]["wrong_if"],
            "safety_net": "The old way goes on beside it.",
            "planned_for": self.days[0] + self.chance.randint(10, 40),
        }

    def _told(self, start: int, end: int) -> list[dict[str, Any]]:
        """Tests that came back, each once, unless it is still out."""
        steps = []
        for at in [one for one in self.untold if end - start > 2 and self.chance.random() < 0.75]:
            self.untold.remove(at)
            day = self.chance.randint(start + 1, end - 1)
            outcome = self.chance.choice(OUTCOMES)
            sure = {"holds": (4, 5), "shaken": (2, 3), "fallen": (1, 2)}[outcome]
            steps.append(
                {
                    "revise": f"test-{at}",
                    "on": day,
                    "outcome": outcome,
                    "tested_on": day,
                    "saw": self.chance.choice(common()[f"outcomes_{outcome}"]),
                    "sure_now": self.chance.choice(sure),
                }
            )
        return steps

    def _heard(self, start: int, end: int) -> list[dict[str, Any]]:
        """Word from the front line; most of it answered within the fortnight."""
        chance, steps = self.chance, []
        said = chance.sample(self.theme["words"]["said"], chance.randint(1, 2))
        for at, word in enumerate(said):
            day = chance.randint(start + 1, end - 1) if end - start > 2 else start
            label = f"word-{start}-{at}"
            steps.append(
                {
                    "add": "front-line",
                    "label": label,
                    "on": day,
                    "word": word,
                    "where": chance.choice(self.theme["words"]["where"]),
                    "soon": chance.choice(["today", "this-week", "this-week", "can-wait"]),
                    "touches": f"decision-{chance.choice(self.decisions[:2])}",
                    "stop_signal": chance.random() < 0.12,
                }
            )
            answered = day + chance.randint(1, 14)
            if chance.random() < 0.7 and answered <= 0:
                steps.append(
                    {
                        "revise": label,
                        "on": answered,
                        "heard_by": self._owner(),
                        "changed": chance.choice(common()["replies"]),
                    }
                )
        return steps

    def _decide(self, at: int) -> Step:
        told = self.theme["decision"][at]
        rests_on = [f"assumption-{one}" for one in told["rests_on"] if one in self.assumptions]
        step: dict[str, Any] = {
            "add": "decisions",
            "label": f"decision-{at}",
            "decision": told["decision"],
            "litmus": told["litmus"],
            "signal": told["signal"],
            "rests_on": rests_on,
            "owner": self._owner(),
            "stopper": "Whoever sees it",
            "undo": "Back to the old way on the Monday.",
            "look_again": self.chance.randint(-25, 80),
        }
        if self.chance.random() < 0.15:
            del step[self.chance.choice(["owner", "signal", "look_again"])]
        return step

    def _talk(self, meeting: int) -> Step:
        return {
            "add": "conversations",
            "label": f"talk-{meeting}",
            "who": self.theme["words"]["talks"][meeting],
            "about": self.theme["words"]["about"],
            "hard": self.chance.choice(common()["hard"]),
            "opener": self._owner(),
            "where": self.chance.choice(common()["where"]),
            "by": self.days[meeting] + self.chance.randint(10, 60),
        }
