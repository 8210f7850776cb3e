"""The words that teams use in their lists, and what they stand for."""

import re
from functools import lru_cache

from app.domain.families import MemberRole, Sex
from app.domain.help import EndReason, HelpStatus
from app.domain.imports.records import Role
from app.domain.names import fold
from app.domain.questions import Referrer


@lru_cache(maxsize=8192)
def is_same_as_above(text: str) -> bool:
    """Whether the cell refers to the one above it."""
    return text in _DITTO_MARKS or fold(text) in _DITTO


@lru_cache(maxsize=8192)
def is_nothing(text: str) -> bool:
    """Whether the cell says in so many words that there is nothing: a dash, n.v.t., NULL, (leeg)."""
    if not text.strip("-–—_./\\ ") or fold(text) in _NOTHING:
        return True
    return text in _EMPTY or bool(_NULL.fullmatch(text))


@lru_cache(maxsize=8192)
def is_unknown(text: str) -> bool:
    """Whether the cell says that somebody does not know: "?", "onbekend"."""
    return text.strip(" ?") == "" or fold(text) in _UNKNOWN


@lru_cache(maxsize=1024)
def parse_role(text: str) -> Role | None:
    """The role in "Moeder (gezag)" or "vader, woont elders"; None where no known word stands."""
    words = fold(text).split()
    found = next((_ROLES[word] for word in words if word in _ROLES), None)
    if found is None:
        return None
    role, sex = found
    folded = " ".join(words)
    if role is MemberRole.CHILD and _OF_A_PARENT.search(folded):
        role = MemberRole.OTHER  # an uncle or aunt
    custody: bool | None = None
    if "gezag" in words or "voogd" in words:
        custody = not _NO_CUSTODY.search(folded)
    elsewhere = role is not MemberRole.CHILD and bool(_ELSEWHERE.search(folded))
    return Role(role=role, text=text, sex=sex, custody=custody, elsewhere=elsewhere)


def is_role_word(word: str) -> bool:
    """Whether a folded word names a place in a family: "vader", "oma"."""
    return word in _ROLES


def parse_sex(text: str) -> Sex | None:
    return _SEXES.get(fold(text))


@lru_cache(maxsize=1024)
def parse_referrer(text: str) -> Referrer | None:
    """The referrer (COD327 with its refinements), by the first known word."""
    folded = f" {fold(text)} "
    return next((referrer for word, referrer in _REFERRERS if f" {word}" in folded), None)


@lru_cache(maxsize=1024)
def parse_status(text: str) -> tuple[HelpStatus, EndReason | None] | None:
    """The status of help and, where it ended, the reason (JZ588) that the words give."""
    folded = fold(text)
    if not folded:
        return None
    if any(word in folded for word in _STOPPED):
        return HelpStatus.ENDED, next((reason for word, reason in _REASONS if word in folded), None)
    if any(word in folded for word in _DONE):
        return HelpStatus.ENDED, EndReason.ACCORDING_TO_PLAN
    if any(word in folded for word in _WAITING):
        return HelpStatus.WAITING, None
    if any(word in folded for word in _PLANNED):
        return HelpStatus.PLANNED, None
    if any(word in folded for word in _RUNNING) and " niet" not in f" {folded}":
        return HelpStatus.RUNNING, None
    return None


def product_code(text: str) -> str | None:
    """A product code of five signs, 54001 or 45A04; its first two digits are the category."""
    code = text.replace(" ", "").upper()
    return code if _CODE.fullmatch(code) else None


@lru_cache(maxsize=1024)
def product_category(text: str) -> str | None:
    """The productcategorie jeugd (JZ020) that a code or a word stands for."""
    code = product_code(text)
    if code:
        return code[:2]
    folded = fold(text)
    return next((category for word, category in _CATEGORIES if folded.startswith(word)), None)


def is_own_team(text: str) -> bool:
    return fold(text) in _OWN_TEAM


@lru_cache(maxsize=1024)
def interpreter_language(text: str) -> str | None:
    """The language in "tolk Pools" or "Tolk: Arabisch (Syrisch)"; None where the text says more than that."""
    match = _INTERPRETER.fullmatch(text)
    return match["language"].strip() if match and fold(match["language"]) not in _NO_LANGUAGE else None


def is_total(texts: list[str]) -> bool:
    """Whether the first of the filled cells says that the row counts the others, and no other word stands on it."""
    if not texts or not _TOTAL.fullmatch(fold(texts[0])):
        return False
    return not any(sign.isalpha() for text in texts[1:] for sign in text.replace("€", "").replace("EUR", ""))


