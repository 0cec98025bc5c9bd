"""What a GraphML file holds, read with expat and without a line of htgraph: the twin that the walk compares with.

read(path) gives a Reading, or raises Refused where the file is no GraphML that may be read."""
import xml.parsers.expat

GRAPHML = "http://graphml.graphdrawing.org/xmlns"
DRAWING = ("yworks.com", "visone.info", "yfiles", "jgraph", "nodexl")
OWN = {"graph": ("id", "edgedefault"), "node": ("id",), "edge": ("id", "source", "target", "directed", "sourceport", "targetport")}
DIRECTED = {"true": True, "1": True, "false": False, "0": False}


class Refused(Exception):
    """A reason, and the line where the file shows it (None: the file as a whole)."""

    def __init__(self, reason, line=None):
        super().__init__(reason)
        self.line = line


class Item:
    """A node, a tie or the graph: its ids and the texts of its attributes."""

    def __init__(self, **facts):
        self.values, self.marks, self.drawn = {}, {}, False  # marks: XML attributes that GraphML does not have
        self.__dict__.update(facts)


class Reading:
    def __init__(self):
        self.nodes, self.ties, self.graph = {}, [], Item()
        self.declared = set()
        self.elements = {"node": 0, "edge": 0, "hyperedge": 0, "graph": 0}
        self.later = {"node": 0, "edge": 0}  # in graphs after the first
        self.broken_ties = self.repeated_nodes = self.unnamed = self.nested_data = 0
        self.keys, self.undeclared = {}, set()
        self.defaults = []  # (domain, name, text)

    def node(self, name):
        return self.nodes.setdefault(name, Item(id=name))

    def undeclared_nodes(self):
        return [name for name in self.nodes if name not in self.declared]


