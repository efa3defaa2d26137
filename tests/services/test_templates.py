from pathlib import Path

import docx
import pytest

from samverkan_desktop import cli, config
from samverkan_desktop.domain.errors import Invalid, StorageFailure, UnusableTemplate
from samverkan_desktop.services.workspace import Workspace
from tests.services.test_minutes import met


def template(path: Path, *paragraphs: str) -> Path:
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    document.save(str(path))
    return path


def texts(path: Path) -> list[str]:
    return [one.text for one in docx.Document(str(path)).paragraphs]


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return template(
        tmp_path / "min.docx", "EGEN: {{ rubrik }}", "{%p for p in punkter %}", "{{ p.titel }}", "{%p endfor %}"
    )


def test_a_chosen_template_is_used_until_the_standard_is_chosen(example: Workspace, own: Path, tmp_path: Path) -> None:
    minutes = example.minutes.of_meeting(met(example, "Avstämning bredband"))
    assert example.templates.current() is None
    example.templates.choose(own)
    own.unlink()
    example.minutes.write(minutes, tmp_path / "a.docx")
    assert texts(tmp_path / "a.docx") == [
        "EGEN: Avstämning bredband",
        *(item.title for item in minutes.items),
    ]
    example.templates.use_standard()
    example.minutes.write(minutes, tmp_path / "b.docx")
    assert "EGEN: Avstämning bredband" not in texts(tmp_path / "b.docx")
    example.templates.use_standard()


def test_agendas_and_other_kinds_keep_the_standard(example: Workspace, own: Path, tmp_path: Path) -> None:
    example.templates.choose(own)
    meeting_id = met(example, "Avstämning bredband")
    example.minutes.write(example.minutes.agenda_of(meeting_id), tmp_path / "a.docx")
    assert not texts(tmp_path / "a.docx")[0].startswith("EGEN")
    with pytest.raises(Invalid):
        example.minutes.write(example.minutes.of_meeting(meeting_id), tmp_path / "a.pdf", template=own)


def test_what_is_saved_is_the_template_that_is_used(example: Workspace, own: Path, tmp_path: Path) -> None:
    example.templates.save(tmp_path / "vår.docx")
    example.templates.check((tmp_path / "vår.docx").read_bytes())
    example.templates.choose(tmp_path / "vår.docx")
    example.templates.choose(own)
    example.templates.save(tmp_path / "egen.docx")
    assert texts(tmp_path / "egen.docx")[0] == "EGEN: {{ rubrik }}"
    with pytest.raises(StorageFailure):
        example.templates.save(tmp_path / "ingen" / "mall.docx")


def test_a_wrong_template_is_not_taken_and_the_one_before_stays(example: Workspace, own: Path, tmp_path: Path) -> None:
    example.templates.choose(own)
    with pytest.raises(UnusableTemplate):
        example.templates.choose(template(tmp_path / "fel.docx", "{{ finns_inte }}"))
    with pytest.raises(UnusableTemplate):
        example.templates.choose(tmp_path / "borta.docx")
    with pytest.raises(UnusableTemplate):
        example.templates.choose(template(tmp_path / "makro.docx", "x").rename(tmp_path / "makro.docm"))
    kept = example.templates.current()
    assert kept is not None
    assert texts(kept)[0] == "EGEN: {{ rubrik }}"


def test_one_that_fails_only_when_a_list_is_empty_is_found_too(example: Workspace, tmp_path: Path) -> None:
    with pytest.raises(UnusableTemplate):
        example.templates.choose(template(tmp_path / "forsta.docx", "{{ deltagare[0].namn }}"))


def test_a_template_that_was_spoilt_in_its_folder_is_told(example: Workspace, own: Path, tmp_path: Path) -> None:
    example.templates.choose(own).write_bytes(b"trasig")
    minutes = example.minutes.of_meeting(met(example, "Avstämning bredband"))
    with pytest.raises(UnusableTemplate):
        example.minutes.write(minutes, tmp_path / "a.docx")
    assert not (tmp_path / "a.docx").exists()
    assert config.data_folder() in (example.templates.current() or Path()).parents


def test_the_command_line_takes_a_template(
    example: Workspace, own: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    meeting_id, out = met(example, "Avstämning bredband"), tmp_path / "a.docx"
    words = ["--database", str(example.path), "--language", "en", "export", "minutes", "--meeting", meeting_id]
    assert cli.main([*words, str(out), "--template", str(own)]) == 0
    assert texts(out)[0] == "EGEN: Avstämning bredband"
    wrong = template(tmp_path / "fel.docx", "{{ finns_inte }}")
    assert cli.main([*words, str(tmp_path / "b.docx"), "--template", str(wrong)]) == 1
    assert "There is no field “finns_inte”" in capsys.readouterr().err
    assert cli.main([*words, str(tmp_path / "b.pdf"), "--template", str(own)]) == 2
