"""Makes all pictures of the handbook and the README, in docs/pictures.

python tools/handbook_pictures.py [FOLDER]

Each is made from the program with demonstration data, and kept small: a picture of a window has few colours.
"""

import argparse
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parents[1]
VIEWS = (
    "vandaag", "gezinnen", "inschrijven", "gezin", "netwerk", "plan", "hulp", "dossier", "documenten", "afdrukken",
    "plannen", "aanbieders", "aanbieder", "beheer", "inlezen", "reservekopieen", "voorkeuren", "conflict", "zoeken",
    "uitleg",
)  # fmt: skip
START = {"eerste-start-plaats": "eerste-start", "eerste-start-herstelzin": "herstelzin", "slot": "slot"}
"""What a picture of the start is called in the handbook."""
COLOURS = 256


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=ROOT / "docs" / "pictures")
    folder: Path = parser.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as made:
        light, small, start = (Path(made) / name for name in ("light", "small", "start"))
        _run("pictures.py", light, "--light-only", "--only", ",".join(VIEWS))
        _run("pictures.py", light, "--dark-only", "--only", "gezin")
        _run("pictures.py", small, "--light-only", "--only", "plan", "--scale", "1.5", "--screen", "1366x768")
        _run("start_pictures.py", start, "--light-only")
        found = {light / f"{name}.png": name for name in (*VIEWS, "gezin-donker")}
        found[small / "plan.png"] = "plan-150"
        found.update({start / f"{name}.png": called for name, called in START.items()})
        for picture, name in found.items():
            size = _keep_small(picture, folder / f"{name}.png")
            print(f"{name}.png {size // 1024} kB")


def _run(tool: str, folder: Path, *options: str) -> None:
    subprocess.run([sys.executable, str(ROOT / "tools" / tool), str(folder), *options], check=True)


def _keep_small(picture: Path, to: Path) -> int:
    with Image.open(picture) as opened:
        full = opened.convert("RGB")
    parts = full.tobytes()
    pixels = [parts[at : at + 3] for at in range(0, len(parts), 3)]
    # the colours that occur most stay exactly what they are; only the softened edges of letters move to the nearest
    kept = [colour for colour, _number in Counter(pixels).most_common(COLOURS)]
    place = {colour: at for at, colour in enumerate(kept)}
    for colour in set(pixels) - place.keys():
        place[colour] = min(range(len(kept)), key=lambda at, colour=colour: _apart(kept[at], colour))
    few = Image.frombytes("P", full.size, bytes(place[colour] for colour in pixels))
    few.putpalette(b"".join(kept))
    few.save(to, optimize=True)
    return to.stat().st_size


def _apart(one: bytes, other: bytes) -> int:
    return sum((a - b) ** 2 for a, b in zip(one, other, strict=True))


if __name__ == "__main__":
    main()
