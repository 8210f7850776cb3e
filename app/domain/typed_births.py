"""A birth as somebody types it: 4-3-2015, mei 2015, 2015, 00-00-2015, xx-05-2015, verwacht 12-3-2027."""

import re
from datetime import date, timedelta

from app.domain.births import FIRST_YEAR, UNKNOWN, Birth
from app.domain.dates import month_number, parse_date, parse_written_date
from app.errors import UserError
from app.texts import _

LONGEST_PREGNANCY = timedelta(days=300)
"""A due date never lies further ahead."""


class IsItDue(UserError):
    """The day that was typed is still to come: somebody has to say whether it is the due date."""

    def __init__(self, day: date) -> None:
        super().__init__(_("Deze dag moet nog komen. Is dit de uitgerekende datum? Schrijf dan “verwacht” ervoor."))
        self.day = day


def read_birth(text: str, today: date) -> Birth:
    """The birth that is meant; UNKNOWN for no text.

    Raises IsItDue for a day to come that does not say it is a due date, and UserError with the question for whatever
    cannot be, or can be read in two ways.
    """
    words = " ".join(text.lower().replace("’", "'").split()).rstrip(" .,")
    if not words:
        return UNKNOWN
    if len(words) > 60:
        raise UserError(_no_birth())
    if due := _DUE.fullmatch(words):
        return _expected(due["rest"], today)
    if _UNBORN.fullmatch(words):
        raise UserError(_("Schrijf de uitgerekende datum erbij, zoals “verwacht 12-3-2027”."))
    return _in_part(words, today) or _day(words, today)


def check_birth(birth: Birth, today: date) -> None:
    """Raises UserError where this cannot be what is known of a birth on this day."""
    if birth.due:
        if birth.day is None or birth.year is not None:
            raise UserError(_("Een kind dat nog komt heeft een uitgerekende datum. Vul die in."))
        if birth.day > today + LONGEST_PREGNANCY:
            raise UserError(_too_far())
    elif birth.day is not None and birth.year is not None:
        raise UserError(_("Van een geboorte is de dag bekend, of alleen een jaar. Vul er één in."))
    elif (birth.year or FIRST_YEAR) < FIRST_YEAR or (birth.month and not (birth.year and 1 <= birth.month <= 12)):
        raise UserError(_no_birth())
    elif birth.earliest is not None and birth.earliest > today:
        if birth.day is None:
            raise UserError(_which_due())
        raise IsItDue(birth.day) if birth.day <= today + LONGEST_PREGNANCY else UserError(_too_far())


def check_death(died_on: date | None, birth: Birth) -> None:
    """Raises UserError where somebody cannot have died on that day, because she was not born by then.

    A child that was expected can have died before the due date.
    """
    if died_on is not None and birth.earliest is not None and died_on < birth.earliest:
        raise UserError(
            _("Geboren op {birth}, en eerder overleden? Kijk beide datums na.").format(birth=birth.display)
            if birth.day
            else _("Geboren in {birth}, en eerder overleden? Kijk beide datums na.").format(birth=birth.display)
        )


def _expected(words: str, today: date) -> Birth:
    day = parse_date(words, today)
    if day is None:
        # the words of the program, where the language of the window is another than that of the text
        raise UserError(_("Schrijf de uitgerekende datum met dag, maand en jaar, zoals “verwacht 12-3-2027”."))
    found = Birth(day=day, due=True)
    check_birth(found, today)
    return found


def _in_part(words: str, today: date) -> Birth | None:
    """A year, or a year and a month, with signs or zeros for what is not known; None where it is a whole date."""
    if match := _NUMBERS.fullmatch(words) or _BACKWARD.fullmatch(words):
        day, month, year = match["day"], match["month"], match["year"]
        if day is not None and _number(day):
            if _number(month):
                return None
            raise UserError(
                _("De dag is bekend en de maand niet. Welke maand is het? Weet je die niet: alleen het jaar.")
            )
        found = Birth(year=int(year), month=_number(month) or None)
    elif match := _NAMED.fullmatch(words):
        month = month_number(match["month"])
        if month is None:
            return None
        if len(match["year"]) == 2:
            raise UserError(_("Schrijf het jaar met vier cijfers."))
        found = Birth(year=int(match["year"]), month=month)
    elif _SHORT.fullmatch(words):
        raise UserError(_("Schrijf het jaar met vier cijfers."))
    elif _YEAR.fullmatch(words):
        found = Birth(year=int(words))
    else:
        return None
    check_birth(found, today)
    return found


def _day(words: str, today: date) -> Birth:
    day, later = parse_date(words, today, past=True), parse_date(words, today)
    if day is None or later is None:
        raise UserError(_no_birth())
    if day != later:
        if parse_written_date(words, today, past=True) is None:
            raise UserError(_("Schrijf het jaar erbij, zoals 12-3-2015."))
        if today < later <= today + LONGEST_PREGNANCY:
            # two digits: somebody very old, or a child that is expected
            raise UserError(
                _("Is dit {early} of {late}? Schrijf het jaar met vier cijfers.").format(
                    early=day.year, late=later.year
                )
            )
    found = Birth(day=day)
    check_birth(found, today)
    return found


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() else 0


def _no_birth() -> str:
    return _("Dit is geen geboortedatum. Schrijf 4-3-2015, 3-2015 of 2015, of “verwacht 12-3-2027”.")


def _too_far() -> str:
    return _("Deze datum ligt te ver weg. Klopt het jaar?")


def _which_due() -> str:
    return _("Dit moet nog komen. Wordt er een kind verwacht? Schrijf dan de uitgerekende datum: “verwacht 12-3-2027”.")


_GAP = r"(?:0{1,2}|x{1,2}|\?{1,2}|\*{1,2}|\.{2}|-{2}|_{1,2})"
_BETWEEN = r"\s*[-/. ]\s*"
_NUMBERS = re.compile(
    rf"(?:(?P<day>[0-9]{{1,2}}|{_GAP}){_BETWEEN})?(?P<month>0?[0-9]|1[0-2]|{_GAP}){_BETWEEN}(?P<year>[0-9]{{4}})",
    re.ASCII,
)
_BACKWARD = re.compile(
    rf"(?P<year>[0-9]{{4}}){_BETWEEN}(?P<month>0?[0-9]|1[0-2]|{_GAP})(?:{_BETWEEN}(?P<day>[0-9]{{1,2}}|{_GAP}))?",
    re.ASCII,
)
_NAMED = re.compile(
    rf"(?:{_GAP}[\s.-]*)?(?P<month>[a-z]{{3,9}})\.?[\s.,-]*'?(?P<year>[0-9]{{4}}|(?<=')[0-9]{{2}}|(?<=[\s-])[0-9]{{2}})",
    re.ASCII,
)
_SHORT = re.compile(rf"{_GAP}{_BETWEEN}(?:[0-9]{{1,2}}|{_GAP}){_BETWEEN}'?[0-9]{{2}}", re.ASCII)
_YEAR = re.compile(r"[0-9]{4}", re.ASCII)
_DUE = re.compile(
    r"(?:wordt verwacht|verwacht|uitgerekende datum|uitgerekend|nog niet geboren|ongeboren|nog te komen|expected"
    r"|due date|due|unborn)\s*[:,]?\s*(?:op|on|rond)?\s*(?P<rest>\S.*)"
)
_UNBORN = re.compile(r"verwacht|uitgerekend|nog niet geboren|ongeboren|zwanger|expected|due|unborn|not yet born")
