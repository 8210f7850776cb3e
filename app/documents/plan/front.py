"""Page one: whose plan, who leads it, whom to call, and whether the six ones hold."""

from reportlab.platypus import Flowable

from app.documents import style
from app.documents.plan import marks, words
from app.domain.dates import format_date
from app.domain.families import FamilyRecord
from app.domain.plans import OneState, PlanRole, PlanRoleRecord, PlanState
from app.domain.prints import PlanPaper
from app.texts import _


def title(family: FamilyRecord) -> str:
    return _("Plan van gezin {name}").format(name=family.name)


def stamp(paper: PlanPaper) -> str:
    """Number, version and date: what tells one paper from another."""
    return _("Plan {number}, versie {version}, {day}").format(
        number=paper.plan.number, version=paper.version, day=format_date(paper.printed_on)
    )


def front(paper: PlanPaper, story: list[Flowable]) -> list[Flowable]:
    """The family speaks before the administration, where both fit on page one; else its story comes after this."""
    head, ones = _head(paper), [*_ones(paper), style.gap(12), *_for_whom(paper)]
    beside = [style.gap(20), style.line(), style.gap(10), *ones]
    room = style.PAGE_HEIGHT - style.MARGIN - style.BOTTOM
    if story and style.height_of([*head, *story, *beside]) <= room:
        return [*head, *story, *beside]
    return [*head, style.line(), style.gap(10), *ones, *story]


def _head(paper: PlanPaper) -> list[Flowable]:
    state = words.plan_state(paper.plan.state)
    if paper.plan.state is PlanState.CONCEPT:
        state = _("concept: hier kan nog van alles aan veranderen")
    return [
        style.text(title(paper.family), "title"),
        style.gap(4),
        style.text(stamp(paper)),
        style.paragraph(
            style.quiet(" · ".join(part for part in (_place(paper.municipality), paper.team, state) if part))
        ),
        style.gap(16),
        style.line(style.ACCENT, 1),
        style.gap(12),
        _leaders(paper),
        style.gap(16),
    ]


def _place(municipality: str) -> str:
    return _("Gemeente {name}").format(name=municipality) if municipality else ""


def _leaders(paper: PlanPaper) -> Flowable:
    roles = (
        (PlanRole.DIRECTOR, _("Regisseur"), _("houdt het plan bij elkaar")),
        (PlanRole.CONTACT, _("Aanspreekpunt"), _("bel deze persoon als er iets is")),
        (PlanRole.LEAD_PROVIDER, _("Hoofdaanbieder"), _("stemt de hulp op elkaar af")),
    )
    day = paper.plan.closed_on or paper.printed_on
    return style.columns(
        [_leader(label, task, paper.plan.holder(role, day), paper) for role, label, task in roles], (1, 1, 1)
    )


def _leader(label: str, task: str, holder: PlanRoleRecord | None, paper: PlanPaper) -> list[Flowable]:
    lines: list[Flowable] = [style.text(label, "small")]
    if holder is None:
        lines.append(style.text(_("nog niemand"), "fact"))
        if label == _("Aanspreekpunt"):
            lines += [style.to_write(_("Wie"), style.WIDTH / 3 - 20), *_telephone_line()]
    else:
        lines.append(style.text(holder.name, "fact"))
        if holder.detail:
            lines.append(style.paragraph(style.quiet(holder.detail)))
        telephone = holder.telephone
        if not telephone and holder.worker_id:
            telephone = paper.team_telephone
        if telephone:
            lines.append(style.paragraph(style.strong(_("Telefoon {number}").format(number=telephone))))
        elif holder.role is PlanRole.CONTACT:
            lines += _telephone_line()
    lines.append(style.text(task, "small"))
    return lines


def _telephone_line() -> list[Flowable]:
    return [style.to_write(_("Telefoon"), style.WIDTH / 3 - 20), style.gap(3)]


def _ones(paper: PlanPaper) -> list[Flowable]:
    hold = sum(one.state is OneState.HOLDS for one in paper.plan.ones)
    lines = [
        (
            marks.one(one.state),
            style.strong(words.one(one.one)),
            style.safe(words.one_state(one.state)),
            style.quiet(one.explanation),
        )
        for one in paper.plan.ones
    ]
    count = style.quiet(_("{hold} van {all} kloppen").format(hold=hold, all=len(lines)))
    head = style.safe(_("Zes keer één"))
    return [
        style.paragraph(f"{head} <font size=10.5 name='{style.REGULAR}'>{count}</font>", "part"),
        style.gap(2),
        style.rows((), lines, (9, 34, 36, 91), space=(0,)),
    ]  # fmt: skip


def _for_whom(paper: PlanPaper) -> list[Flowable]:
    if not paper.recipient:
        reader = _("Om te bekijken. Niet afgedrukt om te delen.")
    elif paper.recipient_id is None and paper.recipient == paper.worker:
        reader = _("Afgedrukt door {worker}.").format(worker=paper.worker)
    else:
        reader = _("Afgedrukt voor {recipient}, door {worker}.").format(recipient=paper.recipient, worker=paper.worker)
    return [
        style.text(
            reader + " " + _("Dit plan is van het gezin. Het gezin beslist wie het nog meer mag lezen."), "small"
        )
    ]
