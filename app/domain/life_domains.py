"""The life domains of a plan: the list of CORV LeefgebiedType (EUPL)."""

from app.texts import _, later

LIFE_DOMAINS: dict[str, str] = {
    "01": later("Financiën"),
    "02": later("Identiteit"),
    "03": later("Houding, gedrag en vaardigheden"),
    "04": later("Werk en opleiding"),
    "05": later("Tijdsbesteding"),
    "06": later("Huisvesting"),
    "07": later("Huiselijke relaties"),
    "08": later("Geestelijke gezondheid"),
    "09": later("Lichamelijke gezondheid"),
    "10": later("Middelengebruik en verslaving"),
    "11": later("Sociaal netwerk"),
    "12": later("Justitie en politie"),
}
"""Code and name, in the order in which plan and paper show them."""

WORRYING_SCORE = 2
"""A score of 1 or 2 of 5 (acute, not self-reliant) asks for attention."""


def life_domain_name(code: str) -> str:
    """The name of a life domain; an unknown code names itself."""
    return _(LIFE_DOMAINS[code]) if code in LIFE_DOMAINS else code
