"""The command line for IT staff: the same use cases as the window, by the same person."""

import gc
import os
import sys
from typing import NoReturn

from app.memory import keep_to_ourselves
from app.texts import DUTCH, asked_language, use_language


def main() -> NoReturn:
    """Do what was typed. Exit code 0: done; 1: refused, with one sentence; 2: wrong usage."""
    keep_to_ourselves()
    # the commands name their options and help while they are imported: the language comes first
    use_language(asked_language(sys.argv[1:], os.environ) or DUTCH)
    from app.admin.commands import run

    try:
        run()
    finally:
        # the process ends: looking through all that was loaded for what can go takes a sixth of a short command
        gc.freeze()
