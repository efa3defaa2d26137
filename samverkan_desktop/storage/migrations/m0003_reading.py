"""Schema 3: what the overview and the long lists look up, kept in the order in which they ask for it.

What is in the wastebasket is left out: a column for it would draw SQLite to these indexes where they serve nobody.
"""

INDEXES = (
    # The open actions of a period or an area, counted without looking at any of them.
    """CREATE INDEX "action_item_standing" ON "action_item"
        ("state", "area_id", "due", "raised_on", "ended_on", "id") WHERE "removal" IS NULL""",
    # All actions in the order of the list.
    """CREATE INDEX "action_item_order" ON "action_item" ("due", "raised_on", "id", "state") WHERE "removal" IS NULL""",
    # Whether a meeting concerns an area.
    """CREATE INDEX "meeting_area_pair" ON "meeting_area" ("meeting_id", "area_id") WHERE "removal" IS NULL""",
    # The latest meetings of each group, and the first.
    """CREATE INDEX "meeting_of_body" ON "meeting" ("body_id", "starts_at", "state") WHERE "removal" IS NULL""",
)
