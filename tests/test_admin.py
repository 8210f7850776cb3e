"""The command line: every command on a local and on a shared database, its exit codes and its stable keys."""

import json
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, text

from app.admin import main
from tests.support.places import Home


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Ask = Callable[..., Answer]


@pytest.fixture
def ask(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Ask:
    """Give a command, as typed."""

    def give(*words: object) -> Answer:
        monkeypatch.setattr(sys, "argv", ["eenplan-admin", *map(str, words)])
        capsys.readouterr()
        with pytest.raises(SystemExit) as end:
            main()
        said = capsys.readouterr()
        return Answer(code=int(end.value.code or 0), out=said.out, err=said.err)

    return give


@pytest.fixture(params=["local", "shared"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[list[str]]:
    """How a new, empty database is named on the command line."""
    if request.param == "local":
        yield ["--database", str(tmp_path / "map" / "eenplan.db"), "--key-file", str(tmp_path / "sleutel.txt")]
    else:
        yield ["--database", request.getfixturevalue("postgres_database")]


CASES = """\
Gezin;Voornaam;Achternaam;Geboortedatum;Rol
De Wit;Anna;de Wit;01-02-1985;moeder
De Wit;Daan;de Wit;03-04-2016;kind
"""


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    file = tmp_path / "lijst.csv"
    file.write_text(CASES, encoding="utf-8")
    return file


@pytest.mark.parametrize(
    "command",
    [
        "init",
        "demo",
        "check",
        "migrate",
        "reindex",
        "backup",
        "restore",
        "move",
        "import",
        "list",
        "print",
        "key",
        "key recover",
    ],
)
def test_every_command_explains_itself_in_dutch(ask: Ask, command: str) -> None:
    answer = ask(*command.split(), "--help")
    assert answer.code == 0
    assert answer.out.startswith("Gebruik: eenplan-admin")
    assert "Toon deze uitleg en stop." in answer.out
    if command != "key":
        assert "--database PATH|URL" in answer.out
        assert "--key-file FILE" in answer.out


@pytest.mark.parametrize(
    "words",
    [
        ["lijst"],
        ["list", "gezinnen"],
        ["list"],
        ["demo", "--families", "veel"],
        ["demo", "--families", "0"],
        ["check", "--snel"],
        ["print", "--to", "x"],
        ["print", "--all", "--family", "De Wit", "--to", "x"],
        ["import"],
        ["move"],
    ],
)
def test_wrong_usage_is_two(ask: Ask, words: list[str]) -> None:
    answer = ask(*words)
    assert answer.code == 2
    assert answer.out == ""
    assert "Fout: " in answer.err


def test_the_version_is_said(ask: Ask) -> None:
    assert ask("--version").out.startswith("EénPlan ")


def test_a_database_is_made_filled_listed_and_checked(ask: Ask, where: list[str], cases: Path) -> None:
    made = ask("init", *where, "--municipality", "1640", "--team", "Team Leudal", "--worker", "Joost Hamers", "--json")
    assert made.code == 0, made.err
    counts = ask("import", cases, *where, "--json").json
    assert (counts["rows_in_file"], counts["rows_joined"] + counts["rows_doubtful"]) == (3, 2)
    assert (counts["families_added"], counts["persons_added"], counts["plans_added"]) == (1, 2, 1)
    again = ask("import", cases, *where, "--json").json
    assert (again["rows_repeated"], again["families_added"], again["persons_added"]) == (2, 0, 0)
    families = ask("list", "families", *where, "--json").json
    assert families["count"] == 1
    assert (families["families"][0]["name"], families["families"][0]["team"]) == ("De Wit", "Team Leudal")
    assert ask("list", "persons", *where, "--json").json["count"] == 2
    assert ask("list", "plans", *where, "--json").json["count"] == 1
    assert ask("list", "providers", *where, "--json").json["count"] == 0
    report = ask("check", *where, "--json").json
    assert report["sound"] is True
    assert (report["faults"], report["families"], report["persons"], report["plans"]) == ([], 1, 2, 1)


def test_a_dry_run_writes_nothing(ask: Ask, where: list[str], cases: Path, tmp_path: Path) -> None:
    ask("init", *where)
    rehearsed = ask("import", cases, *where, "--dry-run", "--json", "--report", tmp_path / "verslag.xlsx").json
    assert (rehearsed["dry_run"], rehearsed["families_added"]) == (True, 1)
    assert (tmp_path / "verslag.xlsx").read_bytes().startswith(b"PK")
    assert ask("list", "families", *where, "--json").json["count"] == 0
    assert ask("check", *where).code == 0
    assert ask("import", cases, *where, "--json").json["families_added"] == 1


def test_a_mapping_says_which_heading_is_which_field(ask: Ask, where: list[str], tmp_path: Path) -> None:
    ask("init", *where)
    file, mapping = tmp_path / "anders.csv", tmp_path / "koppen.toml"
    file.write_text(CASES.replace("Gezin;", "Kolom X;"), encoding="utf-8")
    mapping.write_text('"Kolom X" = "family"\n', encoding="utf-8")
    assert ask("import", file, *where, "--mapping", mapping, "--json").json["families_added"] == 1
    assert ask("list", "families", *where, "--json").json["families"][0]["name"] == "De Wit"


def test_the_fields_of_a_mapping_are_listed_without_a_database(ask: Ask) -> None:
    listed = ask("import", "--fields", "--json").json
    assert {"family", "born_on", "bsn"} <= {field["field"] for field in listed["fields"]}
    assert "family" in ask("import", "--fields").out


def test_a_search_takes_all_words_in_any_order(ask: Ask, where: list[str], cases: Path) -> None:
    ask("init", *where)
    ask("import", cases, *where)
    assert ask("list", "persons", *where, "--search", "WIT daan", "--json").json["count"] == 1
    assert ask("list", "persons", *where, "--search", "jansen", "--json").json["count"] == 0
    out = ask("list", "families", *where, "--search", "wit").out
    assert "De Wit" in out
    assert out.endswith("1 regel\n")


def test_demonstration_families_come_in_a_new_database_once(ask: Ask, where: list[str]) -> None:
    made = ask("demo", "--families", "5", *where, "--json")
    assert made.code == 0, made.err
    assert made.json["families"] == 5
    assert ask("check", *where).code == 0
    again = ask("demo", "--families", "5", *where)
    assert (again.code, again.out) == (1, "")
    assert "al gezinnen" in again.err


def test_all_search_words_are_written_anew(ask: Ask, where: list[str]) -> None:
    ask("demo", "--families", "5", *where)
    written = ask("reindex", *where, "--json")
    assert written.code == 0, written.err
    assert written.json["indexed"] > 5
    assert ask("check", *where).code == 0


def test_plans_are_printed(ask: Ask, where: list[str], cases: Path, tmp_path: Path) -> None:
    ask("init", *where)
    ask("import", cases, *where)
    one = ask("print", "--family", "de wit", "--to", tmp_path / "plan.pdf", *where, "--json")
    assert one.code == 0, one.err
    assert (tmp_path / "plan.pdf").read_bytes().startswith(b"%PDF")
    assert one.json["count"] == 1
    family = ask("list", "families", *where, "--json").json["families"][0]
    for name in (family["id"], family["number"]):
        assert ask("print", "--family", name, "--to", tmp_path / "map", *where).code == 0
    everybody = ask("print", "--all", "--to", tmp_path / "alle", *where, "--json").json
    assert [Path(printed["file"]).parent for printed in everybody["printed"]] == [tmp_path / "alle"]
    assert "Wit" not in everybody["printed"][0]["file"]
    unknown = ask("print", "--family", "Jansen", "--to", tmp_path / "x.pdf", *where)
    assert unknown.code == 1
    assert not (tmp_path / "x.pdf").exists()


def test_init_says_that_a_service_takes_the_folder_along(ask: Ask, tmp_path: Path) -> None:
    place = tmp_path / "Dropbox" / "eenplan.db"
    answer = ask("init", "--database", str(place), "--key-file", str(tmp_path / "sleutel.txt"))
    assert answer.code == 0
    assert "Dropbox kopieert deze map steeds naar internet" in answer.out


def test_printing_says_which_signs_are_not_on_the_paper(
    ask: Ask, where: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.documents.scripts import fonts

    monkeypatch.setattr(fonts, "_of_computer", lambda _code: None)
    fonts.face_for.cache_clear()
    lists = tmp_path / "lijst.csv"
    lists.write_text("Gezin;Naam;Geboortedatum;Rol;Hulpvraag\nDe Wit;Noor de Wit;01-02-2015;kind;Slapen 家\n", "utf-8")
    ask("init", *where)
    ask("import", lists, *where)
    printed = ask("print", "--family", "de wit", "--to", tmp_path / "plan.pdf", *where, "--json")
    fonts.face_for.cache_clear()
    assert printed.code == 0, printed.err
    assert [one["signs"] for one in printed.json["printed"][0]["unknown_signs"]] == ["家"]
    assert "家" in printed.err


def test_a_second_init_is_refused_with_one_sentence(ask: Ask, where: list[str]) -> None:
    assert ask("init", *where).code == 0
    again = ask("init", *where)
    assert (again.code, again.out, again.err.count("\n")) == (1, "", 1)
    assert "staat al een database" in again.err


@pytest.mark.parametrize(
    "command", ["check", "list families", "import x.csv", "backup", "migrate", "print --all --to x"]
)
def test_nothing_there_is_refused_with_one_sentence(ask: Ask, where: list[str], command: str, cases: Path) -> None:
    answer = ask(*command.replace("x.csv", str(cases)).split(), *where)
    assert (answer.code, answer.out, answer.err.count("\n")) == (1, "", 1)
    assert "Traceback" not in answer.err


@pytest.mark.parametrize(
    ("option", "value", "words"),
    [("--municipality", "9999", "bestaat niet"), ("--team", " ", "een naam"), ("--worker", "", "een naam")],
)
def test_what_init_cannot_use_is_said(ask: Ask, where: list[str], option: str, value: str, words: str) -> None:
    answer = ask("init", *where, option, value)
    if option == "--worker":
        assert answer.code == 0  # nothing given is the default of a trial
        return
    assert answer.code == 1
    assert words in answer.err
    assert ask("init", *where).code == 0


def test_a_server_that_does_not_answer_is_said_without_the_password(ask: Ask) -> None:
    answer = ask("check", "--database", "postgresql://ilse:geheim@127.0.0.1:1/x")
    assert answer.code == 1
    assert "geheim" not in answer.err
    assert "niet te bereiken" in answer.err


def test_a_database_of_something_else_is_left_alone(ask: Ask, postgres_database: str) -> None:
    engine = create_engine(postgres_database)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE klant (id int)"))
    answer = ask("init", "--database", postgres_database)
    assert answer.code == 1
    assert "niet leeg" in answer.err
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")).scalar() == 1
    engine.dispose()


def test_without_a_credential_store_a_key_file_is_asked_for(ask: Ask, tmp_path: Path) -> None:
    import keyring
    from keyring.backends.fail import Keyring

    keyring.set_keyring(Keyring())
    answer = ask("init", "--database", tmp_path / "eenplan.db")
    assert answer.code == 1
    assert "--key-file" in answer.err


def test_with_a_credential_store_no_key_file_is_needed(ask: Ask, tmp_path: Path) -> None:
    assert ask("init", "--database", tmp_path / "eenplan.db").code == 0
    assert ask("check", "--database", tmp_path / "eenplan.db").code == 0


def test_the_default_is_the_file_of_this_user(ask: Ask) -> None:
    from app.paths import user_folder

    try:
        assert ask("init").code == 0
        assert (user_folder() / "eenplan.db").exists()
        assert ask("check").code == 0
    finally:
        shutil.rmtree(user_folder(), ignore_errors=True)


def kept_phrase(file: Path, phrase: str) -> None:
    """A file with a phrase, as its owner alone can read it."""
    file.write_text(phrase, encoding="utf-8")
    file.chmod(0o600)


@pytest.mark.skipif(sys.platform == "win32", reason="rights are another matter there")
@pytest.mark.parametrize("rights", [0o640, 0o604, 0o622, 0o644])
def test_a_phrase_that_others_can_read_is_refused(ask: Ask, home: Home, tmp_path: Path, rights: int) -> None:
    made = ask("backup", *home.options, "--json").json
    kept_phrase(tmp_path / "zin.txt", home.phrase)
    (tmp_path / "zin.txt").chmod(rights)
    new = ["--database", tmp_path / "nieuw" / "eenplan.db", "--key-file", tmp_path / "nieuw.txt"]
    for command in (["restore", made["file"], *new], ["key", "recover", *home.options]):
        answer = ask(*command, "--phrase-file", tmp_path / "zin.txt")
        assert answer.code == 1
        assert "Anderen kunnen" in answer.err
    assert not (tmp_path / "nieuw").exists()


def test_a_backup_and_the_phrase_restore_everything(ask: Ask, home: Home, cases: Path, tmp_path: Path) -> None:
    ask("import", cases, *home.options)
    made = ask("backup", *home.options, "--json").json
    kept_phrase(tmp_path / "zin.txt", home.phrase.upper() + "\n")
    new = ["--database", tmp_path / "nieuw" / "eenplan.db", "--key-file", tmp_path / "nieuw.txt"]
    restored = ask("restore", made["file"], "--phrase-file", tmp_path / "zin.txt", *new, "--json")
    assert restored.json == {"restored": True, "replaced": None}
    assert ask("list", "families", *new, "--json").json["count"] == 1
    again = ask("restore", made["file"], *new)
    assert "is bewaard als" in again.out
    assert ask("check", *new).code == 0


def test_a_wrong_phrase_restores_nothing(ask: Ask, home: Home, tmp_path: Path) -> None:
    made = ask("backup", tmp_path / "kopie.eenplanbackup", *home.options, "--json").json
    kept_phrase(tmp_path / "zin.txt", "babab " * 9)
    new = ["--database", tmp_path / "nieuw" / "eenplan.db", "--key-file", tmp_path / "nieuw.txt"]
    answer = ask("restore", made["file"], "--phrase-file", tmp_path / "zin.txt", *new)
    assert answer.code == 1
    assert "typefout" in answer.err
    assert not (tmp_path / "nieuw").exists()
    assert not (tmp_path / "nieuw.txt").exists()


def test_a_lost_key_comes_back_with_the_phrase(
    ask: Ask, home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import io

    assert home.access.key_file is not None
    home.access.key_file.unlink()
    assert ask("check", *home.options).code == 1
    monkeypatch.setattr(sys, "stdin", io.StringIO(home.phrase + "\n"))
    assert ask("key", "recover", *home.options).code == 0
    assert ask("check", *home.options).code == 0


def test_a_shared_database_has_no_backup_file_and_no_key(ask: Ask, postgres_database: str, tmp_path: Path) -> None:
    where = ["--database", postgres_database]
    ask("init", *where)
    for words in (["backup"], ["restore", tmp_path / "x"], ["key", "recover"], ["move", "--to", postgres_database]):
        answer = ask(*words, *where)
        assert (answer.code, answer.out, answer.err.count("\n")) == (1, "", 1), words


def test_nothing_to_migrate_is_said(ask: Ask, where: list[str]) -> None:
    ask("init", *where)
    assert ask("migrate", *where, "--json").json == {"migrated": False, "dump": None}


def test_moving_gives_the_same_rows_and_keeps_the_file(
    ask: Ask, home: Home, cases: Path, postgres_database: str
) -> None:
    ask("import", cases, *home.options)
    before = {what: ask("list", what, *home.options, "--json").json for what in ("families", "persons", "plans")}
    moved = ask("move", "--to", postgres_database, *home.options, "--json")
    assert moved.code == 0, moved.err
    assert moved.json["tables"]["person"] == 2
    there = ["--database", postgres_database]
    assert {what: ask("list", what, *there, "--json").json for what in before} == before
    assert ask("check", *there).code == 0
    assert ask("check", *home.options).code == 0
    again = ask("move", "--to", postgres_database, *home.options)
    assert again.code == 1
    assert "niet leeg" in again.err


def test_a_move_that_fails_leaves_the_shared_database_empty(
    ask: Ask, home: Home, postgres_database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    counts = iter([{"family": 1}, {"family": 2}])
    monkeypatch.setattr("app.db.copying.row_counts", lambda _connection: next(counts))
    answer = ask("move", "--to", postgres_database, *home.options)
    assert answer.code == 1
    assert "bleef leeg" in answer.err
    monkeypatch.undo()
    engine = create_engine(postgres_database)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM worker")).scalar() == 0
    engine.dispose()


def test_a_bug_is_one_sentence_without_values(ask: Ask, home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*_given: object) -> None:
        raise ValueError("Anna de Wit")

    monkeypatch.setattr("app.usecases.administration.check", breaks)
    answer = ask("check", *home.options)
    assert (answer.code, answer.out, answer.err.count("\n")) == (1, "", 1)
    assert "ValueError, test_admin.py" in answer.err
    assert "Anna" not in answer.err


@pytest.mark.parametrize(
    "over", ["eenplan.db", "eenplan.key.json", "sleutel.txt", "lijst.csv", "kolommen.toml", "notitie.txt"]
)
@pytest.mark.parametrize("dry", [True, False])
def test_a_report_is_written_over_nothing_that_must_stay_and_then_nothing_is_read_in(
    ask: Ask, home: Home, tmp_path: Path, over: str, dry: bool
):
    (tmp_path / "lijst.csv").write_text(CASES, encoding="utf-8")
    (tmp_path / "kolommen.toml").write_text('"Gezin" = "family"\n', encoding="utf-8")
    (tmp_path / "notitie.txt").write_text("Bel de school.", encoding="utf-8")
    there = tmp_path / over
    file = there if there.exists() else home.place.folder / over
    before = file.read_bytes()
    words = ["--report", file, "--mapping", tmp_path / "kolommen.toml", *(["--dry-run"] if dry else [])]
    answer = ask("import", tmp_path / "lijst.csv", *words, *home.options)
    assert answer.code == 1
    assert file.read_bytes() == before
    assert ask("list", "families", "--json", *home.options).json["count"] == 0


def test_a_plan_is_not_printed_over_the_database_or_another_file(ask: Ask, home: Home, tmp_path: Path):
    (tmp_path / "lijst.csv").write_text(CASES, encoding="utf-8")
    ask("import", tmp_path / "lijst.csv", *home.options)
    letter = tmp_path / "brief.pdf"
    letter.write_text("Beste school", encoding="utf-8")
    os.link(home.place.database, tmp_path / "plan.pdf")
    for target in (letter, tmp_path / "plan.pdf"):
        assert ask("print", "--family", "De Wit", "--to", target, *home.options).code == 1
    assert letter.read_text(encoding="utf-8") == "Beste school"
    assert ask("check", *home.options).code == 0


@pytest.mark.parametrize("over", ["eenplan.db", "eenplan.key.json"])
def test_a_backup_is_not_made_over_the_database(ask: Ask, home: Home, over: str):
    before = (home.place.folder / over).read_bytes()
    assert ask("backup", home.place.folder / over, *home.options).code == 1
    assert (home.place.folder / over).read_bytes() == before
    assert ask("check", *home.options).code == 0


def test_a_list_is_taken_back_by_its_number_and_can_be_read_in_again(ask: Ask, where: list[str], cases: Path) -> None:
    ask("init", *where)
    run = ask("import", cases, *where, "--json").json["run"]
    (listed,) = ask("import", "--runs", *where, "--json").json["runs"]
    assert (listed["run"], listed["undone_at"], listed["families_added"]) == (run, None, 1)
    undone = ask("import", "--undo", run, *where, "--json").json
    assert (undone["done"], undone["families"], undone["persons"], undone["kept"]) == (True, 1, 2, [])
    assert ask("list", "families", *where, "--json").json["count"] == 0
    assert ask("check", *where, "--json").json["sound"] is True
    assert ask("import", "--undo", run, *where).code == 1
    assert ask("import", "--undo", "vorige week", *where).code == 1
    assert ask("import", cases, *where, "--json").json["families_added"] == 1
