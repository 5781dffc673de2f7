"""From idea to measure: triage, bundles, measures, reviews, the staff council, editions."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

# An edition is frozen for ever: nothing of it changes, but for who published it when that account
# ends, and nothing is deleted while its number is given out.
SAID = "id, number, title, dated, resolution, foreword, fingerprint, published_at"
REFUSAL = "an edition is frozen for ever"
GIVEN_OUT = """SELECT 1 FROM counters JOIN editions ON number <= value
    WHERE series = 'editions' AND editions.id = {edition}"""
OF_EDITION = GIVEN_OUT.format(edition="OLD.id")
OF_PART = GIVEN_OUT.format(edition="OLD.edition_id")
FROZEN = {
    "sqlite": (
        f"""CREATE TRIGGER editions_frozen BEFORE UPDATE OF {SAID} ON editions
            BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END""",
        f"""CREATE TRIGGER edition_parts_frozen BEFORE UPDATE ON edition_parts
            BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END""",
        f"""CREATE TRIGGER editions_kept BEFORE DELETE ON editions WHEN EXISTS ({OF_EDITION})
            BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END""",
        f"""CREATE TRIGGER edition_parts_kept BEFORE DELETE ON edition_parts
            WHEN EXISTS ({OF_PART}) BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END""",
    ),
    "postgresql": (
        f"""CREATE FUNCTION refuse_change_of_edition() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'restrict_violation'; END $$""",
        f"""CREATE FUNCTION refuse_end_of_edition() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF TG_TABLE_NAME = 'editions' THEN
                    IF EXISTS ({OF_EDITION}) THEN
                        RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'restrict_violation';
                    END IF;
                ELSIF EXISTS ({OF_PART}) THEN
                    RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'restrict_violation';
                END IF;
                RETURN OLD;
            END $$""",
        f"""CREATE TRIGGER editions_frozen BEFORE UPDATE OF {SAID} ON editions
            FOR EACH ROW EXECUTE FUNCTION refuse_change_of_edition()""",
        """CREATE TRIGGER edition_parts_frozen BEFORE UPDATE ON edition_parts
            FOR EACH ROW EXECUTE FUNCTION refuse_change_of_edition()""",
        """CREATE TRIGGER editions_kept BEFORE DELETE ON editions
            FOR EACH ROW EXECUTE FUNCTION refuse_end_of_edition()""",
        """CREATE TRIGGER edition_parts_kept BEFORE DELETE ON edition_parts
            FOR EACH ROW EXECUTE FUNCTION refuse_end_of_edition()""",
        """CREATE TRIGGER editions_whole BEFORE TRUNCATE ON editions
            EXECUTE FUNCTION refuse_change_of_edition()""",
        """CREATE TRIGGER edition_parts_whole BEFORE TRUNCATE ON edition_parts
            EXECUTE FUNCTION refuse_change_of_edition()""",
    ),
}


def upgrade() -> None:
    op.create_table(
        "criteria_versions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_criteria_versions")),
        sa.UniqueConstraint("number", name=op.f("uq_criteria_versions_number")),
    )
    op.create_table(
        "plan_texts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_plan_texts_only_one")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_texts")),
    )
    op.create_table(
        "step_days",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "step",
            sa.Enum(
                "triage",
                "resumption",
                "promotion",
                "review",
                "position",
                "adoption",
                "rework",
                "begin",
                "done",
                name="step",
                native_enum=False,
                create_constraint=True,
                length=None,
            ),
            nullable=False,
        ),
        sa.Column("working_days", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("working_days BETWEEN 1 AND 500", name=op.f("ck_step_days_possible")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_step_days")),
        sa.UniqueConstraint("step", name=op.f("uq_step_days_step")),
    )
    op.create_table(
        "text_blocks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "publish",
                "ask_back",
                "accept",
                "decline",
                "defer",
                "bundle",
                "reopen",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=None,
            ),
            nullable=True,
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_text_blocks")),
        sa.UniqueConstraint("title", name=op.f("uq_text_blocks_title")),
    )
    op.create_table(
        "criteria",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("weight", sa.Integer(), nullable=False),
        sa.CheckConstraint("weight BETWEEN 1 AND 10", name=op.f("ck_criteria_weight")),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["criteria_versions.id"],
            name=op.f("fk_criteria_version_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_criteria")),
        sa.UniqueConstraint("version_id", "position", name=op.f("uq_criteria_version_id_position")),
    )
    op.create_table(
        "bundles",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "proposed",
                "formed",
                "dissolved",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=None,
            ),
            nullable=False,
        ),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("answers_until", sa.Date(), nullable=False),
        sa.Column("proposed_by_id", sa.Integer(), nullable=True),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("formed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("dissolved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["proposed_by_id"],
            ["users.id"],
            name=op.f("fk_bundles_proposed_by_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bundles")),
        sa.UniqueConstraint("number", name=op.f("uq_bundles_number")),
    )
    op.create_index("ix_bundles_proposed_by_id", "bundles", ["proposed_by_id"], unique=False)
    op.create_index("ix_bundles_state", "bundles", ["state"], unique=False)

    op.create_table(
        "decision_batches",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "publish",
                "ask_back",
                "accept",
                "decline",
                "defer",
                "bundle",
                "reopen",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=None,
            ),
            nullable=False,
        ),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["decided_by_id"],
            ["users.id"],
            name=op.f("fk_decision_batches_decided_by_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision_batches")),
    )
    op.create_index(
        "ix_decision_batches_decided_by_id", "decision_batches", ["decided_by_id"], unique=False
    )

    op.create_table(
        "editions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("dated", sa.Date(), nullable=False),
        sa.Column("resolution", sa.Text(), nullable=False),
        sa.Column("foreword", sa.Text(), nullable=False),
        sa.Column("fingerprint", sa.Text(), nullable=False),
        sa.Column("published_by_id", sa.Integer(), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["published_by_id"],
            ["users.id"],
            name=op.f("fk_editions_published_by_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_editions")),
        sa.UniqueConstraint("number", name=op.f("uq_editions_number")),
    )
    op.create_index("ix_editions_published_by_id", "editions", ["published_by_id"], unique=False)

    op.create_table(
        "measures",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("plan_number", sa.Integer(), nullable=True),
        sa.Column(
            "kind",
            sa.Enum(
                "measure",
                "project",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=None,
            ),
            nullable=False,
        ),
        sa.Column(
            "state",
            sa.Enum(
                "proposed",
                "recommended",
                "adopted",
                "begun",
                "done",
                "stopped",
                "returned",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=None,
            ),
            nullable=False,
        ),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("aim", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("topic_field_id", sa.Integer(), nullable=True),
        sa.Column("working_group_id", sa.Integer(), nullable=True),
        sa.Column("lead_department_id", sa.Integer(), nullable=True),
        sa.Column("for_administration", sa.Boolean(), nullable=False),
        sa.Column("for_citizens", sa.Boolean(), nullable=False),
        sa.Column("for_companies", sa.Boolean(), nullable=False),
        sa.Column(
            "legal_footing",
            sa.Enum(
                "egovg_nrw",
                "ozg",
                "other",
                "none",
                name="legal_footing",
                native_enum=False,
                create_constraint=True,
                length=None,
            ),
            nullable=False,
        ),
        sa.Column(
            "priority",
            sa.Enum(
                "high",
                "medium",
                "low",
                name="priority",
                native_enum=False,
                create_constraint=True,
                length=None,
            ),
            nullable=False,
        ),
        sa.Column("sponsor", sa.Text(), nullable=False),
        sa.Column("begin_by", sa.Date(), nullable=True),
        sa.Column("done_by", sa.Date(), nullable=True),
        sa.Column("begun_on", sa.Date(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("progress", sa.Integer(), nullable=False),
        sa.Column("resolution", sa.Text(), nullable=False),
        sa.Column(
            "council_state",
            sa.Enum(
                "unclear",
                "not_needed",
                "needed",
                "requested",
                "given",
                "waived",
                name="council_state",
                native_enum=False,
                create_constraint=True,
                length=None,
            ),
            nullable=False,
        ),
        sa.Column("example", sa.Boolean(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("discussion_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("signed_of_life_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("begin_by <= done_by", name=op.f("ck_measures_clocks_in_order")),
        sa.CheckConstraint("begun_on <= done_on", name=op.f("ck_measures_begun_before_done")),
        sa.CheckConstraint("progress BETWEEN 0 AND 100", name=op.f("ck_measures_progress")),
        sa.ForeignKeyConstraint(
            ["discussion_id"], ["discussions.id"], name=op.f("fk_measures_discussion_id")
        ),
        sa.ForeignKeyConstraint(
            ["lead_department_id"], ["departments.id"], name=op.f("fk_measures_lead_department_id")
        ),
        sa.ForeignKeyConstraint(
            ["topic_field_id"], ["topic_fields.id"], name=op.f("fk_measures_topic_field_id")
        ),
        sa.ForeignKeyConstraint(
            ["working_group_id"], ["working_groups.id"], name=op.f("fk_measures_working_group_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_measures")),
        sa.UniqueConstraint("discussion_id", name=op.f("uq_measures_discussion_id")),
        sa.UniqueConstraint("number", name=op.f("uq_measures_number")),
    )
    op.create_index(
        "ix_measures_lead_department_id", "measures", ["lead_department_id"], unique=False
    )
    op.create_index(
        "ix_measures_listed", "measures", ["topic_field_id", "plan_number", "number"], unique=False
    )
    op.create_index("ix_measures_state", "measures", ["state"], unique=False)
    op.create_index("ix_measures_working_group_id", "measures", ["working_group_id"], unique=False)

    op.create_table(
        "assessments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("measure_id", sa.Integer(), nullable=False),
        sa.Column(
            "relevance",
            sa.Enum(
                "yes",
                "no",
                "unclear",
                name="relevance",
                native_enum=False,
                create_constraint=True,
                length=None,
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("assessed_by_id", sa.Integer(), nullable=True),
        sa.Column("assessed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["assessed_by_id"],
            ["users.id"],
            name=op.f("fk_assessments_assessed_by_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["measure_id"],
            ["measures.id"],
            name=op.f("fk_assessments_measure_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessments")),
    )
    op.create_index(
        "ix_assessments_assessed_by_id", "assessments", ["assessed_by_id"], unique=False
    )
    op.create_index("ix_assessments_measure_id", "assessments", ["measure_id"], unique=False)

    op.create_table(
        "beside_topic_fields",
        sa.Column("idea_id", sa.Integer(), nullable=False),
        sa.Column("topic_field_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["idea_id"],
            ["ideas.id"],
            name=op.f("fk_beside_topic_fields_idea_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["topic_field_id"],
            ["topic_fields.id"],
            name=op.f("fk_beside_topic_fields_topic_field_id"),
        ),
        sa.PrimaryKeyConstraint("idea_id", "topic_field_id", name=op.f("pk_beside_topic_fields")),
    )
    op.create_table(
        "date_moves",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("measure_id", sa.Integer(), nullable=False),
        sa.Column(
            "clock",
            sa.Enum(
                "begin_by",
                "done_by",
                name="clock",
                native_enum=False,
                create_constraint=True,
                length=None,
            ),
            nullable=False,
        ),
        sa.Column("old", sa.Date(), nullable=True),
        sa.Column("new", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("moved_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["measure_id"],
            ["measures.id"],
            name=op.f("fk_date_moves_measure_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_date_moves")),
    )
    op.create_index("ix_date_moves_measure_id", "date_moves", ["measure_id"], unique=False)

    op.create_table(
        "decision_drafts",
        sa.Column("idea_id", sa.Integer(), nullable=False),
        sa.Column("moderator_id", sa.Integer(), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["idea_id"], ["ideas.id"], name=op.f("fk_decision_drafts_idea_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["moderator_id"],
            ["users.id"],
            name=op.f("fk_decision_drafts_moderator_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("idea_id", "moderator_id", name=op.f("pk_decision_drafts")),
    )
    op.create_index(
        "ix_decision_drafts_moderator_id", "decision_drafts", ["moderator_id"], unique=False
    )

    op.create_table(
        "duties",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("idea_id", sa.Integer(), nullable=True),
        sa.Column("measure_id", sa.Integer(), nullable=True),
        sa.Column(
            "step",
            sa.Enum(
                "triage",
                "resumption",
                "promotion",
                "review",
                "position",
                "adoption",
                "rework",
                "begin",
                "done",
                name="step",
                native_enum=False,
                create_constraint=True,
                length=None,
            ),
            nullable=False,
        ),
        sa.Column(
            "holder",
            sa.Enum(
                "moderation",
                "authors",
                "working_group",
                "lead_department",
                "staff_council",
                name="holder",
                native_enum=False,
                create_constraint=True,
                length=None,
            ),
            nullable=False,
        ),
        sa.Column("office", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("paused_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "waits_for",
            sa.Enum(
                "moderation",
                "authors",
                "working_group",
                "lead_department",
                "staff_council",
                name="waits_for",
                native_enum=False,
                create_constraint=True,
                length=None,
            ),
            nullable=True,
        ),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(idea_id IS NULL) <> (measure_id IS NULL)", name=op.f("ck_duties_of_one_thing")
        ),
        sa.CheckConstraint(
            "(paused_at IS NULL) = (waits_for IS NULL)", name=op.f("ck_duties_pause_waits")
        ),
        sa.ForeignKeyConstraint(
            ["idea_id"], ["ideas.id"], name=op.f("fk_duties_idea_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["measure_id"], ["measures.id"], name=op.f("fk_duties_measure_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_duties")),
    )
    op.create_index("ix_duties_idea_id", "duties", ["idea_id"], unique=False)
    op.create_index("ix_duties_measure_id", "duties", ["measure_id"], unique=False)
    op.create_index(
        "ix_duties_open",
        "duties",
        ["step", "due_on", "id"],
        unique=False,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_index(
        "uq_duties_open_idea",
        "duties",
        ["idea_id"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_index(
        "uq_duties_open_measure_step",
        "duties",
        ["measure_id", "step"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )

    op.create_table(
        "edition_parts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "preface",
                "topic_field",
                "measure",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=None,
            ),
            nullable=False,
        ),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["editions.id"], name=op.f("fk_edition_parts_edition_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_edition_parts")),
        sa.UniqueConstraint("edition_id", "key", name=op.f("uq_edition_parts_edition_id_key")),
        sa.UniqueConstraint(
            "edition_id", "position", name=op.f("uq_edition_parts_edition_id_position")
        ),
    )
    op.create_table(
        "hidings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("idea_id", sa.Integer(), nullable=True),
        sa.Column("comment_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("kept", sa.JSON(), nullable=False),
        sa.Column("hidden_by_id", sa.Integer(), nullable=True),
        sa.Column("hidden_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("objection", sa.Text(), nullable=True),
        sa.Column("objected_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(idea_id IS NULL) <> (comment_id IS NULL)", name=op.f("ck_hidings_of_one_thing")
        ),
        sa.CheckConstraint(
            "(objection IS NULL) = (objected_at IS NULL)", name=op.f("ck_hidings_objection")
        ),
        sa.ForeignKeyConstraint(
            ["comment_id"], ["comments.id"], name=op.f("fk_hidings_comment_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["hidden_by_id"],
            ["users.id"],
            name=op.f("fk_hidings_hidden_by_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["idea_id"], ["ideas.id"], name=op.f("fk_hidings_idea_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hidings")),
    )
    op.create_index("ix_hidings_comment_id", "hidings", ["comment_id"], unique=False)
    op.create_index("ix_hidings_hidden_by_id", "hidings", ["hidden_by_id"], unique=False)
    op.create_index("ix_hidings_idea_id", "hidings", ["idea_id"], unique=False)

    op.create_table(
        "imported_measures",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("measure_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["measure_id"],
            ["measures.id"],
            name=op.f("fk_imported_measures_measure_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_imported_measures")),
        sa.UniqueConstraint("source", "key", name=op.f("uq_imported_measures_source_key")),
    )
    op.create_index(
        "ix_imported_measures_measure_id", "imported_measures", ["measure_id"], unique=False
    )

    op.create_table(
        "indicators",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("measure_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("target", sa.Numeric(precision=18, scale=3), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["measure_id"],
            ["measures.id"],
            name=op.f("fk_indicators_measure_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicators")),
    )
    op.create_index("ix_indicators_measure_id", "indicators", ["measure_id"], unique=False)

    op.create_table(
        "measure_departments",
        sa.Column("measure_id", sa.Integer(), nullable=False),
        sa.Column("department_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["department_id"], ["departments.id"], name=op.f("fk_measure_departments_department_id")
        ),
        sa.ForeignKeyConstraint(
            ["measure_id"],
            ["measures.id"],
            name=op.f("fk_measure_departments_measure_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("measure_id", "department_id", name=op.f("pk_measure_departments")),
    )
    op.create_index(
        "ix_measure_departments_department_id",
        "measure_departments",
        ["department_id"],
        unique=False,
    )

    op.create_table(
        "milestones",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("measure_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["measure_id"],
            ["measures.id"],
            name=op.f("fk_milestones_measure_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_milestones")),
    )
    op.create_index("ix_milestones_measure_id", "milestones", ["measure_id"], unique=False)

    op.create_table(
        "notes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("idea_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["author_id"], ["users.id"], name=op.f("fk_notes_author_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["idea_id"], ["ideas.id"], name=op.f("fk_notes_idea_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notes")),
    )
    op.create_index("ix_notes_author_id", "notes", ["author_id"], unique=False)
    op.create_index("ix_notes_idea_id", "notes", ["idea_id"], unique=False)

    op.create_table(
        "origins",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("measure_id", sa.Integer(), nullable=False),
        sa.Column("idea_id", sa.Integer(), nullable=False),
        sa.Column("bundle_id", sa.Integer(), nullable=True),
        sa.Column("taken", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["bundle_id"], ["bundles.id"], name=op.f("fk_origins_bundle_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["idea_id"], ["ideas.id"], name=op.f("fk_origins_idea_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["measure_id"], ["measures.id"], name=op.f("fk_origins_measure_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_origins")),
    )
    op.create_index("ix_origins_bundle_id", "origins", ["bundle_id"], unique=False)
    op.create_index("ix_origins_idea_id", "origins", ["idea_id"], unique=False)
    op.create_index(
        "uq_origins_measure_idea",
        "origins",
        ["measure_id", "idea_id"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )

    op.create_table(
        "position_requests",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("measure_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("requested_by_id", sa.Integer(), nullable=True),
        sa.Column("requested_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("waived_reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["measure_id"],
            ["measures.id"],
            name=op.f("fk_position_requests_measure_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["requested_by_id"],
            ["users.id"],
            name=op.f("fk_position_requests_requested_by_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_position_requests")),
    )
    op.create_index(
        "ix_position_requests_measure_id", "position_requests", ["measure_id"], unique=False
    )
    op.create_index(
        "ix_position_requests_requested_by_id",
        "position_requests",
        ["requested_by_id"],
        unique=False,
    )
    op.create_index(
        "uq_position_requests_open",
        "position_requests",
        ["measure_id"],
        unique=True,
        sqlite_where=sa.text("closed_at IS NULL"),
        postgresql_where=sa.text("closed_at IS NULL"),
    )

    op.create_table(
        "progress_reports",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("measure_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=True),
        sa.Column("author_role", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("progress", sa.Integer(), nullable=False),
        sa.Column("reported_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["author_id"],
            ["users.id"],
            name=op.f("fk_progress_reports_author_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["measure_id"],
            ["measures.id"],
            name=op.f("fk_progress_reports_measure_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_progress_reports")),
    )
    op.create_index(
        "ix_progress_reports_author_id", "progress_reports", ["author_id"], unique=False
    )
    op.create_index(
        "ix_progress_reports_measure_id", "progress_reports", ["measure_id"], unique=False
    )

    op.create_table(
        "reports",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("idea_id", sa.Integer(), nullable=True),
        sa.Column("comment_id", sa.Integer(), nullable=True),
        sa.Column("reporter_id", sa.Integer(), nullable=True),
        sa.Column(
            "reason",
            sa.Enum(
                "insult",
                "private",
                "advertising",
                "unlawful",
                "other",
                name="reason",
                native_enum=False,
                create_constraint=True,
                length=None,
            ),
            nullable=False,
        ),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "outcome",
            sa.Enum(
                "hidden",
                "dismissed",
                name="outcome",
                native_enum=False,
                create_constraint=True,
                length=None,
            ),
            nullable=True,
        ),
        sa.Column("handled_by_id", sa.Integer(), nullable=True),
        sa.Column("handled_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(idea_id IS NULL) <> (comment_id IS NULL)", name=op.f("ck_reports_of_one_thing")
        ),
        sa.ForeignKeyConstraint(
            ["comment_id"], ["comments.id"], name=op.f("fk_reports_comment_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["handled_by_id"],
            ["users.id"],
            name=op.f("fk_reports_handled_by_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["idea_id"], ["ideas.id"], name=op.f("fk_reports_idea_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["reporter_id"], ["users.id"], name=op.f("fk_reports_reporter_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reports")),
        sa.UniqueConstraint(
            "comment_id", "reporter_id", name=op.f("uq_reports_comment_id_reporter_id")
        ),
        sa.UniqueConstraint("idea_id", "reporter_id", name=op.f("uq_reports_idea_id_reporter_id")),
    )
    op.create_index("ix_reports_handled_by_id", "reports", ["handled_by_id"], unique=False)
    op.create_index(
        "ix_reports_open",
        "reports",
        ["id"],
        unique=False,
        sqlite_where=sa.text("outcome IS NULL"),
        postgresql_where=sa.text("outcome IS NULL"),
    )
    op.create_index("ix_reports_reporter_id", "reports", ["reporter_id"], unique=False)

    op.create_table(
        "state_changes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("measure_id", sa.Integer(), nullable=False),
        sa.Column(
            "state_before",
            sa.Enum(
                "proposed",
                "recommended",
                "adopted",
                "begun",
                "done",
                "stopped",
                "returned",
                name="state_before",
                native_enum=False,
                create_constraint=True,
                length=None,
            ),
            nullable=False,
        ),
        sa.Column(
            "state_after",
            sa.Enum(
                "proposed",
                "recommended",
                "adopted",
                "begun",
                "done",
                "stopped",
                "returned",
                name="state_after",
                native_enum=False,
                create_constraint=True,
                length=None,
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken_back_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["measure_id"],
            ["measures.id"],
            name=op.f("fk_state_changes_measure_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_state_changes")),
    )
    op.create_index("ix_state_changes_measure_id", "state_changes", ["measure_id"], unique=False)

    op.create_table(
        "review_rounds",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("measure_id", sa.Integer(), nullable=False),
        sa.Column("working_group_id", sa.Integer(), nullable=False),
        sa.Column("criteria_version_id", sa.Integer(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "outcome",
            sa.Enum(
                "recommend",
                "with_changes",
                "return",
                name="outcome",
                native_enum=False,
                create_constraint=True,
                length=None,
            ),
            nullable=True,
        ),
        sa.Column(
            "computed",
            sa.Enum(
                "recommend",
                "with_changes",
                "return",
                name="computed",
                native_enum=False,
                create_constraint=True,
                length=None,
            ),
            nullable=True,
        ),
        sa.Column("arithmetic", sa.JSON(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("closed_by_id", sa.Integer(), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("state_change_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["state_change_id"],
            ["state_changes.id"],
            name=op.f("fk_review_rounds_state_change_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["closed_by_id"],
            ["users.id"],
            name=op.f("fk_review_rounds_closed_by_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["criteria_version_id"],
            ["criteria_versions.id"],
            name=op.f("fk_review_rounds_criteria_version_id"),
        ),
        sa.ForeignKeyConstraint(
            ["measure_id"],
            ["measures.id"],
            name=op.f("fk_review_rounds_measure_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["working_group_id"],
            ["working_groups.id"],
            name=op.f("fk_review_rounds_working_group_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_rounds")),
    )
    op.create_index(
        "ix_review_rounds_closed_by_id", "review_rounds", ["closed_by_id"], unique=False
    )
    op.create_index("ix_review_rounds_measure_id", "review_rounds", ["measure_id"], unique=False)
    op.create_index(
        "ix_review_rounds_state_change_id", "review_rounds", ["state_change_id"], unique=False
    )
    op.create_index(
        "ix_review_rounds_working_group_id", "review_rounds", ["working_group_id"], unique=False
    )
    op.create_index(
        "uq_review_rounds_open",
        "review_rounds",
        ["measure_id"],
        unique=True,
        sqlite_where=sa.text("closed_at IS NULL"),
        postgresql_where=sa.text("closed_at IS NULL"),
    )

    op.create_table(
        "bundle_members",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("bundle_id", sa.Integer(), nullable=False),
        sa.Column("idea_id", sa.Integer(), nullable=False),
        sa.Column(
            "state_before",
            sa.Enum(
                "draft",
                "submitted",
                "published",
                "accepted",
                "declined",
                "deferred",
                "bundled",
                "withdrawn",
                name="state_before",
                native_enum=False,
                create_constraint=True,
                length=None,
            ),
            nullable=True,
        ),
        sa.Column("duty_id", sa.Integer(), nullable=True),
        sa.Column(
            "consent",
            sa.Enum(
                "asked",
                "agreed",
                "objected",
                name="consent",
                native_enum=False,
                create_constraint=True,
                length=None,
            ),
            nullable=False,
        ),
        sa.Column("objection", sa.Text(), nullable=False),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["bundle_id"],
            ["bundles.id"],
            name=op.f("fk_bundle_members_bundle_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["duty_id"], ["duties.id"], name=op.f("fk_bundle_members_duty_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["idea_id"], ["ideas.id"], name=op.f("fk_bundle_members_idea_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bundle_members")),
    )
    op.create_index("ix_bundle_members_bundle_id", "bundle_members", ["bundle_id"], unique=False)
    op.create_index("ix_bundle_members_idea_id", "bundle_members", ["idea_id"], unique=False)
    op.create_index(
        "uq_bundle_members_present",
        "bundle_members",
        ["idea_id"],
        unique=True,
        sqlite_where=sa.text("left_at IS NULL"),
        postgresql_where=sa.text("left_at IS NULL"),
    )

    op.create_table(
        "decisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("idea_id", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=True),
        sa.Column("duty_id", sa.Integer(), nullable=True),
        sa.Column(
            "kind",
            sa.Enum(
                "publish",
                "ask_back",
                "accept",
                "decline",
                "defer",
                "bundle",
                "reopen",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=None,
            ),
            nullable=False,
        ),
        sa.Column(
            "status",
            sa.Enum(
                "pending",
                "effective",
                "refused",
                "taken_back",
                name="status",
                native_enum=False,
                create_constraint=True,
                length=None,
            ),
            nullable=False,
        ),
        sa.Column(
            "state_before",
            sa.Enum(
                "draft",
                "submitted",
                "published",
                "accepted",
                "declined",
                "deferred",
                "bundled",
                "withdrawn",
                name="state_before",
                native_enum=False,
                create_constraint=True,
                length=None,
            ),
            nullable=False,
        ),
        sa.Column(
            "state_after",
            sa.Enum(
                "draft",
                "submitted",
                "published",
                "accepted",
                "declined",
                "deferred",
                "bundled",
                "withdrawn",
                name="state_after",
                native_enum=False,
                create_constraint=True,
                length=None,
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column(
            "reason_code",
            sa.Enum(
                "exists",
                "law",
                "money",
                "other_level",
                "not_our_task",
                "benefit",
                "duplicate",
                "other",
                name="reason_code",
                native_enum=False,
                create_constraint=True,
                length=None,
            ),
            nullable=True,
        ),
        sa.Column("reopening", sa.Text(), nullable=False),
        sa.Column("reopens_on", sa.Date(), nullable=True),
        sa.Column("topic_field_id", sa.Integer(), nullable=True),
        sa.Column("topic_focus_id", sa.Integer(), nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_by_id", sa.Integer(), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_reason", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "decided_by_id <> confirmed_by_id", name=op.f("ck_decisions_two_people")
        ),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["decision_batches.id"], name=op.f("fk_decisions_batch_id")
        ),
        sa.ForeignKeyConstraint(
            ["confirmed_by_id"],
            ["users.id"],
            name=op.f("fk_decisions_confirmed_by_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["decided_by_id"],
            ["users.id"],
            name=op.f("fk_decisions_decided_by_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["duty_id"], ["duties.id"], name=op.f("fk_decisions_duty_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["idea_id"], ["ideas.id"], name=op.f("fk_decisions_idea_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["topic_field_id"], ["topic_fields.id"], name=op.f("fk_decisions_topic_field_id")
        ),
        sa.ForeignKeyConstraint(
            ["topic_focus_id"], ["topic_foci.id"], name=op.f("fk_decisions_topic_focus_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decisions")),
    )
    op.create_index("ix_decisions_batch_id", "decisions", ["batch_id"], unique=False)
    op.create_index("ix_decisions_confirmed_by_id", "decisions", ["confirmed_by_id"], unique=False)
    op.create_index("ix_decisions_decided_by_id", "decisions", ["decided_by_id"], unique=False)
    op.create_index("ix_decisions_idea_id", "decisions", ["idea_id"], unique=False)
    op.create_index(
        "uq_decisions_pending",
        "decisions",
        ["idea_id"],
        unique=True,
        sqlite_where=sa.text("status = 'pending'"),
        postgresql_where=sa.text("status = 'pending'"),
    )

    op.create_table(
        "indicator_values",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("indicator_id", sa.Integer(), nullable=False),
        sa.Column("measured_on", sa.Date(), nullable=False),
        sa.Column("value", sa.Numeric(precision=18, scale=3), nullable=False),
        sa.ForeignKeyConstraint(
            ["indicator_id"],
            ["indicators.id"],
            name=op.f("fk_indicator_values_indicator_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicator_values")),
        sa.UniqueConstraint(
            "indicator_id", "measured_on", name=op.f("uq_indicator_values_indicator_id_measured_on")
        ),
    )
    op.create_table(
        "note_mentions",
        sa.Column("note_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["note_id"], ["notes.id"], name=op.f("fk_note_mentions_note_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_note_mentions_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("note_id", "user_id", name=op.f("pk_note_mentions")),
    )
    op.create_index("ix_note_mentions_user_id", "note_mentions", ["user_id"], unique=False)

    op.create_table(
        "positions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column(
            "stance",
            sa.Enum(
                "agrees",
                "conditions",
                "objects",
                "none",
                name="stance",
                native_enum=False,
                create_constraint=True,
                length=None,
            ),
            nullable=False,
        ),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("internal_text", sa.Text(), nullable=False),
        sa.Column("given_by_id", sa.Integer(), nullable=True),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["given_by_id"],
            ["users.id"],
            name=op.f("fk_positions_given_by_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["request_id"],
            ["position_requests.id"],
            name=op.f("fk_positions_request_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_positions")),
        sa.UniqueConstraint("request_id", name=op.f("uq_positions_request_id")),
    )
    op.create_index("ix_positions_given_by_id", "positions", ["given_by_id"], unique=False)

    op.create_table(
        "reminders",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("by_hand", sa.Boolean(), nullable=False),
        sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["request_id"],
            ["position_requests.id"],
            name=op.f("fk_reminders_request_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminders")),
    )
    op.create_index("ix_reminders_request_id", "reminders", ["request_id"], unique=False)

    op.create_table(
        "request_files",
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["file_id"], ["stored_files.id"], name=op.f("fk_request_files_file_id")
        ),
        sa.ForeignKeyConstraint(
            ["request_id"],
            ["position_requests.id"],
            name=op.f("fk_request_files_request_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("request_id", "file_id", name=op.f("pk_request_files")),
    )
    op.create_table(
        "reviews",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("seat_id", sa.Integer(), nullable=True),
        sa.Column("reviewer_id", sa.Integer(), nullable=True),
        sa.Column("abstained", sa.Boolean(), nullable=False),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["reviewer_id"], ["users.id"], name=op.f("fk_reviews_reviewer_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["round_id"], ["review_rounds.id"], name=op.f("fk_reviews_round_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["seat_id"], ["role_grants.id"], name=op.f("fk_reviews_seat_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reviews")),
        sa.UniqueConstraint(
            "round_id", "reviewer_id", name=op.f("uq_reviews_round_id_reviewer_id")
        ),
        sa.UniqueConstraint("round_id", "seat_id", name=op.f("uq_reviews_round_id_seat_id")),
    )
    op.create_index("ix_reviews_reviewer_id", "reviews", ["reviewer_id"], unique=False)
    op.create_index("ix_reviews_seat_id", "reviews", ["seat_id"], unique=False)

    op.create_table(
        "questions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("idea_id", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("answered_by_id", sa.Integer(), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["answered_by_id"],
            ["users.id"],
            name=op.f("fk_questions_answered_by_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["decision_id"],
            ["decisions.id"],
            name=op.f("fk_questions_decision_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["idea_id"], ["ideas.id"], name=op.f("fk_questions_idea_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_questions")),
        sa.UniqueConstraint("decision_id", name=op.f("uq_questions_decision_id")),
    )
    op.create_index("ix_questions_answered_by_id", "questions", ["answered_by_id"], unique=False)
    op.create_index("ix_questions_idea_id", "questions", ["idea_id"], unique=False)
    op.create_index(
        "uq_questions_open",
        "questions",
        ["idea_id"],
        unique=True,
        sqlite_where=sa.text("closed_at IS NULL"),
        postgresql_where=sa.text("closed_at IS NULL"),
    )

    op.create_table(
        "scores",
        sa.Column("review_id", sa.Integer(), nullable=False),
        sa.Column("criterion_id", sa.Integer(), nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.CheckConstraint("points BETWEEN 1 AND 5", name=op.f("ck_scores_points")),
        sa.ForeignKeyConstraint(
            ["criterion_id"], ["criteria.id"], name=op.f("fk_scores_criterion_id")
        ),
        sa.ForeignKeyConstraint(
            ["review_id"], ["reviews.id"], name=op.f("fk_scores_review_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("review_id", "criterion_id", name=op.f("pk_scores")),
    )
    counters = sa.table("counters", sa.column("series"), sa.column("value"))
    op.bulk_insert(
        counters, [{"series": series, "value": 0} for series in ("measures", "bundles", "editions")]
    )
    for statement in FROZEN[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    op.execute("DELETE FROM counters WHERE series IN ('measures', 'bundles', 'editions')")
    op.drop_table("scores")
    op.drop_table("questions")
    op.drop_table("reviews")
    op.drop_table("request_files")
    op.drop_table("reminders")
    op.drop_table("positions")
    op.drop_table("note_mentions")
    op.drop_table("indicator_values")
    op.drop_table("decisions")
    op.drop_table("bundle_members")
    op.drop_table("review_rounds")
    op.drop_table("state_changes")
    op.drop_table("reports")
    op.drop_table("progress_reports")
    op.drop_table("position_requests")
    op.drop_table("origins")
    op.drop_table("notes")
    op.drop_table("milestones")
    op.drop_table("measure_departments")
    op.drop_table("indicators")
    op.drop_table("imported_measures")
    op.drop_table("hidings")
    op.drop_table("edition_parts")
    op.drop_table("duties")
    op.drop_table("decision_drafts")
    op.drop_table("date_moves")
    op.drop_table("beside_topic_fields")
    op.drop_table("assessments")
    op.drop_table("measures")
    op.drop_table("editions")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION refuse_change_of_edition, refuse_end_of_edition")
    op.drop_table("decision_batches")
    op.drop_table("bundles")
    op.drop_table("criteria")
    op.drop_table("text_blocks")
    op.drop_table("step_days")
    op.drop_table("plan_texts")
    op.drop_table("criteria_versions")