_DITTO_MARKS = frozenset({'"', "''", ",,", "〃", "″", "“", "”", "„", '""', "´´", "``"})
_DITTO = frozenset(
    {
        "idem", "id", "idem dito", "dito", "ditto", "zie boven", "zie hierboven", "als boven", "zelfde", "hetzelfde",
        "zelfde adres", "idem adres", "zelfde als boven", "idem boven",
    }
)  # fmt: skip
_NOTHING = frozenset(
    {
        "nvt", "n v t", "niet van toepassing", "geen", "n a", "n b", "nb", "niet ingevuld", "not applicable",
        "undefined", "geen gegevens",
    }
)  # fmt: skip
# What a program writes where it knows nothing, sign for sign: Null, Nil and Leeg with a capital are surnames.
_NULL = re.compile(r"[(<\[]?(?:NULL|null|None|NaN|nan|NIL)[)>\]]?")
_EMPTY = frozenset(
    {
        "leeg", "(leeg)", "(Leeg)", "<leeg>", "[leeg]", "#LEEG", "blank", "(blank)", "empty", "(empty)", "(none)",
        "(geen)",
    }
)  # fmt: skip
_UNKNOWN = frozenset({"onbekend", "onb", "weet niet", "nog onbekend", "nnb", "n n b", "nog niet bekend", "volgt"})

_ROLES = {
    "moeder": (MemberRole.PARENT, Sex.FEMALE), "mama": (MemberRole.PARENT, Sex.FEMALE),
    "mam": (MemberRole.PARENT, Sex.FEMALE), "mevrouw": (MemberRole.PARENT, Sex.FEMALE),
    "vader": (MemberRole.PARENT, Sex.MALE), "papa": (MemberRole.PARENT, Sex.MALE), "pap": (MemberRole.PARENT, Sex.MALE),
    "ouder": (MemberRole.PARENT, None), "ouder1": (MemberRole.PARENT, None), "ouder2": (MemberRole.PARENT, None),
    "adoptiemoeder": (MemberRole.PARENT, Sex.FEMALE), "adoptievader": (MemberRole.PARENT, Sex.MALE),
    "stiefmoeder": (MemberRole.STEP_PARENT, Sex.FEMALE), "stiefvader": (MemberRole.STEP_PARENT, Sex.MALE),
    "stiefouder": (MemberRole.STEP_PARENT, None), "bonusmoeder": (MemberRole.STEP_PARENT, Sex.FEMALE),
    "bonusvader": (MemberRole.STEP_PARENT, Sex.MALE),
    "pleegmoeder": (MemberRole.FOSTER_PARENT, Sex.FEMALE), "pleegvader": (MemberRole.FOSTER_PARENT, Sex.MALE),
    "pleegouder": (MemberRole.FOSTER_PARENT, None),
    "oma": (MemberRole.GRANDPARENT, Sex.FEMALE), "grootmoeder": (MemberRole.GRANDPARENT, Sex.FEMALE),
    "opa": (MemberRole.GRANDPARENT, Sex.MALE), "grootvader": (MemberRole.GRANDPARENT, Sex.MALE),
    "grootouder": (MemberRole.GRANDPARENT, None),
    "kind": (MemberRole.CHILD, None), "dochter": (MemberRole.CHILD, Sex.FEMALE), "zoon": (MemberRole.CHILD, Sex.MALE),
    "jeugdige": (MemberRole.CHILD, None), "jongere": (MemberRole.CHILD, None), "baby": (MemberRole.CHILD, None),
    "stiefkind": (MemberRole.CHILD, None), "stiefzoon": (MemberRole.CHILD, Sex.MALE),
    "stiefdochter": (MemberRole.CHILD, Sex.FEMALE), "pleegkind": (MemberRole.CHILD, None),
    "pleegzoon": (MemberRole.CHILD, Sex.MALE), "pleegdochter": (MemberRole.CHILD, Sex.FEMALE),
    "kleinzoon": (MemberRole.CHILD, Sex.MALE), "kleindochter": (MemberRole.CHILD, Sex.FEMALE),
    "bonuskind": (MemberRole.CHILD, None), "bonuszoon": (MemberRole.CHILD, Sex.MALE),
    "bonusdochter": (MemberRole.CHILD, Sex.FEMALE), "adoptiekind": (MemberRole.CHILD, None),
    "adoptiezoon": (MemberRole.CHILD, Sex.MALE), "adoptiedochter": (MemberRole.CHILD, Sex.FEMALE),
    "kleinkind": (MemberRole.CHILD, None), "broer": (MemberRole.CHILD, Sex.MALE), "zus": (MemberRole.CHILD, Sex.FEMALE),
    "broertje": (MemberRole.CHILD, Sex.MALE), "zusje": (MemberRole.CHILD, Sex.FEMALE),
    "halfbroer": (MemberRole.CHILD, Sex.MALE), "halfzus": (MemberRole.CHILD, Sex.FEMALE),
    "halfbroertje": (MemberRole.CHILD, Sex.MALE), "halfzusje": (MemberRole.CHILD, Sex.FEMALE),
    "vriend": (MemberRole.OTHER, Sex.MALE), "vriendin": (MemberRole.OTHER, Sex.FEMALE),
    "echtgenoot": (MemberRole.OTHER, Sex.MALE), "echtgenote": (MemberRole.OTHER, Sex.FEMALE),
    "tante": (MemberRole.OTHER, Sex.FEMALE), "oom": (MemberRole.OTHER, Sex.MALE), "partner": (MemberRole.OTHER, None),
    "voogd": (MemberRole.OTHER, None), "verzorger": (MemberRole.OTHER, None), "inwonend": (MemberRole.OTHER, None),
    "ex": (MemberRole.OTHER, None), "overig": (MemberRole.OTHER, None),
}  # fmt: skip
_NO_CUSTODY = re.compile(r"\b(?:geen|zonder|niet|ontheven|ontzet)\b(?: \w+)?? (?:gezag|voogd)|gezag (?:nee|beeindigd)")
_OF_A_PARENT = re.compile(r"\b(?:broer|zus|broertje|zusje|halfbroer|halfzus) van (?:de )?(?:moeder|vader|ouder)\b")
_ELSEWHERE = re.compile(r"\belders\b|\buitwonend\b|\buit huis\b|\buitwonende\b|\bander adres\b")

