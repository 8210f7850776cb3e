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

DEFINITIONS: dict[str, str] = {
    "01": later("Inkomen, vaste lasten, schulden en geld om te sparen."),
    "02": later("Wie je bent en waar je bij hoort: je afkomst, je geloof, hoe je jezelf ziet."),
    "03": later("Hoe je je gedraagt, wat je kunt, en hoe je met regels en moeilijke dingen omgaat."),
    "04": later("School, opleiding en werk: erheen gaan, meekomen en je er goed voelen."),
    "05": later("Hoe de dag eruitziet: vrije tijd, sport, spelen, slapen en rust."),
    "06": later("Het huis: genoeg plek, veilig, betaalbaar en voor langere tijd."),
    "07": later("Hoe het thuis met elkaar gaat: ouders, kinderen, ex-partners, sfeer en veiligheid."),
    "08": later("Hoe het van binnen gaat: somber, bang, druk, boos, of juist rustig en blij."),
    "09": later("Het lichaam: ziekte, bewegen, eten, en naar de dokter gaan als dat nodig is."),
    "10": later("Alcohol, drugs, gokken of gamen, als dat meer kost dan het brengt."),
    "11": later("Familie, vrienden, buren en anderen op wie je kunt rekenen."),
    "12": later("Contact met politie, rechter of kinderbescherming."),
}
"""What belongs to each domain, in the words of a family."""

HIGHEST_SCORE = 5
"""1 is acute trouble, 5 is fully self-reliant."""

WORRYING_SCORE = 2
"""A score of 1 or 2 of 5 (acute, not self-reliant) asks for attention."""


def life_domain_name(code: str) -> str:
    """The name of a life domain; an unknown code names itself."""
    return _(LIFE_DOMAINS[code]) if code in LIFE_DOMAINS else code


def life_domain_definition(code: str) -> str:
    """What belongs to the life domain; nothing for an unknown code."""
    return _(DEFINITIONS[code]) if code in DEFINITIONS else ""
