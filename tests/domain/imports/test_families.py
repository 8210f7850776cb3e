"""Rows become families: by name, by the row above, by address; members become persons once."""

from datetime import date

from app.domain.families import MemberRole, OrganisationKind, Sex
from app.domain.imports.records import RowKind
from tests.support.sheets import BLANK, CHILD, HEADINGS, HELP, MOTHER, kinds, outcome, read


def test_an_empty_family_cell_means_the_family_above() -> None:
    reading = read(MOTHER, CHILD)
    (family,) = reading.families
    assert family.name.display == "Vermeer"
    assert [member.name.display for member in family.members] == ["Wilma Vermeer", "Daan Vermeer"]
    assert [member.role for member in family.members] == [MemberRole.PARENT, MemberRole.CHILD]
    assert kinds(reading) == [RowKind.JOINED, RowKind.JOINED]


def test_title_headings_and_total_are_skipped_with_their_reason() -> None:
    reading = read(MOTHER, CHILD, BLANK, {"Gezin": "totaal", "Voornaam": 1})
    assert [found.kind for found in reading.outcomes] == [
        RowKind.SKIPPED, RowKind.SKIPPED, RowKind.JOINED, RowKind.JOINED, RowKind.SKIPPED,
    ]  # fmt: skip
    assert [found.row for found in reading.outcomes] == [1, 3, 4, 5, 7]
    assert "totaal" in outcome(reading, 7).reason
    assert reading.notices == ()


def test_a_total_that_differs_is_told() -> None:
    reading = read(MOTHER, CHILD, {"Gezin": "totaal", "Voornaam": 60})
    assert "60" in reading.notices[0]


def test_headings_that_come_back_on_a_next_page_are_skipped() -> None:
    reading = read(MOTHER, dict(zip(HEADINGS, HEADINGS, strict=True)), CHILD)
    assert kinds(reading) == [RowKind.JOINED, RowKind.SKIPPED, RowKind.JOINED]
    assert len(reading.families) == 1


def test_the_same_name_with_another_prefix_is_the_same_family() -> None:
    reading = read(MOTHER, CHILD | {"Gezin": "Fam.  Vermeer"})
    assert len(reading.families) == 1


def test_an_inverted_or_bare_name_gets_the_particle_of_its_members() -> None:
    mother = MOTHER | {"Achternaam": "Vries", "Tussenv.": "de"}
    for written in ("Vries, de", "Vries", "Fam. de Vries", "de Vries"):
        (family,) = read(mother | {"Gezin": written}).families
        assert family.name.display == "de Vries"


def test_two_families_of_one_name_are_told_apart_by_their_address() -> None:
    other = MOTHER | {"Voornaam": "Roos", "Straat + nr": "Kerkstraat 5", "Postcode": "6001 AA", "Regie": "S. Teunis"}
    reading = read(MOTHER, CHILD, other, CHILD | {"Voornaam": "Sem", "Gezin": "Vermeer", "Straat + nr": "Kerkstraat 5"})
    assert [len(family.members) for family in reading.families] == [2, 2]
    assert [family.households[0].address.line for family in reading.families] == ["Molenweg 69a", "Kerkstraat 5"]


def test_a_parent_at_a_new_address_without_a_family_name_begins_a_family_with_a_question() -> None:
    parent = {"Voornaam": "Roos", "Achternaam": "Kuipers", "Rol": "moeder", "Straat + nr": "Kerkstraat 5"}
    reading = read(MOTHER, CHILD, parent)
    assert [family.name.display for family in reading.families] == ["Vermeer", "Kuipers"]
    assert outcome(reading, 6).kind is RowKind.DOUBTFUL


def test_a_child_at_another_address_without_a_family_name_stays_with_a_question() -> None:
    reading = read(MOTHER, CHILD | {"Straat + nr": "Kerkstraat 5", "Plaats": "Horn"})
    (family,) = reading.families
    assert [household.address.line for household in family.households] == ["Molenweg 69a", "Kerkstraat 5"]
    assert family.members[1].household == 1
    assert outcome(reading, 5).kind is RowKind.DOUBTFUL


def test_after_a_blank_line_an_empty_cell_continues_only_at_the_same_address() -> None:
    other = {"Voornaam": "Roos", "Achternaam": "Kuipers", "Rol": "moeder", "Straat + nr": "Kerkstraat 5"}
    reading = read(MOTHER, BLANK, CHILD, BLANK, other)
    assert [len(family.members) for family in reading.families] == [2, 1]