_SEXES = {
    "v": Sex.FEMALE, "vrouw": Sex.FEMALE, "f": Sex.FEMALE, "vr": Sex.FEMALE, "meisje": Sex.FEMALE,
    "vrouwelijk": Sex.FEMALE, "mw": Sex.FEMALE, "dochter": Sex.FEMALE,
    "m": Sex.MALE, "man": Sex.MALE, "jongen": Sex.MALE, "mnl": Sex.MALE, "mannelijk": Sex.MALE, "j": Sex.MALE,
    "dhr": Sex.MALE, "zoon": Sex.MALE,
    "x": Sex.OTHER, "anders": Sex.OTHER, "non binair": Sex.OTHER, "nonbinair": Sex.OTHER,
}  # fmt: skip

# The first word that a text holds decides, so the narrow ones stand first.
_REFERRERS = (
    ("poh", Referrer.POH_GGZ), ("praktijkondersteuner", Referrer.POH_GGZ),
    ("veilig thuis", Referrer.SAFE_HOME), ("vt ", Referrer.SAFE_HOME),
    ("schoolarts", Referrer.YOUTH_DOCTOR), ("jeugdarts", Referrer.YOUTH_DOCTOR), ("jgz", Referrer.YOUTH_DOCTOR),
    ("consultatiebureau", Referrer.YOUTH_DOCTOR), ("cb ", Referrer.YOUTH_DOCTOR), ("ggd", Referrer.YOUTH_DOCTOR),
    ("jeugdverpleegkundige", Referrer.YOUTH_DOCTOR), ("jeugdgezondheidszorg", Referrer.YOUTH_DOCTOR),
    ("huisarts", Referrer.GENERAL_PRACTITIONER), ("ha ", Referrer.GENERAL_PRACTITIONER),
    ("medisch", Referrer.MEDICAL_SPECIALIST), ("specialist", Referrer.MEDICAL_SPECIALIST),
    ("kinderarts", Referrer.MEDICAL_SPECIALIST), ("psychiater", Referrer.MEDICAL_SPECIALIST),
    ("ziekenhuis", Referrer.MEDICAL_SPECIALIST),
    ("gecertificeerde instelling", Referrer.CERTIFIED_INSTITUTION), ("gi ", Referrer.CERTIFIED_INSTITUTION),
    ("jeugdbescherm", Referrer.CERTIFIED_INSTITUTION), ("gezinsvoogd", Referrer.CERTIFIED_INSTITUTION),
    ("voogd", Referrer.CERTIFIED_INSTITUTION), ("bureau jeugdzorg", Referrer.CERTIFIED_INSTITUTION),
    ("rechtbank", Referrer.COURT), ("rechter", Referrer.COURT), ("kinderrechter", Referrer.COURT),
    ("officier", Referrer.COURT), ("ovj", Referrer.COURT), ("jji", Referrer.COURT),
    ("school", Referrer.SCHOOL), ("intern begeleider", Referrer.SCHOOL), ("ib ", Referrer.SCHOOL),
    ("leerplicht", Referrer.SCHOOL), ("mentor", Referrer.SCHOOL), ("leerkracht", Referrer.SCHOOL),
    ("kdv", Referrer.SCHOOL), ("kinderopvang", Referrer.SCHOOL),
    ("buren", Referrer.NETWORK), ("buur", Referrer.NETWORK), ("familie", Referrer.NETWORK), ("oma", Referrer.NETWORK),
    ("opa", Referrer.NETWORK), ("netwerk", Referrer.NETWORK), ("vriend", Referrer.NETWORK), ("tante", Referrer.NETWORK),
    ("gemeente", Referrer.MUNICIPALITY), ("gebiedsteam", Referrer.MUNICIPALITY), ("wijkteam", Referrer.MUNICIPALITY),
    ("toegang", Referrer.MUNICIPALITY), ("cjg", Referrer.MUNICIPALITY), ("sociaal team", Referrer.MUNICIPALITY),
    ("eigen team", Referrer.MUNICIPALITY),
    ("zelf", Referrer.SELF), ("ouder", Referrer.SELF), ("moeder", Referrer.SELF), ("vader", Referrer.SELF),
    ("gezin", Referrer.SELF), ("eigen", Referrer.SELF), ("jongere", Referrer.SELF), ("client", Referrer.SELF),
)  # fmt: skip

