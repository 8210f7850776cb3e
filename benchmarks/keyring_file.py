"""A credential store for benchmarks: machines without a desktop have none, and a person's own is left alone."""

import os
from pathlib import Path

from keyring.backend import KeyringBackend


class FileKeyring(KeyringBackend):
    """Gives the one secret that stands in the file named by EENPLAN_BENCHMARK_KEY."""

    priority = 1  # type: ignore[assignment]

    def get_password(self, service: str, username: str) -> str | None:
        return Path(os.environ["EENPLAN_BENCHMARK_KEY"]).read_text().strip()

    def set_password(self, service: str, username: str, password: str) -> None:
        raise NotImplementedError

    def delete_password(self, service: str, username: str) -> None:
        raise NotImplementedError
