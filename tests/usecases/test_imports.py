"""Reading in a team's spreadsheet: what it adds, that it adds nothing twice, and that nothing of the file is lost."""

from pathlib import Path

import pytest
import xlsxwriter
from sqlalchemy import func, select

from app.db.transaction import Transactions
from app.domain.imports.fields import Field
from app.domain.imports.mapping import Mapping
from app.domain.plans import PlanRole
from app.domain.progress import Cancelled
from app.models.families import Custody, Family, Household, Member
from app.models.help import Help
from app.models.imports import ImportMapping, ImportRow, ImportRun
from app.models.notes import Note
from app.models.persons import Person
from app.models.plans import Goal, Plan, PlanRolePeriod
from app.models.questions import AccessDecision, HelpQuestion
from app.models.teams import Worker
from app.usecases.imports import Imports
from tests.support.data import Ground

HEADINGS = [
    "Gezin", "Voornaam", "Achternaam", "Geb.datum", "Rol", "BSN", "Adres", "Postcode", "Plaats", "Gemeente",
    "Hulpvraag", "Regie", "Aanspreekpunt", "Aanbieder", "Product", "Start", "Kosten p/j", "Status", "Opm.",
]  # fmt: skip
MOTHER = [
    "Aksoy", "Meryem", "Aksoy", "3-2-1989", "moeder (gezag)", "999990019", "Molenweg 12", "6001 AB", "Weert", "Weert",
    "", "Ilse Terpstra", "moeder", "", "", "", "", "", "belt graag in de ochtend",
]  # fmt: skip
SON = [
    "", "Yusuf", "Aksoy", "1-6-2012", "zoon", "", "idem", "", "", "Weert", "niet naar school", "", "", "De Zwaluwhof",
    "45A04", "1-2-2027", "ca 9000", "loopt", "",
]  # fmt: skip
DAUGHTER = [
    "", "Lotte", "Aksoy", "2-9-2017", "dochter", "123456789", "idem", "", "", "Weert", *[""] * 9,
]  # fmt: skip
LONELY = [
    "De Graaf", "Petra", "de Graaf", "4-4-1985", "moeder", "", "Kerkstraat 1", "6002 CD", "Weert", "Weert",
    "", "M. Ouali", "M. Ouali", "", "", "", "", "", "",
]  # fmt: skip


def spreadsheet(folder: Path, rows: list[list[str]], headings: list[str] = HEADINGS, name: str = "lijst.xlsx") -> Path:
    path = folder / name
    book = xlsxwriter.Workbook(path, {"strings_to_formulas": False})
    sheet = book.add_worksheet("Caseload")
    for number, row in enumerate([["Lijst van het team"], [], headings, *rows]):
        sheet.write_row(number, 0, row)
    book.close()
    return path


def read_in(transactions: Transactions, path: Path, mapping: Mapping | None = None) -> dict[str, int]:
    imports = Imports(transactions)
    return imports.write(imports.prepare(path, mapping)).counts


def count(transactions: Transactions, model) -> int:
    with transactions.read() as reader:
        return reader.scalar(select(func.count()).select_from(model))


def all_of(transactions: Transactions, *columns):
    with transactions.read() as reader:
        return reader.rows(select(*columns))


def test_a_family_is_read_in_with_members_plan_director_and_contact(transactions, tmp_path):
    counts = read_in(transactions, spreadsheet(tmp_path, [MOTHER, SON, DAUGHTER]))
    assert {key: value for key, value in counts.items() if key.endswith("_added")} == {
        "families_added": 1, "persons_added": 3, "plans_added": 1, "questions_added": 1, "helps_added": 1,
        "providers_added": 1, "notes_added": 1,
    }  # fmt: skip
    assert [tuple(row) for row in all_of(transactions, Family.name, Family.municipality_code)] == [("Aksoy", "0988")]
    roles = {row.role: row for row in all_of(transactions, *PlanRolePeriod.__table__.c)}
    assert roles[PlanRole.DIRECTOR].worker_id == transactions.actor.worker_id
    assert roles[PlanRole.CONTACT].person_id is not None
    assert count(transactions, Household) == 1
    assert count(transactions, Custody) == 2


def test_every_row_that_holds_something_is_counted_once(transactions, tmp_path):
    path = spreadsheet(tmp_path, [MOTHER, MOTHER, SON, DAUGHTER, ["totaal", "3"]])
    counts = read_in(transactions, path)
    kinds = ("joined", "doubtful", "refused", "skipped", "repeated")
    assert counts["rows_in_file"] == sum(counts[f"rows_{kind}"] for kind in kinds) == 7
    assert counts["rows_repeated"] == 1
    assert counts["rows_skipped"] == 3  # title, headings, total


