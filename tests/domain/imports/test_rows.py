"""The cells of one row: what they become, what is asked, and what is kept."""

from datetime import date, timedelta

import pytest

from app.domain.help import EndReason, HelpStatus
from app.domain.imports.fields import Field
from app.domain.imports.mapping import AUTOMATIC
from app.domain.imports.reading import interpret, mark_known
from app.domain.imports.records import CostPeriod, FindingKind, HelpReading, Reading, RowKind
from app.domain.imports.sheets import Cell, Sheet
from app.domain.money import Amount
from app.domain.progress import Cancelled
from app.domain.questions import Referrer
from tests.support.sheets import CHILD, HEADINGS, HELP, MOTHER, PAULA, SANNE, TODAY, grid, kinds, outcome, read

WAITING = {"Start": None, "Aanbieder": None}


def help_of(**changes: Cell) -> tuple[Reading, HelpReading]:
    names = {"provider": "Aanbieder", "product": "Product", "start": "Start", "end": "Eind", "cost": "Kosten p/j",
             "status": "Status"}  # fmt: skip
    cells = {names[name]: value for name, value in changes.items()}
    reading = read(MOTHER, CHILD | HELP | cells)
    found = reading.families[0].questions[0].help
    assert found is not None
    return reading, found


@pytest.mark.parametrize(
    "written", [date(2014, 8, 23), "23-08-2014", "23/8/14", "23.08.2014", "23 aug 2014", "23 augustus 2014", 41874.0]
)
def test_every_notation_is_the_same_birth_date(written: Cell) -> None:
    reading = read(MOTHER, CHILD | {"Geb.datum": written})
    assert reading.families[0].members[1].born_on == date(2014, 8, 23)


@pytest.mark.parametrize("written", ["31-02-2015", "onbekend", "12-2-72 of zo", date(2030, 1, 1), 3.0])
def test_a_birth_date_that_cannot_be_is_kept_and_asked_about(written: Cell) -> None:
    reading = read(MOTHER, CHILD | {"Geb.datum": written})
    found = outcome(reading, 5)
    assert reading.families[0].members[1].born_on is None
    assert found.kind is RowKind.DOUBTFUL
    assert [finding.kind for finding in found.findings] == [FindingKind.NOT_UNDERSTOOD]
    assert len(found.leftovers) == 1


def test_a_bsn_that_passes_is_kept_as_one() -> None:
    for written in ("999990019", "9999.90.019", 999990019.0):
        member = read(MOTHER | {"BSN": written}).families[0].members[0]
        assert (member.bsn, member.bsn_unverified) == ("999990019", None)


def test_a_bsn_that_fails_stands_apart_and_in_no_text() -> None:
    reading = read(MOTHER | {"BSN": "123456789"})
    member = reading.families[0].members[0]
    assert (member.bsn, member.bsn_unverified) == (None, "123456789")
    assert outcome(reading, 4).kind is RowKind.DOUBTFUL
    assert "123456789" not in repr(reading)


def test_a_bsn_in_a_remark_is_masked_and_kept_apart() -> None:
    reading = read(MOTHER | {"Opm.": "bsn is 999990019"})
    assert reading.families[0].members[0].bsn_unverified == "999990019"
    assert reading.families[0].remarks[0].text == "bsn is •••••••19"
    assert "999990019" not in repr(reading)


def test_a_bsn_of_two_persons_is_asked_about_at_both() -> None:
    other = MOTHER | {"Gezin": "Kuipers", "Voornaam": "Roos", "Achternaam": "Kuipers", "Straat + nr": "Kerkstraat 5"}
    reading = read(MOTHER | {"BSN": "999990019"}, other | {"BSN": "999990019"})
    members = [family.members[0] for family in reading.families]
    assert [(member.bsn, member.bsn_unverified) for member in members] == [(None, "999990019")] * 2
    assert kinds(reading) == [RowKind.DOUBTFUL] * 2


def test_what_is_no_number_in_the_column_of_the_bsn_is_kept_as_text() -> None:
    reading = read(MOTHER | {"BSN": "aangevraagd"})
    assert [leftover.text for leftover in reading.families[0].leftovers] == ["aangevraagd"]


