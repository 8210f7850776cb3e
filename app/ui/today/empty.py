"""What Vandaag says when there is nothing to show."""

from app.texts import _
from app.ui.common.empty import EmptyState, Way


class NothingYet(EmptyState):
    """The team has no families: say what to do first."""

    def __init__(self) -> None:
        super().__init__(
            _("Begin met het eerste gezin"),
            _("Hier staat straks wat vandaag aandacht vraagt: acties, evaluaties en gezinnen die wachten."),
            _("Naar gezinnen"),
            [
                Way(
                    "import",
                    "file-spreadsheet",
                    _("Inlezen uit Excel"),
                    _("Je ziet eerst wat er binnenkomt."),
                ),
                Way("providers", "building", _("Aanbieders invullen"), _("Contracten, diensten en tarieven.")),
            ],
        )


class NothingMine(EmptyState):
    """The team has families, but this worker has no part in any."""

    def __init__(self) -> None:
        super().__init__(
            _("Je hebt nog geen eigen gezinnen"),
            _("Een gezin is van jou als je regisseur of aanspreekpunt bent in het plan. Kijk wat het team doet."),
            _("Toon het hele team"),
        )


class AllDone(EmptyState):
    """Nothing asks for attention."""

    def __init__(self) -> None:
        super().__init__(
            _("Alles is bij"),
            _("Er is vandaag niets te laat, niemand wacht zorgelijk en er loopt geen termijn af."),
            _("Naar gezinnen"),
        )
