"""The map for other tools, read back by a reader of each format."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import networkx as nx
import pandas as pd
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from fornow.analysis.causes import CausalMap, Drawn, Link, factor_of
from fornow.cli.commands import export as export_command
from fornow.errors import UnknownName
from fornow.exports.defused import as_written
from fornow.exports.mapped import LINKS, THINGS, gexf, graphml, tables
from tests.made_up import partnership

HOSTILE = [
    "<script>alert(1)</script>",
    "a & b \"c\" 'd'",
    "]]><!--",
    "=cmd|' /C calc'!A0",
    "@SUM(1)",
    "bell\x07 and \ufffe half",
    "a, b; c\td",
    "名 مرحبا ŵyn",
]


def of(*links: tuple[str, str, str, str]) -> CausalMap:
    names = {factor_of(one): one for cause, effect, _, _ in links for one in (cause, effect)}
    found: dict[tuple[str, str], list[Drawn]] = {}
    for cause, effect, sign, who in links:
        pair = (factor_of(cause), factor_of(effect))
        found.setdefault(pair, []).append(
            Drawn(entry="e", who=who, sign=sign, slow=sign == "less", sure=4)
        )
    every = tuple(Link(cause=a, effect=b, drawn=tuple(d)) for (a, b), d in found.items())
    return CausalMap(names=names, links=every)


MAP = of(("waiting", "trust", "less", "Council"), ("waiting", "trust", "more", "Hospital"),
         ("trust", "waiting", "", "Council"))  # fmt: skip


def test_graphml_is_read_back_with_both_signs_and_who_drew_them() -> None:
    graph = nx.parse_graphml(graphml(MAP).decode("utf-8"), force_multigraph=True)
    assert graph.is_directed()
    labels = {node: about["label"] for node, about in graph.nodes(data=True)}
    assert sorted(labels.values()) == ["trust", "waiting"]
    told = {
        (labels[a], labels[b], about["sign"], about["drawn_by"], about["slow"])
        for a, b, about in graph.edges(data=True)
    }
    assert told == {
        ("waiting", "trust", "-", "Council", True),
        ("waiting", "trust", "+", "Hospital", False),
        ("trust", "waiting", "?", "Council", False),
    }


def test_each_sign_goes_out_with_how_fast_and_how_sure_those_were_who_drew_it() -> None:
    drawn = (Drawn(entry="a", who="Council", sign="more", slow=False, sure=5),
             Drawn(entry="b", who="Police", sign="less", slow=True, sure=1),
             Drawn(entry="c", who="School", sign=""))  # fmt: skip
    ends = Link(cause="beds", effect="calls", drawn=drawn)
    both = CausalMap(names={}, links=(ends,))
    rows = csv.DictReader(io.StringIO(tables(both)[LINKS].decode("utf-8")))
    told = {row["Type"]: (row["Delay"], row["Sure"], row["Drawn by"]) for row in rows}
    assert told == {
        "+": ("at once", "5.0", "Council"),
        "-": ("after a while", "1.0", "Police"),
        "?": ("", "", "School"),
    }
    for graph in (
        nx.parse_graphml(graphml(both).decode("utf-8"), force_multigraph=True),
        nx.read_gexf(io.BytesIO(gexf(both))),
    ):
        found = {one["sign"]: one for _, _, one in graph.edges(data=True)}
        assert (found["+"]["slow"], found["-"]["slow"]) == (False, True)
        assert (found["+"]["sure"], found["-"]["sure"]) == (5.0, 1.0)
        assert not {"slow", "sure"} & set(found["?"])


def test_yed_finds_names_and_arrows_in_graphml() -> None:
    made = graphml(MAP).decode("utf-8")
    assert 'yfiles.type="nodegraphics"' in made
    assert "<y:NodeLabel>waiting</y:NodeLabel>" in made
    assert '<y:Arrows source="none" target="standard" />' in made


def test_gexf_is_read_back_with_both_signs() -> None:
    graph = nx.read_gexf(io.BytesIO(gexf(MAP)))
    assert graph.is_directed()
    assert sorted(about["label"] for _, about in graph.nodes(data=True)) == ["trust", "waiting"]
    assert sorted(about["sign"] for _, _, about in graph.edges(data=True)) == ["+", "-", "?"]
    assert {about["disputed"] for _, _, about in graph.edges(data=True)} == {True, False}


def test_kumu_finds_its_columns_and_the_ids_lead_to_things() -> None:
    made = {name: list(csv.DictReader(io.StringIO(text.decode("utf-8"))))
            for name, text in tables(MAP).items()}  # fmt: skip
    assert list(made[THINGS][0])[:2] == ["ID", "Label"]
    assert list(made[LINKS][0])[:3] == ["ID", "From", "To"]
    ids = {row["ID"]: row["Label"] for row in made[THINGS]}
    ends = {(ids[row["From"]], ids[row["To"]], row["Type"]) for row in made[LINKS]}
    assert ends == {("waiting", "trust", "-"), ("waiting", "trust", "+"), ("trust", "waiting", "?")}
    assert "_" not in "".join(ids), "Kumu finds no ids with an underscore"


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_come_back_as_words(name: str) -> None:
    drawn = of((name, "trust", "more", name))
    known = "".join(one for one in name if one not in "\x07\ufffe").replace("|", "¦")
    clean = " ".join(known.split())
    for graph in (
        nx.parse_graphml(graphml(drawn).decode("utf-8")),
        nx.read_gexf(io.BytesIO(gexf(drawn))),
    ):
        assert clean in {about["label"] for _, about in graph.nodes(data=True)}
        assert {about["drawn_by"] for _, _, about in graph.edges(data=True)} == {clean}
    rows = list(csv.DictReader(io.StringIO(tables(drawn)[THINGS].decode("utf-8"))))
    assert rows[0]["Label"].removeprefix("'") == clean
    assert rows[0]["Label"][0] not in "=+-@"


NAMED = [
    "=1+1",
    'a "quoted" name',
    "<b>bold</b>",
    "🚑 delayed",
    "الانتظار",
    "amser aros ŵ",
    "-3 beds",
]


def test_the_two_tables_read_by_pandas_make_the_map_that_graphml_makes() -> None:
    ring = list(zip(NAMED, [*NAMED[1:], NAMED[0]], strict=True))
    drawn = of(*[(a, b, "less", "front-line") for a, b in ring])
    read = {
        name: pd.read_csv(io.BytesIO(made), keep_default_na=False)
        for name, made in tables(drawn).items()
    }
    made = nx.from_pandas_edgelist(
        read[LINKS], "From", "To", edge_attr=True, create_using=nx.DiGraph
    )
    labels = {row["ID"]: as_written(row["Label"]) for row in read[THINGS].to_dict("records")}
    graph = nx.parse_graphml(graphml(drawn).decode("utf-8"))
    assert labels == {node: about["label"] for node, about in graph.nodes(data=True)}
    assert sorted(labels.values()) == sorted(NAMED)
    assert set(made.edges) == set(graph.edges)
    assert {(labels[a], labels[b]) for a, b in made.edges} == set(ring)
    assert {about["Label"] for _, _, about in made.edges(data=True)} == {"less after a while"}
    assert set(read[THINGS]["Drawn by"]) == set(read[LINKS]["Drawn by"]) == {"the front line"}
    assert {about["drawn_by"] for _, _, about in graph.edges(data=True)} == {"the front line"}


def test_a_label_of_a_link_is_a_word_that_needs_no_guard() -> None:
    labels = pd.read_csv(io.BytesIO(tables(MAP)[LINKS]))["Label"]
    assert sorted(labels) == ["less after a while", "more", "not sure"]


@settings(deadline=None)  # a busy machine is no fault
@given(st.lists(st.tuples(st.text(min_size=1, max_size=12), st.text(min_size=1, max_size=12)),
                min_size=1, max_size=5))  # fmt: skip
def test_whatever_is_typed_makes_a_file_that_can_be_read(pairs: list[tuple[str, str]]) -> None:
    drawn = of(*[(a, b, "more", a) for a, b in pairs if factor_of(a) and factor_of(b)])
    read = nx.parse_graphml(graphml(drawn).decode("utf-8"))
    assert len(read) == len(drawn.names)
    assert len(nx.read_gexf(io.BytesIO(gexf(drawn)))) == len(drawn.names)


def test_an_empty_map_makes_files_that_can_be_read() -> None:
    drawn = CausalMap(names={}, links=())
    assert len(nx.parse_graphml(graphml(drawn).decode("utf-8"))) == 0
    assert len(nx.read_gexf(io.BytesIO(gexf(drawn)))) == 0
    assert set(tables(drawn)) == {THINGS, LINKS}
    for name, content in tables(of()).items():
        read, full = pd.read_csv(io.BytesIO(content)), pd.read_csv(io.BytesIO(tables(MAP)[name]))
        assert (len(read), list(read.columns)) == (0, list(full.columns))


def test_the_same_map_gives_the_same_bytes() -> None:
    assert (graphml(MAP), gexf(MAP), tables(MAP)) == (graphml(MAP), gexf(MAP), tables(MAP))


# -- the command and the door -------------------------------------------------------------------


def run(*given: str) -> tuple[int, str]:
    done = CliRunner().invoke(export_command.command, list(given))
    return done.exit_code, done.output + str(done.exception or "")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    with partnership(tmp_path) as p:
        p.sit(date(2026, 1, 5))
        p.sketch("waiting -> trust -\ntrust -> waiting -", organisation="Council")
        assert set(p.map_file("graphml")) == {"map.graphml"}
        assert set(p.map_file("map-csv")) == {THINGS, LINKS}
        with pytest.raises(UnknownName, match="Did you mean 'gexf'"):
            p.map_file("gefx")
    return p.path


def test_the_command_writes_each_form(file: Path, tmp_path: Path) -> None:
    for form, read in (("graphml", nx.read_graphml), ("gexf", nx.read_gexf)):
        out = tmp_path / f"ours.{form}"
        code, told = run(str(file), "--exercise", "causes", "--format", form, "--out", str(out))
        assert code == 0, told
        assert len(read(out)) == 2
    code, told = run(str(file), "--exercise", "causes", "--format", "map-csv",
                     "--out", str(tmp_path / "kumu"))  # fmt: skip
    assert code == 0, told
    assert {one.name for one in (tmp_path / "kumu").iterdir()} == {THINGS, LINKS}


def test_to_the_terminal_it_is_the_file_itself(file: Path) -> None:
    code, told = run(str(file), "--exercise", "causes", "--format", "graphml")
    assert code == 0
    assert len(nx.parse_graphml(told)) == 2


def test_what_cannot_be_a_map_is_said(file: Path) -> None:
    assert "Only the systems map becomes gexf: give --exercise causes" in run(
        str(file), "--exercise", "values", "--format", "gexf")[1]  # fmt: skip
    assert "give a folder with --out" in run(
        str(file), "--exercise", "causes", "--format", "map-csv")[1]  # fmt: skip
    assert "either --exercise KEY or --all" in run(str(file), "--format", "gexf")[1]


def test_a_map_nobody_has_drawn_says_so(tmp_path: Path) -> None:
    with partnership(tmp_path) as p:
        path = p.path
    code, told = run(str(path), "--exercise", "causes", "--format", "gexf")
    assert code == 0
    assert "Nothing has been written here yet" in told
