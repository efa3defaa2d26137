"""The proofs of `dev.py torture` with counts so small that they take seconds; the long runs are for the tool."""

import sqlite3
from contextlib import closing
from pathlib import Path
from random import Random

import pytest
import typst
from pypdf import PdfReader

from samverkan_desktop.services.workspace import Workspace
from samverkan_desktop.tools.torture import __main__ as torture
from samverkan_desktop.tools.torture.hostile import missing_in_pdf, tried
from samverkan_desktop.tools.torture.keystrokes import Letter, Moment, measure
from samverkan_desktop.tools.torture.kills import example_database
from samverkan_desktop.tools.torture.labour import Labour, lost
from samverkan_desktop.tools.torture.migrations import RELEASED, before_of, not_conserved
from samverkan_desktop.tools.torture.proof import Order, Outcome, Proof
from samverkan_desktop.tools.torture.register import BY_NAME, PROOFS

SMALL_COUNTS = {
    "kills": 4,
    "power": 15,
    "power-control": 15,
    "migrations": 3,
    "migrations-control": 20,
    "databases": 12,
    "databases-control": 12,
    "flips": 40,
    "flips-control": 40,
    "salvage": 6,
    "salvage-control": 12,
    "workbooks": 30,
    "workbooks-control": 10,
    "documents": 20,
    "documents-control": 30,
    "hostile": 40,
    "hostile-control": 40,
    "connections": 1,
    "connections-control": 1,
    "typing": 1,
}
SEED = 1


@pytest.mark.parametrize("proof", PROOFS, ids=lambda proof: proof.name)
def test_each_proof_comes_out_as_it_must_in_a_short_run(proof: Proof, tmp_path: Path) -> None:
    outcome = proof.run(Order(count=SMALL_COUNTS[proof.name], seed=SEED, folder=tmp_path))
    if outcome.skipped:
        pytest.skip(outcome.skipped)
    assert outcome.count > 0
    assert proof.holds(outcome), outcome.failures


def test_a_change_that_was_acknowledged_and_is_gone_is_found_out(tmp_path: Path) -> None:
    path = example_database(tmp_path)
    workspace = Workspace.open(path, who="Test")
    labour = Labour(workspace, Random(SEED))
    kept = [labour.one() for _ in range(20)]
    workspace.close()
    assert lost(path, kept) == []
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DELETE FROM change WHERE change_set_id = ?", (kept[3].set_id,))
        connection.execute("DELETE FROM change_set WHERE id = ?", (kept[3].set_id,))
        connection.commit()
    assert lost(path, kept) == [f"change set {kept[3].set_id} of {kept[3].table}"]


def test_a_row_that_an_upgrade_would_alter_or_lose_is_found_out(tmp_path: Path) -> None:
    before = before_of(RELEASED / "schema1.db")
    path = tmp_path / "upgraded.db"
    path.write_bytes(before.path.read_bytes())
    Workspace.open(path).close()
    assert not_conserved(before, path) == []
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE goal SET wording = wording || '.' WHERE rowid = 1")
        connection.execute("DELETE FROM evidence")
        connection.commit()
    assert not_conserved(before, path) == [
        "1 rows of goal are not as they were",
        "1 rows of evidence are not as they were",
    ]


def test_more_than_two_seconds_of_typing_that_are_gone_are_found_out() -> None:
    letters = [Letter(Moment(float(second)), letter) for second, letter in enumerate("¤skriva")]
    outcome = Outcome()
    assert measure("form", letters, "skri", Moment(6.9), outcome) == []
    assert measure("form", letters, "skr", Moment(6.9), outcome) == ["2.9 s are lost, 3 letters"]
    assert outcome.figures["form: letters lost"] == 5
    assert outcome.figures["form: most seconds lost"] == 2.9
    assert measure("form", letters, "skr", Moment(6.9, waited=1.0), outcome) == []
    assert outcome.figures["form: most seconds lost by the clock"] == 2.9
    assert outcome.figures["form: more than two seconds by the clock"] == 2


def test_the_one_text_that_no_file_can_hold_is_found_among_many() -> None:
    def trial(texts: list[str]) -> list[str]:
        if "bad" in texts:
            raise ValueError(len(texts))
        return [text for text in texts if text == "altered"]

    assert tried(trial, ["a", "b", "bad", "c", "altered"]) == ["'bad': ValueError 1", "altered"]


def test_a_line_that_is_not_in_a_pdf_as_it_was_written_is_found_out(tmp_path: Path) -> None:
    source, path = tmp_path / "page.typ", tmp_path / "page.pdf"
    long = "ord; --" + "x" * 40 + "@hänvisning 17"
    source.write_text(
        '#set page(width: 90mm, height: 60mm, footer: [Sida 1 av 1])\n#set text(lang: "sv", hyphenate: true)\n'
        f'#text("ord; --")\\\n#text("{long.removeprefix("ord; --")}")\n\nDe andra-orden',
        encoding="utf-8",
    )
    typst.compile(str(source), output=str(path))
    # A line that ends with a written hyphen, and one that ends with the hyphen of a divided word.
    assert PdfReader(path).pages[0].extract_text().count("-\n") == 2
    assert missing_in_pdf(path, [long, "De andra-orden"]) == []
    altered = [long.replace("@", ""), long.replace("17", "18"), long.replace("--", "---"), "De andraorden"]
    assert missing_in_pdf(path, altered) == altered


def test_a_control_that_does_not_fail_is_itself_a_failure() -> None:
    proof = Proof(name="x", promise="x", count=1, run=lambda _: Outcome(), is_control=True)
    assert not proof.holds(Outcome(count=1))
    assert proof.holds(Outcome(count=1, failures=["lost"]))


def test_the_table_tells_what_was_tried_with_which_seed_and_what_was_not() -> None:
    proof = BY_NAME["kills"]
    held = torture.row_of(proof, Outcome(count=7), 42, 1.0)
    failed = torture.row_of(proof, Outcome(count=3, failures=["a", "b"]), 42, 1.0)
    skipped = torture.row_of(proof, Outcome(skipped="not here"), 42, 1.0)
    _, *lines = torture.table([held, failed, skipped]).splitlines()
    assert [line.split()[:4] for line in lines] == [
        ["✓", "kills", "7", "0"],
        ["✗", "kills", "3", "2"],
        ["–", "kills", "0", "0"],
    ]
    assert "42" in lines[0]
    assert lines[2].endswith("not tried")


def test_a_run_prints_its_seed_and_writes_the_record(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    result = tmp_path / "made" / "torture.json"
    assert torture.main(["--only", "kills", "--count", "1", "--seed", "5", "--result", str(result)]) == 0
    assert capsys.readouterr().out.startswith("seed 5\n")
    assert '"count": 1' in result.read_text(encoding="utf-8")
