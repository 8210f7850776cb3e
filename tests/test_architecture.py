"""The floors of the house: who may know whom, and what may not be loaded before the first window is painted."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
APP = ROOT / "app"
HEAVY = {
    "alembic",
    "keyring",
    "phonenumbers",
    "psycopg",
    "pypdfium2",
    "python_calamine",
    "reportlab",
    "sqlalchemy",
    "sqlcipher3",
    "xlsxwriter",
}


def test_the_import_contracts_are_kept(tmp_path: Path) -> None:
    command = "from importlinter.cli import lint_imports; import sys; sys.exit(lint_imports(cache_dir=sys.argv[1]))"
    checked = subprocess.run([sys.executable, "-c", command, tmp_path], cwd=ROOT, capture_output=True, text=True)
    assert checked.returncode == 0, checked.stdout + checked.stderr


@pytest.mark.parametrize("module", ["app.ui.window", "app.startup"])
def test_the_window_appears_before_anything_heavy_is_loaded(module: str) -> None:
    command = f"import sys, {module}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", command], cwd=ROOT, capture_output=True, text=True, check=True)
    loaded = {name.split(".")[0] for name in done.stdout.split()}
    assert loaded.isdisjoint(HEAVY), sorted(loaded & HEAVY)


def test_the_command_line_loads_no_window() -> None:
    command = "import sys, app.admin; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", command], cwd=ROOT, capture_output=True, text=True, check=True)
    assert "PySide6" not in done.stdout


def test_the_main_window_only_mounts_views() -> None:
    assert len((APP / "ui" / "window.py").read_text(encoding="utf-8").splitlines()) < 200


def test_qt_is_imported_by_name() -> None:
    """One star import of QtWidgets alone makes the start 30% slower."""
    stars = [
        str(file.relative_to(ROOT))
        for file in APP.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and any(alias.name == "*" for alias in node.names)
    ]
    assert stars == []


def test_views_never_import_each_other() -> None:
    views = {folder.name for folder in (APP / "ui").iterdir() if (folder / "__init__.py").exists()} - {"common"}
    strangers = [
        f"{file.relative_to(ROOT)} imports {other}"
        for view in views
        for file in (APP / "ui" / view).rglob("*.py")
        for other in views - {view}
        if f"app.ui.{other}" in file.read_text(encoding="utf-8")
    ]
    assert strangers == []


def test_nothing_uses_the_orm_of_sqlalchemy() -> None:
    """Rows are read into frozen records: an object that loads more by itself cannot leave the floor of the database."""
    assert [str(file) for file in APP.rglob("*.py") if "sqlalchemy.orm" in file.read_text("utf-8")] == []
