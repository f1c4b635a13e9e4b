"""The arrows of docs/architecture.md as data, and a test that holds the imports to them.

A row is a room (a folder, or a module beside the folders) and exactly what it imports: an arrow
that is not in the table fails, and so does a row's arrow that nobody uses.
"""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

BOARD = Path(__file__).parent.parent / "board"
CORE = {
    "core": set(),
    "core/assets": set(),
    "core/attributing": {
        "core/attribution",
        "core/events",
        "core/history",
        "core/kinds",
        "core/limits",
        "core/model",
        "core/placing",
        "core/speakers",
        "core/text",
    },
    "core/attribution": {"core/model"},
    "core/beginning": {
        "core/attributing",
        "core/events",
        "core/head",
        "core/laying",
        "core/limits",
        "core/model",
        "core/planning",
        "core/set_up",
    },
    "core/bounds": {"core/events", "core/laying", "core/limits", "core/model", "core/planning"},
    "core/catalogue": {"core/assets"},
    "core/choices": {"core/look", "core/model"},
    "core/cldr": set(),
    "core/codec": {"core/events", "core/later"},
    "core/dealing": {"core/decks", "core/kinds", "core/laying", "core/model"},
    "core/decks": {
        "core/later",
        "core/laying",
        "core/limits",
        "core/look",
        "core/numbers",
        "core/pictograms",
        "core/text",
    },
    "core/erasing": {"core/laying", "core/numbers"},
    "core/erasure": {
        "core/attribution",
        "core/events",
        "core/grammar",
        "core/laying",
        "core/listening",
        "core/meaning",
        "core/model",
        "core/planning",
    },
    "core/events": {
        "core/attribution",
        "core/erasing",
        "core/laying",
        "core/listening",
        "core/model",
        "core/planning",
        "core/set_up",
    },
    "core/grammar": {
        "core/dealing",
        "core/decks",
        "core/kinds",
        "core/languages",
        "core/limits",
        "core/meaning",
        "core/model",
        "core/pictograms",
        "core/quoting",
        "core/slash",
        "core/speakers",
    },
    "core/hand": {"core/assets", "core/later"},
    "core/head": set(),
    "core/hearing": {"core/limits", "core/listening", "core/model", "core/sheets"},
    "core/history": {
        "core/attribution",
        "core/dealing",
        "core/erasure",
        "core/events",
        "core/hearing",
        "core/laying",
        "core/listening",
        "core/model",
        "core/noted",
        "core/planning",
        "core/set_up",
        "core/sheets",
        "core/timing",
    },
    "core/ink": {
        "core/catalogue",
        "core/cldr",
        "core/decks",
        "core/hand",
        "core/head",
        "core/kinds",
        "core/languages",
        "core/laying",
        "core/layout",
        "core/look",
        "core/model",
        "core/people",
        "core/pictograms",
        "core/text",
    },
    "core/kinds": {
        "core/hand",
        "core/languages",
        "core/later",
        "core/laying",
        "core/limits",
        "core/look",
        "core/model",
        "core/pictograms",
        "core/text",
    },
    "core/languages": set(),
    "core/later": set(),
    "core/laying": set(),
    "core/layout": {"core/model"},
    "core/limits": set(),
    "core/listening": set(),
    "core/look": set(),
    "core/meaning": {"core/model"},
    "core/model": {"core/laying", "core/planning", "core/stamped"},
    "core/noted": {"core/erasure", "core/events", "core/model", "core/sheets"},
    "core/numbers": set(),
    "core/opening": {
        "core/events",
        "core/head",
        "core/limits",
        "core/model",
        "core/set_up",
        "core/text",
    },
    "core/people": {"core/hand", "core/languages"},
    "core/pictograms": {"core/assets", "core/languages"},
    "core/picturing": {
        "core/events",
        "core/kinds",
        "core/model",
        "core/pictograms",
        "core/placing",
    },
    "core/placing": {"core/kinds", "core/later", "core/layout", "core/model"},
    "core/planning": set(),
    "core/quoting": set(),
    "core/rules": {
        "core/attributing",
        "core/attribution",
        "core/bounds",
        "core/dealing",
        "core/erasure",
        "core/events",
        "core/grammar",
        "core/hearing",
        "core/kinds",
        "core/laying",
        "core/limits",
        "core/listening",
        "core/meaning",
        "core/model",
        "core/opening",
        "core/picturing",
        "core/placing",
        "core/planning",
        "core/set_up",
        "core/text",
        "core/timing",
        "core/unsaying",
    },
    "core/set_up": set(),
    "core/sheets": {"core/erasure", "core/model", "core/stamped"},
    "core/slash": {
        "core/head",
        "core/kinds",
        "core/languages",
        "core/limits",
        "core/meaning",
        "core/model",
    },
    "core/speakers": {"core/languages", "core/limits"},
    "core/stamped": set(),
    "core/tables": {
        "core/dealing",
        "core/decks",
        "core/grammar",
        "core/head",
        "core/kinds",
        "core/languages",
        "core/limits",
        "core/look",
        "core/meaning",
        "core/model",
        "core/pictograms",
        "core/slash",
        "core/speakers",
    },
    "core/text": {"core/assets", "core/languages", "core/later"},
    "core/timing": {
        "core/erasure",
        "core/events",
        "core/kinds",
        "core/limits",
        "core/model",
        "core/placing",
        "core/planning",
        "core/sheets",
        "core/speakers",
        "core/text",
    },
    "core/unsaying": {
        "core/dealing",
        "core/erasing",
        "core/erasure",
        "core/events",
        "core/grammar",
        "core/head",
        "core/laying",
        "core/model",
        "core/planning",
    },
}
SHELL = {
    "__init__": {"assembly", "config"},
    "__main__": {"cli"},
    "archive": {
        "archive/documents",
        "archive/formats",
        "core/attribution",
        "core/choices",
        "core/cldr",
        "core/codec",
        "core/events",
        "core/grammar",
        "core/history",
        "core/ink",
        "core/later",
        "core/model",
        "core/rules",
        "core/text",
        "messages",
        "store",
    },
    "archive/documents": {
        "core/assets",
        "core/cldr",
        "core/decks",
        "core/events",
        "core/head",
        "core/ink",
        "core/kinds",
        "core/later",
        "core/laying",
        "core/look",
        "core/model",
        "core/numbers",
        "core/pictograms",
        "core/planning",
        "core/text",
        "messages",
    },
    "archive/formats": {
        "archive/documents",
        "core/attribution",
        "core/assets",
        "core/bounds",
        "core/choices",
        "core/cldr",
        "core/codec",
        "core/decks",
        "core/erasure",
        "core/events",
        "core/hand",
        "core/head",
        "core/history",
        "core/ink",
        "core/kinds",
        "core/laying",
        "core/limits",
        "core/look",
        "core/model",
        "core/pictograms",
        "core/planning",
        "core/text",
        "messages",
    },
    "assembly": {"archive", "config", "core/assets", "hostkey", "live", "quiet", "store", "web"},
    "chores": {"quiet", "store", "wiping"},
    "cli": {
        "archive",
        "archive/documents",
        "archive/formats",
        "config",
        "core/catalogue",
        "core/choices",
        "core/decks",
        "core/erasing",
        "core/events",
        "core/history",
        "core/limits",
        "core/model",
        "hostkey",
        "intake",
        "live",
        "messages",
        "serve",
        "starting",
        "store",
        "web",
    },
    "config": {"core/catalogue"},
    "handler": {"heads", "web"},
    "heads": set(),
    "hostkey": {"config"},
    "intake": {
        "core/decks",
        "core/grammar",
        "core/kinds",
        "core/laying",
        "core/limits",
        "core/meaning",
        "core/model",
        "core/numbers",
        "core/speakers",
        "core/text",
    },
    "live": {
        "core/attributing",
        "core/attribution",
        "core/beginning",
        "core/dealing",
        "core/erasing",
        "core/erasure",
        "core/events",
        "core/grammar",
        "core/history",
        "core/ink",
        "core/later",
        "core/limits",
        "core/listening",
        "core/meaning",
        "core/model",
        "core/picturing",
        "core/planning",
        "core/rules",
        "core/set_up",
        "core/text",
        "core/timing",
        "quiet",
        "store",
    },
    "localname": {"web"},
    "messages": {"core/catalogue"},
    "quiet": set(),
    "serve": {
        "__init__",
        "chores",
        "config",
        "handler",
        "live",
        "quiet",
        "starting",
        "store",
        "warming",
        "watch",
        "web",
        "wiping",
    },
    "starting": {"config"},
    "store": {"config", "core/codec", "core/events", "core/later", "core/laying", "core/text"},
    "warming": {
        "core/catalogue",
        "core/cldr",
        "core/decks",
        "core/events",
        "core/grammar",
        "core/history",
        "core/ink",
        "core/later",
        "core/model",
        "core/pictograms",
        "core/rules",
        "core/text",
        "live",
    },
    "watch": set(),
    "web": {
        "archive",
        "archive/documents",
        "archive/formats",
        "config",
        "core/assets",
        "core/catalogue",
        "core/choices",
        "core/cldr",
        "core/codec",
        "core/dealing",
        "core/decks",
        "core/erasing",
        "core/erasure",
        "core/events",
        "core/grammar",
        "core/head",
        "core/ink",
        "core/kinds",
        "core/later",
        "core/laying",
        "core/limits",
        "core/look",
        "core/model",
        "core/numbers",
        "core/pictograms",
        "core/planning",
        "core/set_up",
        "core/tables",
        "core/text",
        "intake",
        "live",
        "messages",
        "quiet",
        "store",
    },
    "wiping": set(),
}
HOUSES = {
    "babel": {"core/cldr", "messages"},
    "svgwrite": {"core/ink", "archive/formats"},
    "sqlalchemy": {"store"},
    "alembic": {"store"},
    "dotenv": {"config"},
    "flask": {"__init__", "assembly", "live", "web"},
    "flask_socketio": {"assembly", "live"},
    "gevent": {
        "__main__",
        "archive",
        "chores",
        "handler",
        "intake",
        "live",
        "serve",
        "store",
        "warming",
        "watch",
    },
    "charset_normalizer": {"intake"},
    "defusedxml": {"archive", "intake"},
    "python_calamine": {"intake"},
    "yaml": {"core/decks"},
}
"""Libraries that only these rooms may import."""


