"""Puts the sections of the plan in their order, numbers those that are there, and draws the pages."""

import io
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from app.documents import style
from app.documents.plan import closing, domains, family, front, goals, help
from app.documents.plan.typed import directed, unknown_signs
from app.domain.dates import format_date
from app.domain.plans import GoalState
from app.domain.prints import PlanPaper, belonging
from app.domain.unknown_signs import PaperPdf
from app.texts import _, language

_one_at_a_time = threading.Lock()
"""ReportLab parses paragraphs with one shared parser."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    pdf: PaperPdf
    pages: int


def plan_pdf(paper: PlanPaper) -> PaperPdf:
    """The plan as a PDF; the same paper gives the same bytes."""
    return draw_plan(paper).pdf


def draw_plan(paper: PlanPaper) -> Drawn:
    """The plan as a PDF with its number of pages, and the signs that are not on it because no font has them."""
    with _one_at_a_time, language(paper.language), style.missing_signs() as missing:
        style.load_fonts()
        kept = belonging(paper)
        pdf, pages = _draw(directed(kept))
    # outside the language of the paper: the places are told to whoever prints
    return Drawn(pdf=PaperPdf(pdf, unknown_signs(kept, missing)), pages=pages)


def _draw(paper: PlanPaper) -> tuple[bytes, int]:
    target = io.BytesIO()
    pages: list[int] = []
    header, stamp, footer = front.title(paper.family), front.stamp(paper), _footer(paper)

    class Numbered(Canvas):
        """Keeps its pages until the last one, because each says how many there are."""

        def __init__(self, *args: Any, **kwargs: Any) -> None:
            # without this every page names a font that is not in the file
            super().__init__(*args, **(kwargs | {"initialFontName": style.REGULAR}))
            self._kept: list[dict[str, Any]] = []

        def showPage(self) -> None:
            self._kept.append(dict(self.__dict__))
            cast(Any, self)._startPage()

        def save(self) -> None:
            pages.append(len(self._kept))
            for number, page in enumerate(self._kept, 1):
                self.__dict__.update(page)
                _edges(self, number, len(self._kept), header, stamp, footer)
                super().showPage()
            super().save()

    document = BaseDocTemplate(
        target,
        pagesize=(style.PAGE_WIDTH, style.PAGE_HEIGHT),
        title=_("Plan {number}").format(number=paper.plan.number),
        author="EénPlan",
        creator="EénPlan",
        producer="EénPlan",
        lang={"nl": "nl-NL", "en": "en-GB"}[paper.language],
        invariant=1,
        pageCompression=1,
        allowSplitting=1,
    )
    document.addPageTemplates(
        [
            PageTemplate(id="first", frames=[_frame(style.MARGIN)], autoNextPageTemplate="next"),
            PageTemplate(id="next", frames=[_frame(style.TOP)]),
        ]
    )
    document.build(_flow(paper), canvasmaker=Numbered)
    return target.getvalue(), pages[0]


def _frame(top: float) -> Frame:
    height = style.PAGE_HEIGHT - top - style.BOTTOM
    return Frame(
        style.MARGIN, style.BOTTOM, style.WIDTH, height, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0
    )


def _flow(paper: PlanPaper) -> list[Flowable]:
    """Page one, then every section that has something to say, numbered as they come."""
    sections: tuple[tuple[str, Callable[[PlanPaper], list[Flowable]]], ...] = (
        (_("Gezin en gezag"), family.members),
        (_("Ons netwerk"), family.network),
        (_("Beroepskrachten om ons heen"), family.professionals),
        (_("Hoe het gaat, per leefgebied"), domains.domains),
        (_("Veiligheid"), _safety),
        (_("Doelen en acties"), goals.goals),
        (_("Hulp en budget") if paper.with_costs else _("Hulp"), help.help_lines),
        (_("Als het niet lukt"), closing.if_it_fails),
        (_("Terugkijken"), goals.look_back),
        (_("Vragen en besluiten"), help.decisions),
        (_("Afspraken over privacy en rechten"), closing.rights),
        (_("Handtekeningen"), closing.signatures),
    )
    story = family.stories(paper)
    number = 1 if story else 0
    made = front.front(paper, [*style.section(number, _("Ons verhaal")), *story] if story else [])
    for name, section in sections:
        content = section(paper)
        if content:
            number += 1
            made += [*style.section(number, name, needs=_needs(paper, section)), *content]
    return made


def _needs(paper: PlanPaper, section: Callable[[PlanPaper], list[Flowable]]) -> float:
    """Points below which a section begins on the next page, so that no heading stands alone."""
    if section is closing.signatures:
        return closing.signatures_need(paper)
    if section is goals.goals:
        return goals.goals_need(paper)
    return 150


def _safety(paper: PlanPaper) -> list[Flowable]:
    if not paper.family.unsafe:
        return []
    reason = (paper.family.unsafe_reason or "").strip()
    said: list[Flowable] = [style.paragraph(style.strong(_("Wij maken ons zorgen over de veiligheid.")))]
    return [*said, style.text(reason)] if reason else said


def _footer(paper: PlanPaper) -> str:
    """When the plan is read together again, or for whom this paper is."""
    days = [
        goal.next_evaluation_on
        for goal in paper.plan.goals
        if goal.state is GoalState.OPEN and goal.next_evaluation_on and goal.next_evaluation_on >= paper.printed_on
    ]
    if days:
        return _("Wij lezen dit samen op {day}.").format(day=format_date(min(days)))
    return _("Voor {recipient}").format(recipient=paper.recipient) if paper.recipient else ""


def _edges(canvas: Any, number: int, pages: int, header: str, stamp: str, footer: str) -> None:
    """What stands at the edges of a page: which plan this is, and which page."""
    right = style.PAGE_WIDTH - style.MARGIN
    if number > 1:
        top = style.PAGE_HEIGHT - 14 * style.mm
        style.draw_words(canvas, style.MARGIN, top, header, "edge_strong", width=style.WIDTH * 0.6)
        style.draw_words(canvas, right, top, stamp, "edge", width=style.WIDTH, right=True)
        canvas.setStrokeColor(style.LINE)
        canvas.setLineWidth(0.7)
        canvas.line(style.MARGIN, top - 7, right, top - 7)
    bottom = 12 * style.mm
    count = _("Bladzijde {number} van {pages}").format(number=number, pages=pages)
    style.draw_words(canvas, style.MARGIN, bottom, footer, "edge", width=style.WIDTH * 0.75)
    style.draw_words(canvas, right, bottom, count, "edge", width=style.WIDTH, right=True)