def test_running_help_hangs_on_a_goal_to_formulate_and_a_decision_taken_over(transactions, tmp_path):
    read_in(transactions, spreadsheet(tmp_path, [MOTHER, SON]))
    (line,) = all_of(transactions, *Help.__table__.c)
    (goal,) = all_of(transactions, Goal.id, Goal.to_formulate)
    (decision,) = all_of(transactions, AccessDecision.id, AccessDecision.ground, AccessDecision.confirmed)
    assert (line.goal_id, line.decision_id, line.status, line.confirmed) == (goal.id, decision.id, "running", False)
    assert (line.price_kind, line.amount_cents, line.description) == ("estimated", 900_000, "45A04")
    assert goal.to_formulate
    assert (decision.ground, decision.confirmed) == ("taken_over", False)


def test_a_bsn_that_fails_stands_in_its_own_field_and_in_no_text(transactions, tmp_path):
    read_in(transactions, spreadsheet(tmp_path, [MOTHER, SON, DAUGHTER]))
    persons = {row.given_name: row for row in all_of(transactions, *Person.__table__.c)}
    assert persons["Meryem"].bsn == "999990019"
    assert (persons["Lotte"].bsn, persons["Lotte"].bsn_unverified) == (None, "123456789")
    texts = [row[0] or "" for row in all_of(transactions, Note.text)]
    texts += [row[0] or "" for row in all_of(transactions, ImportRow.question)]
    assert not any("123456789" in text or "999990019" in text for text in texts)


def test_what_found_no_field_is_kept_as_a_note(transactions, tmp_path):
    headings = [*HEADINGS, "Map op schijf H"]
    path = spreadsheet(tmp_path, [[*MOTHER, "kast 3, lade 2"], [*SON, ""]], headings)
    read_in(transactions, path)
    text = "\n".join(row.text for row in all_of(transactions, Note.text))
    assert "belt graag in de ochtend" in text
    assert "Map op schijf H: kast 3, lade 2" in text


def test_reading_the_same_file_again_adds_nothing(transactions, tmp_path):
    path = spreadsheet(tmp_path, [MOTHER, SON, DAUGHTER])
    read_in(transactions, path)
    counts = read_in(transactions, path)
    assert not any(value for key, value in counts.items() if key.endswith("_added"))
    assert counts["rows_repeated"] == 3
    assert count(transactions, Person) == 3


def test_a_resorted_file_adds_nothing(transactions, tmp_path):
    read_in(transactions, spreadsheet(tmp_path, [MOTHER, SON, DAUGHTER, LONELY]))
    counts = read_in(transactions, spreadsheet(tmp_path, [LONELY, DAUGHTER, SON, MOTHER], name="anders.xlsx"))
    assert counts["rows_repeated"] == 4
    assert count(transactions, Person) == 4


def test_corrected_and_binned_rows_do_not_come_back(transactions, tmp_path):
    path = spreadsheet(tmp_path, [MOTHER, SON, DAUGHTER])
    read_in(transactions, path)
    persons = {row.given_name: row for row in all_of(transactions, *Person.__table__.c)}
    (member,) = [row for row in all_of(transactions, *Member.__table__.c) if row.person_id == persons["Yusuf"].id]
    with transactions.write() as writer:
        writer.change(Person, persons["Meryem"].id, 1, surname="Aksoy-Bakker", born_on=None)
        writer.bin(Member, member.id, 1)
        writer.bin(Person, persons["Yusuf"].id, 1)
    counts = read_in(transactions, path)
    assert counts["persons_added"] == counts["families_added"] == 0
    assert count(transactions, Person) == 3


def test_of_three_new_rows_only_these_are_added_and_to_their_own_family(transactions, tmp_path):
    read_in(transactions, spreadsheet(tmp_path, [MOTHER, SON]))
    counts = read_in(transactions, spreadsheet(tmp_path, [MOTHER, SON, DAUGHTER, LONELY], name="later.xlsx"))
    assert (counts["families_added"], counts["persons_added"], counts["plans_added"]) == (1, 2, 1)
    aksoy = {row.id: row.name for row in all_of(transactions, Family.id, Family.name)}
    members = [aksoy[row.family_id] for row in all_of(transactions, Member.family_id)]
    assert sorted(members) == ["Aksoy", "Aksoy", "Aksoy", "de Graaf"] or members.count("Aksoy") == 3