class Walker:
    """The parser's callbacks. The stack holds (element, item): item is what data belongs to."""

    def __init__(self, parser):
        self.parser, self.reading = parser, Reading()
        self.stack, self.spaces = [], {}
        self.directions, self.outer_graphs = [], 0
        self.text, self.key, self.drawing = None, None, False

    def own_name(self, tag):
        """The local name where the element is GraphML's, else None."""
        prefix, _, local = tag.rpartition(":")
        if prefix and self.spaces.get(prefix, GRAPHML) != GRAPHML:
            return None
        return local

    def start(self, tag, attributes):
        for name, uri in attributes.items():
            if name.startswith("xmlns:"):
                self.spaces[name[6:]] = uri
        if self.text is not None:
            uri = self.spaces.get(tag.rpartition(":")[0], "")
            self.drawing |= any(word in uri.lower() for word in DRAWING)
            self.stack.append((None, None))
            return
        name = self.own_name(tag)
        if not self.stack and name != "graphml":
            raise Refused("not GraphML", self.parser.CurrentLineNumber)
        parent, holder = self.stack[-1] if self.stack else (None, None)
        handler = getattr(self, "start_" + name, None) if name else None
        item = handler(parent, holder, attributes) if handler else None
        self.stack.append((name, item))

    def in_first_graph(self):
        return self.outer_graphs == 1 and bool(self.directions)

    def start_graphml(self, parent, holder, attributes):
        return self.reading.graph

    def start_graph(self, parent, holder, attributes):
        self.reading.elements["graph"] += 1
        self.outer_graphs += parent == "graphml"
        inherited = self.directions[-1] if self.directions else False
        self.directions.append({"directed": True, "undirected": False}.get(attributes.get("edgedefault"), inherited))
        if parent == "graphml":
            return self.with_attributes("graph", self.reading.graph, attributes) if self.outer_graphs == 1 else None
        return holder if parent == "node" else None

    def start_node(self, parent, holder, attributes):
        reading = self.reading
        if parent != "graph":
            return None
        reading.elements["node"] += 1
        if not self.in_first_graph():
            reading.later["node"] += 1
            return None
        name = attributes.get("id")
        if not name:
            reading.unnamed += 1
            name = f"unnamed-{reading.unnamed}"
        reading.repeated_nodes += name in reading.declared
        reading.declared.add(name)
        return self.with_attributes("node", reading.node(name), attributes)

    def start_edge(self, parent, holder, attributes):
        reading = self.reading
        if parent != "graph":
            return None
        reading.elements["edge"] += 1
        if not self.in_first_graph():
            reading.later["edge"] += 1
            return None
        source, target = attributes.get("source"), attributes.get("target")
        if not source or not target:
            reading.broken_ties += 1
            return None
        reading.node(source), reading.node(target)
        directed = DIRECTED.get(attributes.get("directed", "").lower(), self.directions[-1])
        tie = Item(id=attributes.get("id"), source=source, target=target, directed=directed)
        reading.ties.append(tie)
        return self.with_attributes("edge", tie, attributes)

    def with_attributes(self, element, item, attributes):
        for name, text in attributes.items():
            if name not in OWN[element] and ":" not in name and not name.startswith(("parse.", "yfiles.", "xmlns")):
                item.marks.setdefault(name, text)
        return item

    def start_hyperedge(self, parent, holder, attributes):
        self.reading.elements["hyperedge"] += self.in_first_graph()

    def start_key(self, parent, holder, attributes):
        if parent not in ("graphml", "graph") or "id" not in attributes:
            return
        self.key = (attributes.get("for", "all").lower(), attributes.get("attr.name") or attributes["id"])
        self.reading.keys.setdefault((attributes["id"], self.key[0]), self.key[1])

    def start_default(self, parent, holder, attributes):
        self.text, self.drawing = "", False

    def start_desc(self, parent, holder, attributes):
        self.text, self.drawing = "", False

    def start_data(self, parent, holder, attributes):
        self.text, self.drawing = "", False
        self.data_key = attributes.get("key")
        self.reading.nested_data += parent == "graph" and self.outer_graphs == 1 and holder is not self.reading.graph
        return holder

    def characters(self, text):
        if self.text is not None:
            self.text += text

    def name_of(self, domain):
        keys = self.reading.keys
        found = [keys[key] for key in ((self.data_key, domain), (self.data_key, "all")) if key in keys]
        others = [name for (key, _), name in keys.items() if key == self.data_key]
        if not found and not others:
            self.reading.undeclared.add(self.data_key)
        return (found or others or [self.data_key])[0]

    def end(self, tag):
        name, item = self.stack.pop()
        if name == "graph":
            self.directions.pop()
        if name == "default" and self.key and not self.drawing:
            self.reading.defaults.append((*self.key, self.text))
        if name == "data" and item is not None and self.data_key:
            item.drawn |= self.drawing
            if not self.drawing:
                domain = "graph" if item is self.reading.graph else "edge" if hasattr(item, "source") else "node"
                item.values.setdefault(self.name_of(domain), self.text)
        if name in ("default", "data", "desc"):
            self.text = None

    def entity(self, *_):
        raise Refused("declares an entity", self.parser.CurrentLineNumber)


def settle_marks(reading):
    """A mark is an attribute; beside a key of its name only where it says something else."""
    for domain, items in (("graph", [reading.graph]), ("node", reading.nodes.values()), ("edge", reading.ties)):
        keys = {name for (_, of), name in reading.keys.items() if of in (domain, "all")}
        differs = {name for item in items for name, text in item.marks.items() if item.values.get(name) != text}
        for item in items:
            for name, text in item.marks.items():
                if name not in keys or name in differs:
                    item.values.setdefault("xml_" + name if name in keys else name, text)


def fill_defaults(reading):
    of = {"node": [reading.nodes[name] for name in reading.declared], "edge": reading.ties, "graph": [reading.graph]}
    for domain, name, text in reading.defaults:
        for kind in of if domain == "all" else (domain,):
            for item in of.get(kind, ()):
                item.values.setdefault(name, text)


def read(path):
    with open(path, "rb") as file:
        content = file.read()
    if not content.strip():
        raise Refused("empty")
    parser = xml.parsers.expat.ParserCreate()
    walker = Walker(parser)
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = walker.start, walker.end
    parser.CharacterDataHandler = walker.characters
    parser.EntityDeclHandler = walker.entity
    try:
        parser.Parse(content, True)
    except xml.parsers.expat.ExpatError as reason:
        raise Refused(f"not well-formed ({xml.parsers.expat.errors.messages[reason.code]})", reason.lineno) from None
    if not walker.outer_graphs:
        raise Refused("holds no graph")
    settle_marks(walker.reading)
    fill_defaults(walker.reading)
    return walker.reading
