"""The systems map for tools that draw maps: GraphML (yEd), GEXF (Gephi), two tables (Kumu).

Every drawing is kept: a link drawn with both signs is two links, each with who drew it. The ids of
things and links are the same in all three, whatever a thing is called.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from typing import Any
from xml.etree import ElementTree as Xml

from fornow.analysis.causes import MORE, CausalMap
from fornow.analysis.influence import influence
from fornow.answers.raw import unwritable
from fornow.exercises.voices import PLACES
from fornow.exports.defused import defused

FORMS = ("graphml", "gexf", "map-csv")
#: The names of the two tables.
THINGS, LINKS = "elements.csv", "connections.csv"
#: Their columns, there also where the map is empty.
_OF_THINGS = ("ID", "Label", "Type", "Net", "Bridge", "Drawn by")
_OF_LINKS = (
    *("ID", "From", "To", "Direction", "Type", "Label", "Delay", "Sure", "Drawn by", "Disputed"),
)

_GRAPHML = "http://graphml.graphdrawing.org/xmlns"
_YED = "http://www.yworks.com/xml/graphml"
_GEXF = "http://www.gexf.net/1.2draft"
_SIGNS = {MORE: "+", "less": "-", "": "?"}
_WORDS = {"+": "more", "-": "less", "?": "not sure"}
_DELAY = {True: "after a while", False: "at once", None: ""}
_OF_THING = {"role": "string", "net": "double", "bridge": "double", "drawn_by": "string"}
_OF_LINK = {
    "sign": "string",
    "slow": "boolean",
    "sure": "double",
    "drawn_by": "string",
    "disputed": "boolean",
}
_BETWEEN = " | "
Row = Mapping[str, Any]


def things(drawn: CausalMap) -> list[dict[str, Any]]:
    """A row a factor: id, label, role, net, bridge, drawn_by (see `analysis.influence`)."""
    return [
        {
            "id": f"thing-{at}",
            "factor": str(row["factor"]),
            "label": _clean(row["name"]),
            "role": row["role"] or "between",
            "net": round(row["net"], 4),
            "bridge": round(row["bridge"], 4),
            "drawn_by": _joined(row["drawn_by"]),
        }
        for at, row in enumerate(influence(drawn).to_dict("records"), start=1)
    ]


def links(drawn: CausalMap) -> list[dict[str, Any]]:
    """A row a link and sign, from thing to thing.

    id, source and target (ids of things), sign (+, - or ?), slow and sure (each absent where nobody
    said), drawn_by, disputed. Slow, sure and drawn_by are of those who drew it with this sign.
    """
    ids = {row["factor"]: row["id"] for row in things(drawn)}
    each = [(link, link.drawn_as(sign)) for link in drawn.links for sign in link.signs]
    return [
        {
            "id": f"link-{at}",
            "source": ids[link.cause],
            "target": ids[link.effect],
            "sign": _SIGNS[one.signs[0]],
            **({"slow": one.slow} if one.speed else {}),
            **({} if one.sure is None else {"sure": one.sure}),
            "drawn_by": _joined(one.who),
            "disputed": link.sign == "both",
        }
        for at, (link, one) in enumerate(each, start=1)
    ]


def graphml(drawn: CausalMap) -> bytes:
    """The map as GraphML, with names that yEd shows; any reader of GraphML takes the rest."""
    top = Xml.Element("graphml", {"xmlns": _GRAPHML, "xmlns:y": _YED})
    for what, kinds in (("node", {"label": "string", **_OF_THING}), ("edge", _OF_LINK)):
        for name, kind in kinds.items():
            given = {"id": f"{what}-{name}", "for": what, "attr.name": name, "attr.type": kind}
            Xml.SubElement(top, "key", given)
        Xml.SubElement(
            top, "key", {"id": f"{what}-y", "for": what, "yfiles.type": f"{what}graphics"}
        )
    graph = Xml.SubElement(top, "graph", {"id": "map", "edgedefault": "directed"})
    for row in things(drawn):
        node = Xml.SubElement(graph, "node", {"id": row["id"]})
        _data(node, "node", {name: row[name] for name in ("label", *_OF_THING)})
        shape = Xml.SubElement(_kept(node, "node-y"), "y:ShapeNode")
        Xml.SubElement(shape, "y:NodeLabel").text = row["label"]
    for row in links(drawn):
        edge = Xml.SubElement(
            graph, "edge", {name: row[name] for name in ("id", "source", "target")}
        )
        _data(edge, "edge", {name: row[name] for name in _OF_LINK if name in row})
        line = Xml.SubElement(_kept(edge, "edge-y"), "y:PolyLineEdge")
        Xml.SubElement(line, "y:Arrows", {"source": "none", "target": "standard"})
        Xml.SubElement(line, "y:EdgeLabel").text = _told(row)
    return _written(top)


def gexf(drawn: CausalMap) -> bytes:
    """The map as GEXF, as Gephi reads it."""
    top = Xml.Element("gexf", {"xmlns": _GEXF, "version": "1.2"})
    graph = Xml.SubElement(top, "graph", {"defaultedgetype": "directed", "mode": "static"})
    for what, kinds in (("node", _OF_THING), ("edge", _OF_LINK)):
        about = Xml.SubElement(graph, "attributes", {"class": what, "mode": "static"})
        for name, kind in kinds.items():
            given = {"id": f"{what}-{name}", "title": name, "type": kind}
            Xml.SubElement(about, "attribute", given)
    nodes, edges = (Xml.SubElement(graph, name) for name in ("nodes", "edges"))
    for row in things(drawn):
        node = Xml.SubElement(nodes, "node", {"id": row["id"], "label": row["label"]})
        _values(node, "node", {name: row[name] for name in _OF_THING})
    for row in links(drawn):
        ends = {name: row[name] for name in ("id", "source", "target")}
        edge = Xml.SubElement(edges, "edge", {**ends, "label": _told(row)})
        _values(edge, "edge", {name: row[name] for name in _OF_LINK if name in row})
    return _written(top)


def tables(drawn: CausalMap) -> dict[str, bytes]:
    """Two tables by file name: things and links, with the columns that Kumu's import asks for.

    Kumu wants ID (or Label) in the first column of one, and ID, From and To in the other, where
    From and To hold ids. A spreadsheet runs what begins with = + - or @, so that a name or a word
    of that kind has ' before it here, in both tables alike, and in GraphML and GEXF has not: ids
    match in all of them. There is no byte-order mark: it would become part of the first heading.
    """
    first = [
        {"ID": row["id"], "Label": row["label"], "Type": row["role"], "Net": row["net"],
         "Bridge": row["bridge"], "Drawn by": row["drawn_by"]}
        for row in things(drawn)
    ]  # fmt: skip
    second = [
        {"ID": row["id"], "From": row["source"], "To": row["target"], "Direction": "directed",
         "Type": row["sign"], "Label": _in_words(row),
         "Delay": _DELAY[row.get("slow")],
         "Sure": row.get("sure", ""), "Drawn by": row["drawn_by"],
         "Disputed": "yes" if row["disputed"] else "no"}
        for row in links(drawn)
    ]  # fmt: skip
    return {THINGS: _sheet(first, _OF_THINGS), LINKS: _sheet(second, _OF_LINKS)}


def _sheet(rows: list[dict[str, Any]], columns: tuple[str, ...]) -> bytes:
    made = io.StringIO(newline="")
    writer = csv.DictWriter(made, fieldnames=columns)
    writer.writeheader()
    for row in rows:
        writer.writerow({name: _cell(name, value) for name, value in row.items()})
    return made.getvalue().encode("utf-8")


def _cell(name: str, value: Any) -> Any:
    # A sign alone is no formula: a spreadsheet shows it as it is, and Kumu must not get “'+”.
    return defused(value) if isinstance(value, str) and name != "Type" else value


def _told(row: Row) -> str:
    return f"{row['sign']} slow" if row.get("slow") else str(row["sign"])


def _in_words(row: Row) -> str:
    return _WORDS[row["sign"]] + (" after a while" if row.get("slow") else "")


def _clean(text: object) -> str:
    """Words without what XML cannot hold, and without the bar that Kumu splits a cell at."""
    plain = "".join(one for one in str(text) if not unwritable(one))
    return " ".join(plain.replace("|", "¦").split())


def _joined(who: Iterable[str]) -> str:
    return _BETWEEN.join(_clean(PLACES.get(one, one)) for one in who if one)


def _data(place: Xml.Element, what: str, row: Row) -> None:
    for name, value in row.items():
        _kept(place, f"{what}-{name}").text = _xml(value)


def _kept(place: Xml.Element, key: str) -> Xml.Element:
    return Xml.SubElement(place, "data", {"key": key})


def _values(place: Xml.Element, what: str, row: Row) -> None:
    held = Xml.SubElement(place, "attvalues")
    for name, value in row.items():
        Xml.SubElement(held, "attvalue", {"for": f"{what}-{name}", "value": _xml(value)})


def _xml(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _written(top: Xml.Element) -> bytes:
    Xml.indent(top)
    made: bytes = Xml.tostring(top, encoding="utf-8", xml_declaration=True)
    return made
