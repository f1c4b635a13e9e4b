"""The arrows of docs/architecture.md as data, and a test that holds the imports to them."""

import ast
import re
from pathlib import Path

BOARD = Path(__file__).parent.parent / "board"
CORE = {
    "assets": set(),
    "model": set(),
    "events": {"model"},
    "grammar": {"model"},
    "fonts": {"assets"},
    "text": {"assets", "fonts"},
    "theme": {"model"},
    "stroke": set(),
    "portrait": {"stroke"},
    "edges": {"model", "theme"},
    "form": {"model", "text", "theme", "edges"},
    "zones": {"model", "patterns"},
    "patterns": {"model"},
    "layout": {"model", "zones", "patterns"},
    "history": {"model", "events"},
    "placing": {"model", "form", "layout"},
    "rules": {"model", "events", "grammar", "form", "placing", "text"},
    "sketch": {"stroke", "portrait"},
    "icons": {"assets", "stroke"},
    "pen": {"form", "stroke", "text"},
    "ink": {"model", "sketch", "stroke", "theme", "form", "text", "icons", "pen", "edges"},
    "guides": {"patterns", "pen", "stroke"},
    "furnish": {
        "guides",
        "model",
        "sketch",
        "stroke",
        "theme",
        "form",
        "text",
        "pen",
        "edges",
    },
    "links": {"model", "edges", "form", "stroke"},
    "render": {
        "model",
        "links",
        "patterns",
        "sketch",
        "stroke",
        "theme",
        "form",
        "text",
        "ink",
        "pen",
        "furnish",
        "edges",
    },
    "paint": set(),
    "export": {"assets", "fonts", "paint", "text", "model", "theme"},
}
SHELL = {
    "config": set(),
    "messages": {"core"},
    "eventlog": {"config", "core"},
    "access": {"eventlog"},
    "room": {"eventlog", "core"},
    "archive": {"eventlog", "core"},
    "fanout": {"listing", "room"},
    "guard": {"config"},
    "joincode": set(),
    "listing": {"core", "room"},
    "pacing": {"core", "room"},
    "protocol": {"access", "core"},
    "twins": set(),
    "sockets": {
        "access",
        "core",
        "fanout",
        "listing",
        "pacing",
        "protocol",
        "room",
        "twins",
    },
    "downloads": {"access", "archive", "room"},
    "addresses": {"config"},
    "routes": {
        "access",
        "addresses",
        "config",
        "downloads",
        "core",
        "joincode",
        "listing",
        "messages",
        "room",
    },
    "serve": {"addresses", "config", "board"},
    "cli": {"access", "archive", "config", "core", "eventlog", "room", "serve"},
}


def modules(folder):
    return {
        path: path.relative_to(folder).parts[0].removesuffix(".py")
        for path in folder.rglob("*.py")
        if not {"_npm", "_web", "migrations"} & set(path.relative_to(folder).parts)
    }


def imports(path):
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            if node.module in ("board", "board.core"):
                yield from (f"{node.module}.{alias.name}" for alias in node.names)
            else:
                yield node.module


def ours(path, prefix):
    for name in imports(path):
        if name == prefix or name.startswith(prefix + "."):
            yield [*name.split("."), "", ""][len(prefix.split("."))]


def test_core_follows_its_arrows():
    for path, name in modules(BOARD / "core").items():
        if name == "__init__":
            continue
        assert name in CORE, f"core/{name}.py has no row in the table"
        found = set(ours(path, "board.core")) - {name, ""}
        assert found <= CORE[name], f"core/{name}.py imports {found - CORE[name]}"


def test_core_never_imports_the_shell_nor_flask():
    for path in modules(BOARD / "core"):
        names = list(imports(path))
        assert all(name.startswith("board.core") for name in names if name.startswith("board"))
        banned = {"flask", "sqlalchemy", "socket", "time", "datetime", "gevent", "requests"}
        assert not banned & {name.split(".")[0] for name in names}, path


def test_the_shell_follows_its_arrows():
    for path, name in modules(BOARD).items():
        if name in ("core", "__init__", "__main__"):
            continue
        assert name in SHELL, f"{name}.py has no row in the table"
        found = {part for part in ours(path, "board") if part} - {name, "create_app"}
        assert found <= SHELL[name], f"{name}.py imports {found - SHELL[name]}"


def test_each_trade_has_one_house():
    houses = {
        "svgwrite": {"render", "export", "ink", "pen", "furnish"},
        "sqlalchemy": {"eventlog"},
        "dotenv": {"config"},
    }
    for path, name in modules(BOARD).items():
        name = path.stem if name == "core" else name
        for imported in imports(path):
            library = imported.split(".")[0]
            assert name in houses.get(library, {name}), f"{path} imports {library}"


def test_no_module_passes_300_lines():
    long = {
        str(path.relative_to(BOARD)): lines
        for path in modules(BOARD)
        if (lines := len(path.read_text("utf-8").splitlines())) > 300
    }
    assert not long


def test_core_has_no_clock_and_no_chance():
    for path in modules(BOARD / "core"):
        text = path.read_text("utf-8")
        assert not re.search(r"\bhash\(|\bnow\(|random\.(random|choice|shuffle|uniform)\(", text), (
            path
        )
