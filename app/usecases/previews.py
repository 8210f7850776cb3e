"""The plan as it will come on paper, page by page, for the side of the window."""

import threading
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from app.documents.page_images import page_image
from app.domain.prints import PrintChoices, Printed
from app.domain.unknown_signs import PaperPdf, UnknownSigns


class Papers(Protocol):
    """Makes the paper of a plan (app.usecases.prints.Prints does)."""

    def choices(self, family_id: UUID) -> PrintChoices: ...

    def preview(
        self,
        family_id: UUID,
        with_costs: bool,
        in_language: str | None = None,
        *,
        recipient_id: UUID | None = None,
        with_unsafe_reason: bool = False,
    ) -> bytes: ...

    def print_plan(
        self,
        family_id: UUID,
        *,
        recipient: str = "",
        recipient_id: UUID | None = None,
        with_costs: bool,
        with_unsafe_reason: bool = False,
        in_language: str | None = None,
    ) -> Printed: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewPage:
    """One page as PNG; `number` counts from 1 and lies within the document."""

    png: bytes
    number: int
    total: int
    unknown_signs: tuple[UnknownSigns, ...] = ()
    """What was typed and will not be on the paper, on whatever page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperLook:
    """What is chosen for the paper that is looked at: two looks of one plan differ in what stands on them."""

    with_costs: bool = False
    with_unsafe_reason: bool = False
    recipient_id: UUID | None = None
    """The member for whom it is; nobody's secret address stands on a paper that is for no member."""
    in_language: str | None = None


class Previews:
    """Shows pages of the paper and prints it. The last paper is kept, so turning a page does not make it anew."""

    def __init__(self, papers: Papers) -> None:
        self._papers = papers
        self._lock = threading.Lock()
        self._kept: tuple[UUID, PaperLook, bytes] | None = None

    def page(self, family_id: UUID, number: int, width: int, look: PaperLook, *, fresh: bool) -> PreviewPage:
        """A page of `width` pixels; `fresh` makes the paper again because the plan changed."""
        pdf = None if fresh else self._same(family_id, look)
        if pdf is None:
            pdf = self._papers.preview(
                family_id,
                look.with_costs,
                look.in_language,
                recipient_id=look.recipient_id,
                with_unsafe_reason=look.with_unsafe_reason,
            )
            with self._lock:
                self._kept = (family_id, look, pdf)
        png, total = page_image(pdf, number, width)
        unknown = pdf.unknown_signs if isinstance(pdf, PaperPdf) else ()
        return PreviewPage(png=png, number=min(max(number, 1), total), total=total, unknown_signs=unknown)

    def choices(self, family_id: UUID) -> PrintChoices:
        """For whom it can be printed, and what stays off each paper."""
        return self._papers.choices(family_id)

    def print_plan(self, family_id: UUID, recipient: str, look: PaperLook) -> Printed:
        """Print for a member, or for whoever was typed; that it happened is kept with the plan."""
        return self._papers.print_plan(
            family_id,
            recipient=recipient,
            recipient_id=look.recipient_id,
            with_costs=look.with_costs,
            with_unsafe_reason=look.with_unsafe_reason,
            in_language=look.in_language,
        )

    def _same(self, family_id: UUID, look: PaperLook) -> bytes | None:
        with self._lock:
            if self._kept is not None and self._kept[:2] == (family_id, look):
                return self._kept[2]
            return None