def modules(folder=BOARD):
    return [
        path
        for path in sorted(folder.rglob("*.py"))
        if not {"_npm", "_web", "migrations"} & set(path.relative_to(folder).parts)
    ]


def room_of(name):
    """The room of a dotted module: ``board.core.text.fonts`` is in ``core/text``."""
    parts = name.split(".")[1:]
    if not parts:
        return "__init__"
    if parts[0] == "core":
        return "/".join(parts[:2])
    if parts[0] == "archive" and len(parts) > 1 and (BOARD / "archive" / parts[1]).is_dir():
        return f"archive/{parts[1]}"
    return parts[0]


def name_of(path):
    return ".".join(["board", *path.relative_to(BOARD).with_suffix("").parts]).removesuffix(
        ".__init__"
    )


@cache
def tree(path):
    return ast.parse(path.read_text("utf-8"))


@cache
def imports(path):
    """Dotted names: of ``from a import b`` both ``a`` and, when it is a module, ``a.b``."""
    return tuple(imported(path))


def imported(path):
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                file = BOARD.parent.joinpath(*whole.split("."))
                is_module = file.with_suffix(".py").is_file() or file.is_dir()
                yield whole if node.module.startswith("board") and is_module else node.module


def arrows():
    found = {}
    for path in modules():
        room = room_of(name_of(path))
        ours = {room_of(name) for name in imports(path) if name.split(".")[0] == "board"}
        found.setdefault(room, set()).update(ours - {room})
    return found


