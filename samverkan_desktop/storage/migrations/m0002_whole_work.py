"""Schema 2: series and memberships, finalised minutes, indicators, corrections, plans, commitments and events."""

import json
from typing import Any

from samverkan_desktop.storage.migrations.m0002_protection import TRIGGERS

NEW_TABLES = (
    """CREATE TABLE "series" (
        "id" VARCHAR(36) NOT NULL PRIMARY KEY,
        "version" INTEGER NOT NULL,
        "removal" VARCHAR(36),
        "origin" VARCHAR(20) NOT NULL,
        "body_id" VARCHAR(36) NOT NULL,
        "title" TEXT NOT NULL,
        "kind" VARCHAR(40) NOT NULL,
        "cadence" VARCHAR(20) NOT NULL,
        "first_day" TEXT NOT NULL,
        "last_day" TEXT,
        "starts_at" TEXT NOT NULL,
        "minutes" INTEGER NOT NULL,
        "place" TEXT NOT NULL,
        "sequence" INTEGER NOT NULL,
        "invited_at" TEXT,
        FOREIGN KEY ("body_id") REFERENCES "body" ("id")
    )""",
    """CREATE INDEX "series_body_id" ON "series" ("body_id")""",
    """CREATE TABLE "series_item" (
        "id" VARCHAR(36) NOT NULL PRIMARY KEY,
        "version" INTEGER NOT NULL,
        "removal" VARCHAR(36),
        "origin" VARCHAR(20) NOT NULL,
        "series_id" VARCHAR(36) NOT NULL,
        "position" INTEGER NOT NULL,
        "title" TEXT NOT NULL,
        "presenter" TEXT NOT NULL,
        "minutes" INTEGER,
        "notes" TEXT NOT NULL,
        FOREIGN KEY ("series_id") REFERENCES "series" ("id")
    )""",
    """CREATE INDEX "series_item_series_id" ON "series_item" ("series_id")""",
    """CREATE TABLE "action_comment" (
        "id" VARCHAR(36) NOT NULL PRIMARY KEY,
        "version" INTEGER NOT NULL,
        "removal" VARCHAR(36),
        "origin" VARCHAR(20) NOT NULL,
        "action_id" VARCHAR(36) NOT NULL,
        "at" TEXT NOT NULL,
        "who" TEXT NOT NULL,
        "text" TEXT NOT NULL,
        FOREIGN KEY ("action_id") REFERENCES "action_item" ("id")
    )""",
    """CREATE INDEX "action_comment_action_id" ON "action_comment" ("action_id")""",
    """CREATE TABLE "adjustment" (
        "id" VARCHAR(36) NOT NULL PRIMARY KEY,
        "version" INTEGER NOT NULL,
        "removal" VARCHAR(36),
        "origin" VARCHAR(20) NOT NULL,
        "meeting_id" VARCHAR(36) NOT NULL,
        "revision" INTEGER NOT NULL,
        "person_id" VARCHAR(36) NOT NULL,
        "position" INTEGER NOT NULL,
        "day" TEXT,
        "is_immediate" INTEGER NOT NULL,
        "note" TEXT NOT NULL,
        FOREIGN KEY ("meeting_id") REFERENCES "meeting" ("id"),
        FOREIGN KEY ("person_id") REFERENCES "person" ("id")
    )""",
    """CREATE INDEX "adjustment_meeting_id" ON "adjustment" ("meeting_id")""",
    """CREATE INDEX "adjustment_person_id" ON "adjustment" ("person_id")""",
    """CREATE TABLE "commitment" (
        "id" VARCHAR(36) NOT NULL PRIMARY KEY,
        "version" INTEGER NOT NULL,
        "removal" VARCHAR(36),
        "origin" VARCHAR(20) NOT NULL,
        "area_id" VARCHAR(36),
        "position" INTEGER NOT NULL,
        "name" TEXT NOT NULL,
        "text" TEXT NOT NULL,
        "day" TEXT,
        "due" TEXT,
        "url" TEXT NOT NULL,
        FOREIGN KEY ("area_id") REFERENCES "area" ("id")
    )""",
    """CREATE INDEX "commitment_area_id" ON "commitment" ("area_id")""",
    """CREATE TABLE "indicator" (
        "id" VARCHAR(36) NOT NULL PRIMARY KEY,
        "version" INTEGER NOT NULL,
        "removal" VARCHAR(36),
        "origin" VARCHAR(20) NOT NULL,
        "area_id" VARCHAR(36),
        "position" INTEGER NOT NULL,
        "name" TEXT NOT NULL,
        "kind" VARCHAR(40) NOT NULL,
        "unit" TEXT NOT NULL,
        "direction" VARCHAR(40) NOT NULL,
        "baseline" TEXT,
        "baseline_day" TEXT,
        "target" TEXT,
        "target_text" TEXT NOT NULL,
        "target_day" TEXT,
        "source" TEXT NOT NULL,
        "url" TEXT NOT NULL,
        "owner_organisation_id" VARCHAR(36),
        "by_municipality" INTEGER NOT NULL,
        "note" TEXT NOT NULL,
        FOREIGN KEY ("area_id") REFERENCES "area" ("id"),
        FOREIGN KEY ("owner_organisation_id") REFERENCES "organisation" ("id")
    )""",
    """CREATE INDEX "indicator_area_id" ON "indicator" ("area_id")""",
    """CREATE INDEX "indicator_owner_organisation_id" ON "indicator" ("owner_organisation_id")""",
    """CREATE TABLE "measurement" (
        "id" VARCHAR(36) NOT NULL PRIMARY KEY,
        "version" INTEGER NOT NULL,
        "removal" VARCHAR(36),
        "origin" VARCHAR(20) NOT NULL,
        "indicator_id" VARCHAR(36) NOT NULL,
        "day" TEXT NOT NULL,
        "value" TEXT,
        "text" TEXT NOT NULL,
        "unit" TEXT NOT NULL,
        "place" TEXT NOT NULL,
        "dimension" TEXT NOT NULL,
        "source" TEXT NOT NULL,
        "url" TEXT NOT NULL,
        "source_day" TEXT,
        "retrieved_on" TEXT,
        "status" VARCHAR(40) NOT NULL,
        "approved_by" TEXT NOT NULL,
        "approved_on" TEXT,
        "replaces_id" VARCHAR(36),
        "note" TEXT NOT NULL,
        FOREIGN KEY ("indicator_id") REFERENCES "indicator" ("id"),
        FOREIGN KEY ("replaces_id") REFERENCES "measurement" ("id")
    )""",
    """CREATE INDEX "measurement_indicator_id" ON "measurement" ("indicator_id")""",
    """CREATE INDEX "measurement_day" ON "measurement" ("day")""",
    """CREATE INDEX "measurement_replaces_id" ON "measurement" ("replaces_id")""",
    """CREATE TABLE "correction" (
        "id" VARCHAR(36) NOT NULL PRIMARY KEY,
        "version" INTEGER NOT NULL,
        "removal" VARCHAR(36),
        "origin" VARCHAR(20) NOT NULL,
        "kind" VARCHAR(40) NOT NULL,
        "target_id" VARCHAR(36),
        "replacement_id" VARCHAR(36),
        "area_id" VARCHAR(36),
        "stood_in" TEXT NOT NULL,
        "old_text" TEXT NOT NULL,
        "new_text" TEXT NOT NULL,
        "cause" VARCHAR(40) NOT NULL,
        "explanation" TEXT NOT NULL,
        "discovered_on" TEXT NOT NULL,
        "discovered_by" TEXT NOT NULL,
        "source" TEXT NOT NULL,
        "url" TEXT NOT NULL,
        FOREIGN KEY ("replacement_id") REFERENCES "measurement" ("id"),
        FOREIGN KEY ("area_id") REFERENCES "area" ("id")
    )""",
    """CREATE INDEX "correction_target_id" ON "correction" ("target_id")""",
    """CREATE INDEX "correction_replacement_id" ON "correction" ("replacement_id")""",
    """CREATE INDEX "correction_area_id" ON "correction" ("area_id")""",
    """CREATE TABLE "decision_follow_up" (
        "id" VARCHAR(36) NOT NULL PRIMARY KEY,
        "version" INTEGER NOT NULL,
        "removal" VARCHAR(36),
        "origin" VARCHAR(20) NOT NULL,
        "decision_id" VARCHAR(36) NOT NULL,
        "day" TEXT NOT NULL,
        "who" TEXT NOT NULL,
        "text" TEXT NOT NULL,
        FOREIGN KEY ("decision_id") REFERENCES "decision" ("id")
    )""",
    """CREATE INDEX "decision_follow_up_decision_id" ON "decision_follow_up" ("decision_id")""",
    """CREATE TABLE "disposal" (
        "id" VARCHAR(36) NOT NULL PRIMARY KEY,
        "version" INTEGER NOT NULL,
        "removal" VARCHAR(36),
        "origin" VARCHAR(20) NOT NULL,
        "at" TEXT NOT NULL,
        "who" TEXT NOT NULL,
        "role" TEXT NOT NULL,
        "reference" TEXT NOT NULL,
        "kind" VARCHAR(40) NOT NULL,
        "target_id" VARCHAR(36) NOT NULL,
        "count" INTEGER NOT NULL
    )""",
    """CREATE TABLE "event" (
        "id" VARCHAR(36) NOT NULL PRIMARY KEY,
        "version" INTEGER NOT NULL,
        "removal" VARCHAR(36),
        "origin" VARCHAR(20) NOT NULL,
        "area_id" VARCHAR(36),
        "title" TEXT NOT NULL,
        "kind" VARCHAR(40) NOT NULL,
        "day" TEXT,
        "last_day" TEXT,
        "state" VARCHAR(40) NOT NULL,
        "waiting_for" TEXT NOT NULL,
        "partners" TEXT NOT NULL,
        "url" TEXT NOT NULL,
        "note" TEXT NOT NULL,
        FOREIGN KEY ("area_id") REFERENCES "area" ("id")
    )""",
    """CREATE INDEX "event_area_id" ON "event" ("area_id")""",
    """CREATE INDEX "event_day" ON "event" ("day")""",
    """CREATE TABLE "export_record" (
        "id" VARCHAR(36) NOT NULL PRIMARY KEY,
        "version" INTEGER NOT NULL,
        "removal" VARCHAR(36),
        "origin" VARCHAR(20) NOT NULL,
        "at" TEXT NOT NULL,
        "who" TEXT NOT NULL,
        "kind" VARCHAR(40) NOT NULL,
        "file_name" TEXT NOT NULL,
        "title" TEXT NOT NULL
    )""",
    """CREATE TABLE "export_use" (
        "id" VARCHAR(36) NOT NULL PRIMARY KEY,
        "version" INTEGER NOT NULL,
        "removal" VARCHAR(36),
        "origin" VARCHAR(20) NOT NULL,
        "export_id" VARCHAR(36) NOT NULL,
        "target_id" VARCHAR(36) NOT NULL,
        "target_version" INTEGER NOT NULL,
        FOREIGN KEY ("export_id") REFERENCES "export_record" ("id")
    )""",
    """CREATE INDEX "export_use_export_id" ON "export_use" ("export_id")""",
    """CREATE INDEX "export_use_target_id" ON "export_use" ("target_id")""",
    """CREATE TABLE "focus_area" (
        "id" VARCHAR(36) NOT NULL PRIMARY KEY,
        "version" INTEGER NOT NULL,
        "removal" VARCHAR(36),
        "origin" VARCHAR(20) NOT NULL,
        "body_id" VARCHAR(36) NOT NULL,
        "position" INTEGER NOT NULL,
        "name" TEXT NOT NULL,
        "start" TEXT,
        "end_day" TEXT,
        "note" TEXT NOT NULL,
        FOREIGN KEY ("body_id") REFERENCES "body" ("id")
    )""",
    """CREATE INDEX "focus_area_body_id" ON "focus_area" ("body_id")""",
    """CREATE TABLE "follow_up_version" (
        "id" VARCHAR(36) NOT NULL PRIMARY KEY,
        "version" INTEGER NOT NULL,
        "removal" VARCHAR(36),
        "origin" VARCHAR(20) NOT NULL,
        "period_id" VARCHAR(36) NOT NULL,
        "stamp" VARCHAR(10) NOT NULL,
        "content" TEXT NOT NULL,
        "sha256" VARCHAR(64) NOT NULL,
        "frozen_at" TEXT NOT NULL,
        "frozen_by" TEXT NOT NULL,
        "note" TEXT NOT NULL,
        FOREIGN KEY ("period_id") REFERENCES "period" ("id")
    )""",
    """CREATE INDEX "follow_up_version_period_id" ON "follow_up_version" ("period_id")""",
    """CREATE TABLE "goal_link" (
        "id" VARCHAR(36) NOT NULL PRIMARY KEY,
        "version" INTEGER NOT NULL,
        "removal" VARCHAR(36),
        "origin" VARCHAR(20) NOT NULL,
        "goal_id" VARCHAR(36) NOT NULL,
        "kind" VARCHAR(40) NOT NULL,
        "target_id" VARCHAR(36) NOT NULL,
        FOREIGN KEY ("goal_id") REFERENCES "goal" ("id")
    )""",
    """CREATE INDEX "goal_link_goal_id" ON "goal_link" ("goal_id")""",
    """CREATE INDEX "goal_link_target_id" ON "goal_link" ("target_id")""",
    """CREATE TABLE "membership" (
        "id" VARCHAR(36) NOT NULL PRIMARY KEY,
        "version" INTEGER NOT NULL,
        "removal" VARCHAR(36),
        "origin" VARCHAR(20) NOT NULL,
        "body_id" VARCHAR(36) NOT NULL,
        "person_id" VARCHAR(36) NOT NULL,
        "role" VARCHAR(40) NOT NULL,
        "start" TEXT,
        "end_day" TEXT,
        "substitutes_for_id" VARCHAR(36),
        "note" TEXT NOT NULL,
        FOREIGN KEY ("body_id") REFERENCES "body" ("id"),
        FOREIGN KEY ("person_id") REFERENCES "person" ("id"),
        FOREIGN KEY ("substitutes_for_id") REFERENCES "person" ("id")
    )""",
    """CREATE INDEX "membership_body_id" ON "membership" ("body_id")""",
    """CREATE INDEX "membership_person_id" ON "membership" ("person_id")""",
    """CREATE INDEX "membership_substitutes_for_id" ON "membership" ("substitutes_for_id")""",
    """CREATE TABLE "minutes_revision" (
        "id" VARCHAR(36) NOT NULL PRIMARY KEY,
        "version" INTEGER NOT NULL,
        "removal" VARCHAR(36),
        "origin" VARCHAR(20) NOT NULL,
        "meeting_id" VARCHAR(36) NOT NULL,
        "number" INTEGER NOT NULL,
        "kind" VARCHAR(40) NOT NULL,
        "content" TEXT NOT NULL,
        "sha256" VARCHAR(64) NOT NULL,
        "finalised_at" TEXT NOT NULL,
        "finalised_by" TEXT NOT NULL,
        "reason" TEXT NOT NULL,
        FOREIGN KEY ("meeting_id") REFERENCES "meeting" ("id")
    )""",
    """CREATE INDEX "minutes_revision_meeting_id" ON "minutes_revision" ("meeting_id")""",
    """CREATE TABLE "paragraph_evidence" (
        "id" VARCHAR(36) NOT NULL PRIMARY KEY,
        "version" INTEGER NOT NULL,
        "removal" VARCHAR(36),
        "origin" VARCHAR(20) NOT NULL,
        "paragraph_id" VARCHAR(36) NOT NULL,
        "position" INTEGER NOT NULL,
        "kind" VARCHAR(40) NOT NULL,
        "target_id" VARCHAR(36),
        "text" TEXT NOT NULL,
        "url" TEXT NOT NULL,
        FOREIGN KEY ("paragraph_id") REFERENCES "paragraph" ("id")
    )""",
    """CREATE INDEX "paragraph_evidence_paragraph_id" ON "paragraph_evidence" ("paragraph_id")""",
    """CREATE INDEX "paragraph_evidence_target_id" ON "paragraph_evidence" ("target_id")""",
    """CREATE TABLE "plan" (
        "id" VARCHAR(36) NOT NULL PRIMARY KEY,
        "version" INTEGER NOT NULL,
        "removal" VARCHAR(36),
        "origin" VARCHAR(20) NOT NULL,
        "area_id" VARCHAR(36),
        "position" INTEGER NOT NULL,
        "name" TEXT NOT NULL,
        "kind" VARCHAR(40) NOT NULL,
        "start" TEXT,
        "end_day" TEXT,
        "state" VARCHAR(40) NOT NULL,
        "waiting_for" TEXT NOT NULL,
        "url" TEXT NOT NULL,
        "note" TEXT NOT NULL,
        FOREIGN KEY ("area_id") REFERENCES "area" ("id")
    )""",
    """CREATE INDEX "plan_area_id" ON "plan" ("area_id")""",
    """CREATE TABLE "plan_activity" (
        "id" VARCHAR(36) NOT NULL PRIMARY KEY,
        "version" INTEGER NOT NULL,
        "removal" VARCHAR(36),
        "origin" VARCHAR(20) NOT NULL,
        "plan_id" VARCHAR(36) NOT NULL,
        "position" INTEGER NOT NULL,
        "text" TEXT NOT NULL,
        "state" VARCHAR(40) NOT NULL,
        "progress" INTEGER,
        "due" TEXT,
        "owner_organisation_id" VARCHAR(36),
        "note" TEXT NOT NULL,
        FOREIGN KEY ("plan_id") REFERENCES "plan" ("id"),
        FOREIGN KEY ("owner_organisation_id") REFERENCES "organisation" ("id")
    )""",
    """CREATE INDEX "plan_activity_plan_id" ON "plan_activity" ("plan_id")""",
    """CREATE INDEX "plan_activity_owner_organisation_id" ON "plan_activity" ("owner_organisation_id")""",
    """CREATE TABLE "plan_owner" (
        "id" VARCHAR(36) NOT NULL PRIMARY KEY,
        "version" INTEGER NOT NULL,
        "removal" VARCHAR(36),
        "origin" VARCHAR(20) NOT NULL,
        "plan_id" VARCHAR(36) NOT NULL,
        "organisation_id" VARCHAR(36) NOT NULL,
        FOREIGN KEY ("plan_id") REFERENCES "plan" ("id"),
        FOREIGN KEY ("organisation_id") REFERENCES "organisation" ("id")
    )""",
    """CREATE INDEX "plan_owner_plan_id" ON "plan_owner" ("plan_id")""",
    """CREATE INDEX "plan_owner_organisation_id" ON "plan_owner" ("organisation_id")""",
    """CREATE TABLE "quality_answer" (
        "id" VARCHAR(36) NOT NULL PRIMARY KEY,
        "version" INTEGER NOT NULL,
        "removal" VARCHAR(36),
        "origin" VARCHAR(20) NOT NULL,
        "measurement_id" VARCHAR(36) NOT NULL,
        "check_code" VARCHAR(40) NOT NULL,
        "question" TEXT NOT NULL,
        "answer" TEXT NOT NULL,
        "who" TEXT NOT NULL,
        "at" TEXT NOT NULL,
        FOREIGN KEY ("measurement_id") REFERENCES "measurement" ("id")
    )""",
    """CREATE INDEX "quality_answer_measurement_id" ON "quality_answer" ("measurement_id")""",
    """CREATE TABLE "record_number" (
        "id" VARCHAR(36) NOT NULL PRIMARY KEY,
        "version" INTEGER NOT NULL,
        "removal" VARCHAR(36),
        "origin" VARCHAR(20) NOT NULL,
        "meeting_id" VARCHAR(36) NOT NULL,
        "organisation_id" VARCHAR(36) NOT NULL,
        "number" TEXT NOT NULL,
        FOREIGN KEY ("meeting_id") REFERENCES "meeting" ("id"),
        FOREIGN KEY ("organisation_id") REFERENCES "organisation" ("id")
    )""",
    """CREATE INDEX "record_number_meeting_id" ON "record_number" ("meeting_id")""",
    """CREATE INDEX "record_number_organisation_id" ON "record_number" ("organisation_id")""",
    """CREATE TABLE "relevance" (
        "id" VARCHAR(36) NOT NULL PRIMARY KEY,
        "version" INTEGER NOT NULL,
        "removal" VARCHAR(36),
        "origin" VARCHAR(20) NOT NULL,
        "goal_id" VARCHAR(36) NOT NULL,
        "choice" VARCHAR(40) NOT NULL,
        "reason" TEXT NOT NULL,
        "wordings" TEXT NOT NULL,
        "merged_into_id" VARCHAR(36),
        "day" TEXT,
        "who" TEXT NOT NULL,
        FOREIGN KEY ("goal_id") REFERENCES "goal" ("id"),
        FOREIGN KEY ("merged_into_id") REFERENCES "goal" ("id")
    )""",
    """CREATE INDEX "relevance_goal_id" ON "relevance" ("goal_id")""",
    """CREATE INDEX "relevance_merged_into_id" ON "relevance" ("merged_into_id")""",
    """CREATE TABLE "signatory" (
        "id" VARCHAR(36) NOT NULL PRIMARY KEY,
        "version" INTEGER NOT NULL,
        "removal" VARCHAR(36),
        "origin" VARCHAR(20) NOT NULL,
        "commitment_id" VARCHAR(36) NOT NULL,
        "position" INTEGER NOT NULL,
        "organisation_id" VARCHAR(36),
        "name" TEXT NOT NULL,
        "state" VARCHAR(40) NOT NULL,
        "day" TEXT,
        "note" TEXT NOT NULL,
        FOREIGN KEY ("commitment_id") REFERENCES "commitment" ("id"),
        FOREIGN KEY ("organisation_id") REFERENCES "organisation" ("id")
    )""",
    """CREATE INDEX "signatory_commitment_id" ON "signatory" ("commitment_id")""",
    """CREATE INDEX "signatory_organisation_id" ON "signatory" ("organisation_id")""",
    """CREATE TABLE "succession" (
        "id" VARCHAR(36) NOT NULL PRIMARY KEY,
        "version" INTEGER NOT NULL,
        "removal" VARCHAR(36),
        "origin" VARCHAR(20) NOT NULL,
        "goal_id" VARCHAR(36) NOT NULL,
        "predecessor_id" VARCHAR(36) NOT NULL,
        "kind" VARCHAR(40) NOT NULL,
        "reason" TEXT NOT NULL,
        FOREIGN KEY ("goal_id") REFERENCES "goal" ("id"),
        FOREIGN KEY ("predecessor_id") REFERENCES "goal" ("id")
    )""",
    """CREATE INDEX "succession_goal_id" ON "succession" ("goal_id")""",
    """CREATE INDEX "succession_predecessor_id" ON "succession" ("predecessor_id")""",
)
NEW_COLUMNS = (
    """ALTER TABLE "meeting" ADD COLUMN "series_id" VARCHAR(36) REFERENCES "series" ("id")""",
    """CREATE INDEX "meeting_series_id" ON "meeting" ("series_id")""",
    """ALTER TABLE "meeting" ADD COLUMN "occurrence" TEXT""",
    """ALTER TABLE "meeting" ADD COLUMN "sequence" INTEGER NOT NULL DEFAULT 0""",
    """ALTER TABLE "meeting" ADD COLUMN "invited_at" TEXT""",
    """ALTER TABLE "meeting" ADD COLUMN "revision" INTEGER NOT NULL DEFAULT 0""",
    """ALTER TABLE "meeting" ADD COLUMN "paper" VARCHAR(40) NOT NULL DEFAULT 'automatic'""",
    """ALTER TABLE "meeting" ADD COLUMN "reopen_reason" TEXT NOT NULL DEFAULT ''""",
    """ALTER TABLE "agenda_item" ADD COLUMN "state" VARCHAR(40) NOT NULL DEFAULT 'undecided'""",
    """ALTER TABLE "agenda_item" ADD COLUMN "minutes" INTEGER""",
    """ALTER TABLE "agenda_item" ADD COLUMN "seconds" INTEGER""",
    """ALTER TABLE "agenda_item" ADD COLUMN "topic_id" VARCHAR(36) NOT NULL DEFAULT ''""",
    """CREATE INDEX "agenda_item_topic_id" ON "agenda_item" ("topic_id")""",
    """ALTER TABLE "agenda_item" ADD COLUMN "carried_from_id" VARCHAR(36) REFERENCES "agenda_item" ("id")""",
    """CREATE INDEX "agenda_item_carried_from_id" ON "agenda_item" ("carried_from_id")""",
    """ALTER TABLE "agenda_item" ADD COLUMN "series_item_id" VARCHAR(36) REFERENCES "series_item" ("id")""",
    """CREATE INDEX "agenda_item_series_item_id" ON "agenda_item" ("series_item_id")""",
    """ALTER TABLE "person" ADD COLUMN "aliases" TEXT NOT NULL DEFAULT '[]'""",
    """ALTER TABLE "assessment" ADD COLUMN "reason" TEXT NOT NULL DEFAULT ''""",
    """ALTER TABLE "attendance" ADD COLUMN "role" VARCHAR(40)""",
    """ALTER TABLE "attendance" ADD COLUMN "arrived_at" TEXT""",
    """ALTER TABLE "attendance" ADD COLUMN "left_at" TEXT""",
    """ALTER TABLE "attendance" ADD COLUMN "substitutes_for_id" VARCHAR(36) REFERENCES "person" ("id")""",
    """CREATE INDEX "attendance_substitutes_for_id" ON "attendance" ("substitutes_for_id")""",
    """ALTER TABLE "decision" ADD COLUMN "follow_up_on" TEXT""",
)