def test_a_person_who_was_registered_by_hand_is_recognised_by_bsn(ground: Ground, tmp_path):
    transactions = ground.transactions
    with transactions.write() as writer:
        family = writer.add(
            Family, number="G-9", name="Aksoy", sort_name="aksoy", team_id=ground.team_id, created_at=writer.now
        )
        person = writer.add(Person, given_name="Merjem", surname="Aksoy", sort_name="aksoy merjem", bsn="999990019")
        writer.add(Member, family_id=family, person_id=person, role="parent")
    counts = read_in(transactions, spreadsheet(tmp_path, [MOTHER, SON]))
    assert (counts["families_added"], counts["persons_added"]) == (0, 1)
    assert {row.family_id for row in all_of(transactions, Member.family_id)} == {family}


def test_an_unknown_director_becomes_a_worker_without_an_account(transactions, tmp_path):
    read_in(transactions, spreadsheet(tmp_path, [LONELY]))
    accounts = {row.name: row.account for row in all_of(transactions, Worker.name, Worker.account)}
    assert accounts["M. Ouali"] is None
    assert len(accounts) == 4


def test_other_headings_are_read_by_a_mapping_that_is_remembered(transactions, tmp_path):
    headings = [heading if heading != "Hulpvraag" else "Wat speelt er" for heading in HEADINGS]
    path = spreadsheet(tmp_path, [MOTHER, SON], headings)
    imports = Imports(transactions)
    first = imports.prepare(path)
    assert all(column.field is None for column in first.columns[0].columns if column.heading == "Wat speelt er")
    chosen = first.mapping.changed("Wat speelt er", Field.QUESTION)
    imports.write(imports.prepare_again(first.sheets, chosen))
    assert [row.text for row in all_of(transactions, HelpQuestion.text)] == ["niet naar school"]
    assert [tuple(row) for row in all_of(transactions, ImportMapping.heading, ImportMapping.field)] == [
        ("Wat speelt er", "question")
    ]
    again = imports.prepare(path)
    assert {c.field for c in again.columns[0].columns if c.heading == "Wat speelt er"} == {Field.QUESTION}


def test_stopping_halfway_leaves_nothing(transactions, tmp_path):
    class Impatient:
        def report(self, done: int, total: int) -> None:
            if done > total // 2:
                raise Cancelled

    imports = Imports(transactions)
    prepared = imports.prepare(spreadsheet(tmp_path, [MOTHER, SON, DAUGHTER]))
    with pytest.raises(Cancelled):
        imports.write(prepared, Impatient())
    assert [count(transactions, model) for model in (Family, Person, Plan, ImportRun, ImportRow)] == [0] * 5


@pytest.mark.parametrize("at", [0.05, 0.3, 0.7, 1.0])
def test_how_far_it_is_only_grows_and_until_the_end_it_can_be_stopped(transactions, tmp_path, at):
    heard: list[float] = []

    class Watch:
        def report(self, done: int, total: int) -> None:
            heard.append(done / total)
            if stops and done >= at * total:
                raise Cancelled

    imports = Imports(transactions)
    prepared = imports.prepare(spreadsheet(tmp_path, [MOTHER, SON, DAUGHTER]))
    stops = True
    with pytest.raises(Cancelled):
        imports.write(prepared, Watch())
    assert [count(transactions, model) for model in (Family, Person, ImportRow)] == [0] * 3
    heard.clear()
    stops = False
    imports.write(prepared, Watch())
    assert heard == sorted(heard)
    assert heard[-1] == 1
    assert count(transactions, Person) == 3


def test_two_stations_that_read_in_the_same_file_add_it_once(ground: Ground, tmp_path):
    path = spreadsheet(tmp_path, [MOTHER, SON, DAUGHTER])
    one = Imports(ground.transactions)
    other = Imports(Transactions(ground.transactions.engine, ground.transactions.actor))
    prepared = one.prepare(path), other.prepare(path)  # both see a new file
    one.write(prepared[0])
    assert other.write(prepared[1]).counts["persons_added"] == 0
    assert count(ground.transactions, Person) == 3


def test_the_real_list_of_a_team_is_read_in_whole(transactions):
    path = Path(__file__).parents[2] / "../shared/data/caseload.xlsx"
    if not path.exists():
        pytest.skip("the team's own list is not part of the repository")
    counts = read_in(transactions, path)
    assert counts["rows_in_file"] == 236
    assert (counts["families_added"], counts["persons_added"], counts["plans_added"]) == (60, 228, 60)
    assert (counts["questions_added"], counts["helps_added"], counts["providers_added"]) == (89, 89, 8)
    again = read_in(transactions, path)
    assert not any(value for key, value in again.items() if key.endswith("_added"))
