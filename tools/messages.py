"""Gathers every sentence that a person can read from app/ into the catalogue.

python tools/messages.py          writes eenplan.pot, and brings each language beside it up to date: a new sentence
                                  gets an empty translation, one that nobody asks for any more goes.
python tools/messages.py --left   says which sentences still wait for a translation, and where they stand.

tests/test_messages.py says when something is behind, empty, doubtful or differs in what is filled in.
"""

import argparse
import ast
import io
import string
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from app.texts import DUTCH, LANGUAGES, catalogue_file

TEMPLATE = ROOT / "app" / "resources" / "locale" / "eenplan.pot"
SENTENCES = {"_": 1, "ngettext": 2, "later": 1}
"""How many sentences each of these marks."""
TRANSLATIONS = [code for code in LANGUAGES if code != DUTCH]

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
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--left", action="store_true", help="only say what waits for a translation")
    if parser.parse_args().left:
        for code in TRANSLATIONS:
            for message in untranslated(code):
                print(f"{code}: {key_of(message)!r} ({', '.join(file for file, _line in message.locations)})")
        return
    TEMPLATE.parent.mkdir(parents=True, exist_ok=True)
    TEMPLATE.write_text(template(), encoding="utf-8", newline="\n")
    for code in TRANSLATIONS:
        updated = translation(code)
        file = catalogue_file(code)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(updated, encoding="utf-8", newline="\n")
        print(f"{code}: {len(untranslated(code))} sentences to translate")


def template() -> str:
    """The template as app/ asks for it now, sorted by sentence."""
    return HEADER + _written(asked())


def translation(code: str) -> str:
    """The catalogue of a language with exactly the sentences that app/ asks for; its head stays as it was written."""
    known = {key_of(message): message for message in messages_of(code)}
    catalog = asked()
    for message in catalog:
        before = known.get(key_of(message))
        if before is not None and type(before.id) is type(message.id):
            message.string = before.string
            message.flags = before.flags
            message.user_comments = before.user_comments
    return _head(code) + _written(catalog)


def asked() -> Catalog:
    """Every sentence that app/ asks for, with the files in which it stands."""
    catalog = Catalog()
    for file, call in _calls():
        sentences = [argument.value for argument in _sentences(call) if isinstance(argument, ast.Constant)]
        if sentences:
            catalog.add(tuple(sentences) if len(sentences) > 1 else sentences[0], locations=[(file, call.lineno)])
    return catalog


def messages_of(code: str) -> list[Message]:
    """What stands in the catalogue of a language, without its head."""
    file = catalogue_file(code)
    if not file.exists():
        return []
    with file.open("rb") as opened:
        return [message for message in read_po(opened, abort_invalid=True) if message.id]


def untranslated(code: str) -> list[Message]:
    return [message for message in messages_of(code) if not all(translations_of(message)) or message.fuzzy]


def key_of(message: Message) -> str:
    """The Dutch sentence; of one with a number its singular."""
    return message.id if isinstance(message.id, str) else message.id[0]


def sentences_of(message: Message) -> tuple[str, ...]:
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def translations_of(message: Message) -> tuple[str, ...]:
    said = message.string
    return tuple(said) if isinstance(said, tuple | list) else (said or "",)


def filled_in(sentence: str) -> set[str]:
    """The names of what is filled in: {name}, {count:02}."""
    return {name for _text, name, _spec, _conversion in string.Formatter().parse(sentence) if name}


def marked() -> Iterator[tuple[str, ast.expr]]:
    """Every argument that is marked as a sentence, with the place where it stands."""
    for file, call in _calls():
        for argument in _sentences(call):
            yield f"{file}:{argument.lineno}", argument


def translated_at_import() -> Iterator[str]:
    """Where a sentence would be translated before somebody could choose a language.

    In app/admin click asks for its help at import; there the language is set first (app/admin/__init__.py).
    """
    for file, tree in _trees():
        if not file.startswith("app/admin/"):
            yield from (f"{file}:{line}" for line in _calls_at_import(tree, inside=False))


def _calls() -> Iterator[tuple[str, ast.Call]]:
    for file, tree in _trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in SENTENCES:
                yield file, node


def _sentences(call: ast.Call) -> list[ast.expr]:
    return call.args[: SENTENCES[call.func.id]] if isinstance(call.func, ast.Name) else []


@cache
def _trees() -> list[tuple[str, ast.Module]]:
    """Every module of app/, parsed once."""
    files = sorted((ROOT / "app").rglob("*.py"))
    return [(file.relative_to(ROOT).as_posix(), ast.parse(file.read_text(encoding="utf-8"))) for file in files]


def _calls_at_import(node: ast.AST, *, inside: bool) -> Iterator[int]:
    called = node.func if isinstance(node, ast.Call) else None
    if isinstance(called, ast.Name) and called.id in ("_", "ngettext") and not inside:
        yield called.lineno
    function = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
    for name, value in ast.iter_fields(node):
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST):
                yield from _calls_at_import(child, inside=inside or (function and name == "body"))


def _head(code: str) -> str:
    file = catalogue_file(code)
    if not file.exists():
        return HEADER.replace('"MIME', f'"Language: {code}\\n"\n"MIME')
    return file.read_text(encoding="utf-8").partition("\n\n")[0] + "\n\n"


def _written(catalog: Catalog) -> str:
    written = io.BytesIO()
    write_po(written, catalog, width=0, omit_header=True, sort_output=True, include_lineno=False)
    return written.getvalue().decode()


if __name__ == "__main__":
    main()
