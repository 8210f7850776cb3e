"""Pages of a PDF as pictures."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pypdfium2
import pytest

from app.documents.page_images import page_image


@pytest.fixture
def paper() -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas("", pagesize=(300, 400))
    for number in (1, 2, 3):
        canvas.drawString(40, 40, f"bladzijde {number}")
        canvas.showPage()
    return canvas.getpdfdata()


@pytest.fixture
def at_once(monkeypatch) -> list[int]:
    """How many threads were inside PDFium at each opening of a document."""
    inside, seen, counting = [0], [], threading.Lock()
    real = pypdfium2.PdfDocument

    class Counted(real):
        def __init__(self, *words) -> None:
            with counting:
                inside[0] += 1
                seen.append(inside[0])
            super().__init__(*words)

        def close(self, *words) -> None:
            super().close(*words)
            with counting:
                inside[0] -= 1

    monkeypatch.setattr(pypdfium2, "PdfDocument", Counted)
    return seen


def test_a_page_is_as_wide_as_asked_and_lies_within_the_document(paper: bytes):
    first, total = page_image(paper, 0, 150)
    beyond, _total = page_image(paper, 9, 150)

    assert total == 3
    assert first.startswith(b"\x89PNG")
    assert int.from_bytes(first[16:20], "big") == 150
    assert beyond == page_image(paper, 3, 150)[0] != first


def test_two_previews_never_work_in_pdfium_at_the_same_time(paper: bytes, at_once: list[int]):
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(lambda number: page_image(paper, number % 3 + 1, 400), range(40)))

    assert len(at_once) == 40
    assert max(at_once) == 1
