"""A row of the list about somebody who stands there already: what it says otherwise, never a second of anything."""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from app.db.transaction import Reader
from app.domain.births import Birth
from app.domain.dates import format_date
from app.domain.families import OrganisationKind
from app.domain.help import AmountPeriod, HelpStatus, PriceKind
from app.domain.imports.fields import Field
from app.domain.imports.records import FindingKind, HelpReading, MemberReading, QuestionReading
from app.domain.money import format_cents
from app.domain.names import fold
from app.domain.providers import HelpKind
from app.domain.typed_births import check_death
from app.domain.words import word
from app.errors import UserError
from app.models.families import Member
from app.models.help import Help
from app.models.persons import Person
from app.models.questions import HelpQuestion
from app.texts import _
from app.usecases.imports.helps import take_over, terms
from app.usecases.imports.rows import Rows
from app.usecases.imports.shared import Shared
from app.usecases.imports.standing import Standing
from app.usecases.imports.talk import Difference, Talk

_ORDER = {HelpStatus.PLANNED: 0, HelpStatus.WAITING: 0, HelpStatus.RUNNING: 1, HelpStatus.ENDED: 2}
"""Help goes on; a list that puts it back is doubtful."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What comparing needs."""

    reader: Reader
    rows: Rows
    shared: Shared
    standing: Standing
    talk: Talk


def compare_person(desk: Desk, at: int, member: MemberReading, person: Row[Any], *, bsn_is_hers: bool) -> None:
    """What the list says of a person otherwise than the file does."""
    shared = desk.shared
    said: list[tuple[str, Field, str, Any]] = [
        ("telephone", Field.TELEPHONE, _("telefoon"), member.telephone),
        ("email", Field.EMAIL, _("e-mail"), member.email),
        ("interpreter_language", Field.INTERPRETER, _("tolk"), member.interpreter),
        ("sex", Field.SEX, _("geslacht"), member.sex.value if member.sex else None),
    ]
    for column, about, label, value in said:
        now = getattr(person, column)
        if value and value != now:
            _differ(desk, at, about, Person, person, label, now, value, {column: value})
    _compare_birth(desk, at, member.birth, person)
    if member.died_on and member.died_on != person.died_on:
        old = format_date(person.died_on) if person.died_on else None
        values = {"died_on": member.died_on}
        doubtful = not _can_have_died(member.died_on, _birth_of(person))
        _differ(
            desk, at, Field.REMARK, Person, person, _("overleden"), old, format_date(member.died_on), values,
            doubtful=doubtful,
        )  # fmt: skip
    if member.secret_address and not person.secret_address:
        desk.talk.differ(Difference(
            at=at, field=Field.ADDRESS, model=Person, row_id=person.id, version=person.version,
            said=_("geheim adres"), asked="", values=lambda: {"secret_address": True}, adds=True,
        ))  # fmt: skip
    places: list[tuple[str, Field, str, OrganisationKind, str | None]] = [
        ("school_id", Field.SCHOOL, _("school"), member.school_kind, member.school),
        ("practice_id", Field.PRACTICE, _("huisarts"), OrganisationKind.GENERAL_PRACTICE, member.practice),
    ]
    for column, about, label, kind, name in places:
        now = getattr(person, column)
        if name and (now is None or shared.find_organisation(kind, name) != now):
            old = shared.organisation_names.get(now) if now else None
            _differ(desk, at, about, Person, person, label, old, name, {}, lazy=(column, kind, name))
    _keep_bsn(desk, at, member, person, bsn_is_hers=bsn_is_hers)


def _compare_birth(desk: Desk, at: int, said: Birth, person: Row[Any]) -> None:
    """A birth that the list knows and the file does not, or knows better: a day of a year, the day of who was due."""
    known = _birth_of(person)
    if not said.known or said == known:
        return
    better = not known.known or known.due or (known.day is None and (said.day is not None or known.month is None))
    if better and not (known.day is None and known.known and not said.may_be(known)):
        old = known.display or None
        doubtful = not _can_have_died(person.died_on, said)
        _differ(
            desk, at, Field.BORN_ON, Person, person, _("geboortedatum"), old, said.display, said.columns,
            doubtful=doubtful,
        )  # fmt: skip


def _birth_of(person: Row[Any]) -> Birth:
    return Birth(day=person.born_on, year=person.born_year, month=person.born_month, due=person.unborn)


def _can_have_died(died_on: date | None, birth: Birth) -> bool:
    try:
        check_death(died_on, birth)
    except UserError:
        return False
    return True