_STOPPED = ("gestopt", "stop", "beeindigd", "afgebroken", "uitgevallen", "teruggetrokken", "vroegtijdig")
_DONE = ("afgerond", "klaar", "afgesloten", "gereed", "voltooid", "geeindigd", "einde", "beeindiging")
_WAITING = ("wacht", "on hold")
_PLANNED = ("nieuw", "aangemeld", "aanmelding", "aangevraagd", "aanvraag", "gepland", "intake")
_RUNNING = ("loopt", "lopend", "gestart", "actief", "in zorg", "bezig", "in behandeling", "start")
_REASONS = (
    ("overleden", EndReason.DECEASED), ("tijdelijk", EndReason.TEMPORARY),
    ("volgens plan", EndReason.ACCORDING_TO_PLAN),
    ("doel behaald", EndReason.ACCORDING_TO_PLAN), ("doelen behaald", EndReason.ACCORDING_TO_PLAN),
    ("overleg", EndReason.BY_AGREEMENT), ("overeenstemming", EndReason.BY_AGREEMENT), ("samen", EndReason.BY_AGREEMENT),
    ("andere aanbieder", EndReason.OTHER_PROVIDER), ("overstap", EndReason.OTHER_PROVIDER),
    ("ander domein", EndReason.OTHER_LAW), ("wlz", EndReason.OTHER_LAW), ("wmo", EndReason.OTHER_LAW),
    ("zvw", EndReason.OTHER_LAW), ("aanbieder", EndReason.BY_PROVIDER), ("instelling", EndReason.BY_PROVIDER),
    ("gemeente", EndReason.BY_MUNICIPALITY), ("verhui", EndReason.EXTERNAL), ("client", EndReason.BY_CLIENT),
    ("wil niet", EndReason.BY_CLIENT), ("willen niet", EndReason.BY_CLIENT), ("ouder", EndReason.BY_CLIENT),
    ("moeder", EndReason.BY_CLIENT), ("vader", EndReason.BY_CLIENT), ("jongere", EndReason.BY_CLIENT),
    ("gezin", EndReason.BY_CLIENT),
)  # fmt: skip

_CODE = re.compile(r"(?:4[0-9]|5[0-5])[0-9A-Z]{3}")
_CATEGORIES = (
    ("ambulant", "45"), ("amb", "45"), ("dagbeh", "41"), ("dagbesteding", "41"), ("crisis", "46"), ("vervoer", "42"),
    ("jeugdreclassering", "47"), ("jeugdbescherming", "48"), ("persoonlijke verzorging", "40"), ("basis ggz", "51"),
    ("sggz", "52"), ("specialistische ggz", "52"), ("jeugd ggz", "54"), ("ggz", "54"),
)  # fmt: skip
_OWN_TEAM = frozenset(
    {
        "eigen team",
        "gebiedsteam",
        "wijkteam",
        "jeugdteam",
        "team",
        "wij",
        "wijzelf",
        "zelf",
        "eigen",
        "wij zelf",
        "ons team",
        "ons eigen team",
        "het team",
        "team zelf",
        "eigen gebiedsteam",
        "eigen wijkteam",
        "eigen jeugdteam",
        "sociaal team",
        "gebiedsteam zelf",
    }
)
_INTERPRETER = re.compile(
    r"tolk(?: nodig)?\s*[:\-]?\s*(?P<language>[^\W\d_]+(?:[ -][^\W\d_]+)?(?: \([^\W\d_]+\))?)", re.I
)
_NO_LANGUAGE = frozenset(
    {"nodig", "ja", "nee", "gewenst", "geregeld", "aanwezig", "aanvragen", "bellen", "regelen", "niet nodig"}
)
_TOTAL = re.compile(r"(?:sub|eind|generaal )?tota+l(?:en)?(?: .*)?|som|aantal(?: .*)?|total")
