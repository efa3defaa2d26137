"""Schema 3: what the overview and the long lists look up, kept in the order in which they ask for it."""

INDEXES = (
    # The open actions of a period or an area, counted without looking at any of them.
    """CREATE INDEX "action_item_standing" ON "action_item"
        ("state", "area_id", "removal", "due", "raised_on", "ended_on")""",
    # All actions in the order of the list.
    """CREATE INDEX "action_item_order" ON "action_item" ("removal", "due", "raised_on", "id", "state")""",
    # The latest meetings of each group, and the first.
    """CREATE INDEX "meeting_of_body" ON "meeting" ("body_id", "removal", "starts_at", "state")""",
)
