"""First tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# frozen as they were at this revision; the list of today stands in app/models/guards.py
GUARDS = (
    (
        "plan_role",
        "ex_plan_role_period",
        (
            "CREATE TRIGGER ex_plan_role_period_add BEFORE INSERT ON plan_role WHEN NEW.binned_at IS NULL AND EXISTS (SELECT 1 FROM plan_role AS other WHERE other.id <> NEW.id AND other.binned_at IS NULL AND other.plan_id = NEW.plan_id AND other.role = NEW.role AND other.starts_on < coalesce(NEW.ends_on, '9999-12-31') AND NEW.starts_on < coalesce(other.ends_on, '9999-12-31')) BEGIN SELECT RAISE(ABORT, 'ex_plan_role_period'); END",
            "CREATE TRIGGER ex_plan_role_period_change BEFORE UPDATE ON plan_role WHEN NEW.binned_at IS NULL AND EXISTS (SELECT 1 FROM plan_role AS other WHERE other.id <> NEW.id AND other.binned_at IS NULL AND other.plan_id = NEW.plan_id AND other.role = NEW.role AND other.starts_on < coalesce(NEW.ends_on, '9999-12-31') AND NEW.starts_on < coalesce(other.ends_on, '9999-12-31')) BEGIN SELECT RAISE(ABORT, 'ex_plan_role_period'); END",
        ),
        (
            "ALTER TABLE plan_role ADD CONSTRAINT ex_plan_role_period EXCLUDE USING gist (plan_id WITH =, role WITH =, daterange(starts_on, ends_on) WITH &&) WHERE (binned_at IS NULL)",
        ),
    ),
    (
        "tariff",
        "ex_tariff_period",
        (
            "CREATE TRIGGER ex_tariff_period_add BEFORE INSERT ON tariff WHEN NEW.binned_at IS NULL AND EXISTS (SELECT 1 FROM tariff AS other WHERE other.id <> NEW.id AND other.binned_at IS NULL AND other.service_id = NEW.service_id AND other.starts_on < coalesce(NEW.ends_on, '9999-12-31') AND NEW.starts_on < coalesce(other.ends_on, '9999-12-31')) BEGIN SELECT RAISE(ABORT, 'ex_tariff_period'); END",
            "CREATE TRIGGER ex_tariff_period_change BEFORE UPDATE ON tariff WHEN NEW.binned_at IS NULL AND EXISTS (SELECT 1 FROM tariff AS other WHERE other.id <> NEW.id AND other.binned_at IS NULL AND other.service_id = NEW.service_id AND other.starts_on < coalesce(NEW.ends_on, '9999-12-31') AND NEW.starts_on < coalesce(other.ends_on, '9999-12-31')) BEGIN SELECT RAISE(ABORT, 'ex_tariff_period'); END",
        ),
        (
            "ALTER TABLE tariff ADD CONSTRAINT ex_tariff_period EXCLUDE USING gist (service_id WITH =, daterange(starts_on, ends_on) WITH &&) WHERE (binned_at IS NULL)",
        ),
    ),
    (
        "responsible_municipality",
        "ex_responsible_municipality_period",
        (
            "CREATE TRIGGER ex_responsible_municipality_period_add BEFORE INSERT ON responsible_municipality WHEN NEW.binned_at IS NULL AND EXISTS (SELECT 1 FROM responsible_municipality AS other WHERE other.id <> NEW.id AND other.binned_at IS NULL AND other.child_id = NEW.child_id AND other.starts_on < coalesce(NEW.ends_on, '9999-12-31') AND NEW.starts_on < coalesce(other.ends_on, '9999-12-31')) BEGIN SELECT RAISE(ABORT, 'ex_responsible_municipality_period'); END",
            "CREATE TRIGGER ex_responsible_municipality_period_change BEFORE UPDATE ON responsible_municipality WHEN NEW.binned_at IS NULL AND EXISTS (SELECT 1 FROM responsible_municipality AS other WHERE other.id <> NEW.id AND other.binned_at IS NULL AND other.child_id = NEW.child_id AND other.starts_on < coalesce(NEW.ends_on, '9999-12-31') AND NEW.starts_on < coalesce(other.ends_on, '9999-12-31')) BEGIN SELECT RAISE(ABORT, 'ex_responsible_municipality_period'); END",
        ),
        (
            "ALTER TABLE responsible_municipality ADD CONSTRAINT ex_responsible_municipality_period EXCLUDE USING gist (child_id WITH =, daterange(starts_on, ends_on) WITH &&) WHERE (binned_at IS NULL)",
        ),
    ),
    (
        "budget",
        "ex_budget_period",
        (
            "CREATE TRIGGER ex_budget_period_add BEFORE INSERT ON budget WHEN NEW.binned_at IS NULL AND EXISTS (SELECT 1 FROM budget AS other WHERE other.id <> NEW.id AND other.binned_at IS NULL AND other.plan_id = NEW.plan_id AND other.starts_on < coalesce(NEW.ends_on, '9999-12-31') AND NEW.starts_on < coalesce(other.ends_on, '9999-12-31')) BEGIN SELECT RAISE(ABORT, 'ex_budget_period'); END",
            "CREATE TRIGGER ex_budget_period_change BEFORE UPDATE ON budget WHEN NEW.binned_at IS NULL AND EXISTS (SELECT 1 FROM budget AS other WHERE other.id <> NEW.id AND other.binned_at IS NULL AND other.plan_id = NEW.plan_id AND other.starts_on < coalesce(NEW.ends_on, '9999-12-31') AND NEW.starts_on < coalesce(other.ends_on, '9999-12-31')) BEGIN SELECT RAISE(ABORT, 'ex_budget_period'); END",
        ),
        (
            "ALTER TABLE budget ADD CONSTRAINT ex_budget_period EXCLUDE USING gist (plan_id WITH =, daterange(starts_on, ends_on) WITH &&) WHERE (binned_at IS NULL)",
        ),
    ),
    (
        "audit_event",
        "grow_audit_event",
        (
            "CREATE TRIGGER grow_audit_event_update BEFORE UPDATE ON audit_event BEGIN SELECT RAISE(ABORT, 'grow_audit_event'); END",
            "CREATE TRIGGER grow_audit_event_delete BEFORE DELETE ON audit_event BEGIN SELECT RAISE(ABORT, 'grow_audit_event'); END",
        ),
        (
            "CREATE FUNCTION grow_audit_event_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'grow_audit_event' USING ERRCODE = 'integrity_constraint_violation'; END $$",
            "CREATE TRIGGER grow_audit_event_update BEFORE UPDATE ON audit_event FOR EACH ROW EXECUTE FUNCTION grow_audit_event_update()",
            "CREATE FUNCTION grow_audit_event_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'grow_audit_event' USING ERRCODE = 'integrity_constraint_violation'; END $$",
            "CREATE TRIGGER grow_audit_event_delete BEFORE DELETE ON audit_event FOR EACH ROW EXECUTE FUNCTION grow_audit_event_delete()",
            "CREATE FUNCTION grow_audit_event_truncate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'grow_audit_event' USING ERRCODE = 'integrity_constraint_violation'; END $$",
            "CREATE TRIGGER grow_audit_event_truncate BEFORE TRUNCATE ON audit_event FOR EACH STATEMENT EXECUTE FUNCTION grow_audit_event_truncate()",
        ),
    ),
    (
        "audit_values",
        "grow_audit_values",
        (
            "CREATE TRIGGER grow_audit_values_update BEFORE UPDATE ON audit_values BEGIN SELECT RAISE(ABORT, 'grow_audit_values'); END",
            "CREATE TRIGGER grow_audit_values_delete BEFORE DELETE ON audit_values WHEN NOT (EXISTS (SELECT 1 FROM audit_erasure WHERE audit_erasure.event_id = OLD.event_id)) BEGIN SELECT RAISE(ABORT, 'grow_audit_values'); END",
        ),
        (
            "CREATE FUNCTION grow_audit_values_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'grow_audit_values' USING ERRCODE = 'integrity_constraint_violation'; END $$",
            "CREATE TRIGGER grow_audit_values_update BEFORE UPDATE ON audit_values FOR EACH ROW EXECUTE FUNCTION grow_audit_values_update()",
            "CREATE FUNCTION grow_audit_values_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM audit_erasure WHERE audit_erasure.event_id = OLD.event_id) THEN RETURN OLD; END IF; RAISE EXCEPTION 'grow_audit_values' USING ERRCODE = 'integrity_constraint_violation'; END $$",
            "CREATE TRIGGER grow_audit_values_delete BEFORE DELETE ON audit_values FOR EACH ROW EXECUTE FUNCTION grow_audit_values_delete()",
            "CREATE FUNCTION grow_audit_values_truncate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'grow_audit_values' USING ERRCODE = 'integrity_constraint_violation'; END $$",
            "CREATE TRIGGER grow_audit_values_truncate BEFORE TRUNCATE ON audit_values FOR EACH STATEMENT EXECUTE FUNCTION grow_audit_values_truncate()",
        ),
    ),
    (
        "audit_erasure",
        "grow_audit_erasure",
        (
            "CREATE TRIGGER grow_audit_erasure_update BEFORE UPDATE ON audit_erasure BEGIN SELECT RAISE(ABORT, 'grow_audit_erasure'); END",
            "CREATE TRIGGER grow_audit_erasure_delete BEFORE DELETE ON audit_erasure BEGIN SELECT RAISE(ABORT, 'grow_audit_erasure'); END",
        ),
        (
            "CREATE FUNCTION grow_audit_erasure_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'grow_audit_erasure' USING ERRCODE = 'integrity_constraint_violation'; END $$",
            "CREATE TRIGGER grow_audit_erasure_update BEFORE UPDATE ON audit_erasure FOR EACH ROW EXECUTE FUNCTION grow_audit_erasure_update()",
            "CREATE FUNCTION grow_audit_erasure_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'grow_audit_erasure' USING ERRCODE = 'integrity_constraint_violation'; END $$",
            "CREATE TRIGGER grow_audit_erasure_delete BEFORE DELETE ON audit_erasure FOR EACH ROW EXECUTE FUNCTION grow_audit_erasure_delete()",
            "CREATE FUNCTION grow_audit_erasure_truncate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'grow_audit_erasure' USING ERRCODE = 'integrity_constraint_violation'; END $$",
            "CREATE TRIGGER grow_audit_erasure_truncate BEFORE TRUNCATE ON audit_erasure FOR EACH STATEMENT EXECUTE FUNCTION grow_audit_erasure_truncate()",
        ),
    ),
    (
        "audit_chain",
        "grow_audit_chain",
        (
            "CREATE TRIGGER grow_audit_chain_update BEFORE UPDATE ON audit_chain WHEN NOT (NEW.number > OLD.number AND NEW.id = OLD.id) BEGIN SELECT RAISE(ABORT, 'grow_audit_chain'); END",
            "CREATE TRIGGER grow_audit_chain_delete BEFORE DELETE ON audit_chain BEGIN SELECT RAISE(ABORT, 'grow_audit_chain'); END",
        ),
        (
            "CREATE FUNCTION grow_audit_chain_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.number > OLD.number AND NEW.id = OLD.id THEN RETURN NEW; END IF; RAISE EXCEPTION 'grow_audit_chain' USING ERRCODE = 'integrity_constraint_violation'; END $$",
            "CREATE TRIGGER grow_audit_chain_update BEFORE UPDATE ON audit_chain FOR EACH ROW EXECUTE FUNCTION grow_audit_chain_update()",
            "CREATE FUNCTION grow_audit_chain_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'grow_audit_chain' USING ERRCODE = 'integrity_constraint_violation'; END $$",
            "CREATE TRIGGER grow_audit_chain_delete BEFORE DELETE ON audit_chain FOR EACH ROW EXECUTE FUNCTION grow_audit_chain_delete()",
            "CREATE FUNCTION grow_audit_chain_truncate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'grow_audit_chain' USING ERRCODE = 'integrity_constraint_violation'; END $$",
            "CREATE TRIGGER grow_audit_chain_truncate BEFORE TRUNCATE ON audit_chain FOR EACH STATEMENT EXECUTE FUNCTION grow_audit_chain_truncate()",
        ),
    ),
    (
        "print_record",
        "grow_print_record",
        (
            "CREATE TRIGGER grow_print_record_update BEFORE UPDATE ON print_record BEGIN SELECT RAISE(ABORT, 'grow_print_record'); END",
            "CREATE TRIGGER grow_print_record_delete BEFORE DELETE ON print_record BEGIN SELECT RAISE(ABORT, 'grow_print_record'); END",
        ),
        (
            "CREATE FUNCTION grow_print_record_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'grow_print_record' USING ERRCODE = 'integrity_constraint_violation'; END $$",
            "CREATE TRIGGER grow_print_record_update BEFORE UPDATE ON print_record FOR EACH ROW EXECUTE FUNCTION grow_print_record_update()",
            "CREATE FUNCTION grow_print_record_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'grow_print_record' USING ERRCODE = 'integrity_constraint_violation'; END $$",
            "CREATE TRIGGER grow_print_record_delete BEFORE DELETE ON print_record FOR EACH ROW EXECUTE FUNCTION grow_print_record_delete()",
            "CREATE FUNCTION grow_print_record_truncate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'grow_print_record' USING ERRCODE = 'integrity_constraint_violation'; END $$",
            "CREATE TRIGGER grow_print_record_truncate BEFORE TRUNCATE ON print_record FOR EACH STATEMENT EXECUTE FUNCTION grow_print_record_truncate()",
        ),
    ),
)


def upgrade() -> None:
    dialect = op.get_bind().dialect.name
    if dialect == "postgresql":
        op.execute("CREATE EXTENSION IF NOT EXISTS btree_gist")
    # ### commands auto generated by Alembic - please adjust! ###
    op.create_table(
        "audit_chain",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.CheckConstraint("length(hash) <= 64", name=op.f("ck_audit_chain_hash_length")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_chain")),
    )
    op.create_table(
        "import_mapping",
        sa.Column("heading", sa.String(length=200), nullable=False),
        sa.Column("field", sa.String(length=200), nullable=False),
        sa.CheckConstraint("length(field) <= 200", name=op.f("ck_import_mapping_field_length")),
        sa.CheckConstraint("length(heading) <= 200", name=op.f("ck_import_mapping_heading_length")),
        sa.PrimaryKeyConstraint("heading", name=op.f("pk_import_mapping")),
    )
    op.create_table(
        "installation",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("database_id", sa.Uuid(), nullable=False),
        sa.Column("minimum_program", sa.String(length=20), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_number", sa.Integer(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_installation_one_row")),
        sa.CheckConstraint("length(minimum_program) <= 20", name=op.f("ck_installation_minimum_program_length")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_installation")),
    )
    op.create_table(
        "region",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.CheckConstraint("trim(name) <> ''", name=op.f("ck_region_name_filled")),
        sa.CheckConstraint("length(name) <= 200", name=op.f("ck_region_name_length")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_region")),
        sa.UniqueConstraint("name", name=op.f("uq_region_name")),
    )
    op.create_table(
        "municipality",
        sa.Column("code", sa.String(length=4), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("province", sa.String(length=200), nullable=False),
        sa.Column("region_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("length(code) <= 4", name=op.f("ck_municipality_code_length")),
        sa.CheckConstraint("length(code) = 4", name=op.f("ck_municipality_code_four_digits")),
        sa.CheckConstraint("length(name) <= 200", name=op.f("ck_municipality_name_length")),
        sa.CheckConstraint("length(province) <= 200", name=op.f("ck_municipality_province_length")),
        sa.ForeignKeyConstraint(
            ["region_id"], ["region.id"], name=op.f("fk_municipality_region_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_municipality")),
    )
    op.create_table(
        "area",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("municipality_code", sa.String(length=4), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("trim(name) <> ''", name=op.f("ck_area_name_filled")),
        sa.CheckConstraint("length(municipality_code) <= 4", name=op.f("ck_area_municipality_code_length")),
        sa.CheckConstraint("length(name) <= 200", name=op.f("ck_area_name_length")),
        sa.ForeignKeyConstraint(
            ["municipality_code"], ["municipality.code"], name=op.f("fk_area_municipality_code"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_area")),
        sa.UniqueConstraint("municipality_code", "name", name=op.f("uq_area_municipality_code_name")),
    )
    op.create_table(
        "team",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("municipality_code", sa.String(length=4), nullable=False),
        sa.Column("area_id", sa.Uuid(), nullable=True),
        sa.Column("telephone", sa.String(length=200), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("trim(name) <> ''", name=op.f("ck_team_name_filled")),
        sa.CheckConstraint("length(municipality_code) <= 4", name=op.f("ck_team_municipality_code_length")),
        sa.CheckConstraint("length(name) <= 200", name=op.f("ck_team_name_length")),
        sa.CheckConstraint("length(telephone) <= 200", name=op.f("ck_team_telephone_length")),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_team_area_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(
            ["municipality_code"], ["municipality.code"], name=op.f("fk_team_municipality_code"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_team")),
        sa.UniqueConstraint("municipality_code", "name", name=op.f("uq_team_municipality_code_name")),
    )
    op.create_table(
        "worker",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("account", sa.String(length=200), nullable=True),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("team_id", sa.Uuid(), nullable=False),
        sa.Column("telephone", sa.String(length=200), nullable=True),
        sa.Column("email", sa.String(length=200), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("role IN ('worker', 'coordinator', 'administrator')", name=op.f("ck_worker_role_known")),
        sa.CheckConstraint("trim(name) <> ''", name=op.f("ck_worker_name_filled")),
        sa.CheckConstraint("length(account) <= 200", name=op.f("ck_worker_account_length")),
        sa.CheckConstraint("length(email) <= 200", name=op.f("ck_worker_email_length")),
        sa.CheckConstraint("length(name) <= 200", name=op.f("ck_worker_name_length")),
        sa.CheckConstraint("length(role) <= 40", name=op.f("ck_worker_role_length")),
        sa.CheckConstraint("length(telephone) <= 200", name=op.f("ck_worker_telephone_length")),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_worker_team_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_worker")),
    )
    op.create_index("uq_worker_account", "worker", ["account"], unique=True)
    op.create_table(
        "audit_event",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("chain_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("worker_id", sa.Uuid(), nullable=False),
        sa.Column("via", sa.String(length=40), nullable=False),
        sa.Column("action", sa.String(length=40), nullable=False),
        sa.Column("table_name", sa.String(length=60), nullable=False),
        sa.Column("row_id", sa.Uuid(), nullable=True),
        sa.Column("fields", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.CheckConstraint(
            "action IN ('add', 'change', 'bin', 'restore', 'open', 'search', 'print', 'export', 'show_bsn', 'import', 'backup', 'recover')",
            name=op.f("ck_audit_event_action_known"),
        ),
        sa.CheckConstraint("via IN ('window', 'command')", name=op.f("ck_audit_event_via_known")),
        sa.CheckConstraint("length(action) <= 40", name=op.f("ck_audit_event_action_length")),
        sa.CheckConstraint("length(digest) <= 64", name=op.f("ck_audit_event_digest_length")),
        sa.CheckConstraint("length(hash) <= 64", name=op.f("ck_audit_event_hash_length")),
        sa.CheckConstraint("length(previous) <= 64", name=op.f("ck_audit_event_previous_length")),
        sa.CheckConstraint("length(table_name) <= 60", name=op.f("ck_audit_event_table_name_length")),
        sa.CheckConstraint("length(via) <= 40", name=op.f("ck_audit_event_via_length")),
        sa.ForeignKeyConstraint(
            ["chain_id"], ["audit_chain.id"], name=op.f("fk_audit_event_chain_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["worker_id"], ["worker.id"], name=op.f("fk_audit_event_worker_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_event")),
        sa.UniqueConstraint("chain_id", "number", name=op.f("uq_audit_event_chain_id_number")),
    )
    op.create_index("ix_audit_event_row", "audit_event", ["row_id"], unique=False)
    op.create_table(
        "family",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column(
            "sort_name",
            sa.String(length=200).with_variant(sa.String(length=200, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("unsafe", sa.Boolean(), nullable=False),
        sa.Column("unsafe_reason", sa.String(length=400), nullable=True),
        sa.Column("team_id", sa.Uuid(), nullable=False),
        sa.Column("municipality_code", sa.String(length=4), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("binned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("binned_by_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint("status IN ('active', 'closed')", name=op.f("ck_family_status_known")),
        sa.CheckConstraint("trim(name) <> ''", name=op.f("ck_family_name_filled")),
        sa.CheckConstraint(
            "unsafe = false OR (unsafe_reason IS NOT NULL AND trim(unsafe_reason) <> '')",
            name=op.f("ck_family_unsafe_has_reason"),
        ),
        sa.CheckConstraint("length(name) <= 200", name=op.f("ck_family_name_length")),
        sa.CheckConstraint("length(number) <= 40", name=op.f("ck_family_number_length")),
        sa.CheckConstraint("length(sort_name) <= 200", name=op.f("ck_family_sort_name_length")),
        sa.CheckConstraint("length(status) <= 40", name=op.f("ck_family_status_length")),
        sa.CheckConstraint("length(unsafe_reason) <= 400", name=op.f("ck_family_unsafe_reason_length")),
        sa.ForeignKeyConstraint(
            ["binned_by_id"], ["worker.id"], name=op.f("fk_family_binned_by_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["municipality_code"], ["municipality.code"], name=op.f("fk_family_municipality_code"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_family_team_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_family")),
        sa.UniqueConstraint("number", name=op.f("uq_family_number")),
    )
    op.create_index("ix_family_sort_name", "family", ["sort_name", "id"], unique=False)
    op.create_index("ix_family_team", "family", ["team_id", "sort_name"], unique=False)
    op.create_table(
        "import_run",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("worker_id", sa.Uuid(), nullable=False),
        sa.Column("counts", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["worker_id"], ["worker.id"], name=op.f("fk_import_run_worker_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_run")),
    )
    op.create_table(
        "organisation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column(
            "folded_name",
            sa.String(length=200).with_variant(sa.String(length=200, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("telephone", sa.String(length=200), nullable=True),
        sa.Column("email", sa.String(length=200), nullable=True),
        sa.Column("city", sa.String(length=200), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("binned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("binned_by_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "kind IN ('school', 'childcare', 'general_practice', 'certified_institution', 'other')",
            name=op.f("ck_organisation_kind_known"),
        ),
        sa.CheckConstraint("trim(name) <> ''", name=op.f("ck_organisation_name_filled")),
        sa.CheckConstraint("length(city) <= 200", name=op.f("ck_organisation_city_length")),
        sa.CheckConstraint("length(email) <= 200", name=op.f("ck_organisation_email_length")),
        sa.CheckConstraint("length(folded_name) <= 200", name=op.f("ck_organisation_folded_name_length")),
        sa.CheckConstraint("length(kind) <= 40", name=op.f("ck_organisation_kind_length")),
        sa.CheckConstraint("length(name) <= 200", name=op.f("ck_organisation_name_length")),
        sa.CheckConstraint("length(telephone) <= 200", name=op.f("ck_organisation_telephone_length")),
        sa.ForeignKeyConstraint(
            ["binned_by_id"], ["worker.id"], name=op.f("fk_organisation_binned_by_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation")),
    )
    op.create_index(
        "uq_organisation_name",
        "organisation",
        ["kind", "folded_name"],
        unique=True,
        sqlite_where=sa.text("binned_at IS NULL"),
        postgresql_where=sa.text("binned_at IS NULL"),
    )
    op.create_table(
        "provider",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column(
            "folded_name",
            sa.String(length=200).with_variant(sa.String(length=200, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("agb", sa.String(length=8), nullable=True),
        sa.Column("kvk", sa.String(length=8), nullable=True),
        sa.Column("identity", sa.String(length=200), nullable=True),
        sa.Column("telephone", sa.String(length=200), nullable=True),
        sa.Column("email", sa.String(length=200), nullable=True),
        sa.Column("website", sa.String(length=400), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("binned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("binned_by_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint("trim(name) <> ''", name=op.f("ck_provider_name_filled")),
        sa.CheckConstraint("agb IS NULL OR length(agb) = 8", name=op.f("ck_provider_agb_eight_digits")),
        sa.CheckConstraint("kvk IS NULL OR length(kvk) = 8", name=op.f("ck_provider_kvk_eight_digits")),
        sa.CheckConstraint("length(agb) <= 8", name=op.f("ck_provider_agb_length")),
        sa.CheckConstraint("length(email) <= 200", name=op.f("ck_provider_email_length")),
        sa.CheckConstraint("length(folded_name) <= 200", name=op.f("ck_provider_folded_name_length")),
        sa.CheckConstraint("length(identity) <= 200", name=op.f("ck_provider_identity_length")),
        sa.CheckConstraint("length(kvk) <= 8", name=op.f("ck_provider_kvk_length")),
        sa.CheckConstraint("length(name) <= 200", name=op.f("ck_provider_name_length")),
        sa.CheckConstraint("length(telephone) <= 200", name=op.f("ck_provider_telephone_length")),
        sa.CheckConstraint("length(website) <= 400", name=op.f("ck_provider_website_length")),
        sa.ForeignKeyConstraint(
            ["binned_by_id"], ["worker.id"], name=op.f("fk_provider_binned_by_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_provider")),
    )
    op.create_index(
        "uq_provider_agb",
        "provider",
        ["agb"],
        unique=True,
        sqlite_where=sa.text("agb IS NOT NULL AND binned_at IS NULL"),
        postgresql_where=sa.text("agb IS NOT NULL AND binned_at IS NULL"),
    )
    op.create_index(
        "uq_provider_name",
        "provider",
        ["folded_name"],
        unique=True,
        sqlite_where=sa.text("binned_at IS NULL"),
        postgresql_where=sa.text("binned_at IS NULL"),
    )
    op.create_table(
        "worker_setting",
        sa.Column("worker_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(length=400), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.CheckConstraint("length(key) <= 400", name=op.f("ck_worker_setting_key_length")),
        sa.ForeignKeyConstraint(
            ["worker_id"], ["worker.id"], name=op.f("fk_worker_setting_worker_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("worker_id", "key", name=op.f("pk_worker_setting")),
    )
    op.create_table(
        "audit_erasure",
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("approved_by_id", sa.Uuid(), nullable=False),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ground", sa.String(length=400), nullable=False),
        sa.CheckConstraint("length(ground) <= 400", name=op.f("ck_audit_erasure_ground_length")),
        sa.ForeignKeyConstraint(
            ["approved_by_id"], ["worker.id"], name=op.f("fk_audit_erasure_approved_by_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["audit_event.id"], name=op.f("fk_audit_erasure_event_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_audit_erasure")),
    )
    op.create_table(
        "audit_values",
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("salt", sa.String(length=32), nullable=False),
        sa.Column("changes", sa.Text(), nullable=False),
        sa.CheckConstraint("length(salt) <= 32", name=op.f("ck_audit_values_salt_length")),
        sa.ForeignKeyConstraint(
            ["event_id"], ["audit_event.id"], name=op.f("fk_audit_values_event_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_audit_values")),
    )
    op.create_table(
        "contract",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("provider_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.String(length=200), nullable=False),
        sa.Column("payment_form", sa.String(length=40), nullable=False),
        sa.Column("scale", sa.String(length=40), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("binned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("binned_by_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "payment_form IN ('subsidy', 'lump_sum', 'effort', 'result', 'task')",
            name=op.f("ck_contract_payment_form_known"),
        ),
        sa.CheckConstraint("scale IN ('local', 'regional', 'supraregional')", name=op.f("ck_contract_scale_known")),
        sa.CheckConstraint("trim(number) <> ''", name=op.f("ck_contract_number_filled")),
        sa.CheckConstraint("ends_on IS NULL OR ends_on > starts_on", name=op.f("ck_contract_ends_on_after_starts_on")),
        sa.CheckConstraint("length(number) <= 200", name=op.f("ck_contract_number_length")),
        sa.CheckConstraint("length(payment_form) <= 40", name=op.f("ck_contract_payment_form_length")),
        sa.CheckConstraint("length(scale) <= 40", name=op.f("ck_contract_scale_length")),
        sa.ForeignKeyConstraint(
            ["binned_by_id"], ["worker.id"], name=op.f("fk_contract_binned_by_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["provider_id"], ["provider.id"], name=op.f("fk_contract_provider_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contract")),
        sa.UniqueConstraint("provider_id", "number", name=op.f("uq_contract_provider_id_number")),
    )
    op.create_table(
        "family_worker",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("family_id", sa.Uuid(), nullable=False),
        sa.Column("worker_id", sa.Uuid(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("binned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("binned_by_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "ends_on IS NULL OR ends_on > starts_on", name=op.f("ck_family_worker_ends_on_after_starts_on")
        ),
        sa.ForeignKeyConstraint(
            ["binned_by_id"], ["worker.id"], name=op.f("fk_family_worker_binned_by_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["family_id"], ["family.id"], name=op.f("fk_family_worker_family_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["worker_id"], ["worker.id"], name=op.f("fk_family_worker_worker_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_family_worker")),
    )
    op.create_index("ix_family_worker_worker", "family_worker", ["worker_id"], unique=False)
    op.create_index(
        "uq_family_worker_current",
        "family_worker",
        ["family_id", "worker_id"],
        unique=True,
        sqlite_where=sa.text("ends_on IS NULL AND binned_at IS NULL"),
        postgresql_where=sa.text("ends_on IS NULL AND binned_at IS NULL"),
    )
    op.create_table(
        "household",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("family_id", sa.Uuid(), nullable=False),
        sa.Column("label", sa.String(length=200), nullable=True),
        sa.Column("street", sa.String(length=200), nullable=True),
        sa.Column("house_number", sa.String(length=40), nullable=True),
        sa.Column("postcode", sa.String(length=40), nullable=True),
        sa.Column("city", sa.String(length=200), nullable=True),
        sa.Column("municipality_code", sa.String(length=4), nullable=True),
        sa.Column("confirmed_on", sa.Date(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("binned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("binned_by_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint("length(city) <= 200", name=op.f("ck_household_city_length")),
        sa.CheckConstraint("length(house_number) <= 40", name=op.f("ck_household_house_number_length")),
        sa.CheckConstraint("length(label) <= 200", name=op.f("ck_household_label_length")),
        sa.CheckConstraint("length(postcode) <= 40", name=op.f("ck_household_postcode_length")),
        sa.CheckConstraint("length(street) <= 200", name=op.f("ck_household_street_length")),
        sa.ForeignKeyConstraint(
            ["binned_by_id"], ["worker.id"], name=op.f("fk_household_binned_by_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(["family_id"], ["family.id"], name=op.f("fk_household_family_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(
            ["municipality_code"],
            ["municipality.code"],
            name=op.f("fk_household_municipality_code"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_household")),
        sa.UniqueConstraint("id", "family_id", name=op.f("uq_household_id_family_id")),
    )
    op.create_index("ix_household_family", "household", ["family_id"], unique=False)
    op.create_index("ix_household_postcode", "household", ["postcode"], unique=False)
    op.create_table(
        "location",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("provider_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=True),
        sa.Column("street", sa.String(length=200), nullable=True),
        sa.Column("house_number", sa.String(length=40), nullable=True),
        sa.Column("postcode", sa.String(length=40), nullable=True),
        sa.Column("city", sa.String(length=200), nullable=True),
        sa.Column("telephone", sa.String(length=200), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("binned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("binned_by_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint("length(city) <= 200", name=op.f("ck_location_city_length")),
        sa.CheckConstraint("length(house_number) <= 40", name=op.f("ck_location_house_number_length")),
        sa.CheckConstraint("length(name) <= 200", name=op.f("ck_location_name_length")),
        sa.CheckConstraint("length(postcode) <= 40", name=op.f("ck_location_postcode_length")),
        sa.CheckConstraint("length(street) <= 200", name=op.f("ck_location_street_length")),
        sa.CheckConstraint("length(telephone) <= 200", name=op.f("ck_location_telephone_length")),
        sa.ForeignKeyConstraint(
            ["binned_by_id"], ["worker.id"], name=op.f("fk_location_binned_by_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["provider_id"], ["provider.id"], name=op.f("fk_location_provider_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_location")),
    )
    op.create_index("ix_location_provider", "location", ["provider_id"], unique=False)
    op.create_table(
        "network_contact",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("family_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("relation", sa.String(length=200), nullable=False),
        sa.Column("telephone", sa.String(length=200), nullable=True),
        sa.Column("email", sa.String(length=200), nullable=True),
        sa.Column("tie", sa.String(length=40), nullable=False),
        sa.Column("informal", sa.Boolean(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("binned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("binned_by_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint("tie IN ('strong', 'normal', 'weak', 'tense')", name=op.f("ck_network_contact_tie_known")),
        sa.CheckConstraint("trim(name) <> ''", name=op.f("ck_network_contact_name_filled")),
        sa.CheckConstraint("length(email) <= 200", name=op.f("ck_network_contact_email_length")),
        sa.CheckConstraint("length(name) <= 200", name=op.f("ck_network_contact_name_length")),
        sa.CheckConstraint("length(relation) <= 200", name=op.f("ck_network_contact_relation_length")),
        sa.CheckConstraint("length(telephone) <= 200", name=op.f("ck_network_contact_telephone_length")),
        sa.CheckConstraint("length(tie) <= 40", name=op.f("ck_network_contact_tie_length")),
        sa.ForeignKeyConstraint(
            ["binned_by_id"], ["worker.id"], name=op.f("fk_network_contact_binned_by_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["family_id"], ["family.id"], name=op.f("fk_network_contact_family_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_network_contact_organisation_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_network_contact")),
        sa.UniqueConstraint("id", "family_id", name=op.f("uq_network_contact_id_family_id")),
    )
    op.create_index("ix_network_contact_family", "network_contact", ["family_id"], unique=False)
    op.create_table(
        "person",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("given_name", sa.String(length=200), nullable=False),
        sa.Column("particle", sa.String(length=200), nullable=True),
        sa.Column("surname", sa.String(length=200), nullable=False),
        sa.Column(
            "sort_name",
            sa.String(length=200).with_variant(sa.String(length=200, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("born_on", sa.Date(), nullable=True),
        sa.Column("died_on", sa.Date(), nullable=True),
        sa.Column("sex", sa.String(length=40), nullable=True),
        sa.Column("bsn", sa.String(length=9), nullable=True),
        sa.Column("bsn_unverified", sa.String(length=200), nullable=True),
        sa.Column("telephone", sa.String(length=200), nullable=True),
        sa.Column("email", sa.String(length=200), nullable=True),
        sa.Column("interpreter_language", sa.String(length=200), nullable=True),
        sa.Column("school_id", sa.Uuid(), nullable=True),
        sa.Column("school_detail", sa.String(length=200), nullable=True),
        sa.Column("practice_id", sa.Uuid(), nullable=True),
        sa.Column("confirmed_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("binned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("binned_by_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "bsn IS NULL OR (length(bsn) = 9 AND bsn BETWEEN '000000001' AND '999999999' AND ((9) * CAST(substr(bsn, 1, 1) AS INTEGER) + (8) * CAST(substr(bsn, 2, 1) AS INTEGER) + (7) * CAST(substr(bsn, 3, 1) AS INTEGER) + (6) * CAST(substr(bsn, 4, 1) AS INTEGER) + (5) * CAST(substr(bsn, 5, 1) AS INTEGER) + (4) * CAST(substr(bsn, 6, 1) AS INTEGER) + (3) * CAST(substr(bsn, 7, 1) AS INTEGER) + (2) * CAST(substr(bsn, 8, 1) AS INTEGER) + (-1) * CAST(substr(bsn, 9, 1) AS INTEGER)) % 11 = 0)",
            name=op.f("ck_person_bsn_elfproef"),
        ),
        sa.CheckConstraint("sex IN ('female', 'male', 'other')", name=op.f("ck_person_sex_known")),
        sa.CheckConstraint("trim(given_name || surname) <> ''", name=op.f("ck_person_given_name || surname_filled")),
        sa.CheckConstraint(
            "died_on IS NULL OR born_on IS NULL OR died_on >= born_on", name=op.f("ck_person_died_after_born")
        ),
        sa.CheckConstraint("length(bsn) <= 9", name=op.f("ck_person_bsn_length")),
        sa.CheckConstraint("length(bsn_unverified) <= 200", name=op.f("ck_person_bsn_unverified_length")),
        sa.CheckConstraint("length(email) <= 200", name=op.f("ck_person_email_length")),
        sa.CheckConstraint("length(given_name) <= 200", name=op.f("ck_person_given_name_length")),
        sa.CheckConstraint("length(interpreter_language) <= 200", name=op.f("ck_person_interpreter_language_length")),
        sa.CheckConstraint("length(particle) <= 200", name=op.f("ck_person_particle_length")),
        sa.CheckConstraint("length(school_detail) <= 200", name=op.f("ck_person_school_detail_length")),
        sa.CheckConstraint("length(sex) <= 40", name=op.f("ck_person_sex_length")),
        sa.CheckConstraint("length(sort_name) <= 200", name=op.f("ck_person_sort_name_length")),
        sa.CheckConstraint("length(surname) <= 200", name=op.f("ck_person_surname_length")),
        sa.CheckConstraint("length(telephone) <= 200", name=op.f("ck_person_telephone_length")),
        sa.ForeignKeyConstraint(
            ["binned_by_id"], ["worker.id"], name=op.f("fk_person_binned_by_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["organisation.id"], name=op.f("fk_person_practice_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["school_id"], ["organisation.id"], name=op.f("fk_person_school_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
    )
    op.create_index("ix_person_born_on", "person", ["born_on"], unique=False)
    op.create_index(
        "uq_person_bsn",
        "person",
        ["bsn"],
        unique=True,
        sqlite_where=sa.text("bsn IS NOT NULL AND binned_at IS NULL"),
        postgresql_where=sa.text("bsn IS NOT NULL AND binned_at IS NULL"),
    )
    op.create_table(
        "plan",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("family_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("one_provider_reason", sa.String(length=400), nullable=True),
        sa.Column("one_budget_reason", sa.String(length=400), nullable=True),
        sa.Column("one_director_reason", sa.String(length=400), nullable=True),
        sa.Column("one_contact_reason", sa.String(length=400), nullable=True),
        sa.Column("if_it_fails", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("binned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("binned_by_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint("(state = 'closed') = (closed_on IS NOT NULL)", name=op.f("ck_plan_closed_has_date")),
        sa.CheckConstraint("is_open = (state <> 'closed' AND binned_at IS NULL)", name=op.f("ck_plan_open_follows")),
        sa.CheckConstraint("state IN ('concept', 'active', 'closed')", name=op.f("ck_plan_state_known")),
        sa.CheckConstraint("closed_on IS NULL OR closed_on >= opened_on", name=op.f("ck_plan_closed_after_opened")),
        sa.CheckConstraint("length(number) <= 40", name=op.f("ck_plan_number_length")),
        sa.CheckConstraint("length(one_budget_reason) <= 400", name=op.f("ck_plan_one_budget_reason_length")),
        sa.CheckConstraint("length(one_contact_reason) <= 400", name=op.f("ck_plan_one_contact_reason_length")),
        sa.CheckConstraint("length(one_director_reason) <= 400", name=op.f("ck_plan_one_director_reason_length")),
        sa.CheckConstraint("length(one_provider_reason) <= 400", name=op.f("ck_plan_one_provider_reason_length")),
        sa.CheckConstraint("length(state) <= 40", name=op.f("ck_plan_state_length")),
        sa.ForeignKeyConstraint(
            ["binned_by_id"], ["worker.id"], name=op.f("fk_plan_binned_by_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(["family_id"], ["family.id"], name=op.f("fk_plan_family_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan")),
        sa.UniqueConstraint("id", "family_id", name=op.f("uq_plan_id_family_id")),
        sa.UniqueConstraint("id", "is_open", name=op.f("uq_plan_id_is_open")),
        sa.UniqueConstraint("number", name=op.f("uq_plan_number")),
    )
    op.create_index("ix_plan_family", "plan", ["family_id"], unique=False)
    op.create_index(
        "uq_plan_open",
        "plan",
        ["family_id"],
        unique=True,
        sqlite_where=sa.text("is_open"),
        postgresql_where=sa.text("is_open"),
    )
    op.create_table(
        "search_word",
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column(
            "word",
            sa.String(length=200).with_variant(sa.String(length=200, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("family_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint("length(kind) <= 40", name=op.f("ck_search_word_kind_length")),
        sa.CheckConstraint("length(word) <= 200", name=op.f("ck_search_word_word_length")),
        sa.ForeignKeyConstraint(
            ["family_id"], ["family.id"], name=op.f("fk_search_word_family_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("subject_id", "word", name=op.f("pk_search_word")),
    )
    op.create_index("ix_search_word_subject", "search_word", ["subject_id"], unique=False)
    op.create_index("ix_search_word_word", "search_word", ["word", "subject_id"], unique=False)
    op.create_table(
        "budget",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("family_id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("cents", sa.BigInteger(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("reason", sa.String(length=200), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("binned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("binned_by_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint("cents = CAST(cents AS BIGINT) AND cents >= 0", name=op.f("ck_budget_cents_whole")),
        sa.CheckConstraint("ends_on IS NULL OR ends_on > starts_on", name=op.f("ck_budget_ends_on_after_starts_on")),
        sa.CheckConstraint("length(reason) <= 200", name=op.f("ck_budget_reason_length")),
        sa.ForeignKeyConstraint(
            ["binned_by_id"], ["worker.id"], name=op.f("fk_budget_binned_by_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["plan_id", "family_id"],
            ["plan.id", "plan.family_id"],
            name=op.f("fk_budget_plan_id_family_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_budget")),
    )
    op.create_index("ix_budget_plan", "budget", ["plan_id"], unique=False)
    op.create_table(
        "contract_municipality",
        sa.Column("contract_id", sa.Uuid(), nullable=False),
        sa.Column("municipality_code", sa.String(length=4), nullable=False),
        sa.ForeignKeyConstraint(
            ["contract_id"], ["contract.id"], name=op.f("fk_contract_municipality_contract_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["municipality_code"],
            ["municipality.code"],
            name=op.f("fk_contract_municipality_municipality_code"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("contract_id", "municipality_code", name=op.f("pk_contract_municipality")),
    )
    op.create_table(
        "domain_entry",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("family_id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("domain", sa.String(length=40), nullable=False),
        sa.Column("goes_well", sa.Text(), nullable=False),
        sa.Column("worries", sa.Text(), nullable=False),
        sa.Column("should_change", sa.Text(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("length(domain) <= 40", name=op.f("ck_domain_entry_domain_length")),
        sa.CheckConstraint("score BETWEEN 1 AND 5", name=op.f("ck_domain_entry_score_range")),
        sa.ForeignKeyConstraint(
            ["plan_id", "family_id"],
            ["plan.id", "plan.family_id"],
            name=op.f("fk_domain_entry_plan_id_family_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_domain_entry")),
        sa.UniqueConstraint("plan_id", "domain", name=op.f("uq_domain_entry_plan_id_domain")),
    )
    op.create_table(
        "import_row",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("run_id", sa.Uuid(), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("sheet", sa.String(length=200), nullable=False),
        sa.Column("row_number", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(length=40), nullable=False),
        sa.Column("family_id", sa.Uuid(), nullable=True),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("question", sa.Text(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("length(fingerprint) <= 64", name=op.f("ck_import_row_fingerprint_length")),
        sa.CheckConstraint("length(outcome) <= 40", name=op.f("ck_import_row_outcome_length")),
        sa.CheckConstraint("length(sheet) <= 200", name=op.f("ck_import_row_sheet_length")),
        sa.ForeignKeyConstraint(
            ["family_id"], ["family.id"], name=op.f("fk_import_row_family_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_import_row_person_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(["run_id"], ["import_run.id"], name=op.f("fk_import_row_run_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_row")),
    )
    op.create_index("ix_import_row_family", "import_row", ["family_id"], unique=False)
    op.create_index("uq_import_row_fingerprint", "import_row", ["fingerprint"], unique=True)
    op.create_table(
        "lot",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("contract_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("binned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("binned_by_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint("trim(name) <> ''", name=op.f("ck_lot_name_filled")),
        sa.CheckConstraint("length(name) <= 200", name=op.f("ck_lot_name_length")),
        sa.ForeignKeyConstraint(["binned_by_id"], ["worker.id"], name=op.f("fk_lot_binned_by_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["contract_id"], ["contract.id"], name=op.f("fk_lot_contract_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lot")),
    )
    op.create_index("ix_lot_contract", "lot", ["contract_id"], unique=False)
    op.create_table(
        "member",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("family_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("role_text", sa.String(length=200), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("binned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("binned_by_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "role IN ('parent', 'step_parent', 'child', 'grandparent', 'foster_parent', 'other')",
            name=op.f("ck_member_role_known"),
        ),
        sa.CheckConstraint("length(role) <= 40", name=op.f("ck_member_role_length")),
        sa.CheckConstraint("length(role_text) <= 200", name=op.f("ck_member_role_text_length")),
        sa.ForeignKeyConstraint(
            ["binned_by_id"], ["worker.id"], name=op.f("fk_member_binned_by_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(["family_id"], ["family.id"], name=op.f("fk_member_family_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_member_person_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_member")),
        sa.UniqueConstraint("family_id", "person_id", name=op.f("uq_member_family_id_person_id")),
    )
    op.create_index("ix_member_person", "member", ["person_id"], unique=False)
    op.create_table(
        "print_record",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("family_id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("printed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("worker_id", sa.Uuid(), nullable=False),
        sa.Column("recipient", sa.String(length=400), nullable=False),
        sa.Column("with_costs", sa.Boolean(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.CheckConstraint("length(digest) <= 64", name=op.f("ck_print_record_digest_length")),
        sa.CheckConstraint("length(recipient) <= 400", name=op.f("ck_print_record_recipient_length")),
        sa.ForeignKeyConstraint(
            ["plan_id", "family_id"],
            ["plan.id", "plan.family_id"],
            name=op.f("fk_print_record_plan_id_family_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["worker_id"], ["worker.id"], name=op.f("fk_print_record_worker_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_print_record")),
    )
    op.create_index("ix_print_record_family", "print_record", ["family_id"], unique=False)
    op.create_table(
        "consent",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("family_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("recipient", sa.String(length=200), nullable=False),
        sa.Column("data_kind", sa.String(length=200), nullable=False),
        sa.Column("purpose", sa.String(length=400), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("binned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("binned_by_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint("trim(data_kind) <> ''", name=op.f("ck_consent_data_kind_filled")),
        sa.CheckConstraint("trim(purpose) <> ''", name=op.f("ck_consent_purpose_filled")),
        sa.CheckConstraint("trim(recipient) <> ''", name=op.f("ck_consent_recipient_filled")),
        sa.CheckConstraint("ends_on IS NULL OR ends_on > starts_on", name=op.f("ck_consent_ends_on_after_starts_on")),
        sa.CheckConstraint("length(data_kind) <= 200", name=op.f("ck_consent_data_kind_length")),
        sa.CheckConstraint("length(purpose) <= 400", name=op.f("ck_consent_purpose_length")),
        sa.CheckConstraint("length(recipient) <= 200", name=op.f("ck_consent_recipient_length")),
        sa.ForeignKeyConstraint(
            ["binned_by_id"], ["worker.id"], name=op.f("fk_consent_binned_by_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["family_id", "person_id"],
            ["member.family_id", "member.person_id"],
            name=op.f("fk_consent_family_id_person_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent")),
    )
    op.create_index("ix_consent_family", "consent", ["family_id"], unique=False)
    op.create_table(
        "custody",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("family_id", sa.Uuid(), nullable=False),
        sa.Column("child_id", sa.Uuid(), nullable=False),
        sa.Column("holder_person_id", sa.Uuid(), nullable=True),
        sa.Column("holder_organisation_id", sa.Uuid(), nullable=True),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("binned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("binned_by_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "(kind = 'institution') = (holder_organisation_id IS NOT NULL)",
            name=op.f("ck_custody_institution_is_organisation"),
        ),
        sa.CheckConstraint(
            "kind IN ('parental', 'joint', 'guardian', 'institution')", name=op.f("ck_custody_kind_known")
        ),
        sa.CheckConstraint(
            "(holder_person_id IS NULL) <> (holder_organisation_id IS NULL)", name=op.f("ck_custody_one_holder")
        ),
        sa.CheckConstraint("ends_on IS NULL OR ends_on > starts_on", name=op.f("ck_custody_ends_on_after_starts_on")),
        sa.CheckConstraint("holder_person_id <> child_id", name=op.f("ck_custody_not_over_oneself")),
        sa.CheckConstraint("length(kind) <= 40", name=op.f("ck_custody_kind_length")),
        sa.ForeignKeyConstraint(
            ["binned_by_id"], ["worker.id"], name=op.f("fk_custody_binned_by_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["family_id", "child_id"],
            ["member.family_id", "member.person_id"],
            name=op.f("fk_custody_family_id_child_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["holder_organisation_id"],
            ["organisation.id"],
            name=op.f("fk_custody_holder_organisation_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["holder_person_id"], ["person.id"], name=op.f("fk_custody_holder_person_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_custody")),
    )
    op.create_index("ix_custody_child", "custody", ["child_id"], unique=False)
    op.create_index("ix_custody_family", "custody", ["family_id"], unique=False)
    op.create_table(
        "help_question",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("family_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("referrer", sa.String(length=40), nullable=False),
        sa.Column("referrer_detail", sa.String(length=200), nullable=True),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("binned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("binned_by_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "referrer IN ('01', '02', '02P', '03', '04', '05', '06', '06N', '06S', '06V', '08')",
            name=op.f("ck_help_question_referrer_known"),
        ),
        sa.CheckConstraint("status IN ('open', 'answered', 'closed')", name=op.f("ck_help_question_status_known")),
        sa.CheckConstraint("trim(text) <> ''", name=op.f("ck_help_question_text_filled")),
        sa.CheckConstraint("length(referrer) <= 40", name=op.f("ck_help_question_referrer_length")),
        sa.CheckConstraint("length(referrer_detail) <= 200", name=op.f("ck_help_question_referrer_detail_length")),
        sa.CheckConstraint("length(status) <= 40", name=op.f("ck_help_question_status_length")),
        sa.ForeignKeyConstraint(
            ["binned_by_id"], ["worker.id"], name=op.f("fk_help_question_binned_by_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["family_id", "person_id"],
            ["member.family_id", "member.person_id"],
            name=op.f("fk_help_question_family_id_person_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["family_id"], ["family.id"], name=op.f("fk_help_question_family_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_help_question")),
        sa.UniqueConstraint("id", "family_id", name=op.f("uq_help_question_id_family_id")),
    )
    op.create_index("ix_help_question_family", "help_question", ["family_id"], unique=False)
    op.create_table(
        "note",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("family_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("binned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("binned_by_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "kind IN ('conversation', 'telephone', 'home_visit', 'email', 'meeting', 'other', 'imported')",
            name=op.f("ck_note_kind_known"),
        ),
        sa.CheckConstraint("trim(text) <> ''", name=op.f("ck_note_text_filled")),
        sa.CheckConstraint("length(kind) <= 40", name=op.f("ck_note_kind_length")),
        sa.ForeignKeyConstraint(["author_id"], ["worker.id"], name=op.f("fk_note_author_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(
            ["binned_by_id"], ["worker.id"], name=op.f("fk_note_binned_by_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["family_id", "person_id"],
            ["member.family_id", "member.person_id"],
            name=op.f("fk_note_family_id_person_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(["family_id"], ["family.id"], name=op.f("fk_note_family_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_note")),
    )
    op.create_index("ix_note_family", "note", ["family_id", "happened_on"], unique=False)
    op.create_table(
        "plan_child",
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("family_id", sa.Uuid(), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["family_id", "person_id"],
            ["member.family_id", "member.person_id"],
            name=op.f("fk_plan_child_family_id_person_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["plan_id", "family_id"],
            ["plan.id", "plan.family_id"],
            name=op.f("fk_plan_child_plan_id_family_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["plan_id", "is_open"],
            ["plan.id", "plan.is_open"],
            name=op.f("fk_plan_child_plan_id_is_open"),
            onupdate="CASCADE",
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("plan_id", "person_id", name=op.f("pk_plan_child")),
    )
    op.create_index(
        "uq_plan_child_open",
        "plan_child",
        ["person_id"],
        unique=True,
        sqlite_where=sa.text("is_open"),
        postgresql_where=sa.text("is_open"),
    )
    op.create_table(
        "plan_role",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("family_id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("worker_id", sa.Uuid(), nullable=True),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("provider_id", sa.Uuid(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("binned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("binned_by_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "(role = 'lead_provider' AND provider_id IS NOT NULL AND worker_id IS NULL AND person_id IS NULL) OR (role <> 'lead_provider' AND provider_id IS NULL AND (worker_id IS NULL) <> (person_id IS NULL))",
            name=op.f("ck_plan_role_one_holder"),
        ),
        sa.CheckConstraint("role IN ('director', 'contact', 'lead_provider')", name=op.f("ck_plan_role_role_known")),
        sa.CheckConstraint("ends_on IS NULL OR ends_on > starts_on", name=op.f("ck_plan_role_ends_on_after_starts_on")),
        sa.CheckConstraint("length(role) <= 40", name=op.f("ck_plan_role_role_length")),
        sa.ForeignKeyConstraint(
            ["binned_by_id"], ["worker.id"], name=op.f("fk_plan_role_binned_by_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["family_id", "person_id"],
            ["member.family_id", "member.person_id"],
            name=op.f("fk_plan_role_family_id_person_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["plan_id", "family_id"],
            ["plan.id", "plan.family_id"],
            name=op.f("fk_plan_role_plan_id_family_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["provider_id"], ["provider.id"], name=op.f("fk_plan_role_provider_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(["worker_id"], ["worker.id"], name=op.f("fk_plan_role_worker_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_role")),
    )
    op.create_index("ix_plan_role_plan", "plan_role", ["plan_id"], unique=False)
    op.create_index("ix_plan_role_worker", "plan_role", ["worker_id"], unique=False)
    op.create_table(
        "presence",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("family_id", sa.Uuid(), nullable=False),
        sa.Column("household_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("days", sa.String(length=200), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("binned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("binned_by_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint("ends_on IS NULL OR ends_on > starts_on", name=op.f("ck_presence_ends_on_after_starts_on")),
        sa.CheckConstraint("length(days) <= 200", name=op.f("ck_presence_days_length")),
        sa.ForeignKeyConstraint(
            ["binned_by_id"], ["worker.id"], name=op.f("fk_presence_binned_by_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["family_id", "person_id"],
            ["member.family_id", "member.person_id"],
            name=op.f("fk_presence_family_id_person_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["household_id", "family_id"],
            ["household.id", "household.family_id"],
            name=op.f("fk_presence_household_id_family_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_presence")),
    )
    op.create_index("ix_presence_family", "presence", ["family_id"], unique=False)
    op.create_index(
        "uq_presence_current",
        "presence",
        ["household_id", "person_id"],
        unique=True,
        sqlite_where=sa.text("ends_on IS NULL AND binned_at IS NULL"),
        postgresql_where=sa.text("ends_on IS NULL AND binned_at IS NULL"),
    )
    op.create_table(
        "relation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("family_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("other_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("binned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("binned_by_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "kind IN ('parent_of', 'step_parent_of', 'foster_parent_of', 'grandparent_of', 'partner_of', 'ex_partner_of', 'sibling_of', 'other')",
            name=op.f("ck_relation_kind_known"),
        ),
        sa.CheckConstraint("ends_on IS NULL OR ends_on > starts_on", name=op.f("ck_relation_ends_on_after_starts_on")),
        sa.CheckConstraint("length(kind) <= 40", name=op.f("ck_relation_kind_length")),
        sa.CheckConstraint("person_id <> other_id", name=op.f("ck_relation_between_two")),
        sa.ForeignKeyConstraint(
            ["binned_by_id"], ["worker.id"], name=op.f("fk_relation_binned_by_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["family_id", "other_id"],
            ["member.family_id", "member.person_id"],
            name=op.f("fk_relation_family_id_other_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["family_id", "person_id"],
            ["member.family_id", "member.person_id"],
            name=op.f("fk_relation_family_id_person_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_relation")),
    )
    op.create_index("ix_relation_family", "relation", ["family_id"], unique=False)
    op.create_table(
        "responsible_municipality",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("family_id", sa.Uuid(), nullable=False),
        sa.Column("child_id", sa.Uuid(), nullable=False),
        sa.Column("municipality_code", sa.String(length=4), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("binned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("binned_by_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "ends_on IS NULL OR ends_on > starts_on", name=op.f("ck_responsible_municipality_ends_on_after_starts_on")
        ),
        sa.ForeignKeyConstraint(
            ["binned_by_id"], ["worker.id"], name=op.f("fk_responsible_municipality_binned_by_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["family_id", "child_id"],
            ["member.family_id", "member.person_id"],
            name=op.f("fk_responsible_municipality_family_id_child_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["municipality_code"],
            ["municipality.code"],
            name=op.f("fk_responsible_municipality_municipality_code"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_responsible_municipality")),
    )
    op.create_index("ix_responsible_municipality_child", "responsible_municipality", ["child_id"], unique=False)
    op.create_table(
        "service",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("provider_id", sa.Uuid(), nullable=False),
        sa.Column("lot_id", sa.Uuid(), nullable=True),
        sa.Column("code", sa.String(length=40), nullable=True),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("unit", sa.String(length=40), nullable=False),
        sa.Column("category", sa.String(length=40), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("binned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("binned_by_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint("kind <> 'own_network'", name=op.f("ck_service_network_is_no_service")),
        sa.CheckConstraint(
            "kind IN ('individual', 'free_access', 'collective', 'own_network', 'other_law')",
            name=op.f("ck_service_kind_known"),
        ),
        sa.CheckConstraint("trim(name) <> ''", name=op.f("ck_service_name_filled")),
        sa.CheckConstraint("unit IN ('01', '04', '14', '16', '82', '83', '84')", name=op.f("ck_service_unit_known")),
        sa.CheckConstraint("code IS NULL OR length(code) <= 5", name=op.f("ck_service_code_five_characters")),
        sa.CheckConstraint("length(category) <= 40", name=op.f("ck_service_category_length")),
        sa.CheckConstraint("length(code) <= 40", name=op.f("ck_service_code_length")),
        sa.CheckConstraint("length(kind) <= 40", name=op.f("ck_service_kind_length")),
        sa.CheckConstraint("length(name) <= 200", name=op.f("ck_service_name_length")),
        sa.CheckConstraint("length(unit) <= 40", name=op.f("ck_service_unit_length")),
        sa.ForeignKeyConstraint(
            ["binned_by_id"], ["worker.id"], name=op.f("fk_service_binned_by_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(["lot_id"], ["lot.id"], name=op.f("fk_service_lot_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(
            ["provider_id"], ["provider.id"], name=op.f("fk_service_provider_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_service")),
        sa.UniqueConstraint("id", "kind", name=op.f("uq_service_id_kind")),
        sa.UniqueConstraint("id", "provider_id", name=op.f("uq_service_id_provider_id")),
    )
    op.create_index("ix_service_provider", "service", ["provider_id"], unique=False)
    op.create_table(
        "story",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("family_id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("told_on", sa.Date(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("binned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("binned_by_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["binned_by_id"], ["worker.id"], name=op.f("fk_story_binned_by_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["family_id", "person_id"],
            ["member.family_id", "member.person_id"],
            name=op.f("fk_story_family_id_person_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["plan_id", "family_id"],
            ["plan.id", "plan.family_id"],
            name=op.f("fk_story_plan_id_family_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_story")),
    )
    op.create_index("ix_story_plan", "story", ["plan_id"], unique=False)
    op.create_table(
        "access_decision",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("family_id", sa.Uuid(), nullable=False),
        sa.Column("question_id", sa.Uuid(), nullable=False),
        sa.Column("applied_on", sa.Date(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("outcome", sa.String(length=40), nullable=True),
        sa.Column("ground", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("decided_by_id", sa.Uuid(), nullable=True),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.Column("withdrawn_reason", sa.String(length=400), nullable=True),
        sa.Column("in_favour", sa.Boolean(), nullable=False),
        sa.Column("confirmed", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("binned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("binned_by_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "confirmed = true OR ground = 'taken_over'", name=op.f("ck_access_decision_only_taken_over_waits")
        ),
        sa.CheckConstraint(
            "ground IN ('municipal', 'medical_referral', 'certified_institution', 'court', 'taken_over')",
            name=op.f("ck_access_decision_ground_known"),
        ),
        sa.CheckConstraint(
            "in_favour = (outcome IS NOT NULL AND outcome = 'individual' AND withdrawn_on IS NULL AND binned_at IS NULL)",
            name=op.f("ck_access_decision_in_favour_follows"),
        ),
        sa.CheckConstraint(
            "outcome IN ('own_strength', 'network', 'collective', 'free_access', 'other_law', 'individual', 'refused')",
            name=op.f("ck_access_decision_outcome_known"),
        ),
        sa.CheckConstraint(
            "(outcome IS NULL) = (decided_on IS NULL)", name=op.f("ck_access_decision_outcome_with_date")
        ),
        sa.CheckConstraint(
            "decided_on IS NULL OR decided_on >= applied_on", name=op.f("ck_access_decision_decided_after_application")
        ),
        sa.CheckConstraint("length(ground) <= 40", name=op.f("ck_access_decision_ground_length")),
        sa.CheckConstraint("length(outcome) <= 40", name=op.f("ck_access_decision_outcome_length")),
        sa.CheckConstraint("length(withdrawn_reason) <= 400", name=op.f("ck_access_decision_withdrawn_reason_length")),
        sa.CheckConstraint(
            "withdrawn_on IS NULL OR outcome IS NOT NULL", name=op.f("ck_access_decision_withdrawn_was_decided")
        ),
        sa.ForeignKeyConstraint(
            ["binned_by_id"], ["worker.id"], name=op.f("fk_access_decision_binned_by_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["worker.id"], name=op.f("fk_access_decision_decided_by_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["question_id", "family_id"],
            ["help_question.id", "help_question.family_id"],
            name=op.f("fk_access_decision_question_id_family_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_access_decision")),
        sa.UniqueConstraint("id", "question_id", "in_favour", name=op.f("uq_access_decision_id_question_id_in_favour")),
    )
    op.create_index("ix_access_decision_family", "access_decision", ["family_id"], unique=False)
    op.create_index("ix_access_decision_question", "access_decision", ["question_id"], unique=False)
    op.create_table(
        "goal",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("family_id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("question_id", sa.Uuid(), nullable=False),
        sa.Column("domain", sa.String(length=40), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("start_score", sa.Integer(), nullable=True),
        sa.Column("target_score", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("to_formulate", sa.Boolean(), nullable=False),
        sa.Column("next_evaluation_on", sa.Date(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("binned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("binned_by_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint("state IN ('open', 'reached', 'stopped')", name=op.f("ck_goal_state_known")),
        sa.CheckConstraint("trim(text) <> ''", name=op.f("ck_goal_text_filled")),
        sa.CheckConstraint("length(domain) <= 40", name=op.f("ck_goal_domain_length")),
        sa.CheckConstraint("length(state) <= 40", name=op.f("ck_goal_state_length")),
        sa.CheckConstraint("start_score BETWEEN 0 AND 10", name=op.f("ck_goal_start_score_range")),
        sa.CheckConstraint("target_score BETWEEN 0 AND 10", name=op.f("ck_goal_target_score_range")),
        sa.ForeignKeyConstraint(
            ["binned_by_id"], ["worker.id"], name=op.f("fk_goal_binned_by_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["plan_id", "family_id"],
            ["plan.id", "plan.family_id"],
            name=op.f("fk_goal_plan_id_family_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["question_id", "family_id"],
            ["help_question.id", "help_question.family_id"],
            name=op.f("fk_goal_question_id_family_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goal")),
        sa.UniqueConstraint("id", "plan_id", name=op.f("uq_goal_id_plan_id")),
        sa.UniqueConstraint("id", "question_id", name=op.f("uq_goal_id_question_id")),
    )
    op.create_index("ix_goal_plan", "goal", ["plan_id"], unique=False)
    op.create_index("ix_goal_question", "goal", ["question_id"], unique=False)
    op.create_table(
        "tariff",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("service_id", sa.Uuid(), nullable=False),
        sa.Column("cents", sa.BigInteger(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("binned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("binned_by_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint("cents = CAST(cents AS BIGINT) AND cents >= 0", name=op.f("ck_tariff_cents_whole")),
        sa.CheckConstraint("ends_on IS NULL OR ends_on > starts_on", name=op.f("ck_tariff_ends_on_after_starts_on")),
        sa.ForeignKeyConstraint(
            ["binned_by_id"], ["worker.id"], name=op.f("fk_tariff_binned_by_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(["service_id"], ["service.id"], name=op.f("fk_tariff_service_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tariff")),
    )
    op.create_index("ix_tariff_service", "tariff", ["service_id"], unique=False)
    op.create_table(
        "action",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("family_id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("goal_id", sa.Uuid(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("network_contact_id", sa.Uuid(), nullable=True),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.Column("worker_id", sa.Uuid(), nullable=True),
        sa.Column("provider_id", sa.Uuid(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("binned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("binned_by_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint("trim(text) <> ''", name=op.f("ck_action_text_filled")),
        sa.CheckConstraint(
            "CASE WHEN person_id IS NULL THEN 0 ELSE 1 END + CASE WHEN network_contact_id IS NULL THEN 0 ELSE 1 END + CASE WHEN organisation_id IS NULL THEN 0 ELSE 1 END + CASE WHEN worker_id IS NULL THEN 0 ELSE 1 END + CASE WHEN provider_id IS NULL THEN 0 ELSE 1 END <= 1",
            name=op.f("ck_action_one_owner"),
        ),
        sa.ForeignKeyConstraint(
            ["binned_by_id"], ["worker.id"], name=op.f("fk_action_binned_by_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["family_id", "person_id"],
            ["member.family_id", "member.person_id"],
            name=op.f("fk_action_family_id_person_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["goal_id", "plan_id"],
            ["goal.id", "goal.plan_id"],
            name=op.f("fk_action_goal_id_plan_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["network_contact_id", "family_id"],
            ["network_contact.id", "network_contact.family_id"],
            name=op.f("fk_action_network_contact_id_family_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_action_organisation_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["plan_id", "family_id"],
            ["plan.id", "plan.family_id"],
            name=op.f("fk_action_plan_id_family_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["provider_id"], ["provider.id"], name=op.f("fk_action_provider_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(["worker_id"], ["worker.id"], name=op.f("fk_action_worker_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action")),
    )
    op.create_index(
        "ix_action_due",
        "action",
        ["due_on", "family_id"],
        unique=False,
        sqlite_where=sa.text("done_on IS NULL AND binned_at IS NULL"),
        postgresql_where=sa.text("done_on IS NULL AND binned_at IS NULL"),
    )
    op.create_index("ix_action_plan", "action", ["plan_id"], unique=False)
    op.create_table(
        "evaluation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("family_id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("goal_id", sa.Uuid(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("binned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("binned_by_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint("score BETWEEN 0 AND 10", name=op.f("ck_evaluation_score_range")),
        sa.ForeignKeyConstraint(
            ["binned_by_id"], ["worker.id"], name=op.f("fk_evaluation_binned_by_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["goal_id", "plan_id"],
            ["goal.id", "goal.plan_id"],
            name=op.f("fk_evaluation_goal_id_plan_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["plan_id", "family_id"],
            ["plan.id", "plan.family_id"],
            name=op.f("fk_evaluation_plan_id_family_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evaluation")),
    )
    op.create_index("ix_evaluation_goal", "evaluation", ["goal_id"], unique=False)
    op.create_index("ix_evaluation_plan", "evaluation", ["plan_id"], unique=False)
    op.create_table(
        "help",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("family_id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("question_id", sa.Uuid(), nullable=False),
        sa.Column("goal_id", sa.Uuid(), nullable=False),
        sa.Column("decision_id", sa.Uuid(), nullable=True),
        sa.Column("decision_in_favour", sa.Boolean(), nullable=True),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("provider_id", sa.Uuid(), nullable=True),
        sa.Column("service_id", sa.Uuid(), nullable=True),
        sa.Column("description", sa.String(length=400), nullable=True),
        sa.Column("form", sa.String(length=40), nullable=False),
        sa.Column("pgb_holder_id", sa.Uuid(), nullable=True),
        sa.Column("intensity", sa.Integer(), nullable=False),
        sa.Column("funding", sa.String(length=40), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("waiting_since", sa.Date(), nullable=True),
        sa.Column("volume_hundredths", sa.Integer(), nullable=True),
        sa.Column("unit", sa.String(length=40), nullable=True),
        sa.Column("frequency", sa.String(length=40), nullable=True),
        sa.Column("price_kind", sa.String(length=40), nullable=False),
        sa.Column("amount_cents", sa.BigInteger(), nullable=True),
        sa.Column("end_reason", sa.String(length=40), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("confirmed", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("binned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("binned_by_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint("(form = 'pgb') = (pgb_holder_id IS NOT NULL)", name=op.f("ck_help_pgb_has_holder")),
        sa.CheckConstraint(
            "(price_kind IN ('agreed', 'estimated')) = (amount_cents IS NOT NULL)",
            name=op.f("ck_help_amount_with_its_kind"),
        ),
        sa.CheckConstraint(
            "(service_id IS NULL) <> (description IS NULL OR trim(description) = '')",
            name=op.f("ck_help_service_or_description"),
        ),
        sa.CheckConstraint(
            "end_reason IN ('02', '20', '31', '32', '33', '34', '35', '36', '37', '38', '39')",
            name=op.f("ck_help_end_reason_known"),
        ),
        sa.CheckConstraint("end_reason IS NULL OR status = 'ended'", name=op.f("ck_help_reason_of_ended")),
        sa.CheckConstraint("form IN ('in_kind', 'pgb')", name=op.f("ck_help_form_known")),
        sa.CheckConstraint("frequency IN ('1', '2', '4', '6')", name=op.f("ck_help_frequency_known")),
        sa.CheckConstraint(
            "funding IN ('jeugdwet', 'wmo', 'wlz', 'zvw', 'education', 'participation', 'fund', 'own')",
            name=op.f("ck_help_funding_known"),
        ),
        sa.CheckConstraint(
            "kind <> 'individual' OR funding <> 'jeugdwet' OR status IN ('planned', 'waiting') OR (decision_id IS NOT NULL AND decision_in_favour IS NOT NULL AND decision_in_favour = true)",
            name=op.f("ck_help_needs_decision"),
        ),
        sa.CheckConstraint(
            "kind <> 'other_law' OR funding IN ('wmo', 'wlz', 'zvw', 'education', 'participation')",
            name=op.f("ck_help_other_law_pays"),
        ),
        sa.CheckConstraint(
            "kind <> 'own_network' OR (funding = 'own' AND service_id IS NULL AND provider_id IS NULL)",
            name=op.f("ck_help_network_is_own"),
        ),
        sa.CheckConstraint(
            "kind IN ('individual', 'free_access', 'collective', 'own_network', 'other_law')",
            name=op.f("ck_help_kind_known"),
        ),
        sa.CheckConstraint(
            "kind NOT IN ('free_access', 'collective') OR service_id IS NOT NULL",
            name=op.f("ck_help_exempt_by_service"),
        ),
        sa.CheckConstraint("price_kind <> 'tariff' OR service_id IS NOT NULL", name=op.f("ck_help_tariff_of_service")),
        sa.CheckConstraint(
            "price_kind IN ('tariff', 'agreed', 'estimated', 'none', 'unknown')", name=op.f("ck_help_price_kind_known")
        ),
        sa.CheckConstraint("status <> 'waiting' OR waiting_since IS NOT NULL", name=op.f("ck_help_waiting_since_when")),
        sa.CheckConstraint("status IN ('planned', 'waiting', 'running', 'ended')", name=op.f("ck_help_status_known")),
        sa.CheckConstraint(
            "status NOT IN ('running', 'ended') OR starts_on IS NOT NULL OR NOT confirmed",
            name=op.f("ck_help_running_since_when"),
        ),
        sa.CheckConstraint("unit IN ('01', '04', '14', '16', '82', '83', '84')", name=op.f("ck_help_unit_known")),
        sa.CheckConstraint("(decision_id IS NULL) = (decision_in_favour IS NULL)", name=op.f("ck_help_decision_whole")),
        sa.CheckConstraint(
            "amount_cents = CAST(amount_cents AS BIGINT) AND amount_cents >= 0", name=op.f("ck_help_amount_cents_whole")
        ),
        sa.CheckConstraint("ends_on IS NULL OR ends_on > starts_on", name=op.f("ck_help_ends_on_after_starts_on")),
        sa.CheckConstraint("intensity BETWEEN 0 AND 6", name=op.f("ck_help_intensity_range")),
        sa.CheckConstraint("length(description) <= 400", name=op.f("ck_help_description_length")),
        sa.CheckConstraint("length(end_reason) <= 40", name=op.f("ck_help_end_reason_length")),
        sa.CheckConstraint("length(form) <= 40", name=op.f("ck_help_form_length")),
        sa.CheckConstraint("length(frequency) <= 40", name=op.f("ck_help_frequency_length")),
        sa.CheckConstraint("length(funding) <= 40", name=op.f("ck_help_funding_length")),
        sa.CheckConstraint("length(kind) <= 40", name=op.f("ck_help_kind_length")),
        sa.CheckConstraint("length(price_kind) <= 40", name=op.f("ck_help_price_kind_length")),
        sa.CheckConstraint("length(status) <= 40", name=op.f("ck_help_status_length")),
        sa.CheckConstraint("length(unit) <= 40", name=op.f("ck_help_unit_length")),
        sa.CheckConstraint("service_id IS NULL OR provider_id IS NOT NULL", name=op.f("ck_help_service_has_provider")),
        sa.CheckConstraint(
            "volume_hundredths = CAST(volume_hundredths AS BIGINT) AND volume_hundredths >= 1",
            name=op.f("ck_help_volume_hundredths_whole"),
        ),
        sa.ForeignKeyConstraint(
            ["binned_by_id"], ["worker.id"], name=op.f("fk_help_binned_by_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["decision_id", "question_id", "decision_in_favour"],
            ["access_decision.id", "access_decision.question_id", "access_decision.in_favour"],
            name="fk_help_decision",
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["family_id", "pgb_holder_id"],
            ["member.family_id", "member.person_id"],
            name=op.f("fk_help_family_id_pgb_holder_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["goal_id", "plan_id"],
            ["goal.id", "goal.plan_id"],
            name=op.f("fk_help_goal_id_plan_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["goal_id", "question_id"],
            ["goal.id", "goal.question_id"],
            name=op.f("fk_help_goal_id_question_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["plan_id", "family_id"],
            ["plan.id", "plan.family_id"],
            name=op.f("fk_help_plan_id_family_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["provider_id"], ["provider.id"], name=op.f("fk_help_provider_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["service_id", "kind"],
            ["service.id", "service.kind"],
            name=op.f("fk_help_service_id_kind"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["service_id", "provider_id"],
            ["service.id", "service.provider_id"],
            name=op.f("fk_help_service_id_provider_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_help")),
    )
    op.create_index("ix_help_decision", "help", ["decision_id"], unique=False)
    op.create_index("ix_help_family", "help", ["family_id"], unique=False)
    op.create_index("ix_help_plan", "help", ["plan_id"], unique=False)
    op.create_index("ix_help_provider", "help", ["provider_id"], unique=False)
    op.create_table(
        "voice",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("family_id", sa.Uuid(), nullable=False),
        sa.Column("evaluation_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("speaker", sa.String(length=200), nullable=False),
        sa.Column("score", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("binned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("binned_by_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "kind IN ('parent', 'child', 'network', 'school', 'provider', 'worker')", name=op.f("ck_voice_kind_known")
        ),
        sa.CheckConstraint("trim(speaker) <> ''", name=op.f("ck_voice_speaker_filled")),
        sa.CheckConstraint("length(kind) <= 40", name=op.f("ck_voice_kind_length")),
        sa.CheckConstraint("length(speaker) <= 200", name=op.f("ck_voice_speaker_length")),
        sa.CheckConstraint("score BETWEEN 0 AND 10", name=op.f("ck_voice_score_range")),
        sa.ForeignKeyConstraint(
            ["binned_by_id"], ["worker.id"], name=op.f("fk_voice_binned_by_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["evaluation_id"], ["evaluation.id"], name=op.f("fk_voice_evaluation_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(["family_id"], ["family.id"], name=op.f("fk_voice_family_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_voice")),
    )
    op.create_index("ix_voice_evaluation", "voice", ["evaluation_id"], unique=False)
    op.create_index("ix_voice_family", "voice", ["family_id"], unique=False)
    # ### end Alembic commands ###
    for _table, _name, sqlite, postgresql in GUARDS:
        for statement in sqlite if dialect == "sqlite" else postgresql:
            op.get_bind().exec_driver_sql(statement.replace("%", "%%") if dialect == "postgresql" else statement)


def downgrade() -> None:
    dialect = op.get_bind().dialect.name
    # ### commands auto generated by Alembic - please adjust! ###
    op.drop_index("ix_voice_family", table_name="voice")
    op.drop_index("ix_voice_evaluation", table_name="voice")
    op.drop_table("voice")
    op.drop_index("ix_help_provider", table_name="help")
    op.drop_index("ix_help_plan", table_name="help")
    op.drop_index("ix_help_family", table_name="help")
    op.drop_index("ix_help_decision", table_name="help")
    op.drop_table("help")
    op.drop_index("ix_evaluation_plan", table_name="evaluation")
    op.drop_index("ix_evaluation_goal", table_name="evaluation")
    op.drop_table("evaluation")
    op.drop_index("ix_action_plan", table_name="action")
    op.drop_index(
        "ix_action_due",
        table_name="action",
        sqlite_where=sa.text("done_on IS NULL AND binned_at IS NULL"),
        postgresql_where=sa.text("done_on IS NULL AND binned_at IS NULL"),
    )
    op.drop_table("action")
    op.drop_index("ix_tariff_service", table_name="tariff")
    op.drop_table("tariff")
    op.drop_index("ix_goal_question", table_name="goal")
    op.drop_index("ix_goal_plan", table_name="goal")
    op.drop_table("goal")
    op.drop_index("ix_access_decision_question", table_name="access_decision")
    op.drop_index("ix_access_decision_family", table_name="access_decision")
    op.drop_table("access_decision")
    op.drop_index("ix_story_plan", table_name="story")
    op.drop_table("story")
    op.drop_index("ix_service_provider", table_name="service")
    op.drop_table("service")
    op.drop_index("ix_responsible_municipality_child", table_name="responsible_municipality")
    op.drop_table("responsible_municipality")
    op.drop_index("ix_relation_family", table_name="relation")
    op.drop_table("relation")
    op.drop_index(
        "uq_presence_current",
        table_name="presence",
        sqlite_where=sa.text("ends_on IS NULL AND binned_at IS NULL"),
        postgresql_where=sa.text("ends_on IS NULL AND binned_at IS NULL"),
    )
    op.drop_index("ix_presence_family", table_name="presence")
    op.drop_table("presence")
    op.drop_index("ix_plan_role_worker", table_name="plan_role")
    op.drop_index("ix_plan_role_plan", table_name="plan_role")
    op.drop_table("plan_role")
    op.drop_index(
        "uq_plan_child_open",
        table_name="plan_child",
        sqlite_where=sa.text("is_open"),
        postgresql_where=sa.text("is_open"),
    )
    op.drop_table("plan_child")
    op.drop_index("ix_note_family", table_name="note")
    op.drop_table("note")
    op.drop_index("ix_help_question_family", table_name="help_question")
    op.drop_table("help_question")
    op.drop_index("ix_custody_family", table_name="custody")
    op.drop_index("ix_custody_child", table_name="custody")
    op.drop_table("custody")
    op.drop_index("ix_consent_family", table_name="consent")
    op.drop_table("consent")
    op.drop_index("ix_print_record_family", table_name="print_record")
    op.drop_table("print_record")
    op.drop_index("ix_member_person", table_name="member")
    op.drop_table("member")
    op.drop_index("ix_lot_contract", table_name="lot")
    op.drop_table("lot")
    op.drop_index("uq_import_row_fingerprint", table_name="import_row")
    op.drop_index("ix_import_row_family", table_name="import_row")
    op.drop_table("import_row")
    op.drop_table("domain_entry")
    op.drop_table("contract_municipality")
    op.drop_index("ix_budget_plan", table_name="budget")
    op.drop_table("budget")
    op.drop_index("ix_search_word_word", table_name="search_word")
    op.drop_index("ix_search_word_subject", table_name="search_word")
    op.drop_table("search_word")
    op.drop_index(
        "uq_plan_open", table_name="plan", sqlite_where=sa.text("is_open"), postgresql_where=sa.text("is_open")
    )
    op.drop_index("ix_plan_family", table_name="plan")
    op.drop_table("plan")
    op.drop_index(
        "uq_person_bsn",
        table_name="person",
        sqlite_where=sa.text("bsn IS NOT NULL AND binned_at IS NULL"),
        postgresql_where=sa.text("bsn IS NOT NULL AND binned_at IS NULL"),
    )
    op.drop_index("ix_person_born_on", table_name="person")
    op.drop_table("person")
    op.drop_index("ix_network_contact_family", table_name="network_contact")
    op.drop_table("network_contact")
    op.drop_index("ix_location_provider", table_name="location")
    op.drop_table("location")
    op.drop_index("ix_household_postcode", table_name="household")
    op.drop_index("ix_household_family", table_name="household")
    op.drop_table("household")
    op.drop_index(
        "uq_family_worker_current",
        table_name="family_worker",
        sqlite_where=sa.text("ends_on IS NULL AND binned_at IS NULL"),
        postgresql_where=sa.text("ends_on IS NULL AND binned_at IS NULL"),
    )
    op.drop_index("ix_family_worker_worker", table_name="family_worker")
    op.drop_table("family_worker")
    op.drop_table("contract")
    op.drop_table("audit_values")
    op.drop_table("audit_erasure")
    op.drop_table("worker_setting")
    op.drop_index(
        "uq_provider_name",
        table_name="provider",
        sqlite_where=sa.text("binned_at IS NULL"),
        postgresql_where=sa.text("binned_at IS NULL"),
    )
    op.drop_index(
        "uq_provider_agb",
        table_name="provider",
        sqlite_where=sa.text("agb IS NOT NULL AND binned_at IS NULL"),
        postgresql_where=sa.text("agb IS NOT NULL AND binned_at IS NULL"),
    )
    op.drop_table("provider")
    op.drop_index(
        "uq_organisation_name",
        table_name="organisation",
        sqlite_where=sa.text("binned_at IS NULL"),
        postgresql_where=sa.text("binned_at IS NULL"),
    )
    op.drop_table("organisation")
    op.drop_table("import_run")
    op.drop_index("ix_family_team", table_name="family")
    op.drop_index("ix_family_sort_name", table_name="family")
    op.drop_table("family")
    op.drop_index("ix_audit_event_row", table_name="audit_event")
    op.drop_table("audit_event")
    op.drop_index("uq_worker_account", table_name="worker")
    op.drop_table("worker")
    op.drop_table("team")
    op.drop_table("area")
    op.drop_table("municipality")
    op.drop_table("region")
    op.drop_table("installation")
    op.drop_table("import_mapping")
    op.drop_table("audit_chain")
    # ### end Alembic commands ###
    if dialect == "postgresql":
        for _table, _name, _sqlite, postgresql in GUARDS:
            for statement in postgresql:
                if statement.startswith("CREATE FUNCTION"):
                    op.execute(f"DROP FUNCTION {statement.split('(')[0].split()[-1]}()")
