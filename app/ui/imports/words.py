"""What a row of the spreadsheet becomes, in words."""

from collections.abc import Mapping

from app.domain.imports.records import Reading, RowKind, RowOutcome
from app.domain.words import word
from app.texts import _, later, ngettext
from app.ui.common.marks import Mark

_KINDS = {
    RowKind.JOINED: later("goed"),
    RowKind.DOUBTFUL: later("met een vraag"),
    RowKind.REFUSED: later("geweigerd"),
    RowKind.SKIPPED: later("overgeslagen"),
    RowKind.REPEATED: later("al aanwezig"),
}
_MARKS = {
    RowKind.JOINED: Mark.ON_COURSE,
    RowKind.DOUBTFUL: Mark.ATTENTION,
    RowKind.REFUSED: Mark.LATE,
    RowKind.SKIPPED: Mark.PLANNED,
    RowKind.REPEATED: Mark.DONE,
}


def kind(row_kind: RowKind) -> str:
    return _(_KINDS[row_kind])


def mark(outcome: RowOutcome) -> Mark:
    return _MARKS[outcome.kind]


def person(outcome: RowOutcome, reading: Reading) -> str:
    """Who the row is: the name with the place in the family; else what the row says."""
    if outcome.family is None or outcome.member is None:
        return ", ".join(text for _heading, text in outcome.cells[:4] if text)
    member = reading.families[outcome.family].members[outcome.member]
    return f"{member.name.display}, {member.role_text or word(member.role)}"


def family(outcome: RowOutcome, reading: Reading) -> str:
    if outcome.family is None:
        return ""
    return reading.families[outcome.family].name.family or _("zonder naam")


def why(outcome: RowOutcome) -> str:
    """The questions of the row, or why it is not read."""
    return " ".join(outcome.questions) or outcome.reason


def rows_sentence(counts: Mapping[str, int]) -> str:
    """54 regels: 40 goed, 8 met een vraag, 6 overgeslagen."""
    number = counts["rows_in_file"]
    parts = [
        f"{counts[f'rows_{row_kind.value}']} {kind(row_kind)}"
        for row_kind in RowKind
        if counts[f"rows_{row_kind.value}"]
    ]
    said = ngettext("{n} regel", "{n} regels", number).format(n=number)
    return f"{said}: {', '.join(parts)}" if parts else said


def becomes_sentence(reading: Reading) -> str:
    """12 gezinnen met 40 personen."""
    return _("{families} met {persons}").format(
        families=ngettext("{n} gezin", "{n} gezinnen", len(reading.families)).format(n=len(reading.families)),
        persons=ngettext("{n} persoon", "{n} personen", reading.persons).format(n=reading.persons),
    )


def added(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    """What was added, as label and number."""
    labels = (
        ("families_added", _("Gezinnen")), ("persons_added", _("Personen")), ("plans_added", _("Plannen")),
        ("questions_added", _("Hulpvragen")), ("helps_added", _("Hulp")), ("providers_added", _("Aanbieders")),
        ("notes_added", _("Notities")),
    )  # fmt: skip
    return [(label, counts.get(key, 0)) for key, label in labels]
