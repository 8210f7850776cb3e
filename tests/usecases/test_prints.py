"""Printing a plan: the paper and what is kept of it."""

from uuid import UUID

import pypdfium2
import pytest
from sqlalchemy import select

from app.db.transaction import Transactions
from app.domain.families import FamilyDraft, MemberDraft, MemberRole, PersonDraft
from app.domain.unknown_signs import PaperPdf
from app.errors import NotFound, UserError
from app.models.audit import AuditEvent, AuditValues
from app.models.families import Family
from app.models.plans import Plan
from app.models.prints import PrintRecord
from app.usecases.demonstration import make_demonstration
from app.usecases.demonstration.poster import POSTER_NAME
from app.usecases.families import Families
from app.usecases.plans import Plans
from app.usecases.prints import Prints
from tests.support.data import Ground


@pytest.fixture
def poster(transactions: Transactions) -> UUID:
    """The family of the pictures, made as demonstration."""
    make_demonstration(transactions, 1, 1)
    with transactions.read() as reader:
        return reader.scalar(select(Family.id).where(Family.name == POSTER_NAME))


def words_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)
    finally:
        document.close()


def test_a_printed_plan_shows_the_family_who_leads_goals_and_the_six_ones(
    transactions: Transactions, poster: UUID
) -> None:
    printed = Prints(transactions).print_plan(poster, recipient="Meryem Aksoy", with_costs=True)
    whole = words_of(printed.pdf)
    for words in (
        "Plan van gezin Van Doorn-Aksoy", "Meryem Aksoy", "Ilse Terpstra", "06 01 23 45 67",
        "Yusuf gaat elke dag naar school", "We eten vijf dagen samen", "Elke maand 50 euro sparen",
        "5 van 6 kloppen", "€ 6.480,00", "€ 9.200,00", "Afgedrukt voor Meryem Aksoy",
        "Hier is toestemming voor gegeven",
    ):  # fmt: skip
        assert words in whole
    assert f"Bladzijde {printed.pages} van {printed.pages}" in whole


def test_the_name_of_the_file_tells_nobodys_name(transactions: Transactions, poster: UUID) -> None:
    printed = Prints(transactions).print_plan(poster, recipient="Meryem Aksoy", with_costs=False)
    with transactions.read() as reader:
        number = reader.scalar(select(Plan.number).where(Plan.family_id == poster))
    assert printed.file_name == f"plan-{number}.pdf"


def test_who_printed_what_for_whom_is_kept(ground: Ground, poster: UUID) -> None:
    prints = Prints(ground.transactions)
    assert prints.printed(poster) == []
    first = prints.print_plan(poster, recipient="  Meryem   Aksoy ", with_costs=True)
    prints.print_plan(poster, recipient="School", with_costs=False)
    latest, earliest = prints.printed(poster)
    assert (earliest.recipient, earliest.with_costs, earliest.pages) == ("Meryem Aksoy", True, first.pages)
    assert (latest.recipient, latest.with_costs, latest.worker_name) == ("School", False, "Ilse Terpstra")


def test_a_second_printing_is_a_next_version(transactions: Transactions, poster: UUID) -> None:
    prints = Prints(transactions)
    first = prints.print_plan(poster, recipient="Meryem", with_costs=False)
    second = prints.print_plan(poster, recipient="Meryem", with_costs=False)
    assert "versie 1," in words_of(first.pdf)
    assert "versie 2," in words_of(second.pdf)


def test_printing_stands_in_the_log_of_the_family(transactions: Transactions, poster: UUID) -> None:
    Prints(transactions).print_plan(poster, recipient="Oma Fatma", with_costs=False)
    with transactions.read() as reader:
        event = reader.first(
            select(AuditEvent.chain_id, AuditValues.changes)
            .join(AuditValues, AuditValues.event_id == AuditEvent.id)
            .where(AuditEvent.action == "print")
        )
    assert event is not None
    assert event.chain_id == poster
    assert "Oma Fatma" in event.changes


def test_a_preview_leaves_no_trace_of_a_printing(transactions: Transactions, poster: UUID) -> None:
    preview = Prints(transactions).preview(poster, with_costs=False)
    assert "Om te bekijken" in words_of(preview)
    with transactions.read() as reader:
        assert reader.first(select(PrintRecord.id)) is None


def test_costs_are_printed_only_when_chosen(transactions: Transactions, poster: UUID) -> None:
    prints = Prints(transactions)
    assert "€ 4.290,00" in words_of(prints.preview(poster, with_costs=True))
    assert "€ 4.290,00" not in words_of(prints.preview(poster, with_costs=False))


def test_a_printing_is_for_somebody(transactions: Transactions, poster: UUID) -> None:
    prints = Prints(transactions)
    with pytest.raises(UserError, match="Voor wie"):
        prints.print_plan(poster, recipient="   ", with_costs=False)
    assert prints.printed(poster) == []


def test_a_family_without_a_plan_has_no_paper(ground: Ground) -> None:
    with ground.transactions.write() as writer:
        family_id = writer.add(
            Family, number="G-1", name="Visser", sort_name="visser", team_id=ground.team_id, created_at=writer.now
        )
    prints = Prints(ground.transactions)
    with pytest.raises(NotFound, match="nog geen plan"):
        prints.print_plan(family_id, recipient="Meryem", with_costs=False)
    with pytest.raises(NotFound, match="nog geen plan"):
        prints.preview(family_id, with_costs=False)


def family_with_stories(transactions: Transactions, *stories: str) -> UUID:
    child = MemberDraft(person=PersonDraft(given_name="Selam", surname="Tesfay"), role=MemberRole.CHILD)
    family = Families(transactions).register(FamilyDraft(name="Tesfay", members=(child,)))
    plans = Plans(transactions)
    plan = plans.open_plan(family)
    with transactions.read() as reader:
        today = reader.today
    for story in stories:
        plans.add_story(plan, story, today)
    return family


def test_stories_come_on_paper_in_the_scripts_of_the_family(transactions: Transactions) -> None:
    stories = ("أريد أن أنام جيدا", "ሰላም ክኸውን እደሊ", "Я хочу спать", "Θέλω να κοιμηθώ")
    printed = Prints(transactions).print_plan(
        family_with_stories(transactions, *stories), recipient="gezin", with_costs=False
    )
    whole = words_of(printed.pdf)
    assert [story for story in stories if story not in whole] == []
    assert printed.unknown_signs == ()


def test_signs_that_no_font_has_are_told_and_never_become_a_square(
    transactions: Transactions, monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.documents.scripts import fonts

    monkeypatch.setattr(fonts, "_of_computer", lambda _code: None)
    fonts.face_for.cache_clear()
    prints, family = Prints(transactions), family_with_stories(transactions, "我想好好睡觉", "Ik voel me 😀")
    printed = prints.print_plan(family, recipient="gezin", with_costs=False)
    shown = prints.preview(family, with_costs=False)
    fonts.face_for.cache_clear()
    assert {sign for one in printed.unknown_signs for sign in one.signs} == set("我想好睡觉😀")
    assert isinstance(shown, PaperPdf)
    assert shown.unknown_signs == printed.unknown_signs
    assert "\N{WHITE SQUARE}" not in words_of(printed.pdf)
