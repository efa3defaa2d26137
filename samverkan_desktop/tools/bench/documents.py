"""Minutes and the follow-up document, from the database to a file that was opened again, against the library alone."""

from collections.abc import Callable, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from random import Random

import docx
import typst

from samverkan_desktop.domain.followup_text import AreaText, FollowUpText
from samverkan_desktop.exports import typesetting
from samverkan_desktop.exports.followup_pdf import followup_pdf
from samverkan_desktop.exports.minutes_pdf import minutes_pdf
from samverkan_desktop.frozen import replace
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.tools.bench.measured import Ground, Measured, in_turns
from samverkan_desktop.tools.generate import Words

_ROUNDS = 7
_AIM = 1.3
# As much as the real document of two years says.
_AREAS, _GOALS, _PARAGRAPHS, _SENTENCES = 4, 4, 12, 5
Line = tuple[str, str]
Content = list[Line | list[list[str]]]


def documents(ground: Ground) -> Sequence[Measured]:
    """The library gets what the finished file says, ready to be set; reading and looking again are ours alone.

    typst has the fonts that were looked up once, on both sides. Neither keeps a compiler: that sets the same document
    again from memory, which nobody asks for, and another one no faster.
    """
    with closing(Workspace.open(ground.small)) as workspace:
        period = max(workspace.periods.all(), key=lambda one: one.start)
        meeting_id = max(workspace.meetings.of_period(period), key=lambda row: row.decisions).id
        report = workspace.reports.of_period(period)
        report = replace(report, text=_of_real_size(report.text))

        def minutes(path: Path) -> None:
            workspace.minutes.write(workspace.minutes.of_meeting(meeting_id), path)

        def followup(path: Path) -> None:
            workspace.reports.write(report, path)

        pdfs = (minutes_pdf(workspace.minutes.of_meeting(meeting_id)), followup_pdf(report.text))
        found = []
        for (name, write), pdf in zip((("minutes", minutes), ("follow-up", followup)), pdfs, strict=True):
            word = ground.folder / f"{name}.docx"
            write(word)
            found += [
                _measured(
                    f"{name} for Word", partial(write, word), partial(_word_alone, _content(word), word), "python-docx"
                ),
                _measured(
                    f"{name} as PDF",
                    partial(write, word.with_suffix(".pdf")),
                    partial(_typst_alone, pdf.source, word.with_suffix(".bare")),
                    "typst",
                ),
            ]
        return found


def _measured(name: str, ours: Callable[[], object], alone: Callable[[], object], peer: str) -> Measured:
    return in_turns(name, _ROUNDS, ours, alone, peer=f"{peer} alone, the same content", aim=_AIM)


def _content(path: Path) -> Content:
    """What a Word file says, in the order in which it says it, with the styles that the library has itself."""
    known = {style.name for style in docx.Document().styles}
    found: Content = []
    for part in docx.Document(str(path)).iter_inner_content():
        if isinstance(part, docx.table.Table):
            found.append([[cell.text for cell in row.cells] for row in part.rows])
        else:
            style = part.style.name if part.style is not None else None
            found.append((part.text, style if style in known and style is not None else "Normal"))
    return found


def _word_alone(content: Content, path: Path) -> None:
    document = docx.Document()
    for part in content:
        if isinstance(part, tuple):
            document.add_paragraph(*part)
            continue
        table = document.add_table(rows=0, cols=len(part[0]))
        for values in part:
            for cell, text in zip(table.add_row().cells, values, strict=True):
                cell.text = text
    document.save(str(path.with_suffix(".bare")))


def _typst_alone(source: typesetting.Typeset, path: Path) -> None:
    path.write_bytes(
        typst.compile(
            typesetting._template(source.template),
            font_paths=typesetting._fonts(),
            sys_inputs={"paper": source.data},
            pdf_standards=typesetting._STANDARDS,
        )
    )


def _of_real_size(text: FollowUpText) -> FollowUpText:
    rng = Random(1)
    words = Words(rng)
    areas = tuple(
        AreaText(
            name=words.name(),
            goals=tuple(words.sentence(8, 20) for _ in range(_GOALS)),
            paragraphs=tuple(" ".join(words.sentence(8, 20) for _ in range(_SENTENCES)) for _ in range(_PARAGRAPHS)),
        )
        for _ in range(_AREAS)
    )
    return replace(text, areas=areas)