def test_the_arrows_are_exactly_those_of_the_table():
    table = {**CORE, **SHELL}
    found = arrows()
    assert found.keys() == table.keys()
    for room, used in found.items():
        assert used == table[room], f"{room}: new {used - table[room]}, unused {table[room] - used}"


def test_no_arrow_turns_back():
    """Following the arrows never comes home again."""
    found = arrows()

    def reached(room, seen):
        for other in found[room] - seen:
            seen.add(other)
            reached(other, seen)
        return seen

    circles = [room for room in found if room in reached(room, set())]
    assert not circles


def test_core_never_imports_the_shell_nor_flask():
    banned = {"flask", "sqlalchemy", "socket", "time", "datetime", "gevent", "requests"}
    for path in modules(BOARD / "core"):
        names = list(imports(path))
        assert all(name.startswith("board.core") for name in names if name.startswith("board"))
        assert not banned & {name.split(".")[0] for name in names}, path


def test_each_trade_has_one_house():
    for path in modules():
        room = room_of(name_of(path))
        for name in imports(path):
            library = name.split(".")[0]
            assert room in HOUSES.get(library, {room}), f"{path} imports {library}"


def test_no_module_passes_300_lines():
    long = {
        str(path.relative_to(BOARD)): lines
        for path in modules()
        if (lines := len(path.read_text("utf-8").splitlines())) > 300
    }
    assert not long