def apply(connection: Any) -> None:
    """Add the tables and columns, and say of old items what the new columns mean for them."""
    for statement in (*NEW_TABLES, *NEW_COLUMNS):
        connection.execute_sql(statement)
    # An item that was written down before items had states was dealt with, unless its meeting is still to come.
    connection.execute_sql("UPDATE agenda_item SET topic_id = id, state = 'undecided'")
    connection.execute_sql(
        "UPDATE agenda_item SET state = 'handled' WHERE meeting_id IN "
        "(SELECT id FROM meeting WHERE state IN ('held', 'finalised'))"
    )
    _move_lineage(connection)
    # Last, so that they hold nothing up.
    for statement in TRIGGERS.values():
        connection.execute_sql(statement)


def _move_lineage(connection: Any) -> None:
    """Say in successions which goal follows on which, and take the column away that said it before."""
    # Late: it looks into what machine this is, and no start upgrades twice.
    from uuid import uuid4

    follows = connection.execute_sql(
        "SELECT goal.id, goal.predecessor_id, goal.origin, goal.wording = earlier.wording "
        "FROM goal JOIN goal AS earlier ON earlier.id = goal.predecessor_id ORDER BY goal.id"
    ).fetchall()
    for goal_id, predecessor_id, origin, is_same in follows:
        row = {
            "id": str(uuid4()),
            "goal_id": goal_id,
            "predecessor_id": predecessor_id,
            "kind": "kept" if is_same else "revised",
            "reason": "",
        }
        connection.execute_sql(
            "INSERT INTO succession (id, version, removal, origin, goal_id, predecessor_id, kind, reason) "
            "VALUES (?, 1, NULL, ?, ?, ?, ?, ?)",
            (row["id"], origin, goal_id, predecessor_id, row["kind"], row["reason"]),
        )
        # Whoever takes back what made the goal takes its lineage back with it.
        connection.execute_sql(
            "INSERT INTO change (id, change_set_id, position, kind, table_name, record_id, version, before, after) "
            "SELECT ?, made.change_set_id, (SELECT max(position) + 1 FROM change WHERE change_set_id = "
            "made.change_set_id), 'created', 'succession', ?, 1, '{}', ? FROM change AS made "
            "WHERE made.table_name = 'goal' AND made.kind = 'created' AND made.record_id = ?",
            (str(uuid4()), row["id"], json.dumps({**row, "version": 1}), goal_id),
        )
    # What was done before the column went can still be taken back.
    for side in ("before", "after"):
        connection.execute_sql(
            f"UPDATE change SET {side} = json_remove({side}, '$.predecessor_id') WHERE table_name = 'goal'"
        )
    connection.execute_sql('DROP INDEX "goal_predecessor_id"')
    # The column is part of a foreign key, which ALTER TABLE cannot drop: the table is built anew.
    from playhouse.migrate import SchemaMigrator, migrate

    from samverkan_desktop.storage.migrations.borrowed import Borrowed

    migrator = SchemaMigrator.from_database(Borrowed(connection))
    migrate(migrator.drop_column("goal", "predecessor_id", legacy=True))