def test_a_sorted_file_finds_a_family_back_by_name_and_address() -> None:
    here = {"Straat + nr": "Molenweg 69a"}
    other = MOTHER | {"Gezin": "Kuipers", "Voornaam": "Roos", "Achternaam": "Kuipers", "Straat + nr": "Kerkstraat 5"}
    reading = read(CHILD | here | {"Gezin": "Vermeer"}, other, MOTHER)
    assert sorted(len(family.members) for family in reading.families) == [1, 2]


def test_a_name_above_its_members_is_a_title() -> None:
    mother = {key: value for key, value in MOTHER.items() if key != "Gezin"}
    reading = read({"Gezin": "Fam. Vermeer"}, mother, CHILD)
    assert kinds(reading) == [RowKind.SKIPPED, RowKind.JOINED, RowKind.JOINED]
    assert [family.name.display for family in reading.families] == ["Vermeer"]


def test_a_row_without_any_name_is_refused_and_its_text_kept() -> None:
    reading = read(MOTHER, {"Telefoon": "06-12345678", "Opm.": "wie is dit"})
    found = outcome(reading, 5)
    assert found.kind is RowKind.REFUSED
    assert {text for _heading, text in found.cells} == {"06-12345678", "wie is dit"}


def test_a_row_typed_twice_is_repeated() -> None:
    reading = read(MOTHER, MOTHER, CHILD | {"BSN": "999990019"}, CHILD | {"BSN": "999990019"})
    assert kinds(reading) == [RowKind.JOINED, RowKind.REPEATED, RowKind.JOINED, RowKind.REPEATED]
    assert "regel 4" in outcome(reading, 5).reason
    assert "regel 6" in outcome(reading, 7).reason
    assert reading.persons == 2


def test_equal_rows_of_a_child_may_be_two_children_and_are_asked_about() -> None:
    reading = read(MOTHER, CHILD | HELP, CHILD | HELP)
    assert kinds(reading) == [RowKind.JOINED, RowKind.JOINED, RowKind.DOUBTFUL]
    assert "tweede kind" in outcome(reading, 6).questions[0]
    assert len(reading.families[0].questions) == 1
    twins = read(MOTHER, CHILD | {"Voornaam": None}, CHILD | {"Voornaam": None})
    assert twins.persons == 3
    assert "tweede kind" in outcome(twins, 6).questions[-1] or "tweede kind" in outcome(twins, 6).questions[0]


def test_the_same_few_words_in_two_families_are_two_persons_with_a_question() -> None:
    child = {"Voornaam": "Daan", "Rol": "kind", "Straat + nr": "idem"}
    other = MOTHER | {"Gezin": "Kuipers", "Voornaam": "Roos", "Achternaam": "Kuipers", "Straat + nr": "Kerkstraat 5"}
    reading = read(MOTHER, child, other, child)
    assert reading.persons == 4
    assert outcome(reading, 7).kind is RowKind.DOUBTFUL
    assert len({found.fingerprint for found in reading.outcomes}) == len(reading.outcomes)


def test_a_second_row_of_the_same_child_adds_its_help() -> None:
    reading = read(MOTHER, CHILD | HELP, CHILD | HELP | {"Aanbieder": "Rubicon"})
    (family,) = reading.families
    assert len(family.members) == 2
    assert [question.help.provider for question in family.questions if question.help] == ["De Linde", "Rubicon"]
    assert outcome(reading, 6).reason == "Aangevuld bij de persoon van regel 5."


def test_a_second_row_that_says_something_else_is_asked_about_and_kept() -> None:
    reading = read(MOTHER, CHILD | {"School/KDV": "De Boom"}, CHILD | {"School/KDV": "Het Blad"})
    found = outcome(reading, 6)
    assert found.kind is RowKind.DOUBTFUL
    assert [leftover.text for leftover in found.leftovers] == ["Het Blad"]
    assert reading.families[0].members[1].school == "De Boom"


def test_two_children_of_one_name_are_asked_about() -> None:
    reading = read(MOTHER, CHILD, CHILD | {"Geb.datum": date(2016, 1, 1)})
    assert reading.persons == 3
    assert "twee kinderen" in outcome(reading, 6).questions[0]


