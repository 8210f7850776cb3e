"""The last pages: what if it does not work, rights of everybody in the plan, and the signatures."""

from uuid import UUID

from reportlab.platypus import Flowable, KeepTogether

from app.documents import style
from app.documents.plan import words
from app.domain.dates import format_date
from app.domain.families import MemberRole
from app.domain.holding import custody_on, members_on
from app.domain.plans import PlanRole
from app.domain.prints import PlanPaper
from app.texts import _

SIGNS_FROM = 12
"""From this age a young person signs (Jeugdwet 7.3.4 and 7.3.5)."""


def if_it_fails(paper: PlanPaper) -> list[Flowable]:
    made: list[Flowable] = []
    if (paper.plan.if_it_fails or "").strip():
        made += [style.text(paper.plan.if_it_fails or ""), style.gap(8)]
    made.append(
        style.text(
            _(
                "Lukt iets niet zoals wij afspraken? Bel dan eerst het aanspreekpunt op bladzijde 1. Wij kijken samen"
                " wat er anders moet. Komen wij er niet uit, dan bellen wij:"
            )
        )
    )
    made += [style.to_write(_("Wie en telefoon, overdag")), style.to_write(_("Wie en telefoon, avond en nacht"))]
    made += [style.gap(8), style.text(_("Is iemand nu in gevaar? Bel 112."))]
    return made


def rights(paper: PlanPaper) -> list[Flowable]:
    """Privacy, consent, the confidant, complaints, and how everybody treats each other (Jeugdwet 2.5, 4.2, 7.3)."""
    paragraphs = (
        (
            _("Wie mag dit lezen"),
            _(
                "Het plan is van het gezin. Wie helpt, ziet alleen wat nodig is voor die hulp. Wij delen niets zonder"
                " toestemming, behalve als de wet dat vraagt of als iemand niet veilig is. Ook dan zeggen wij het"
                " eerst, als dat kan. Je mag toestemming altijd weer intrekken."
            ),
        ),
        (
            _("Wie zegt ja tegen hulp"),
            _(
                "Tot 12 jaar zeggen de ouders met gezag ja tegen hulp. Van 12 tot 16 jaar zeggen ouders en kind dat"
                " samen. Vanaf 16 jaar beslist de jongere zelf."
            ),
        ),
        (
            _("Meekijken en veranderen"),
            _(
                "Je mag je dossier lezen en er een kopie van vragen. Klopt er iets niet, dan kun je vragen om het te"
                " veranderen, of je eigen verhaal erbij laten zetten."
            ),
        ),
        (
            _("Vertrouwenspersoon"),
            _(
                "Een vertrouwenspersoon hoort niet bij de gemeente en niet bij een aanbieder. Die luistert, legt uit"
                " wat je rechten zijn en denkt met je mee. Dat kost niets. Ouders en kinderen mogen er allebei een"
                " vragen."
            ),
        ),
        (
            _("Niet tevreden"),
            _(
                "Praat er eerst over met je aanspreekpunt. Helpt dat niet, dan kun je een klacht indienen bij de"
                " gemeente of de aanbieder. Ben je het niet eens met een besluit, dan kun je binnen zes weken bezwaar"
                " maken. In het besluit staat hoe."
            ),
        ),
        (
            _("Zo gaan wij met elkaar om"),
            _(
                "Wij praten met elkaar en niet over elkaar. Wij komen na wat wij afspreken, en zeggen het op tijd als"
                " dat niet lukt. Kinderen praten mee over wat hen aangaat."
            ),
        ),
    )
    made: list[Flowable] = []
    for at, (head, words_) in enumerate(paragraphs):
        block: list[Flowable] = [style.text(head, "part"), style.text(words_)]
        if at == 3:
            block.append(style.to_write(_("Naam en telefoon")))
        made += [KeepTogether(block), style.gap(8)]
        if at == 0 and paper.consents:
            made += [*_consents(paper), style.gap(8)]
    return made


def _consents(paper: PlanPaper) -> list[Flowable]:
    """What may be shared, with whom and for what."""
    lines = [
        (
            style.strong(one.recipient),
            style.safe(one.data_kind),
            style.safe(one.purpose),
            style.safe(one.person_name),
            style.safe(format_date(one.ends_on) if one.ends_on else _("iemand nee zegt")),
        )
        for one in paper.consents
    ]
    heads = (_("Wie mag het weten"), _("Wat"), _("Waarvoor"), _("Over wie"), _("Tot"))
    return [style.text(_("Hier is toestemming voor gegeven:")), style.rows(heads, lines, (38, 38, 38, 30, 26))]


def signatures(paper: PlanPaper) -> list[Flowable]:
    """Whoever has custody, young people from 12, and the director; each may disagree in their own words."""
    intro = style.text(
        _("Wij hebben dit plan gelezen. Met een handtekening zeg je of je het ermee eens bent. Niet eens zijn mag ook.")
    )
    made: list[Flowable] = [intro, style.gap(8)]
    for name, what in _signers(paper):
        made.append(KeepTogether(_sign(name, what)))
    return made


def signatures_need(paper: PlanPaper) -> float:
    """Points that the signatures take: they stand together on one page where they can."""
    return min(style.HEIGHT, 100 + 86 * len(_signers(paper)))


def _signers(paper: PlanPaper) -> list[tuple[str, str]]:
    """Name and what they are, each once: by who they are, for father and son may have one name."""
    family, today = paper.family, paper.printed_on
    custody = custody_on(family, today)
    holders = {line.holder_id for line in custody}
    signers: dict[UUID | None, tuple[str, str]] = {}
    for member in members_on(family, today):
        person = member.person
        young = member.role is MemberRole.CHILD and person.birth.has_reached(SIGNS_FROM, today)
        if member.role is MemberRole.PARENT or person.id in holders or young:
            signers[person.id] = (person.name, words.role(member))
    for line in sorted(custody, key=lambda line: line.holder_name):
        signers.setdefault(line.holder_id, (line.holder_name, _("heeft het gezag")))
    director = paper.plan.holder(PlanRole.DIRECTOR, paper.plan.closed_on or today)
    if director is None:
        return [*signers.values(), ("", _("regisseur"))]
    key = director.person_id or director.worker_id
    known = signers.get(key)
    what = f"{known[1]}, {_('regisseur')}" if known else _("regisseur")
    signers[key] = (director.name, what)
    return list(signers.values())


def _sign(name: str, what: str) -> list[Flowable]:
    who = f"{style.strong(name)}, {style.safe(what)}" if name else style.safe(what[:1].upper() + what[1:])
    return [
        style.columns(
            [who, style.safe("☐ " + _("akkoord")), style.safe("☐ " + _("niet akkoord, want"))], (96, 28, 46), space=8
        ),
        style.columns(
            [style.to_write(_("Handtekening"), style.WIDTH * 0.62), style.to_write(_("Datum"), style.WIDTH * 0.34)],
            (64, 36),
            space=0,
        ),
        style.to_write(""),
        style.gap(18),
    ]