def test_no_function_passes_40_lines():
    long = {
        f"{path.relative_to(BOARD)}: {node.name}": lines
        for path in modules()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef) and (lines := node.end_lineno - node.lineno + 1) > 40
    }
    assert not long


CHANCE = {"secrets", "uuid", "time", "datetime"}
"""Modules whose every answer is another one each time."""


def chance_in(source):
    """Calls that give another answer each time: a clock, an unseeded die, ``hash`` of a text."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = ast.unparse(node.func)
        head, _, last = name.rpartition(".")
        is_die = last in ("Random", "default_rng", "RandomState") and not node.args
        is_global = head in ("random", "np.random", "numpy.random") and last[:1].islower()
        is_global &= last != "default_rng"
        is_other = name in ("hash", "os.urandom", "urandom") or last in ("now", "SystemRandom")
        if is_die or is_global or is_other or head.split(".")[0] in CHANCE:
            found.append(name)
    return found


def test_core_has_no_clock_and_no_chance():
    for path in modules(BOARD / "core"):
        assert not chance_in(path.read_text("utf-8")), path


@pytest.mark.parametrize(
    "source",
    [
        "random.Random()",
        "Random()",
        "random.uniform(0, 1)",
        "np.random.normal(3)",
        "np.random.default_rng()",
        "hash('x')",
        "datetime.now()",
        "time.monotonic()",
        "secrets.token_hex(4)",
        "uuid.uuid4()",
    ],
)
def test_unseeded_chance_is_seen(source):
    assert chance_in(source)


@pytest.mark.parametrize(
    "source", ["random.Random(seed)", "np.random.default_rng(7)", "die.uniform(0, 1)"]
)
def test_seeded_chance_may_stay(source):
    assert not chance_in(source)


def test_each_folder_says_what_it_is_for():
    for path in modules():
        if path.name == "__init__.py":
            first = path.read_text("utf-8").partition("\n")[0]
            assert first.startswith('"""'), f"{path} has no first line that says what it is for"


DOCUMENT = BOARD.parent / "docs" / "architecture.md"
ROOTS = (BOARD.parent, BOARD, BOARD / "core", BOARD.parent / "static" / "js")
NAMED = re.compile(r"`([\w./*-]+(?:/|\.(?:py|js|psv|md|json|html|css)))`")


def is_there(name):
    """A path from the top, from ``board``, ``core`` or the scripts; a bare name anywhere there."""
    pattern = name.rstrip("/")
    if any(next(root.glob(pattern), None) for root in ROOTS):
        return True
    wanted = pattern if "/" not in pattern else f"*/{pattern}"
    folders = (BOARD, BOARD.parent / "static" / "js", BOARD.parent / "templates")
    return any(next(folder.rglob(wanted), None) for folder in folders)


def missing(text):
    """Paths in backticks that do not exist."""
    return {name for name in NAMED.findall(text) if not is_there(name)}


def test_every_path_that_the_architecture_names_exists():
    """But for the twenty changes, which name files that were made, tried and thrown away."""
    text = DOCUMENT.read_text("utf-8").partition("\n## Twenty changes")[0]
    assert len(NAMED.findall(text)) > 150
    assert not missing(text)


def glossary(text):
    """What stands in backticks in the rows of the glossary: of its words and of its code."""
    rows = text.partition("## Glossary")[2].partition("\n## ")[0]
    for row in re.findall(r"^\| (?!word|---)(.*) \|$", rows, re.M):
        yield from re.findall(r"`([\w./]+)`", row)