@pytest.mark.parametrize(
    ("written", "referrer"),
    [
        ("jeugdarts", Referrer.YOUTH_DOCTOR),
        ("consultatiebureau", Referrer.YOUTH_DOCTOR),
        ("POH-GGZ", Referrer.POH_GGZ),
        ("huisarts", Referrer.GENERAL_PRACTITIONER),
        ("medisch spec.", Referrer.MEDICAL_SPECIALIST),
        ("rechtbank", Referrer.COURT),
        ("Veilig Thuis", Referrer.SAFE_HOME),
        ("school", Referrer.SCHOOL),
        ("buren", Referrer.NETWORK),
        ("zelf", Referrer.SELF),
        ("gezinsvoogd (GI)", Referrer.CERTIFIED_INSTITUTION),
        ("wijkteam", Referrer.MUNICIPALITY),
    ],
)
def test_a_referrer_becomes_its_code(written: str, referrer: Referrer) -> None:
    (question,) = read(MOTHER, CHILD | {"Verwijzer": written}).families[0].questions
    assert (question.referrer, question.referrer_text) == (referrer, written)


def test_an_unknown_referrer_is_asked_about() -> None:
    reading = read(MOTHER, CHILD | {"Verwijzer": "de bakker"})
    assert reading.families[0].questions[0].referrer_text == "de bakker"
    assert outcome(reading, 5).kind is RowKind.DOUBTFUL


@pytest.mark.parametrize(
    ("written", "status", "reason"),
    [
        ("loopt", HelpStatus.RUNNING, None),
        ("wachtlijst!!", HelpStatus.WAITING, None),
        ("wacht op intake", HelpStatus.WAITING, None),
        ("nieuw", HelpStatus.PLANNED, None),
        ("afgerond", HelpStatus.ENDED, EndReason.ACCORDING_TO_PLAN),
        ("gestopt (client wil niet)", HelpStatus.ENDED, EndReason.BY_CLIENT),
        ("gestopt door aanbieder", HelpStatus.ENDED, EndReason.BY_PROVIDER),
        ("gestopt", HelpStatus.ENDED, None),
    ],
)
def test_a_status_becomes_a_state_and_a_reason(written: str, status: HelpStatus, reason: EndReason | None) -> None:
    _reading, found = help_of(status=written)
    assert (found.status, found.end_reason, found.status_text) == (status, reason, written)


def test_an_unknown_status_is_kept_asked_about_and_guessed_from_the_dates() -> None:
    for start, end, status in (
        ("1-1-2026", None, HelpStatus.RUNNING), ("1-1-2026", "1-6-2026", HelpStatus.ENDED),
        ("1-1-2027", None, HelpStatus.PLANNED),
    ):  # fmt: skip
        reading, found = help_of(status="hmm", start=start, end=end)
        assert found.status is status
        assert "hmm" in {leftover.text for leftover in outcome(reading, 5).leftovers}


@pytest.mark.parametrize(
    "changes",
    [
        {"status": "loopt", "end": "1-3-2026"},
        {"status": "loopt", "start": "1-1-2027"},
        {"status": "loopt", "start": None},
        {"status": "afgerond", "end": "1-1-2027"},
        {"status": "afgerond", "end": None},
        {"status": "wachtlijst", "start": "1-1-2026"},
        {"status": "nieuw", "start": None, "end": "1-1-2026"},
        {"status": None},
        {"provider": None},
        {"start": "1-1-2010"},
        {"end": "1-1-2026"},
        {"cost": "?"},
        {"start": "31-02-2026"},
        {"end": "volgende week"},
    ],
)
def test_help_that_contradicts_itself_is_read_with_a_question(changes: dict[str, Cell]) -> None:
    reading, _found = help_of(**changes)
    assert outcome(reading, 5).kind is RowKind.DOUBTFUL
    assert all(question.endswith((".", "?")) for question in outcome(reading, 5).questions)


def test_help_that_agrees_with_itself_raises_no_question() -> None:
    for changes in (
        {}, {"status": "wachtlijst", "start": None, "provider": None}, {"status": "afgerond", "end": "1-3-2026"},
        {"status": "nieuw", "start": "1-1-2027"}, {"end": TODAY + timedelta(days=1)},
    ):  # fmt: skip
        reading, _found = help_of(**changes)
        assert outcome(reading, 5).kind is RowKind.JOINED


def test_an_end_before_the_start_is_kept_and_not_taken_over() -> None:
    reading, found = help_of(end="1-1-2026")
    assert found.last_day is None
    assert [leftover.text for leftover in outcome(reading, 5).leftovers] == ["1-1-2026"]


def test_a_cost_is_an_amount_over_the_time_of_its_heading() -> None:
    for written, amount in (
        ("ca 9000", Amount(cents=900_000, approximate=True)), ("€ 3.450,00", Amount(cents=345_000)),
        (23500.5, Amount(cents=2_350_050)), (1250, Amount(cents=125_000)),
    ):  # fmt: skip
        _reading, found = help_of(cost=written)
        assert (found.cost, found.cost_period) == (amount, CostPeriod.YEAR)


