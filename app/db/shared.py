"""A shared database at its opening: a kind sentence for each thing that can stand in the way."""

from collections.abc import Generator
from contextlib import contextmanager, suppress
from typing import Any

from sqlalchemy import Engine
from sqlalchemy.exc import ArgumentError, DBAPIError

from app.db.engine import is_url, normal_url, shared_engine
from app.errors import LoginNeeded, UserError
from app.texts import _

_UNKNOWN_LOGIN = ("password authentication failed", "no password supplied", "role ", "peer authentication failed")
_NOT_REACHED = (
    "could not translate host name", "failed to resolve host", "connection refused", "timeout", "timed out",
    "no route to host", "network is unreachable", "is the server running", "could not connect",
    "server closed the connection",
)  # fmt: skip


def open_shared(url: str) -> Engine:
    """An engine on PostgreSQL that was reached. Raises UserError, LoginNeeded where it asks who somebody is."""
    with _told_by_server():
        if not is_url(url):
            raise _no_address()
        engine = shared_engine(normal_url(url))
        try:
            # the pool keeps this connection: reaching it now costs nothing extra
            engine.connect().close()
        except BaseException:
            engine.dispose()
            raise
    return engine


def asks_password(engine: Engine) -> bool:
    """Whether the server asked this login for its password."""
    with engine.connect() as connection:
        driver: Any = connection.connection.driver_connection
        return bool(driver.pgconn.used_password)


def is_password(url: str) -> bool:
    """Whether the server lets this login in by this password, and not by anything else. Raises UserError."""
    try:
        engine = open_shared(url)
    except LoginNeeded:
        return False
    try:
        return asks_password(engine)
    finally:
        engine.dispose()


@contextmanager
def _told_by_server() -> Generator[None]:
    """What a server says to somebody who knocks, as a sentence."""
    try:
        yield
    except (ArgumentError, ValueError):
        raise _no_address() from None
    except DBAPIError as error:
        raise _refusal(error) from None


def _no_address() -> UserError:
    return UserError(
        _(
            "Dit is geen adres van een gedeelde database. Er is niets geopend. "
            "Een adres ziet er zo uit: postgresql://server/eenplan. Vraag het aan je beheerder."
        )
    )


def _refusal(error: DBAPIError) -> UserError:
    text = str(error.orig).lower()
    # the server's own words may be in its own language; what the driver knows goes first
    if _needs_password(error) or any(mark in text for mark in _UNKNOWN_LOGIN):
        return LoginNeeded(
            _(
                "De gedeelde database kent deze naam en dit wachtwoord niet. Er is niets geopend. "
                "Kijk ze na, of vraag je beheerder om een account."
            )
        )
    if any(mark in text for mark in _NOT_REACHED):
        return UserError(
            _(
                "De gedeelde database is niet te bereiken. Er is niets veranderd. "
                "Kijk of je op het netwerk van de gemeente bent en of het adres klopt, en probeer het opnieuw."
            )
        )
    if "database " in text and "does not exist" in text:
        return UserError(
            _(
                "Deze database is er niet op de server. Er is niets veranderd. "
                "Kijk de naam in het adres na, of vraag je beheerder."
            )
        )
    if "pg_hba" in text or "permission denied" in text or "not permitted" in text:
        return UserError(
            _(
                "De server laat dit account of deze computer niet toe. Er is niets geopend. "
                "Vraag je beheerder om toegang tot de gedeelde database."
            )
        )
    return UserError(
        _(
            "De gedeelde database geeft geen verbinding. Er is niets veranderd. "
            "Kijk het adres na en probeer het opnieuw, of vraag je beheerder."
        )
    )


def _needs_password(error: DBAPIError) -> bool:
    connection: Any = getattr(error.orig, "pgconn", None)
    with suppress(Exception):
        return bool(connection.needs_password)
    return False
