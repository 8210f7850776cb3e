"""Gathers every sentence that a person can read from app/ into the catalogue's template, eenplan.pot.

python tools/messages.py    writes app/resources/locale/eenplan.pot; tests/test_messages.py says when it is behind.
"""

import ast
import io
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.pofile import write_po

ROOT = Path(__file__).resolve().parent.parent
TEMPLATE = ROOT / "app" / "resources" / "locale" / "eenplan.pot"
KEYWORDS = {"_": None, "ngettext": (1, 2), "later": None}

# Without dates, line numbers and versions: only a changed sentence changes the file.
HEADER = """\
# Alle zinnen van EénPlan. De bron is Nederlands; een andere taal is een catalogus hiernaast.
# Gemaakt door tools/messages.py; niet met de hand wijzigen.
msgid ""
msgstr ""
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""


def main() -> None:
    TEMPLATE.parent.mkdir(parents=True, exist_ok=True)
    TEMPLATE.write_text(template(), encoding="utf-8", newline="\n")


def template() -> str:
    """The template as app/ asks for it now, sorted by sentence."""
    catalog = Catalog()
    for file in sources():
        name = file.relative_to(ROOT).as_posix()
        for line, sentence, _comments, _context in extract_from_file("python", file, KEYWORDS):
            catalog.add(sentence, locations=[(name, line)])
    written = io.BytesIO()
    write_po(written, catalog, width=0, omit_header=True, sort_output=True, include_lineno=False)
    return HEADER + written.getvalue().decode()


def marked() -> Iterator[tuple[str, ast.expr]]:
    """Every argument that is marked as a sentence, with the place where it stands."""
    for file in sources():
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in KEYWORDS:
                sentences = node.args[: len(KEYWORDS[node.func.id] or (1,))]
                for argument in sentences:
                    yield f"{file.relative_to(ROOT).as_posix()}:{argument.lineno}", argument


def sources() -> list[Path]:
    return sorted((ROOT / "app").rglob("*.py"))


if __name__ == "__main__":
    main()
