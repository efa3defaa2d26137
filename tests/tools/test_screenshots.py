from pathlib import Path

import pytest

from samverkan_desktop import config
from samverkan_desktop.tools import screenshots
from samverkan_desktop.tools.screenshots import Variant


def test_every_language_theme_and_size_is_shown() -> None:
    found = screenshots.variants(quick=False)
    assert len(found) == len(set(found)) == 18
    assert Variant("pseudo", "dark", 150) in found
    assert set(screenshots.variants(quick=True)) <= set(found)


def test_the_page_names_every_picture(tmp_path: Path) -> None:
    chosen = [Variant("sv", "light", 100), Variant("en", "light", 100)]
    for variant in chosen:
        (tmp_path / variant.name).mkdir()
        (tmp_path / variant.name / "01-a.png").touch()
    (tmp_path / "sv-light-100" / "11-b.png").touch()
    (tmp_path / "sv-light-100" / "100-c.png").touch()
    screenshots._write_index(tmp_path, chosen)
    page = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert page.count("<img") == 4
    assert page.index("01-a.png") < page.index("11-b.png") < page.index("100-c.png")
    assert '<a href="#100-c.png">100-c</a>' in page


def test_a_folder_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out").touch()
    with pytest.raises(OSError, match="out"):
        screenshots.main([str(tmp_path / "out"), "--quick"])


def test_the_pictures_of_the_readme_are_among_them(tmp_path: Path) -> None:
    for variant, picture in screenshots.README_PICTURES.values():
        (tmp_path / variant).mkdir(exist_ok=True)
        (tmp_path / variant / f"07-{picture}").write_text(picture, encoding="utf-8")
        (tmp_path / variant / f"07-not-{picture}").touch()
    target = tmp_path / "pictures"
    target.mkdir()
    screenshots._place_readme(tmp_path, target)
    placed = {path.name: path.read_text(encoding="utf-8") for path in target.iterdir()}
    assert placed == {name: picture for name, (_variant, picture) in screenshots.README_PICTURES.items()}
    in_use = {path.name for path in (config.resources() / "pictures").glob("*.png")}
    assert set(placed) == in_use
