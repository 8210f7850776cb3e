"""Where a local database stands, and what may happen to a folder without anybody touching it."""

import json
from pathlib import Path

import pytest

from app.domain.workplaces import synchronised_sentence
from app.paths import ROAMING, synchronised_by


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        (r"C:\Users\ilse\OneDrive\EenPlan", "OneDrive"),
        (r"C:\Users\ilse\OneDrive - Gemeente Voorbeeld\Documenten", "OneDrive"),
        (r"\\?\C:\Users\ilse\onedrive\werk", "OneDrive"),
        ("/Users/ilse/Library/CloudStorage/OneDrive-Gemeente", "OneDrive"),
        (r"D:\Dropbox\eenplan", "Dropbox"),
        (r"C:\Users\ilse\Dropbox (Team)\plan", "Dropbox"),
        (r"G:\Mijn Drive\plan", "Google Drive"),
        (r"C:\Users\ilse\Google Drive", "Google Drive"),
        ("/Users/ilse/Library/CloudStorage/GoogleDrive-ilse@example.nl/My Drive", "Google Drive"),
        (r"C:\Users\ilse\iCloudDrive\plan", "iCloud"),
        ("/Users/ilse/Library/Mobile Documents/com~apple~CloudDocs", "iCloud"),
        ("/home/ilse/Nextcloud/plan", "Nextcloud"),
        (r"C:\Users\ilse\AppData\Roaming\EenPlan", ROAMING),
        (r"C:\Users\ilse\AppData\Local\EenPlan", None),
        ("/home/ilse/.local/share/EenPlan", None),
        (r"C:\Eenplan\drop box van school", None),
        (r"C:\Users\ilse\Boxtel", None),
        (r"D:\gegevens\onedriver", None),
    ],
)
def test_a_folder_that_a_service_takes_along_is_known_by_its_names(folder, service):
    assert synchronised_by(Path(folder), {}) == service


@pytest.mark.parametrize(
    ("variable", "root", "folder", "service"),
    [
        ("OneDrive", r"D:\Wolk", r"D:\wolk\plan", "OneDrive"),
        ("OneDriveCommercial", r"C:\Users\ilse\Gemeente", r"C:\Users\ilse\Gemeente\plan", "OneDrive"),
        ("OneDriveConsumer", r"C:\Privé", r"C:\Privé", "OneDrive"),
        ("APPDATA", r"\\server\profiel", r"\\server\profiel\EenPlan", ROAMING),
        ("OneDrive", r"D:\Wolk", r"D:\Wolkenlucht", None),
        ("OneDrive", "", r"D:\plan", None),
    ],
)
def test_a_folder_of_another_name_is_known_by_what_windows_says(variable, root, folder, service):
    assert synchronised_by(Path(folder), {variable: root}) == service


def test_the_folder_that_dropbox_says_it_keeps_is_known_wherever_it_is(tmp_path):
    settings, kept = tmp_path / "Local" / "Dropbox", tmp_path / "van alles"
    settings.mkdir(parents=True)
    (settings / "info.json").write_text(json.dumps({"personal": {"path": str(kept), "host": 1}}), encoding="utf-8")
    known = {"LOCALAPPDATA": str(tmp_path / "Local")}
    assert synchronised_by(kept / "plan", known) == "Dropbox"
    assert synchronised_by(tmp_path / "elders", known) is None


@pytest.mark.parametrize("said", ["", "[]", '{"personal": 1}', "{"])
def test_settings_that_cannot_be_read_say_nothing(tmp_path, said):
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "Dropbox" / "info.json").write_text(said, encoding="utf-8")
    assert (
        synchronised_by(tmp_path / "plan", {"APPDATA": str(tmp_path / "niets"), "LOCALAPPDATA": str(tmp_path)}) is None
    )


def test_a_link_into_such_a_folder_is_that_folder(tmp_path):
    real = tmp_path / "OneDrive" / "plan"
    real.mkdir(parents=True)
    (tmp_path / "mijn plan").symlink_to(real, target_is_directory=True)
    assert synchronised_by(tmp_path / "mijn plan", {}) == "OneDrive"


@pytest.mark.parametrize("service", ["OneDrive", ROAMING])
def test_the_sentence_says_what_happens_what_is_safe_and_what_to_do(service):
    said = synchronised_sentence(service)
    assert "beschadigd" in said
    assert "versleuteld" in said
    assert "Kies liever" in said
