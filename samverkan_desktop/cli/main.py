"""Run one command, and say in plain words how it went."""

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from samverkan_desktop import ERRAND, config, i18n
from samverkan_desktop.cli import first_words
from samverkan_desktop.domain.errors import Invalid, NotFound, SamverkanError
from samverkan_desktop.domain.system_reasons import SystemReason
from samverkan_desktop.i18n import _

if TYPE_CHECKING:
    from argparse import Namespace

DONE, FAILED, MISUSED = 0, 1, 2

Pictures = Callable[[Path, Path], Sequence[Path]]
Window = Callable[[Path | None, str | None], int]


def main(argv: Sequence[str] | None = None, *, pictures: Pictures | None = None, window: Window | None = None) -> int:
    """Run the command; the answer is the exit code: 0 done, 1 the work failed, 2 bad use.

    `pictures(database, folder)` takes the pictures of a demo, `window(database, language)` opens the program;
    both come from outside because this room knows no Qt.
    """
    for stream in (sys.stdout, sys.stderr):
        # A Windows console with an old code page must not stop on a letter that it does not have.
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")
    words = list(sys.argv[1:] if argv is None else argv)
    if words == [ERRAND]:
        from samverkan_desktop.services import errands

        return errands.main()
    settings = config.load_settings()
    try:
        first_words.use_language(words, settings.language or i18n.SWEDISH)
        asked = first_words.of_window(words)
        if asked is not None and window is not None:
            return window(asked.database, asked.language)
        # Imported late, as the commands themselves: the window needs none of them.
        from samverkan_desktop.cli import arguments

        options = arguments.parser().parse_args(words)
    except SystemExit as leaving:
        return int(leaving.code or 0)
    if options.command is None:
        _complain(_("There is no window here. Name a command; --help shows them."))
        return MISUSED
    return _run(options, settings, pictures)


def _run(options: "Namespace", settings: config.Settings, pictures: Pictures | None) -> int:
    from samverkan_desktop.cli import commands

    database = options.database or Path(settings.last_database or config.default_database())
    try:
        code = commands.run(
            options, database, who=settings.signature, second_folder=settings.second_folder, pictures=pictures
        )
        sys.stdout.flush()
    except Invalid as error:
        for field, message in error.problems.items():
            _complain(_("Error in {field}: {message}").format(field=_named(options, field), message=_(message)))
        return MISUSED
    except NotFound as error:
        _complain(_("Error: {message}").format(message=_(error.message).format(**error.values)))
        return MISUSED
    except SamverkanError as error:
        _complain(_("Error: {message}").format(message=_(error.message).format(**error.values)))
        return FAILED
    except BrokenPipeError:
        # Whoever read the output has read enough; Python would complain once more when it flushes at the end.
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115
        return FAILED
    except OSError as error:
        named = error.filename or database
        _complain(_("Error: {file}: {reason}").format(file=named, reason=SystemReason(error)))
        return FAILED
    return code


def _complain(text: str) -> None:
    # Imported late, as all that the window has no use for.
    from samverkan_desktop.cli.printing import complain

    complain(text)


def _named(options: "Namespace", field: str) -> str:
    """The flag that was written or is missing; a field of a JSON file keeps its name."""
    is_flag = options.command == "add" and options.json_file is None and field.isidentifier() and field.islower()
    return f"--{field.replace('_', '-')}" if is_flag else field
