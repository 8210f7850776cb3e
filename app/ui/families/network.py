"""Who stands around the family, own people and professionals."""

from collections.abc import Callable
from typing import Any

from app.domain.families import FamilyRecord, NetworkContactRecord, TieStrength
from app.texts import _
from app.ui.common.choice_fields import ChoiceField
from app.ui.common.columns import Column
from app.ui.common.formats import phone
from app.ui.common.text_fields import TextField
from app.ui.families.editing import Block, Desk, EditForm
from app.ui.families.words import options, say


class ContactForm(EditForm):
    """Somebody around the family."""

    def __init__(self, contact: NetworkContactRecord | None) -> None:
        super().__init__(contact.name if contact else _("Nieuw in het netwerk"), contact)
        self.name = TextField(_("Naam"), required=True, max_length=120)
        self.relation = TextField(_("Is van het gezin"), placeholder=_("oma, buurman, mentor"), max_length=120)
        self.informal = ChoiceField(_("Soort"), [(True, _("eigen netwerk")), (False, _("beroep"))], required=True)
        self.tie = ChoiceField(_("Band"), options(TieStrength), required=True)
        self.telephone = TextField(_("Telefoon"), max_length=40)
        self.email = TextField(_("E-mail"), max_length=200)
        for field in (self.name, self.relation, self.informal, self.tie, self.telephone, self.email):
            self.add_field(field)
        self.name.set_value(contact.name if contact else "")
        self.relation.set_value(contact.relation if contact else "")
        self.informal.set_value(contact.informal if contact else True)
        self.tie.set_value(contact.tie if contact else TieStrength.NORMAL)
        self.telephone.set_value(contact.telephone if contact else "")
        self.email.set_value(contact.email if contact else "")

    def draft(self) -> dict[str, Any]:
        return {
            "name": self.name.value(),
            "relation": self.relation.value(),
            "telephone": self.telephone.value() or None,
            "email": self.email.value() or None,
            "tie": self.tie.value(),
            "informal": self.informal.value(),
        }


class NetworkBlock(Block[NetworkContactRecord]):
    """The people of the ecogram, with how to reach them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            _("Netwerk"),
            _("Contact"),
            [
                Column[NetworkContactRecord](title=_("Naam"), text=lambda one: one.name, strong=True, stretch=4),
                Column[NetworkContactRecord](title=_("Is"), text=lambda one: one.relation, soft=True, stretch=3),
                Column[NetworkContactRecord](title=_("Soort"), text=_kind, soft=True, width=112),
                Column[NetworkContactRecord](title=_("Band"), text=lambda one: say(one.tie), width=88),
                Column[NetworkContactRecord](
                    title=_("Telefoon"), text=lambda one: phone(one.telephone) if one.telephone else "", width=128
                ),
            ],
            desk,
            _("Vraag wie er helpt, en wie er zou willen helpen."),
        )

    def make_form(self, family: FamilyRecord, record: NetworkContactRecord | None) -> EditForm:
        form = ContactForm(record)
        form.when_submitted(lambda draft: self.desk.write(form, self._work(form, family, draft)))
        if record is not None:
            bin_ = form.add_link(_("Haal uit het netwerk"))
            families = self.desk.parts.families
            bin_.clicked.connect(
                lambda: self.desk.write(form, lambda: families.bin_network(form.record.id, form.record.version))
            )
        return form

    def _work(self, form: ContactForm, family: FamilyRecord, draft: dict[str, Any]) -> Callable[[], Any]:
        contact: NetworkContactRecord | None = form.record
        families = self.desk.parts.families
        if contact is None:
            return lambda: families.add_network(family.id, **draft)
        return lambda: families.change_network(contact.id, contact.version, **draft)


def _kind(contact: NetworkContactRecord) -> str:
    return _("eigen netwerk") if contact.informal else _("beroep")
