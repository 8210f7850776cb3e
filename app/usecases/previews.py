"""The plan as it will come on paper, page by page, for the side of the window."""

import threading
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from app.documents.page_images import page_image
from app.domain.prints import Printed
from app.domain.unknown_signs import PaperPdf, UnknownSigns


class Papers(Protocol):
    """Makes the paper of a plan (app.usecases.prints.Prints does)."""

    def preview(self, family_id: UUID, with_costs: bool, in_language: str | None = None) -> bytes: ...

    def print_plan(
        self, family_id: UUID, *, recipient: str, with_costs: bool, in_language: str | None = None
    ) -> Printed: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewPage:
    """One page as PNG; `number` counts from 1 and lies within the document."""

    png: bytes
    number: int
    total: int
    unknown_signs: tuple[UnknownSigns, ...] = ()
    """What was typed and will not be on the paper, on whatever page."""


class Previews:
    """Shows pages of the paper and prints it. The last paper is kept, so turning a page does not make it anew."""

    def __init__(self, papers: Papers) -> None:
        self._papers = papers
        self._lock = threading.Lock()
        self._kept: tuple[UUID, bool, str | None, bytes] | None = None

    def page(
        self, family_id: UUID, number: int, width: int, *, with_costs: bool, fresh: bool, in_language: str | None = None
    ) -> PreviewPage:
        """A page of `width` pixels; `fresh` makes the paper again because the plan changed."""
        pdf = None if fresh else self._same(family_id, with_costs, in_language)
        if pdf is None:
            pdf = self._papers.preview(family_id, with_costs, in_language)
            with self._lock:
                self._kept = (family_id, with_costs, in_language, pdf)
        png, total = page_image(pdf, number, width)
        unknown = pdf.unknown_signs if isinstance(pdf, PaperPdf) else ()
        return PreviewPage(png=png, number=min(max(number, 1), total), total=total, unknown_signs=unknown)

    def print_plan(
        self, family_id: UUID, *, recipient: str, with_costs: bool, in_language: str | None = None
    ) -> Printed:
        """Print for somebody; that it happened is kept with the plan."""
        return self._papers.print_plan(family_id, recipient=recipient, with_costs=with_costs, in_language=in_language)

    def _same(self, family_id: UUID, with_costs: bool, in_language: str | None) -> bytes | None:
        with self._lock:
            if self._kept is not None and self._kept[:3] == (family_id, with_costs, in_language):
                return self._kept[3]
            return None
