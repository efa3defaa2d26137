"""Searching everything while somebody types, against the index alone, a scan with LIKE, and a scan of the texts."""

import shutil
import sqlite3
import subprocess
from collections.abc import Sequence
from contextlib import closing
from functools import partial

from samverkan_desktop.domain.finding import words_of
from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.storage.connection import read_only_address
from samverkan_desktop.tools.bench.measured import Ground, Measured, in_turns

_ROUNDS = 15
# What is typed until the second letter of the second word.
_TYPED = ("s", "st", "sta", "star", "star b", "star br")
_MATCH = """
    SELECT kind, record_id, weight FROM (
        SELECT rowid AS word_id, bm25(search_index, 8.0, 1.0, 2.0) AS weight FROM search_index
        WHERE search_index MATCH ? ORDER BY rowid DESC LIMIT 3000
    ) JOIN search_entry ON search_entry.id = word_id ORDER BY kind, weight
"""
_LIKE = "SELECT rowid FROM search_index WHERE title LIKE ? OR text LIKE ? OR names LIKE ?"
_TEXTS = "SELECT title || ' ' || text || ' ' || names FROM search_index"


def searching(ground: Ground) -> Sequence[Measured]:
    """Each round types one word and a half, letter by letter, and waits for each answer."""
    with (
        closing(Workspace.open(ground.large)) as workspace,
        closing(sqlite3.connect(read_only_address(ground.large), uri=True)) as raw,
    ):
        texts = ground.folder / "texts.txt"
        texts.write_text("\n".join(text for (text,) in raw.execute(_TEXTS)), encoding="utf-8")
        word = _TYPED[3]

        def ours() -> None:
            for typed in _TYPED:
                workspace.finding.find(typed)

        def index_alone() -> None:
            for typed in _TYPED:
                raw.execute(_MATCH, (" AND ".join(f'"{word}" *' for word in words_of(typed)),)).fetchall()

        def like() -> None:
            raw.execute(_LIKE, (f"%{word}%",) * 3).fetchall()

        def one() -> None:
            workspace.finding.find(word)

        def scan() -> None:
            with texts.open(encoding="utf-8") as lines:
                sum(word in line for line in lines)

        found = [
            in_turns("search: six letters", _ROUNDS, ours, index_alone, peer="the same in FTS5 alone", aim=1.5),
            in_turns("search: one word", _ROUNDS, one, like, peer="a scan with LIKE"),
            in_turns("search: one word", _ROUNDS, one, scan, peer="a scan of the texts in a file"),
        ]
        if grep := shutil.which("grep"):
            asked = [grep, "-c", word, str(texts)]
            run = partial(subprocess.run, asked, stdout=subprocess.DEVNULL, check=False)
            found.append(in_turns("search: one word", _ROUNDS, one, run, peer="grep over the texts"))
        return found
