"""The main job as a screen reader reads and does it, from another process."""

from pathlib import Path

import pytest

from tests.support.at_spi import ScreenReader, is_here, program_read_by_another

pytestmark = pytest.mark.skipif(not is_here(), reason="needs Linux with at-spi2-core, dbus and Xvfb")


def _names(reader: ScreenReader, role: str) -> list[str]:
    return [seen.name for seen in reader.everything() if seen.role == role]


def test_from_the_list_to_an_action_in_the_plan(tmp_path: Path):
    with program_read_by_another(tmp_path / "run", "--demo") as reader:
        # the list says its rows, and the filter its text
        reader.press("radio button", "Gezinnen")
        reader.find("table", "Gezinnen")
        reader.write("Naam, adres, telefoon of geboortedatum", "doorn")
        assert reader.text_of("Naam, adres, telefoon of geboortedatum") == "doorn"
        reader.wait(lambda: [row[0] for row in reader.rows("Gezinnen")] == ["Van Doorn-Aksoy"])
        assert "Meryem Aksoy" in reader.rows("Gezinnen")[0]
        assert "Regisseur" in _names(reader, "column header")

        # today leads to the family, and its band is read as whole facts
        reader.press("radio button", next(name for name in _names(reader, "radio button") if "Vandaag" in name))
        reader.press("push button", "Open gezin Van Doorn-Aksoy")
        reader.find("label", "Gezin Van Doorn-Aksoy")
        reader.find("panel", "Regisseur, Meryem Aksoy, moeder")
        reader.find("panel", "Zes keer één: 5 van 6")
        assert "Gezin & netwerk" in _names(reader, "radio button")

        # the plan: goals with how they go, and a new action
        reader.press("radio button", "Plan")
        reader.find("table", "Evaluaties")
        assert "op koers" in _names(reader, "label")
        before = len(reader.rows("Acties"))
        reader.press("push button", "Actie")
        reader.find("panel", "Nieuwe actie")
        reader.write("Wat gebeurt er?", "Samen de tas inpakken")
        reader.press("push button", "Voeg toe")
        reader.wait(lambda: any("Samen de tas inpakken" in row[0] for row in reader.rows("Acties")))
        assert len(reader.rows("Acties")) == before + 1
