"""What somebody does for the database as a whole: back it up, restore it, get its key back, and check it."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import func, select

from app.db import backup, integrity, keys, local
from app.db.engine import local_engine
from app.db.failures import told_by_database
from app.db.files import told
from app.db.key_stores import NoCredentialStoreError, has_credential_store, read_key_file, stored_key
from app.db.migrate import needs_migration
from app.db.outputs import OutputKind, check_output
from app.db.transaction import Transactions
from app.domain.audit import AuditAction
from app.domain.progress import NoProgress, Progress
from app.domain.teams import Actor, Via, WorkerRole
from app.domain.workplaces import BackupNeeds, BackupRecord, CheckReport
from app.errors import UserError
from app.models.families import Family
from app.models.teams import Team, Worker
from app.paths import LocalPlace
from app.texts import _
from app.usecases.sign_in import account_of
from app.usecases.workplaces import KeyAccess, Workplace, keep_key, no_way_to_keep_key

Clock = Callable[[], datetime]


class Backups:
    """The backups of an open local file."""

    def __init__(self, workplace: Workplace, *, clock: Clock = lambda: datetime.now(UTC)) -> None:
        """Raises UserError for a shared database: its server has a backup of its own."""
        if workplace.unlocked is None:
            raise UserError(
                _(
                    "Een gedeelde database heeft haar eigen reservekopie op de server. Er is niets gemaakt. "
                    "Vraag je beheerder ernaar."
                )
            )
        self._transactions = workplace.transactions
        self._unlocked = workplace.unlocked
        self._clock = clock

    def list(self) -> Sequence[BackupRecord]:
        """The backups in their folder, the newest first."""
        return backup.backups(self._unlocked.place, now=self._clock())

    def is_due(self) -> bool:
        """Whether the last backup is older than a day."""
        return backup.is_due(self._unlocked.place, self._clock())

    def make(self, target: Path | None = None, progress: Progress | None = None) -> BackupRecord:
        """Make a verified backup now, in the folder of backups or where somebody chose.

        Raises UserError, also where another kind of file stands there: that is never written over.
        """
        if target is not None and not target.is_dir():
            check_output(self._transactions.engine, target, OutputKind.BACKUP)
        made = backup.make_backup(
            self._unlocked.place, self._unlocked.key, target, progress=progress or NoProgress(), clock=self._clock
        )
        with self._transactions.write() as writer:
            writer.record(AuditAction.BACKUP, subject="database", details={"size": made.size})
        return made

    def make_when_due(self, progress: Progress | None = None) -> BackupRecord | None:
        """The automatic backup of the day, when it was not made yet."""
        return self.make(progress=progress) if self.is_due() else None


def restore_backup(
    place: LocalPlace,
    file: Path,
    access: KeyAccess,
    *,
    via: Via,
    phrase: str | None = None,
    clock: Clock = lambda: datetime.now(UTC),
) -> Path | None:
    """Put a backup in the place of the database, and give where the replaced file was kept.

    The key comes from the phrase, or from where this computer keeps it. The database must be closed. Raises UserError;
    then everything is as it was.
    """
    with told():
        local.refuse_network(place.folder)
        if not file.is_file():
            raise UserError(_("Deze reservekopie is er niet. Er is niets veranderd. Kijk de naam na."))
    bundle = backup.bundle_of(file)
    key = keys.open_with_phrase(bundle, phrase) if phrase else _key_at_hand(bundle, access)
    _check_keepable(bundle, key, access, by_phrase=phrase is not None)
    replaced = backup.put_back(place, file, key, now=clock())
    _welcome_back(place, bundle, key, access, via=via, by_phrase=phrase is not None)
    return replaced


def needs_phrase(file: Path, access: KeyAccess) -> bool:
    """Whether this computer cannot open a backup without the recovery phrase. Raises UserError where it is none."""
    bundle = backup.bundle_of(file)
    try:
        _key_at_hand(bundle, access)
    except UserError:
        return True
    return False


def backup_needs(file: Path, access: KeyAccess) -> BackupNeeds:
    """What must be asked before this backup can be put back here. Raises UserError where it is none."""
    bundle = backup.bundle_of(file)
    return BackupNeeds(
        phrase=needs_phrase(file, access),
        passphrase=access.key_file is None and not has_credential_store(),
        has_passphrase=bundle.has(keys.LockKind.PASSPHRASE),
    )


def recover_key(place: LocalPlace, phrase: str, access: KeyAccess, *, via: Via) -> None:
    """Put the key of a database back where this computer keeps it, by the recovery phrase. Raises UserError."""
    local.refuse_network(place.folder)
    if not place.database.exists():
        raise local.missing_file()
    bundle = keys.read_bundle(place.key_bundle)
    key = keys.open_with_phrase(bundle, phrase)
    local.check_readable(place.database, key)
    _check_keepable(bundle, key, access, by_phrase=True)
    _welcome_back(place, bundle, key, access, via=via, by_phrase=True)


def check(workplace: Workplace) -> CheckReport:
    """Prove the file, the references, the rules and the chains of the log, and count what there is."""
    with told_by_database(), workplace.engine.connect() as connection:
        found = tuple(integrity.faults(connection))
        damaged = any(fault.kind == "damaged" for fault in found)
        counts = {} if damaged else integrity.row_counts(connection)
    return CheckReport(
        faults=found,
        families=counts.get("family", 0),
        persons=counts.get("person", 0),
        plans=counts.get("plan", 0),
        audit_chains=counts.get("audit_chain", 0),
        audit_events=counts.get("audit_event", 0),
    )


def count_families(transactions: Transactions) -> int:
    """How many families there are, the bin included."""
    with transactions.read() as reader:
        return int(reader.scalar(select(func.count()).select_from(Family)) or 0)


def _key_at_hand(bundle: keys.KeyBundle, access: KeyAccess) -> bytes:
    if access.key is not None and keys.is_key_of(bundle, access.key):
        return access.key
    if access.key_file is not None and access.key_file.exists():
        database_id, key = read_key_file(access.key_file)
        if database_id == bundle.database_id and keys.is_key_of(bundle, key):
            return key
    elif access.key_file is None:
        try:
            kept = stored_key(bundle.database_id)
        except NoCredentialStoreError:
            kept = None
        if kept is not None and keys.is_key_of(bundle, kept):
            return kept
        if access.passphrase and bundle.has(keys.LockKind.PASSPHRASE):
            return keys.open_with_passphrase(bundle, access.passphrase)
    raise UserError(
        _("De sleutel van deze reservekopie staat niet op deze computer. Er is niets veranderd. Geef de herstelzin.")
    )


def _check_keepable(bundle: keys.KeyBundle, key: bytes, access: KeyAccess, *, by_phrase: bool) -> None:
    """Raises UserError where the key could not be kept afterwards, before anything is changed."""
    if access.key_file is not None:
        if access.key_file.exists() and read_key_file(access.key_file) != (bundle.database_id, key):
            raise UserError(
                _(
                    "Dit sleutelbestand hoort bij een andere database. Er is niets veranderd. "
                    "Kies een andere naam; dan wordt het gemaakt."
                )
            )
    elif by_phrase and not (access.passphrase or has_credential_store() or bundle.has(keys.LockKind.PASSPHRASE)):
        raise no_way_to_keep_key()


def _welcome_back(
    place: LocalPlace, bundle: keys.KeyBundle, key: bytes, access: KeyAccess, *, via: Via, by_phrase: bool
) -> None:
    """Keep the key here, and tie this account to the worker where another computer had another account."""
    if not keep_key(bundle, key, access) and access.passphrase:
        keys.write_bundle(place.key_bundle, keys.with_passphrase(bundle, access.passphrase, key))
    engine = local_engine(place.database, key)
    try:
        with told_by_database():
            if needs_migration(engine):
                return  # an older shape: it is migrated when it is opened, and its tables are not ours to write yet
            with engine.connect() as connection:
                account = account_of(connection)
                workers = connection.execute(
                    select(
                        Worker.id, Worker.version, Worker.name, Worker.account, Worker.role, Worker.team_id,
                        Team.name.label("team_name"), Team.municipality_code,
                    )
                    .join(Team, Team.id == Worker.team_id)
                    .where(Worker.active)
                    .order_by(Worker.role != WorkerRole.ADMINISTRATOR.value, Worker.id)
                ).all()  # fmt: skip
            known = [worker for worker in workers if worker.account == account]
            if not workers or not (known or by_phrase):
                return
            worker = (known or workers)[0]
            actor = Actor(
                worker_id=worker.id,
                team_id=worker.team_id,
                name=worker.name,
                team_name=worker.team_name,
                municipality_code=worker.municipality_code,
                role=WorkerRole(worker.role),
                via=via,
            )
            with Transactions(engine, actor).write() as writer:
                if not known:
                    writer.change(Worker, worker.id, worker.version, account=account)
                writer.record(AuditAction.RECOVER, subject="database")
    finally:
        engine.dispose()
