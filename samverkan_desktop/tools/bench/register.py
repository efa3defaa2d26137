"""All measurements, in the order in which they are made."""

from samverkan_desktop.tools.bench.export import export
from samverkan_desktop.tools.bench.measured import Measurement
from samverkan_desktop.tools.bench.reading import finding, reading
from samverkan_desktop.tools.bench.saving import saving
from samverkan_desktop.tools.bench.start import start

MEASUREMENTS: tuple[Measurement, ...] = (
    Measurement(name="start", run=start),
    Measurement(name="reading", run=reading),
    Measurement(name="finding", run=finding),
    Measurement(name="saving", run=saving),
    Measurement(name="export", run=export),
)
BY_NAME = {one.name: one for one in MEASUREMENTS}
# Counted, not timed: the key presses of a routine meeting.
PRESSES = "presses"
