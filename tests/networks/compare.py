"""Reads one network in three formats with networkx, and tells where they differ: compare.py FOLDER

FOLDER holds net.json, net.graphml and net.gexf. What JSON says is what the others must say: the same nodes and edges with
the same facts, lists in one text with "; " between the parts, and in GEXF the days of speaking as start and end. XML cannot
hold control characters: there they are shown, as `visible` does here.
"""

import json
import re
import sys

import networkx as nx

folder = sys.argv[1]
with open(f"{folder}/net.json", encoding="utf-8") as file:
    source = json.load(file)
said = nx.node_link_graph(json.loads(json.dumps(source)), edges="links")
graphml = nx.read_graphml(f"{folder}/net.graphml")
gexf = nx.read_gexf(f"{folder}/net.gexf")

ACTS = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffe\uffff]"


def visible(text, also=""):
    return re.sub(ACTS + also, lambda m: "\\u{%x}" % ord(m.group()), text)


def in_one_line(text):
    return visible(text, "|[\t\n\r]")


def token(text):
    """An id of GraphML: what is no letter, digit or one of . - _ : stands as _x2f_."""
    return re.sub(r"_(?=x)|[^A-Za-z0-9.\-_:]", lambda m: "_x%x_" % ord(m.group()), text)


def in_words(value):
    if isinstance(value, list):
        return visible("; ".join(value))
    return visible(value) if isinstance(value, str) else value


def differ(what, expected, found):
    if expected != found:
        sys.exit(f"{what}:\nexpected {expected!r}\nfound    {found!r}")


def facts(row, without):
    return {key: in_words(value) for key, value in row.items() if key not in without}


def same_nodes(graph, to_id, to_label, days):
    differ("number of nodes", len(source["nodes"]), graph.number_of_nodes())
    for row in source["nodes"]:
        found = dict(graph.nodes[to_id(row["id"])])
        expected = facts(row, {"id", "label"}) | {"label": to_label(row["label"])}
        if days:
            for name in ("start", "end"):
                found.pop(name, None)
        differ(row["id"], expected, found)


def same_edges(graph, to_id, to_label, days):
    differ("number of edges", len(source["links"]), graph.number_of_edges())
    found = {}
    for a, b, data in graph.edges(data=True):
        found[data.get("id")] = ({a, b}, data)
    if graph.is_multigraph():
        found = {key: ({a, b}, data) for a, b, key, data in graph.edges(keys=True, data=True)}
    differ("ids of edges", {link["id"] for link in source["links"]}, set(found))
    for link in source["links"]:
        ends, data = found[link["id"]]
        differ(link["id"], {to_id(link["source"]), to_id(link["target"])}, ends)
        expected = facts(link, {"id", "key", "source", "target", "label"}) | {"label": to_label(link["label"])}
        rest = {key: value for key, value in data.items() if key not in {"id", "start", "end"}}
        differ(link["id"], expected, rest)
        if days:
            differ(link["id"], (link.get("from"), link.get("until")), (data.get("start"), data.get("end")))


differ("nodes of node-link JSON", len(source["nodes"]), said.number_of_nodes())
differ("edges of node-link JSON", len(source["links"]), said.number_of_edges())
differ("directed", {source["directed"]}, {said.is_directed(), graphml.is_directed(), gexf.is_directed()})
same_nodes(graphml, token, visible, days=False)
same_nodes(gexf, visible, in_one_line, days=True)
same_edges(graphml, token, visible, days=False)
same_edges(gexf, visible, in_one_line, days=True)
for row in source["nodes"]:
    node = gexf.nodes[visible(row["id"])]
    if row["type"] in ("statement", "day"):
        differ(row["id"], (row.get("from"), row.get("to")), (node.get("start"), node.get("end")))
print(said.number_of_nodes(), "nodes,", said.number_of_edges(), "edges,", source["graph"]["network"])
