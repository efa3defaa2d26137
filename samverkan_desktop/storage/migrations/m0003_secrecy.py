"""Schema 3: the secrecy mark of records, their checksums, and where written files were put."""

from typing import Any

from samverkan_desktop.storage.migrations import m0002_protection
from samverkan_desktop.storage.migrations.m0003_protection import TRIGGERS
from samverkan_desktop.storage.migrations.m0003_reading import INDEXES

MARKABLE = (
    "meeting",
    "agenda_item",
    "decision",
    "action_item",
    "assessment",
    "paragraph",
    "indicator",
    "measurement",
    "correction",
    "plan",
    "commitment",
    "event",
)
NEW_COLUMNS = (
    """ALTER TABLE "export_record" ADD COLUMN "with_secrecy" INTEGER NOT NULL DEFAULT 0""",
    # A file that must be found again, because its record is disposed of, is asked for by name and place.
    """ALTER TABLE "export_record" ADD COLUMN "folder" TEXT NOT NULL DEFAULT ''""",
    *(
        statement
        for table in MARKABLE
        for statement in (
            f"""ALTER TABLE "{table}" ADD COLUMN "secrecy" TEXT NOT NULL DEFAULT ''""",
            # Few records are marked, and every export asks which.
            f"""CREATE INDEX "{table}_secrecy" ON "{table}" ("secrecy") WHERE "secrecy" <> ''""",
        )
    ),
)


def apply(connection: Any) -> None:
    """Add the columns; nothing is marked to begin with, and every row gets its checksum."""
    for name in m0002_protection.TRIGGERS:
        connection.execute_sql(f"DROP TRIGGER IF EXISTS {name}")
    for statement in (*NEW_COLUMNS, *INDEXES):
        connection.execute_sql(statement)
    # Late: which tables have a mark is asked at each start, when no checksum is made.
    from samverkan_desktop.storage.migrations import m0003_checksums

    m0003_checksums.apply(connection)
    # Last, so that they hold nothing up.
    for statement in TRIGGERS.values():
        connection.execute_sql(statement)