def test_a_question_mark_for_a_cost_is_kept_with_the_family() -> None:
    reading, found = help_of(cost="?")
    assert found.cost is None
    assert [(leftover.heading, leftover.text) for leftover in reading.families[0].leftovers] == [("Kosten p/j", "?")]


@pytest.mark.parametrize(
    ("written", "code", "category"),
    [("54001", "54001", "54"), ("45A04", "45A04", "45"), ("amb.", None, "45"), ("dagbeh.", None, "41"),
     ("begeleiding", None, None), (54001.0, "54001", "54")],
)  # fmt: skip
def test_a_product_is_a_code_or_words(written: Cell, code: str | None, category: str | None) -> None:
    _reading, found = help_of(product=written)
    assert (found.product_code, found.product_category) == (code, category)
    assert found.product_text == (code or written)


def test_the_own_team_gives_help_itself() -> None:
    assert help_of(provider="eigen team")[1].own_team
    assert not help_of(provider="De Linde")[1].own_team


def test_only_dashes_are_no_help() -> None:
    reading = read(MOTHER, CHILD | {"Aanbieder": "-", "Product": "n.v.t.", "Kosten p/j": "-"})
    assert reading.families[0].questions == ()
    assert kinds(reading) == [RowKind.JOINED] * 2


def test_a_director_is_a_worker_by_name_or_initial() -> None:
    for written, worker in (("Paula Claassen", PAULA), ("P. Claassen", PAULA), ("s. teunis", SANNE)):
        (family,) = read(MOTHER | {"Regie": written}).families
        assert family.director is not None
        assert family.director.worker_id == worker.id


def test_a_contact_is_a_member_by_role_or_name() -> None:
    for written in ("moeder", "Wilma Vermeer", "mama"):
        (family,) = read(MOTHER | {"Rol": "ouder", "Aanspreekpunt": written}, CHILD).families
        assert family.contact is not None
        assert family.contact.member == 0


def test_a_contact_whom_nobody_is_is_kept_and_asked_about() -> None:
    reading = read(MOTHER | {"Aanspreekpunt": "vader"}, CHILD)
    assert reading.families[0].contact is None
    assert [leftover.text for leftover in reading.families[0].leftovers] == ["vader"]
    assert outcome(reading, 4).kind is RowKind.DOUBTFUL


def test_a_worker_who_is_not_known_yet_is_named() -> None:
    reading = read(
        MOTHER | {"Regie": "Rachida Bakri"}, MOTHER | {"Gezin": "Kuipers", "Voornaam": "Roos", "Regie": "R. Bakri"}
    )
    assert reading.new_workers == ("Rachida Bakri",)
    assert all(family.director and family.director.new_worker for family in reading.families)


def test_what_is_no_name_is_nobody() -> None:
    reading = read(MOTHER | {"Regie": "zie map 3"})
    assert reading.families[0].director is None
    assert "zie map 3" in {leftover.text for leftover in reading.families[0].leftovers}


def test_two_directors_in_one_family_are_asked_about() -> None:
    reading = read(MOTHER, CHILD | {"Regie": "Sanne Teunis"})
    assert reading.families[0].director is not None
    assert reading.families[0].director.worker_id == PAULA.id
    assert outcome(reading, 5).kind is RowKind.DOUBTFUL


def test_two_workers_of_one_initial_are_asked_about() -> None:
    other = type(SANNE)(id=PAULA.id, name="Simon Teunis")
    reading = read(MOTHER | {"Regie": "S. Teunis"}, workers=(SANNE, other))
    assert reading.families[0].director is None
    assert outcome(reading, 4).kind is RowKind.DOUBTFUL


def test_a_municipality_that_does_not_exist_is_kept_and_asked_about() -> None:
    reading = read(MOTHER, CHILD | {"Gemeente": "Weerd"}, municipalities=["Weert", "Leudal"])
    assert reading.families[0].municipality == "Weert"
    assert [leftover.text for leftover in outcome(reading, 5).leftovers] == ["Weerd"]


