"""What goes well, what worries and what should change, per life domain."""

from reportlab.platypus import Flowable

from app.documents import style
from app.documents.plan import marks, words
from app.domain.life_domains import HIGHEST_SCORE
from app.domain.plans import DomainEntryRecord
from app.domain.prints import PlanPaper
from app.texts import _


def domains(paper: PlanPaper) -> list[Flowable]:
    """One row for each domain on which something was written, with its score as squares and in words."""
    entries = sorted((entry for entry in paper.plan.entries if _has_words(entry)), key=lambda entry: entry.domain)
    if not entries:
        return []
    heads = (_("Leefgebied"), _("Dit gaat goed"), _("Dit zijn zorgen"), _("Dit moet anders"))
    return [style.rows(heads, [_row(entry) for entry in entries], (38, 44, 44, 44))]


def _has_words(entry: DomainEntryRecord) -> bool:
    return bool(entry.score or entry.goes_well.strip() or entry.worries.strip() or entry.should_change.strip())


def _row(entry: DomainEntryRecord) -> tuple[style.Cell, ...]:
    name: list[Flowable] = [style.paragraph(style.strong(words.domain(entry.domain)), "cell")]
    if entry.score:
        score = _("stand {score} van {most}").format(score=entry.score, most=HIGHEST_SCORE)
        name += [style.gap(3), marks.scale(entry.score, HIGHEST_SCORE), style.text(score, "small")]
    return (name, style.safe(entry.goes_well), style.safe(entry.worries), style.safe(entry.should_change))
