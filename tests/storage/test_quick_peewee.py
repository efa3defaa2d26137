"""peewee finds what it needs when it needs it, and so does everybody else."""

import subprocess
import sys

_CHECK = """
import sys
import samverkan_desktop.storage.store
late = {"inspect", "socket", "calendar", "hashlib", "uuid"}
assert not late & set(sys.modules), late & set(sys.modules)
import calendar, hashlib, inspect, socket
import peewee
assert not {"uuid", "traceback"} & set(sys.modules)
import io
told = io.StringIO()
peewee.logger.addHandler(peewee.logging.StreamHandler(told))
try:
    1 / 0
except ZeroDivisionError:
    peewee.logger.exception("It happened")
assert "It happened" in told.getvalue() and "ZeroDivisionError" in told.getvalue(), told.getvalue()
import traceback
assert traceback is sys.modules["traceback"] and traceback.format_exception
assert inspect.signature(len) and socket.gethostname and calendar.monthrange(2026, 2) == (6, 28)
assert peewee.isclass(int) and not peewee.isclass(3)
# A long name of an index, a moment in seconds and an address are what peewee wants them for.
assert peewee.Index("n" * 70, None, []) and len(peewee.hashlib.md5(b"x").hexdigest()) == 32
assert peewee.TimestampField(utc=True).get_timestamp(__import__("datetime").datetime(1970, 1, 2)) == 86400
assert peewee.IPField().python_value(peewee.IPField().db_value("10.0.0.1")) == "10.0.0.1"
one = "8b0c5b1e-6a7d-4d9e-9d55-1f2f3c4d5e6f"
assert str(peewee.UUIDField().python_value(peewee.UUIDField().db_value(one))) == one
for driver in ("psycopg2", "pymysql", "MySQLdb"):
    assert driver not in sys.modules
print("whole")
"""


def test_what_peewee_puts_off_is_there_when_it_is_asked_for() -> None:
    done = subprocess.run([sys.executable, "-c", _CHECK], capture_output=True, text=True, check=False, timeout=60)
    assert (done.stdout.strip(), done.stderr) == ("whole", "")


def test_peewee_that_was_loaded_before_stays_as_it_is() -> None:
    script = (
        "import peewee, sys\nfirst = peewee\nimport samverkan_desktop.storage\nprint(sys.modules['peewee'] is first)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False, timeout=60)
    assert done.stdout.strip() == "True"


def test_whoever_only_asks_where_peewee_lies_takes_nothing_from_who_loads_it() -> None:
    script = (
        "import sys\nfrom importlib.util import find_spec\nimport samverkan_desktop.storage\n"
        "assert find_spec('peewee').name == 'peewee'\nimport peewee\n"
        "print('hashlib' in sys.modules, find_spec('peewee').loader is peewee.__loader__)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False, timeout=60)
    assert (done.stdout.strip(), done.stderr) == ("False True", "")