@pytest.mark.parametrize(
    ("heading", "text"),
    [("Telefoon", "bel moeder"), ("Postcode", "60721"), ("E-mail", "geen idee"), ("M/V", "?"), ("Straat + nr", "?"),
     ("Rol", "x" * 201), ("Gezin", "?"), ("School/KDV", "x" * 201), ("Hulpvraag", "x" * 4001)],
)  # fmt: skip
def test_a_cell_that_is_not_understood_is_kept_with_a_question(heading: str, text: str) -> None:
    reading = read(MOTHER, CHILD | {heading: text})
    assert text in {leftover.text for leftover in reading.families[0].leftovers}
    assert outcome(reading, 5).kind is RowKind.DOUBTFUL


def test_two_telephone_numbers_in_a_cell_are_both_kept() -> None:
    reading = read(MOTHER | {"Telefoon": "06-25822018 / 0475-041517"})
    assert reading.families[0].members[0].telephone == "06 25 82 20 18"
    assert [leftover.text for leftover in reading.families[0].leftovers] == ["06-25822018 / 0475-041517"]


def test_a_column_without_a_field_is_kept_without_a_question() -> None:
    reading = read(MOTHER | {"Schijf H": "kast 3"}, headings=(*HEADINGS, "Schijf H"))
    assert [leftover.text for leftover in reading.families[0].leftovers] == ["kast 3"]
    assert kinds(reading) == [RowKind.JOINED]
    assert "Schijf H" in reading.notices[0]


def test_a_second_column_of_one_field_is_kept() -> None:
    mapping = AUTOMATIC.changed("Mobiel 2", Field.TELEPHONE)
    reading = read(
        MOTHER | {"Telefoon": "06-25822018", "Mobiel 2": "0475-041517"},
        headings=(*HEADINGS, "Mobiel 2"),
        mapping=mapping,
    )
    assert [leftover.text for leftover in reading.families[0].leftovers] == ["0475-041517"]


def test_a_sheet_without_headings_is_skipped_with_its_text() -> None:
    old = Sheet(name="oud", rows=(("niet meer gebruiken",),))
    reading = interpret([grid(MOTHER), old], AUTOMATIC, TODAY, [])
    last = reading.outcomes[-1]
    assert (last.sheet, last.kind, last.cells) == ("oud", RowKind.SKIPPED, (("", "niet meer gebruiken"),))


def test_the_fingerprint_of_a_row_does_not_depend_on_its_place() -> None:
    reading = read(MOTHER, CHILD | HELP)
    backwards = tuple(reversed(HEADINGS))
    again = interpret(
        [grid({}, {}, CHILD | HELP, MOTHER, headings=backwards, name="Blad2", title=False)], AUTOMATIC, TODAY, []
    )
    assert {found.fingerprint for found in reading.outcomes[2:]} == {found.fingerprint for found in again.outcomes[1:]}


def test_the_fingerprint_of_a_date_does_not_depend_on_how_it_was_typed() -> None:
    cells = (date(2014, 8, 23), "23-08-2014", "23-8-2014")
    marks = {outcome(read(MOTHER, CHILD | {"Geb.datum": cell}), 5).fingerprint for cell in cells}
    assert len(marks) == 1


def test_the_fingerprint_changes_with_any_cell() -> None:
    plain = outcome(read(MOTHER, CHILD), 5).fingerprint
    assert plain != outcome(read(MOTHER, CHILD | {"Opm.": "x"}), 5).fingerprint
    assert plain != outcome(read(MOTHER, CHILD | {"Rol": None, "Opm.": "kind"}), 5).fingerprint


def test_rows_that_are_known_are_repeated_and_the_family_stays_whole() -> None:
    reading = read(MOTHER, CHILD)
    known = mark_known(reading, {outcome(reading, 4).fingerprint})
    assert kinds(known) == [RowKind.REPEATED, RowKind.JOINED]
    assert known.families == reading.families
    assert known.counts["rows_repeated"] == 1


def test_reading_stops_when_somebody_asks() -> None:
    class Impatient:
        def report(self, done: int, total: int) -> None:
            raise Cancelled

    with pytest.raises(Cancelled):
        interpret([grid(MOTHER)], AUTOMATIC, TODAY, [], progress=Impatient())


def test_progress_never_goes_back_and_ends_at_the_end() -> None:
    seen: list[tuple[int, int]] = []

    class Watch:
        def report(self, done: int, total: int) -> None:
            seen.append((done, total))

    rows = [CHILD | {"Gezin": f"Naam{number}", "Achternaam": f"Naam{number}"} for number in range(1200)]
    interpret([grid(*rows)], AUTOMATIC, TODAY, [], progress=Watch())
    assert [done for done, _total in seen] == sorted(done for done, _total in seen)
    assert seen[-1][0] == seen[-1][1]


