"""Who stands around the family, own people and professionals."""

from collections.abc import Callable, Sequence
from typing import Any

from app.domain.families import (
    FamilyRecord,
    NetworkContactRecord,
    NetworkDraft,
    OrganisationDraft,
    OrganisationKind,
    OrganisationRecord,
    TieStrength,
)
from app.domain.names import fold
from app.domain.words import word
from app.texts import _
from app.ui.common.choice_fields import ChoiceField
from app.ui.common.columns import Column
from app.ui.common.formats import phone
from app.ui.common.text_fields import TextField
from app.ui.families.completing import complete
from app.ui.families.editing import Block, Desk, EditForm
from app.ui.families.words import is_of, options


class ContactForm(EditForm):
    """Somebody around the family, alone or of an organisation that many families share."""

    table = "network_contact"

    def __init__(self, contact: NetworkContactRecord | None, known: Sequence[OrganisationRecord]) -> None:
        super().__init__(contact.name if contact else _("Nieuw in het netwerk"), contact)
        self._known = {fold(one.name): one for one in known}
        self.name = TextField(_("Naam"))
        self.relation = TextField(_("Is van het gezin"), placeholder=_("oma, buurman, mentor"))
        self.informal = ChoiceField(_("Soort"), [(True, _("eigen netwerk")), (False, _("beroep"))], required=True)
        self.tie = ChoiceField(_("Band"), options(TieStrength), required=True)
        self.telephone = TextField(_("Telefoon"))
        self.email = TextField(_("E-mail"))
        self.organisation = TextField(
            _("Organisatie"),
            placeholder=_("school, huisarts, instelling"),
            hint=_("Kies een bekende of typ een nieuwe."),
        )
        self.organisation_kind = ChoiceField(_("Soort organisatie"), options(OrganisationKind))
        self.organisation_telephone = TextField(_("Telefoon daar"), hint=_("Voor alle gezinnen."))
        for field in (self.name, self.relation, self.informal, self.tie, self.telephone, self.email):
            self.add_field(field)
        for field in (self.organisation, self.organisation_kind, self.organisation_telephone):
            self.add_field(field)
        complete(self.organisation, [one.name for one in known])
        self.name.set_value(contact.name if contact else "")
        self.relation.set_value(contact.relation if contact else "")
        self.informal.set_value(contact.informal if contact else True)
        self.tie.set_value(contact.tie if contact else TieStrength.NORMAL)
        self.telephone.set_value(contact.telephone if contact else "")
        self.email.set_value(contact.email if contact else "")
        if contact is not None and contact.organisation is not None:
            self._known[fold(contact.organisation.name)] = contact.organisation
            self.organisation.set_value(contact.organisation.name)
        self._offered: OrganisationRecord | None = None
        self.organisation.edited.connect(self._name_organisation)
        self.organisation.committed.connect(self._name_organisation)
        self._show_organisation()

    def is_complete(self) -> bool:
        return bool(self.name.value() or self.organisation.value())

    def words_put_back(self) -> None:
        self._show_organisation()

    def draft(self) -> NetworkDraft:
        named = self.organisation.value()
        organisation = None
        if named:
            known = self._known.get(fold(named))
            kind = known.kind if known else self.organisation_kind.value() or OrganisationKind.OTHER
            telephone = self.organisation_telephone.value() or None
            organisation = OrganisationDraft(kind=kind, name=named, telephone=telephone)
        return NetworkDraft(
            name=self.name.value(),
            relation=self.relation.value(),
            telephone=self.telephone.value() or None,
            email=self.email.value() or None,
            tie=self.tie.value(),
            informal=self.informal.value(),
            organisation=organisation,
        )

    def _name_organisation(self, _value: object = None) -> None:
        if self.record is None and self.organisation.text() and self.organisation_telephone.isHidden():
            # who comes from an organisation is no own network, until somebody says otherwise
            self.informal.set_value(False)
        self._show_organisation()

    def _show_organisation(self) -> None:
        """Of a known organisation nothing is asked again; of a new one what it is and how to call it."""
        named = self.organisation.text()
        known = self._known.get(fold(named))
        self.organisation_kind.setVisible(bool(named) and known is None)
        self.organisation_telephone.setVisible(bool(named))
        if known is not self._offered:
            self._offered = known
            self.organisation_telephone.set_value((known.telephone if known else None) or "")


class NetworkBlock(Block[NetworkContactRecord]):
    """The people of the ecogram, with how to reach them."""

    def __init__(self, desk: Desk) -> None:
        self.organisations: Sequence[OrganisationRecord] = ()
        super().__init__(
            _("Netwerk"),
            _("Contact"),
            [
                Column[NetworkContactRecord](title=_("Naam"), text=lambda one: one.name, strong=True, stretch=4),
                Column[NetworkContactRecord](title=_("Is"), text=is_of, tooltip=is_of, soft=True, stretch=5),
                Column[NetworkContactRecord](title=_("Soort"), text=_kind, soft=True, width=112),
                Column[NetworkContactRecord](title=_("Band"), text=lambda one: word(one.tie), width=88),
                Column[NetworkContactRecord](
                    title=_("Telefoon"), text=lambda one: phone(one.reached_by) if one.reached_by else "", width=128
                ),
            ],
            desk,
            _("Vraag wie er helpt, en wie er zou willen helpen."),
        )

    def make_form(self, family: FamilyRecord, record: NetworkContactRecord | None) -> EditForm:
        form = ContactForm(record, self.organisations)
        form.when_submitted(lambda draft: self.desk.write(form, self._work(form, family, draft)))
        self.desk.offer_bin(form, self.desk.parts.families.bin_network, _("Haal uit het netwerk"))
        return form

    def _work(self, form: ContactForm, family: FamilyRecord, draft: NetworkDraft) -> Callable[[], Any]:
        contact: NetworkContactRecord | None = form.record
        version = form.version
        families = self.desk.parts.families
        if contact is None:
            return lambda: families.add_network(family.id, draft)
        return lambda: families.change_network(contact.id, version, draft)


def _kind(contact: NetworkContactRecord) -> str:
    return _("eigen netwerk") if contact.informal else _("beroep")
