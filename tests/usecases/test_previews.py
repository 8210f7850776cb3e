"""The paper on the screen, page by page."""

from io import BytesIO
from uuid import UUID, uuid4

from app.domain.prints import PaperReader, PrintChoices, Printed
from app.usecases.previews import PaperLook, Previews


class Counting:
    """White paper that counts how often it is made."""

    def __init__(self) -> None:
        self.made = 0

    def choices(self, family_id: UUID) -> PrintChoices:
        return PrintChoices(readers=(PaperReader(person_id=None, name="", kept_off=()),), unsafe=False)

    def preview(
        self,
        family_id: UUID,
        with_costs: bool,
        in_language: str | None = None,
        *,
        recipient_id: UUID | None = None,
        with_unsafe_reason: bool = False,
    ) -> bytes:
        import pypdfium2

        self.made += 1
        document = pypdfium2.PdfDocument.new()
        for _ in range(3):
            document.new_page(595, 842).close()
        buffer = BytesIO()
        document.save(buffer)
        document.close()
        return buffer.getvalue()

    def print_plan(
        self,
        family_id: UUID,
        *,
        recipient: str = "",
        recipient_id: UUID | None = None,
        with_costs: bool,
        with_unsafe_reason: bool = False,
        in_language: str | None = None,
    ) -> Printed:
        return Printed(pdf=self.preview(family_id, with_costs), pages=3, file_name=f"{recipient}.pdf")


def test_turning_a_page_makes_no_new_paper_and_stays_within_it() -> None:
    papers, family = Counting(), uuid4()
    previews = Previews(papers)
    first = previews.page(family, 1, 200, PaperLook(), fresh=True)
    assert first.png.startswith(b"\x89PNG")
    assert (first.number, first.total) == (1, 3)
    assert previews.page(family, 9, 200, PaperLook(), fresh=False).number == 3
    assert papers.made == 1


def test_another_family_another_look_and_a_changed_plan_make_it_anew() -> None:
    papers, family = Counting(), uuid4()
    previews = Previews(papers)
    previews.page(family, 1, 100, PaperLook(), fresh=False)
    previews.page(family, 1, 100, PaperLook(with_costs=True), fresh=False)
    previews.page(uuid4(), 1, 100, PaperLook(with_costs=True), fresh=False)
    previews.page(family, 1, 100, PaperLook(with_costs=True), fresh=True)
    previews.page(family, 1, 100, PaperLook(with_costs=True, with_unsafe_reason=True), fresh=False)
    previews.page(family, 1, 100, PaperLook(with_costs=True, recipient_id=uuid4()), fresh=False)
    assert papers.made == 6


def test_printing_passes_on_for_whom() -> None:
    printed = Previews(Counting()).print_plan(uuid4(), "het gezin", PaperLook(with_costs=True))
    assert printed.file_name == "het gezin.pdf"