@pytest.mark.parametrize(
    ("cells", "name"),
    [
        ({"Naam": "Wietske van der Meer"}, "Wietske van der Meer"),
        ({"Naam": "Meer, W. van der", "Tussenv.": "van der"}, "W. van der Meer"),
        ({"Naam": "Wietske Meer", "Tussenv.": "van der"}, "Wietske van der Meer"),
        ({"Naam": "Wietske", "Achternaam": "van der Meer"}, "van der Meer"),
        ({"Naam": "Wietske Meer", "Achternaam": "Meer"}, "Wietske Meer"),
        ({"Naam": "Wietske de Meer", "Voornaam": "Wietske"}, "Wietske de Meer"),
        ({"Naam": "Wietske de Meer", "Voornaam": "Wietske", "Achternaam": "de Meer"}, "Wietske de Meer"),
        ({"Voornaam": "Wietske", "Achternaam": "Meer, van der"}, "Wietske van der Meer"),
        ({"Voornaam": "Wietske", "Tussenv.": "van der", "Achternaam": "van der Meer"}, "Wietske van der Meer"),
        ({"Voornaam": "Wietske", "Tussenv.": "de", "Gezin": "de Meer"}, "Wietske de Meer"),
        ({"Voornaam": "Wietske", "Tussenv.": "de", "Gezin": "van Meer"}, "Wietske de"),
    ],
)
def test_the_parts_of_a_name_are_put_together(cells: dict[str, Cell], name: str) -> None:
    headings = ("Gezin", "Voornaam", "Tussenv.", "Achternaam", "Naam")
    assert read(cells, headings=headings).families[0].members[0].name.display == name


def test_two_different_names_on_a_row_are_both_kept() -> None:
    headings = ("Gezin", "Voornaam", "Tussenv.", "Achternaam", "Naam")
    reading = read({"Voornaam": "Roos", "Achternaam": "Kuipers", "Naam": "Wilma Vermeer"}, headings=headings)
    assert reading.families[0].members[0].name.display == "Roos Kuipers"
    assert [leftover.text for leftover in reading.families[0].leftovers] == ["Wilma Vermeer"]
    reading = read({"Naam": "Wilma van Vermeer", "Tussenv.": "de"}, headings=headings)
    assert [leftover.text for leftover in reading.families[0].leftovers] == ["de"]


ADDRESS = ("Naam", "Straat", "Huisnummer", "Postcode", "Plaats")


@pytest.mark.parametrize(
    ("cells", "address"),
    [
        ({"Straat": "Molenweg", "Huisnummer": "69 a"}, "Molenweg 69 a"),
        ({"Straat": "Molenweg", "Huisnummer": 69.0, "Postcode": "6072jv"}, "Molenweg 69, 6072 JV"),
        ({"Straat": "Molenweg 69, 6072jv Weert", "Plaats": "weert"}, "Molenweg 69, 6072 JV weert"),
    ],
)
def test_an_address_may_stand_in_more_columns(cells: dict[str, Cell], address: str) -> None:
    (family,) = read({"Naam": "Wilma Vermeer"} | cells, headings=ADDRESS).families
    assert family.households[0].address.display == address


@pytest.mark.parametrize(
    ("cells", "kept"),
    [
        ({"Straat": "Molenweg 69", "Huisnummer": "70"}, "70"),
        ({"Straat": "Molenweg", "Huisnummer": "hoek"}, "hoek"),
        ({"Straat": "Molenweg 69, 6072jv Weert", "Postcode": "6001 AA"}, "6001 AA"),
        ({"Straat": "Molenweg 69, 6072jv Weert", "Plaats": "Horn"}, "Horn"),
    ],
)
def test_an_address_that_contradicts_itself_is_asked_about(cells: dict[str, Cell], kept: str) -> None:
    reading = read({"Naam": "Wilma Vermeer"} | cells, headings=ADDRESS)
    assert [leftover.text for leftover in reading.families[0].leftovers] == [kept]
    assert outcome(reading, 4).kind is RowKind.DOUBTFUL


@pytest.mark.parametrize(
    ("written", "language"),
    [("Pools", "Pools"), ("tolk Arabisch", "Arabisch"), ("nee", None), ("ja", None), ("-", None)],
)
def test_a_column_for_the_interpreter_names_a_language(written: str, language: str | None) -> None:
    reading = read({"Naam": "Wilma Vermeer", "Tolk": written}, headings=("Naam", "Tolk"))
    assert reading.families[0].members[0].interpreter == language
    assert [leftover.text for leftover in reading.families[0].leftovers] == (["ja"] if written == "ja" else [])