def test_a_daughter_named_after_her_mother_is_nobody_else() -> None:
    reading = read(MOTHER, CHILD | {"Voornaam": "Wilma", "M/V": "v"})
    assert kinds(reading) == [RowKind.JOINED, RowKind.JOINED]
    assert reading.persons == 2


def test_custody_stands_with_the_parent_who_has_it() -> None:
    for written, custody in (
        ("Moeder (gezag)", True), ("moeder, geen gezag", False), ("moeder zonder gezag", False), ("moeder", None),
    ):  # fmt: skip
        (family,) = read(MOTHER | {"Rol": written}).families
        assert family.members[0].custody is custody
        assert family.members[0].role_text == written


def test_a_father_who_lives_elsewhere_has_a_household_without_address_and_a_question() -> None:
    father = CHILD | {"Voornaam": "Bram", "Geb.datum": "1-1-1980", "Rol": "vader, woont elders"}
    reading = read(MOTHER, father, CHILD)
    (family,) = reading.families
    assert [member.household for member in family.members] == [0, 1, 0]
    assert not family.households[1].known
    assert family.households[1].label == "vader, woont elders"
    assert "woont elders" in outcome(reading, 5).questions[0]


def test_a_father_who_lives_elsewhere_keeps_his_own_address() -> None:
    father = CHILD | {
        "Voornaam": "Bram", "Geb.datum": "1-1-1980", "Rol": "vader, woont elders", "Straat + nr": "Kerkstraat 5",
        "Postcode": "6001 AA",
    }  # fmt: skip
    reading = read(MOTHER, father, CHILD | {"Straat + nr": "Molenweg 69a"})
    (family,) = reading.families
    assert family.households[1].address.display == "Kerkstraat 5, 6001 AA"
    assert kinds(reading) == [RowKind.JOINED] * 3


def test_idem_is_what_stands_above_within_the_family() -> None:
    reading = read(MOTHER, CHILD, CHILD | {"Voornaam": "Sem", "School/KDV": "De Boom"}, CHILD | {
        "Voornaam": "Roos", "School/KDV": "idem"})  # fmt: skip
    (family,) = reading.families
    assert {member.household for member in family.members} == {0}
    assert [member.school for member in family.members] == [None, None, "De Boom", "De Boom"]


def test_idem_with_nothing_above_is_kept_and_asked_about() -> None:
    reading = read(MOTHER, MOTHER | {"Gezin": "Kuipers", "Voornaam": "Roos", "Straat + nr": "idem"})
    found = outcome(reading, 5)
    assert found.kind is RowKind.DOUBTFUL
    assert [leftover.text for leftover in found.leftovers] == ["idem"]


def test_a_postcode_that_differs_from_the_family_is_asked_about() -> None:
    reading = read(MOTHER, CHILD | {"Postcode": "6001 AA"}, CHILD | {"Voornaam": "Sem", "Gemeente": "Leudal"})
    assert reading.families[0].households[0].address.postcode == "6072 JV"
    assert [leftover.text for leftover in outcome(reading, 5).leftovers] == ["6001 AA"]
    assert [leftover.text for leftover in outcome(reading, 6).leftovers] == ["Leudal"]


def test_a_child_without_a_surname_has_that_of_the_family() -> None:
    reading = read(MOTHER, CHILD | {"Achternaam": None})
    assert reading.families[0].members[1].name.display == "Daan Vermeer"
    assert outcome(reading, 5).kind is RowKind.DOUBTFUL


def test_a_person_without_a_given_name_is_asked_about() -> None:
    reading = read(MOTHER, CHILD | {"Voornaam": "?"})
    assert reading.families[0].members[1].name.display == "Vermeer"
    assert outcome(reading, 5).kind is RowKind.DOUBTFUL


def test_without_a_role_an_age_makes_a_child_and_never_a_parent_and_is_asked_about() -> None:
    reading = read(MOTHER | {"Rol": None}, CHILD | {"Rol": None}, CHILD | {"Voornaam": "Bo", "Rol": "huisvriend"})
    assert [member.role for member in reading.families[0].members] == [
        MemberRole.OTHER, MemberRole.CHILD, MemberRole.CHILD,
    ]  # fmt: skip
    assert reading.families[0].relations == ()
    assert kinds(reading) == [RowKind.DOUBTFUL] * 3
    assert "huisvriend" in {leftover.text for leftover in outcome(reading, 6).leftovers}


