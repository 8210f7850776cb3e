"""EénPlan's tables in an empty database, made once and copied for each test."""

from app.db.engine import shared_engine
from app.db.migrate import migrate


def prepare_template(url: str) -> None:
    """Bring the empty database behind this URL to the newest shape."""
    engine = shared_engine(url)
    migrate(engine)
    engine.dispose()
