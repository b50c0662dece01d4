"""Maps that were published with their loops named: ours are as many, and of the same kind.

Each is written out afresh from what its authors say of it, in words of ours.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import permutations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fornow.analysis.causes import CausalMap, Drawn, Link, causal_map
from fornow.analysis.influence import influence
from fornow.analysis.loops import loops

from .drawings import DAY, drawn_by, found

R, B = "reinforcing", "balancing"


@dataclass(frozen=True, kw_only=True)
class Published:
    """A map, where it was published, and what is said there of its loops: links, kind, delayed."""

    source: str
    links: tuple[str, ...]
    told: tuple[tuple[int, str, bool], ...]


PUBLISHED = {
    "chickens and road crossings": Published(
        source="J. D. Sterman (2000), Business Dynamics, chapter 1: R eggs, B crossings.",
        links=(
            "Chickens -> Eggs +", "Eggs -> Chickens +",
            "Chickens -> Crossings +", "Crossings -> Chickens -",
        ),
        told=((2, R, False), (2, B, False)),
    ),
    "population": Published(
        source="D. H. Meadows (2008), Thinking in Systems, chapter 2: R births, B deaths.",
        links=(
            "Population -> Births +", "Births -> Population +",
            "Population -> Deaths +", "Deaths -> Population -",
        ),
        told=((2, R, False), (2, B, False)),
    ),
    "a room with a thermostat": Published(
        source=(
            "D. H. Meadows (2008), Thinking in Systems, chapter 2, on two balancing loops that"
            " pull against each other: the furnace warms, the walls leak."
        ),
        links=(
            "Warmth -> Short_of_setting -", "Short_of_setting -> Furnace +", "Furnace -> Warmth +",
            "Warmth -> Above_outside +", "Above_outside -> Leaks +", "Leaks -> Warmth -",
            "Setting -> Short_of_setting +", "Cold_outside -> Above_outside +",
        ),
        told=((3, B, False), (3, B, False)),
    ),
    "a new thing spreading": Published(
        source=(
            "J. D. Sterman (2000), Business Dynamics, chapter 9, the model of F. M. Bass (1969,"
            " doi 10.1287/mnsc.15.5.215): R word of mouth, and two B of a market that fills up,"
            " one by advertising and one by word of mouth."
        ),
        links=(
            "Not_yet -> By_advert +", "By_advert -> Adopting +",
            "Not_yet -> By_word +", "By_word -> Adopting +",
            "Adopting -> Not_yet -", "Adopting -> Adopters +", "Adopters -> By_word +",
        ),
        told=((3, R, False), (3, B, False), (3, B, False)),
    ),
    "a growing city": Published(
        source=(
            "M. Maruyama (1963), The second cybernetics, American Scientist 51, pages 164 to 179:"
            " what people bring to a city feeds on itself, garbage and disease keep it in check;"
            " and with sanitation two minuses make a loop that feeds on itself again."
        ),
        links=(
            "People -> Modern +", "Modern -> Moving_in +", "Moving_in -> People +",
            "People -> Garbage +", "Garbage -> Bacteria +", "Bacteria -> Disease +",
            "Disease -> People -",
            "Modern -> Sanitation +", "Sanitation -> Bacteria -", "Sanitation -> Disease -",
        ),
        told=((3, R, False), (4, R, False), (4, B, False), (5, R, False)),
    ),
    "prey and predator": Published(
        source=(
            "R. Levins (1974), The qualitative analysis of partially specified systems, Annals of"
            " the New York Academy of Sciences 231: a loop of one that damps the prey, and one of"
            " two with a single minus."
        ),
        links=("Prey -> Prey -", "Prey -> Predators +", "Predators -> Prey -"),
        told=((1, B, False), (2, B, False)),
    ),
    "fixes that fail": Published(
        source="P. Senge (1990), The Fifth Discipline: B the fix, R what it does later.",
        links=(
            "Problem -> Fix +", "Fix -> Problem -",
            "Fix -> Side_effect + slow", "Side_effect -> Problem +",
        ),
        told=((2, B, False), (3, R, True)),
    ),
    "shifting the burden": Published(
        source=(
            "P. Senge (1990), The Fifth Discipline: B the quick fix, B the real answer, delayed;"
            " R through what is neglected."
        ),
        links=(
            "Symptom -> Quick_fix +", "Quick_fix -> Symptom -",
            "Symptom -> Real_answer +", "Real_answer -> Symptom - slow",
            "Quick_fix -> Neglect +", "Neglect -> Real_answer -",
        ),
        told=((2, B, False), (2, B, True), (4, R, True)),
    ),
    "limits to growth": Published(
        source=(
            "P. Senge (1990), The Fifth Discipline: R the growing, B the slowing, with the limit"
            " outside both."
        ),
        links=(
            "Effort -> Growth +", "Growth -> Effort +",
            "Growth -> Slowing + slow", "Limit -> Slowing +", "Slowing -> Growth -",
        ),
        told=((2, R, False), (2, B, True)),
    ),
    "growth and too little put in": Published(
        source=(
            "P. Senge (1990), The Fifth Discipline, growth and underinvestment: R the growing, B"
            " demand worn down by poor service, B capacity that comes late."
        ),
        links=(
            "Effort -> Demand +", "Demand -> Effort +",
            "Demand -> Service -", "Service -> Demand +", "Standard -> Need +",
            "Service -> Need -", "Need -> Investing +", "Investing -> Capacity + slow",
            "Capacity -> Service +",
        ),
        told=((2, R, False), (2, B, False), (4, B, True)),
    ),
    "success to the successful": Published(
        source=(
            "P. Senge (1990), The Fifth Discipline: two R, one of them with two minuses, since what"
            " goes to one is not there for the other."
        ),
        links=(
            "To_A_not_B -> Means_of_A +", "Means_of_A -> Success_of_A +",
            "Success_of_A -> To_A_not_B +",
            "To_A_not_B -> Means_of_B -", "Means_of_B -> Success_of_B +",
            "Success_of_B -> To_A_not_B -",
        ),
        told=((3, R, False), (3, R, False)),
    ),
    "escalation": Published(
        source=(
            "P. Senge (1990), The Fifth Discipline: two B, each side making itself safe, which"
            " together go round as one R (the figure of eight)."
        ),
        links=(
            "Threat_to_A -> Arms_of_A +", "Arms_of_A -> Strength_of_A +",
            "Strength_of_A -> Threat_to_A -", "Strength_of_A -> Threat_to_B +",
            "Threat_to_B -> Arms_of_B +", "Arms_of_B -> Strength_of_B +",
            "Strength_of_B -> Threat_to_B -", "Strength_of_B -> Threat_to_A +",
        ),
        told=((3, B, False), (3, B, False), (6, R, False)),
    ),
    "the commons": Published(
        source=(
            "P. Senge (1990), The Fifth Discipline, after G. Hardin (1968, doi"
            " 10.1126/science.162.3859.1243): R for each who gains, B for each through what all"
            " take together."
        ),
        links=(
            "Use_by_A -> Gain_of_A +", "Gain_of_A -> Use_by_A +",
            "Use_by_B -> Gain_of_B +", "Gain_of_B -> Use_by_B +",
            "Use_by_A -> Use_by_all +", "Use_by_B -> Use_by_all +",
            "Use_by_all -> Gain_from_each - slow", "What_there_is -> Gain_from_each +",
            "Gain_from_each -> Gain_of_A +", "Gain_from_each -> Gain_of_B +",
        ),
        told=((2, R, False), (2, R, False), (4, B, True), (4, B, True)),
    ),
}  # fmt: skip


@pytest.mark.parametrize("called", PUBLISHED)
def test_the_loops_of_a_published_map_are_as_many_and_of_the_kind_its_authors_say(
    called: str,
) -> None:
    published = PUBLISHED[called]
    made = found(*published.links)
    told = [tuple(row) for row in made[["length", "kind", "delayed"]].values.tolist()]
    assert Counter(told) == Counter(published.told), published.source


def test_what_a_published_loop_goes_through_is_named_in_order() -> None:
    made = found(*PUBLISHED["a growing city"].links)
    assert dict(made[["goes", "kind"]].values.tolist()) == {
        "Modern → Moving_in → People → Modern": R,
        "Disease → People → Modern → Sanitation → Disease": R,
        "Bacteria → Disease → People → Garbage → Bacteria": B,
        "Bacteria → Disease → People → Modern → Sanitation → Bacteria": R,
    }


@pytest.mark.parametrize(
    ("called", "outside"),
    [
        ("limits to growth", {"Limit"}),
        ("a room with a thermostat", {"Setting", "Cold_outside"}),
        ("growth and too little put in", {"Standard"}),
        ("the commons", {"What_there_is"}),
        ("escalation", set()),
    ],
)
def test_what_drives_a_published_map_from_outside_is_in_no_loop(
    called: str, outside: set[str]
) -> None:
    drawn = causal_map(drawn_by(*PUBLISHED[called].links), as_of=DAY)
    made = influence(drawn)
    assert set(made[made["role"] == "driver"]["name"]) == outside
    within = {drawn.name(one) for loop in loops(drawn).found for one in loop.factors}
    assert not within & outside


# -- and counted the long way round -------------------------------------------------------------

SIGNED = st.dictionaries(
    st.sampled_from(list(product("abcde", repeat=2))), st.sampled_from([1, -1]), max_size=16
)


def by_hand(links: dict[tuple[str, str], int]) -> Counter[tuple[tuple[str, ...], str]]:
    """Every way to stand some factors in a ring, kept where each step is a link; then multiplied.

    A ring is counted once, from its least factor on.
    """
    made: Counter[tuple[tuple[str, ...], str]] = Counter()
    for many in range(1, 6):
        for ring in permutations("abcde", many):
            steps = list(zip(ring, (*ring[1:], ring[0]), strict=True))
            if ring[0] == min(ring) and all(step in links for step in steps):
                sign = 1
                for step in steps:
                    sign *= links[step]
                made[ring, R if sign > 0 else B] += 1
    return made


def signed(links: dict[tuple[str, str], int]) -> CausalMap:
    every = tuple(
        Link(
            cause=cause,
            effect=effect,
            drawn=(Drawn(entry="e", who="Us", sign="more" if sign > 0 else "less"),),
        )
        for (cause, effect), sign in links.items()
    )
    return CausalMap(names={}, links=every)


@settings(deadline=None)  # a busy machine is no fault
@given(SIGNED)
def test_loops_and_their_signs_are_those_counted_the_long_way_round(
    links: dict[tuple[str, str], int],
) -> None:
    made = loops(signed(links)).found
    assert Counter((loop.factors, loop.kind) for loop in made) == by_hand(links)


@settings(deadline=None)  # a busy machine is no fault
@given(SIGNED.filter(bool), st.data())
def test_turning_the_sign_of_one_link_turns_every_loop_through_it_and_no_other(
    links: dict[tuple[str, str], int], data: st.DataObject
) -> None:
    turned = data.draw(st.sampled_from(sorted(links)))
    before = {loop.factors: loop.kind for loop in loops(signed(links)).found}
    after = loops(signed({**links, turned: -links[turned]})).found
    assert {loop.factors for loop in after} == set(before)
    for loop in after:
        through = turned in {(link.cause, link.effect) for link in loop.links}
        assert (loop.kind != before[loop.factors]) == through