def _keep_bsn(desk: Desk, at: int, member: MemberReading, person: Row[Any], *, bsn_is_hers: bool) -> None:
    """Every BSN of the list stands somewhere: as hers where she has none, else as one to be looked at."""
    number = member.bsn
    if number and bsn_is_hers and person.bsn is None and desk.rows.claim_bsn(number):
        desk.talk.differ(Difference(
            at=at, field=Field.BSN, model=Person, row_id=person.id, version=person.version, said=_("BSN ingevuld"),
            asked=_("In de lijst staat een BSN, hier niet. Hoort het bij deze persoon?"),
            values=partial(dict, bsn=number), adds=True,
        ))  # fmt: skip
        number = None
    kept = person.bsn_unverified or ""
    news = [
        one
        for one in (number if number != person.bsn else None, member.bsn_unverified)
        if one and one not in kept and one != person.bsn
    ]
    if news:
        whole = " / ".join(part for part in (kept, *news) if part)[:200]
        desk.talk.differ(Difference(
            at=at, field=Field.BSN, model=Person, row_id=person.id, version=person.version,
            said=_("BSN om na te kijken"), asked="", values=lambda: {"bsn_unverified": whole}, adds=True,
        ))  # fmt: skip


def compare_role(desk: Desk, at: int, member: MemberReading, row: Row[Any]) -> None:
    """Another role is asked about; another word for the same role is taken over."""
    if member.role.value != row.role:
        desk.talk.ask(
            at, Field.ROLE,
            _("In de lijst is dit: {new}. Hier staat: {old}. Wat is juist?").format(
                new=member.role_text or word(member.role), old=row.role_text or word(type(member.role)(row.role))
            ),
        )  # fmt: skip
    elif member.role_text and fold(member.role_text) != fold(row.role_text or ""):
        values = {"role_text": member.role_text}
        _differ(desk, at, Field.ROLE, Member, row, _("rol"), row.role_text, member.role_text, values)


# -- questions and help ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Same:
    """A question of the list with what it is already: its question, its help, and how sure that is."""

    question: Row[Any]
    help: Row[Any] | None
    sure: bool


def pair_questions(
    desk: Desk, family_id: UUID, person_id: UUID, questions: Sequence[QuestionReading], old: Set[str]
) -> dict[str, Same]:
    """Which of these questions stand there already, by fingerprint. Rows that were read in before (`old`) come first:
    what they are, no other row can be."""
    possible: list[tuple[int, bool, int, QuestionReading, Row[Any], Row[Any] | None]] = []
    for order, said in enumerate(questions):
        for row in desk.standing.questions[family_id, person_id]:
            helps = desk.standing.helps[row.id]
            for line in helps if said.help is not None else ():
                if score := _same_help(desk.shared, said.help, line):
                    possible.append((score, said.fingerprint not in old, order, said, row, line))
            if not helps and (score := _same_question(said, row)):
                possible.append((score, said.fingerprint not in old, order, said, row, None))
    possible.sort(key=lambda one: (one[1], -one[0], one[2], one[4].id))
    found: dict[str, Same] = {}
    taken: set[UUID] = set()
    for score, _new, _order, said, row, line in possible:
        key = row.id if line is None else line.id
        if said.fingerprint in found or key in taken:
            continue
        found[said.fingerprint] = Same(row, line, score > 3)
        taken.add(key)
    return found


def unclaimed(desk: Desk, family_id: UUID, person_id: UUID, found: dict[str, Same]) -> list[Row[Any]]:
    """Help that came from a list, is not confirmed, goes on, and that no row of this list is."""
    taken = {same.help.id for same in found.values() if same.help is not None}
    return [
        line
        for row in desk.standing.questions[family_id, person_id]
        for line in desk.standing.helps[row.id]
        if line.id not in taken and not line.confirmed and line.status != HelpStatus.ENDED.value
    ]


def _same_help(shared: Shared, said: HelpReading | None, line: Row[Any]) -> int:
    """How much a line of help is the help of a row, by provider, product and start; 4 and more is sure."""
    if said is None:
        return 0
    if line.ends_on is not None and said.starts_on is not None and said.starts_on >= line.ends_on:
        return 0  # what begins after the end of the other is help of its own
    provider = shared.provider_names.get(line.provider_id)
    if said.own_team:
        same_provider = line.provider_id is not None and line.provider_id == shared.find_own_team()
        same_product = same_provider
    else:
        same_provider = fold(said.provider or "") == fold(provider or "")
        code = shared.service_code(line.service_id) if line.service_id else None
        typed = said.product_text or _("Hulp, soort nog niet bekend")
        same_product = (code is not None and code == said.product_code) or fold(line.description or "") == fold(typed)
    same_start = said.starts_on == line.starts_on
    if same_provider and same_product:
        return 5 if same_start else 4 if said.starts_on is None or line.starts_on is None else 3
    if same_start and said.starts_on is not None and (same_provider or (same_product and said.product_text)):
        return 2
    return 0


def _same_question(said: QuestionReading, row: Row[Any]) -> int:
    if fold(said.text or _("Hulpvraag, nog te formuleren")) == fold(row.text):
        return 5
    return 4 if said.help is None else 0


def compare_question(desk: Desk, at: int, said: QuestionReading, row: Row[Any]) -> None:
    """Another text or referrer of the same question."""
    if said.text and said.text != row.text:
        values = {"text": said.text}
        _differ(desk, at, Field.QUESTION, HelpQuestion, row, _("hulpvraag"), row.text, said.text, values)
    if said.referrer and said.referrer.value != row.referrer:
        values = {"referrer": said.referrer.value, "referrer_detail": said.referrer_text}
        old = row.referrer_detail or row.referrer
        _differ(desk, at, Field.REFERRER, HelpQuestion, row, _("verwijzer"), old, said.referrer_text, values)


