"""All measurements, in the order in which they are made and shown.

A new one is a module with a function that takes the `Ground` and gives its rows, and a line here.
"""

from samverkan_desktop.tools.bench.documents import documents
from samverkan_desktop.tools.bench.elsewhere import elsewhere
from samverkan_desktop.tools.bench.export import export
from samverkan_desktop.tools.bench.import_preview import import_preview
from samverkan_desktop.tools.bench.lists import lists
from samverkan_desktop.tools.bench.measured import Measurement
from samverkan_desktop.tools.bench.memory import memory
from samverkan_desktop.tools.bench.presses import presses
from samverkan_desktop.tools.bench.reading import finding, reading
from samverkan_desktop.tools.bench.saving import saving
from samverkan_desktop.tools.bench.searching import searching
from samverkan_desktop.tools.bench.stalls import stalls
from samverkan_desktop.tools.bench.start import first_steps, start

MEASUREMENTS: tuple[Measurement, ...] = (
    Measurement(name="start", run=start),
    Measurement(name="memory", run=memory),
    Measurement(name="steps", run=first_steps),
    Measurement(name="reading", run=reading),
    Measurement(name="finding", run=finding),
    Measurement(name="lists", run=lists),
    Measurement(name="searching", run=searching),
    Measurement(name="saving", run=saving),
    Measurement(name="export", run=export),
    Measurement(name="import", run=import_preview),
    Measurement(name="documents", run=documents),
    Measurement(name="stalls", run=stalls),
    Measurement(name="elsewhere", run=elsewhere),
    Measurement(name="presses", run=presses),
)
BY_NAME = {one.name: one for one in MEASUREMENTS}
