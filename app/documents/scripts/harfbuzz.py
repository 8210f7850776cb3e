"""HarfBuzz, which shapes letters and takes parts of fonts. It ships no types: what comes from it is typed by us."""

from typing import Any

import uharfbuzz

hb: Any = uharfbuzz
