"""The table of lines, for queries; see `lines`."""

from peewee import CompositeKey, Model, TextField

from samverkan_desktop.storage.lines import TABLE


class Line(Model):
    """One record: `key` is its place in Swedish order, empty where nobody sorts by it; `words` are folded."""

    kind = TextField()
    record_id = TextField()
    key = TextField()
    words = TextField()

    class Meta:
        table_name = TABLE
        primary_key = CompositeKey("kind", "record_id")