def compare_help(desk: Desk, at: int, said: HelpReading, line: Row[Any], same: Same) -> None:
    """What changed in help that stands there: status, period, cost, and what the list said of them."""
    exempt = line.kind != HelpKind.INDIVIDUAL.value
    asked_on = same.question.asked_on
    new = terms(said, asked_on, exempt=exempt, by_service=line.service_id is not None)
    if not same.sure:
        desk.talk.ask(
            at, Field.PROVIDER, _("Hier staat: {help}. Is dat dezelfde hulp?").format(help=help_line(desk, line))
        )
        return
    starts_on = line.starts_on or new["starts_on"]
    if new["starts_on"] and line.starts_on is None:
        values = {"starts_on": new["starts_on"]}
        ends = new["ends_on"] or line.ends_on
        shown = format_date(new["starts_on"])
        late = ends is not None and new["starts_on"] >= ends
        _differ(desk, at, Field.STARTS_ON, Help, line, _("start"), None, shown, values, doubtful=late)
    if new["ends_on"] and new["ends_on"] != line.ends_on:
        fits = starts_on is None or new["ends_on"] > starts_on
        old = format_date(line.ends_on) if line.ends_on else None
        shown = format_date(new["ends_on"])
        values = {"ends_on": new["ends_on"]}
        _differ(desk, at, Field.LAST_DAY, Help, line, _("einde"), old, shown, values, doubtful=not fits)
    price = ("price_kind", "amount_cents", "amount_period")
    if said.cost is not None and any(new[name] != getattr(line, name) for name in price):
        old = _amount(line.amount_cents, line.amount_period)
        shown = _amount(new["amount_cents"] or 0, new["amount_period"])
        values = {name: new[name] for name in price}
        doubtful = line.price_kind == PriceKind.TARIFF.value
        _differ(desk, at, Field.COST, Help, line, _("kosten"), old, shown, values, doubtful=doubtful)
    if not desk.talk.is_asked(at, Field.STATUS, FindingKind.NOT_UNDERSTOOD):
        _compare_status(desk, at, said, line, new)
    if new["note"] and new["note"] != line.note:
        values = {"note": new["note"]}
        _differ(desk, at, Field.STATUS, Help, line, _("tekst bij de hulp"), line.note, new["note"], values)


def _amount(cents: int | None, period: str | None) -> str | None:
    if cents is None:
        return None
    return f"{format_cents(cents)} {word(AmountPeriod(period))}" if period else format_cents(cents)


def _compare_status(desk: Desk, at: int, said: HelpReading, line: Row[Any], new: dict[str, Any]) -> None:
    old = HelpStatus(line.status)
    if said.status is old or (not said.status_text and _ORDER[said.status] <= _ORDER[old]):
        return

    def values() -> dict[str, Any]:
        changed = {name: new[name] for name in ("status", "end_reason")}
        if said.status is HelpStatus.WAITING:
            changed["waiting_since"] = line.waiting_since or new["waiting_since"]
        if _ORDER[said.status] and line.kind == HelpKind.INDIVIDUAL.value and line.decision_id is None:
            decision = take_over(desk.rows, line.family_id, line.question_id, new["starts_on"] or desk.reader.today)
            changed |= {"decision_id": decision, "decision_in_favour": True}
        return changed

    back = _ORDER[said.status] < _ORDER[old]
    # why help has stopped may be asked; that it has is clear
    asked = said.status is not HelpStatus.ENDED and desk.talk.is_asked(at, Field.STATUS, FindingKind.DOUBTFUL)
    _differ(
        desk, at, Field.STATUS, Help, line, _("status"), word(old), word(said.status), {},
        doubtful=back or asked, make=values,
    )  # fmt: skip


def help_line(desk: Desk, line: Row[Any]) -> str:
    """Help in a few words, for in a question."""
    provider = desk.shared.provider_names.get(line.provider_id) or _("zonder aanbieder")
    parts = [provider, line.description, format_date(line.starts_on) if line.starts_on else None]
    return ", ".join(part for part in parts if part)


def _differ(
    desk: Desk, at: int, about: Field, model: Any, row: Row[Any], label: str, old: Any, new: Any,
    values: dict[str, Any], *, doubtful: bool = False, lazy: tuple[str, OrganisationKind, str] | None = None,
    make: Any = None,
) -> None:  # fmt: skip
    if lazy is not None:
        column, kind, name = lazy

        def make_place() -> dict[str, Any]:
            return {column: desk.shared.organisation(kind, name)}

        make = make_place
    said = _("{what}: {new}") if old in (None, "") else _("{what} van {old} naar {new}")
    asked = _("In de lijst staat {what}: {new}. Hier staat: {old}. Wat is juist?")
    words = {"what": label, "old": old or _("niets"), "new": new}
    desk.talk.differ(Difference(
        at=at, field=about, model=model, row_id=row.id, version=row.version, said=said.format_map(words),
        asked=asked.format_map(words), values=make or (lambda: values), doubtful=doubtful,
    ))  # fmt: skip