def names_in(path):
    """Every name that a module binds, in classes too: a field, a value, a function."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ClassDef | ast.FunctionDef):
            yield node.name
        elif isinstance(node, ast.AnnAssign | ast.Assign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            yield from (one.id for one in targets if isinstance(one, ast.Name))


def test_every_name_of_the_glossary_is_in_the_code():
    """``model.Board`` is bound in a module or a class of that name, ``remark`` is a kind."""
    bound = {}
    for path in modules():
        names = set(names_in(path))
        for name in names:
            bound.setdefault(name, set()).update(names, name_of(path).split("."))
    kinds = re.findall(r'^    [A-Z]+ = "(\w+)"$', (BOARD / "core/model.py").read_text(), re.M)
    said = {word for word in glossary(DOCUMENT.read_text("utf-8")) if word not in kinds}
    assert len(said) > 20
    for word in said:
        *around, name = word.split(".")
        is_bound = name in bound and set(around) <= bound[name]
        assert is_there(word) if "/" in word else is_bound, word


@cache
def doors():
    """Of each folder the modules that others import."""
    found = {path.parent: set() for path in modules() if path.name == "__init__.py"}
    for path in modules():
        for name in imports(path):
            target = BOARD.parent.joinpath(*name.split("."))
            folder = target.parent
            if folder in found and folder not in path.parents:
                found[folder].add(target.name)
    return found


@pytest.mark.parametrize("folder", doors(), ids=lambda path: path.name)
def test_each_folder_lists_the_modules_that_others_may_import(folder):
    """Beside ``__all__``, the names that it gives itself; the rest of a folder is its own."""
    if folder in (BOARD, BOARD / "core"):
        return
    listed = re.search(r"^PUBLIC = \(([^)]*)\)", (folder / "__init__.py").read_text("utf-8"), re.M)
    public = set(re.findall(r'"(\w+)"', listed[1])) if listed else set()
    used = doors()[folder]
    assert used == public, f"{folder}: new {used - public}, unused {public - used}"


def test_a_path_that_went_away_is_seen():
    assert missing("`core/model.py`, `core/modell.py`, `live/gone/`") == {
        "core/modell.py",
        "live/gone/",
    }


def walk(text):
    """Step, function names and file names of each line of the walk of a captured line."""
    for row in re.findall(r"^\| (\d+) \|[^|]*\|([^|]*)\|([^|]*)\|$", text, re.M):
        yield row[0], re.findall(r"`(\w+)`", row[1]), NAMED.findall(row[2])


def undefined(text):
    """Functions of the walk that none of their line's files defines."""
    for step, functions, files in walk(text):
        roots = [root / name for name in files for root in ROOTS if (root / name).is_file()]
        source = "\n".join(path.read_text("utf-8") for path in roots)
        for name in functions:
            if not re.search(rf"^\s*def {name}\(|^  (?:async )?{name}\(.*\{{$", source, re.M):
                yield step, name


def test_the_walk_of_a_captured_line_has_ten_lines_of_functions_that_exist():
    text = DOCUMENT.read_text("utf-8").partition("## The walk")[2].partition("\n## ")[0]
    assert [step for step, *_ in walk(text)] == [str(number) for number in range(1, 11)]
    assert all(functions and files for _, functions, files in walk(text))
    assert not list(undefined(text))
    assert list(undefined("| 5 | one turn | `act`, `acted` | `live/room.py` |")) == [("5", "acted")]


def is_loaded_with(names):
    """The modules of the board that importing these imports, and the packages."""
    seen, waiting = set(), [*names]
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        path = BOARD.parent.joinpath(*name.split("."))
        file = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
        if name.startswith("board") and file.is_file():
            waiting += [name.rpartition(".")[0] or name, *imports(file)]
    return seen | {name.partition(".")[0] for name in seen}


def test_a_server_starts_without_who_reads_files_and_draws_affiches():
    loaded = is_loaded_with(["board.__main__", "board.cli.serving"])
    assert {"board.serve", "board.web.intake", "board.web.downloads", "flask"} <= loaded
    later = {"board.intake.brought", "board.intake.decode", "board.archive.formats.affiche"}
    assert not loaded & (later | {"segno", "rapidfuzz", "charset_normalizer", "python_calamine"})
    assert later <= is_loaded_with(["board.intake.brought", "board.archive.handing"])