def test_a_parent_hardly_older_than_the_child_is_asked_about() -> None:
    reading = read(MOTHER | {"Geb.datum": "23 dec 2005"}, CHILD)
    assert "twaalf jaar" in outcome(reading, 4).questions[0]


def test_a_sex_that_does_not_fit_the_role_is_asked_about() -> None:
    reading = read(MOTHER | {"M/V": "m"}, CHILD | {"M/V": None, "Rol": "dochter"})
    assert outcome(reading, 4).kind is RowKind.DOUBTFUL
    assert reading.families[0].members[1].sex is Sex.FEMALE


def test_school_practice_telephone_email_and_interpreter_have_fields() -> None:
    reach = {"Telefoon": "06-25822018", "E-mail": "wilma@example.nl"}
    (family,) = read(
        MOTHER | reach | {"Huisarts": "HAP De Markt", "Opm.": "tolk Pools"},
        CHILD | {"School/KDV": "kdv 't Nestje", "Opm.": "tolk Pools; zie map H:"},
    ).families
    mother, child = family.members
    assert (mother.telephone, mother.email) == ("06 25 82 20 18", "wilma@example.nl")
    assert (mother.practice, mother.interpreter) == ("HAP De Markt", "Pools")
    assert (child.school, child.school_kind) == ("kdv 't Nestje", OrganisationKind.CHILDCARE)
    assert [(remark.member, remark.text) for remark in family.remarks] == [(1, "zie map H:")]


def test_without_a_family_column_a_new_address_begins_a_new_family() -> None:
    headings = ("Naam", "Rol", "Adres")
    reading = read(
        {"Naam": "Wilma van der Meer", "Rol": "moeder", "Adres": "Molenweg 1"},
        {"Naam": "Daan van der Meer", "Rol": "kind", "Adres": "idem"},
        {"Naam": "Kuipers, Roos", "Rol": "moeder", "Adres": "Kerkstraat 5"},
        headings=headings,
    )
    assert [family.name.display for family in reading.families] == ["van der Meer", "Kuipers"]
    assert kinds(reading) == [RowKind.JOINED] * 3


def test_a_list_of_only_children_is_a_family_each() -> None:
    reading = read({"Naam": "Daan Vermeer"}, {"Naam": "Roos Kuipers"}, headings=("Naam", "Hulpvraag"))
    assert [family.members[0].role for family in reading.families] == [MemberRole.CHILD] * 2


def test_two_families_of_one_name_below_each_other_are_asked_about_without_a_director() -> None:
    other = MOTHER | {"Voornaam": "Roos", "Straat + nr": "Kerkstraat 5", "Regie": None}
    reading = read(MOTHER, CHILD, other, MOTHER | {"Voornaam": "Bram", "Rol": "vader", "Straat + nr": "Molenweg 69a"})
    assert [len(family.members) for family in reading.families] == [3, 1]
    assert "ander gezin" in outcome(reading, 6).questions[0]


def test_a_child_of_another_name_at_another_address_begins_a_family_with_a_question() -> None:
    child = {"Voornaam": "Bo", "Achternaam": "Kuipers", "Rol": "kind", "Straat + nr": "Kerkstraat 5"}
    reading = read(MOTHER, CHILD, child, BLANK, child | {"Voornaam": "Bas"})
    assert [len(family.members) for family in reading.families] == [2, 2]
    assert outcome(reading, 6).kind is RowKind.DOUBTFUL


def test_two_bsns_of_one_person_are_asked_about() -> None:
    reading = read(MOTHER | {"BSN": "999990019"}, CHILD | {"BSN": "123456789"}, CHILD | HELP | {"BSN": "123456788"})
    member = reading.families[0].members[1]
    assert member.bsn_unverified == "123456789 / 123456788"
    assert "twee BSN" in outcome(reading, 6).questions[-1]
    same = read(MOTHER | {"BSN": "999990019"}, MOTHER | {"BSN": "999990019", "Geb.datum": "16/2/81"})
    assert same.persons == 1
    assert same.families[0].members[0].bsn == "999990019"
    assert [leftover.text for leftover in outcome(same, 5).leftovers] == ["16 februari 1981"]
