"""The layer table of docs/architecture.md, executed."""

import ast
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = ("components", "pages")
MODULES = [
    ROOT / "app.py",
    *sorted(p for folder in FOLDERS for p in (ROOT / folder).rglob("*.py")),
]
PRODUCT = [
    *MODULES,
    *sorted((ROOT / "scripts").rglob("*.py")),
    *sorted((ROOT / "frontend" / "src").rglob("*.ts")),
]

NEVER = {
    "components/model": ("streamlit", "plotly", "pydeck", "components.catalog"),
    "components/catalog": ("streamlit", "components.figures"),
    "components/figures": ("streamlit", "components.catalog"),
    "components/exchange": ("streamlit",),
    "components/linked": ("components.catalog", "pages"),
    "components/ui": ("pages",),
    "pages": ("components.catalog", "pages"),
}
ONLY = {
    "components/model": "components.model pandas geopandas shapely pyproj edtf "
    "dateutil numpy",
    "components/catalog": "components.catalog components.model pandas geopandas "
    "pandera shapely",
    "components/figures": "components.figures components.model pandas numpy plotly "
    "pydeck PIL",
    "pages": "streamlit components.ui components.linked components.figures "
    "components.model pandas",
    "app.py": "streamlit components.ui",
}
NOT_FILES = {"open", "read_text", "write_text", "read_bytes", "read_csv", "read_file"}
NOT_CLOCK = {"now", "today", "utcnow"}
UNSAFE = (
    "unsafe_allow_html",
    "unsafe_allow_javascript",
    "innerHTML",
    "outerHTML",
    "insertAdjacentHTML",
    "components.v1",
)


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports(tree: ast.Module) -> set[str]:
    """Dotted names of all that is imported, inside functions too."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, "a relative import hides its layer"
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def names_used(tree: ast.Module) -> set[str]:
    """Bare names and attributes, however they are reached."""
    nodes = list(ast.walk(tree))
    bare = {node.id for node in nodes if isinstance(node, ast.Name)}
    return bare | {node.attr for node in nodes if isinstance(node, ast.Attribute)}


def calls(tree: ast.Module) -> list[tuple[str, ast.Call]]:
    """Name of what is called, bare or as an attribute, and the call."""
    found = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    named = [(getattr(c.func, "id", getattr(c.func, "attr", "")), c) for c in found]
    return [(name, call) for name, call in named if name]


def is_below(name: str, packages) -> bool:
    return any(name == p or name.startswith(f"{p}.") for p in packages)


def modules_in(layer: str) -> list[Path]:
    return [p for p in MODULES if p == ROOT / layer or ROOT / layer in p.parents]


@pytest.mark.parametrize("layer", NEVER)
def test_layer_leaves_alone_what_it_must_not_know(layer):
    """A layer that reaches upwards cannot be tested or replaced without the rest."""
    for path in modules_in(layer):
        wrong = {n for n in imports(tree_of(path)) if is_below(n, NEVER[layer])}
        assert not wrong, name_of(path)


@pytest.mark.parametrize("layer", ONLY)
def test_layer_imports_only_what_its_row_lists(layer):
    """A new dependency in a low layer is taken on by everything above it."""
    allowed = (*ONLY[layer].split(), *sys.stdlib_module_names)
    for path in modules_in(layer):
        wrong = {n for n in imports(tree_of(path)) if not is_below(n, allowed)}
        assert not wrong, name_of(path)


def test_every_layer_has_modules():
    """A folder that was renamed would pass every rule about it."""
    assert all(modules_in(layer) for layer in {*NEVER, *ONLY})


def test_every_page_is_below_a_rule():
    """A file in no layer is bound by no rule."""
    free = [p for p in MODULES if not any(p in modules_in(a) for a in {*NEVER, *ONLY})]
    assert [name_of(p) for p in free] == ["components/__init__.py"]


@pytest.mark.parametrize("layer", ["components/model", "components/figures"])
def test_pure_layers_open_no_file_and_read_no_clock(layer):
    """A hidden file or clock makes the same events draw differently tomorrow."""
    for path in modules_in(layer):
        wrong = {name for name, _ in calls(tree_of(path))} & (NOT_FILES | NOT_CLOCK)
        assert not wrong, name_of(path)


def test_pages_read_no_table_and_touch_no_state():
    """State touched in two places is lost in one of them on a page change."""
    for path in modules_in("pages"):
        wrong = names_used(tree_of(path)) & {
            "read_csv",
            "session_state",
            "query_params",
        }
        assert not wrong, name_of(path)


def test_one_module_touches_the_session_and_the_address():
    """Two writers of the address undo each other's links."""
    touching = {
        name_of(path)
        for path in MODULES
        if names_used(tree_of(path)) & {"session_state", "query_params"}
    }
    assert touching == {"components/ui/state.py"}


def test_no_script_lies_directly_in_pages():
    """Streamlit runs such a script without app.py when its link is opened cold."""
    assert [name_of(p) for p in (ROOT / "pages").glob("*.py")] == []


def test_entry_point_is_a_frame():
    """An app.py that grows becomes the place where everything is mixed."""
    assert len((ROOT / "app.py").read_text(encoding="utf-8").splitlines()) <= 30


@pytest.mark.parametrize("word", UNSAFE)
def test_no_door_for_foreign_html(word):
    """A title brought in by a stranger would run as script in every reader's page."""
    assert [name_of(p) for p in PRODUCT if word in p.read_text(encoding="utf-8")] == []


def test_nothing_evaluates_text():
    """A filter word from the address would run on the server."""
    for path in (p for p in PRODUCT if p.suffix == ".py"):
        bare = {n for n, c in calls(tree_of(path)) if isinstance(c.func, ast.Name)}
        assert not bare & {"eval", "exec", "compile"}, name_of(path)


def test_no_frame_is_queried_by_text():
    """DataFrame.query and .eval run what a reader typed; a tree of shapes does not."""
    for path in MODULES:
        for name, call in calls(tree_of(path)):
            is_spatial = "predicate" in {k.arg for k in call.keywords}
            assert name not in {"query", "eval"} or is_spatial, name_of(path)
