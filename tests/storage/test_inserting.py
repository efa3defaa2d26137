"""The statements that put rows into tables: every value in its own column, together with the checksum."""

import re

import pytest
from peewee import Model

from samverkan_desktop.domain.areas import Area
from samverkan_desktop.domain.goals import Goal
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.storage import inserting, reading, seals
from samverkan_desktop.storage.tables import RECORDS, Change, ChangeSet


@pytest.mark.parametrize("table", [*RECORDS.values(), ChangeSet, Change], ids=lambda table: table.__name__)
def test_each_value_goes_where_its_name_says(table: type[Model]) -> None:
    sql, columns = inserting._statement(table)
    named = re.findall(r'"(\w+)"', sql)
    assert named[0] == table._meta.table_name
    assert named[1:] == [table._meta.fields[name].column_name for name, _stored in columns]
    assert sorted(named[1:]) == sorted(table._meta.columns)
    assert sql.count("?") == len(columns)


def test_many_of_several_kinds_keep_their_order_and_their_checksums(workspace: Workspace) -> None:
    store = workspace._store
    area = Area(name="Å”); DROP TABLE area; --")
    with store.transaction(who="A", what="add") as writing:
        writing.insert_many([area, *(Area(name=f"Område {n}") for n in range(700)), Area(name="sist")])
        writing.insert_many([])
    names = [name for (name,) in store.execute("SELECT name FROM area ORDER BY rowid")]
    assert names == [area.name, *(f"Område {n}" for n in range(700)), "sist"]
    assert [kind for (kind,) in store.execute("SELECT kind FROM change ORDER BY position")] == ["created"] * 702
    for table in ("area", "change", "change_set"):
        assert list(seals.broken(store._connection.connection(), table)) == []
    assert reading.listed(store, Goal) == ()
