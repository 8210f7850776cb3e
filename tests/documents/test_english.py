"""Paper and spreadsheets in English: what the program says is English, what people wrote stays."""

import pypdfium2
import pytest

from app.documents.import_report import import_report
from app.documents.plan import plan_pdf
from app.domain.money import format_cents
from app.texts import language
from tests.documents.sample_paper import sample_paper
from tests.documents.test_import_report import pages, reading
from tests.documents.test_plan_paper import pages_of
from tests.support.dutch import is_dutch


@pytest.fixture(scope="module")
def english() -> bytes:
    return plan_pdf(sample_paper(language="en"))


def test_no_line_of_the_plan_is_dutch(english: bytes) -> None:
    lines = _lines(english)
    assert len(lines) > 100
    assert [line for line in lines if is_dutch(line)] == []


def test_the_plan_speaks_english_dates_and_money(english: bytes) -> None:
    text = "\n".join(pages_of(english))
    for words in ("Plan of the family Van Doorn-Aksoy", "5 March 2027", "€9,200.00", "Page 1 of", "hours per week"):
        assert words in text


def test_the_language_of_one_paper_changes_nothing_else(english: bytes) -> None:
    assert "Plan van gezin Van Doorn-Aksoy" in "\n".join(pages_of(plan_pdf(sample_paper())))
    assert format_cents(123450) == "€\u00a01.234,50"


def test_a_reader_is_told_the_language_of_the_paper(english: bytes) -> None:
    assert b"en-GB" in english
    assert b"nl-NL" in plan_pdf(sample_paper())


def test_the_report_of_an_import_is_english() -> None:
    with language("en"):
        book = pages(import_report(reading()))
    texts = [str(cell) for rows in book.values() for row in rows for cell in row]
    assert "Refused" in book
    assert [text for text in (*book, *texts) if is_dutch(text)] == []


def _lines(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [line for page in document for line in page.get_textpage().get_text_range().splitlines()]
    finally:
        document.close()
