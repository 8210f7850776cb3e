"""How much help, as people say it."""

from dataclasses import replace

import pytest

from app.domain.providers import Frequency, Unit
from app.domain.volumes import volume_text
from app.texts import language
from tests.documents.sample_paper import sample_plan

LINE = sample_plan().help[0]


@pytest.mark.parametrize(
    ("hundredths", "unit", "frequency", "dutch", "english"),
    [
        (200, Unit.HOUR, Frequency.WEEK, "2 uur per week", "2 hours per week"),
        (100, Unit.HOUR, Frequency.WEEK, "1 uur per week", "1 hour per week"),
        (250, Unit.HALF_DAY, Frequency.MONTH, "2,5 dagdelen per maand", "2.5 half-days per month"),
        (100, Unit.MINUTE, Frequency.DAY, "1 minuut per dag", "1 minute per day"),
        (3000, Unit.MINUTE, Frequency.DAY, "30 minuten per dag", "30 minutes per day"),
        (200, Unit.DAY_AND_NIGHT, None, "2 etmalen", "2 days and nights"),
        (300, Unit.PIECE_EFFORT, Frequency.TOTAL, "3 keer in totaal", "3 times in total"),
        (100, Unit.PIECE_OUTPUT, None, "1 traject", "1 course of help"),
        (120_050, Unit.EURO, Frequency.MONTH, "1.200,5 euro per maand", "1,200.5 euros per month"),
        (None, Unit.HOUR, Frequency.WEEK, "", ""),
        (200, None, Frequency.WEEK, "", ""),
    ],
)
def test_volume_is_said_in_the_number_and_language_that_fit(
    hundredths: int | None, unit: Unit | None, frequency: Frequency | None, dutch: str, english: str
) -> None:
    line = replace(LINE, volume_hundredths=hundredths, unit=unit, frequency=frequency)
    assert volume_text(line) == dutch
    with language("en"):
        assert volume_text(line) == english
