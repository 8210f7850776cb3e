"""What goes well, what worries and what should change, per life domain."""

from reportlab.platypus import Flowable

from app.documents import style
from app.documents.plan import marks, words
from app.domain.life_domains import HIGHEST_SCORE
from app.domain.plans import DomainEntryRecord
from app.domain.prints import PlanPaper
from app.texts import _


def domains(paper: PlanPaper) -> list[Flowable]:
    entries = [entry for entry in paper.plan.entries if _has_words(entry)]
    made: list[Flowable] = []
    for entry in sorted(entries, key=lambda entry: entry.domain):
        made += _domain(entry)
    return made


def _has_words(entry: DomainEntryRecord) -> bool:
    return bool(entry.score or entry.goes_well.strip() or entry.worries.strip() or entry.should_change.strip())


def _domain(entry: DomainEntryRecord) -> list[Flowable]:
    name = words.domain(entry.domain)
    made: list[Flowable] = [*style.part(style.safe(name), needs=95)]
    if entry.score:
        score = style.quiet(_("stand {score} van {most}").format(score=entry.score, most=HIGHEST_SCORE))
        made[-2:] = [
            style.columns(
                [style.text(name, "part"), marks.scale(entry.score, HIGHEST_SCORE), score],
                (118, 20, 32),
                space=6,
                valign="MIDDLE",
            ),
            style.gap(2),
        ]
    if entry.goes_well.strip() or entry.worries.strip() or entry.should_change.strip():
        made.append(
            style.rows(
                (_("Dit gaat goed"), _("Dit zijn zorgen"), _("Dit moet anders")),
                [[style.safe(text) for text in (entry.goes_well, entry.worries, entry.should_change)]],
                (1, 1, 1),
            )
        )
    return made
