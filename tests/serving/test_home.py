"""The server's own folder."""

from __future__ import annotations

import json
import os

from fornow.exercises.catalogue import LIBRARY
from fornow.serving.home import home, lab_settings

NAMES = ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR")


def test_the_servers_folder_is_gone_afterwards_and_the_environment_as_before() -> None:
    before = {name: os.environ.get(name) for name in NAMES}
    with home() as folder:
        assert all(os.environ[name].startswith(str(folder)) for name in NAMES)
    assert not folder.exists()
    assert {name: os.environ.get(name) for name in NAMES} == before


def test_the_servers_folder_is_for_this_user_only() -> None:
    with home() as folder:
        assert folder.stat().st_mode & 0o077 == 0


def test_a_kernels_socket_fits_into_the_longest_path_a_socket_may_have() -> None:
    with home() as folder:
        socket = folder / "run" / f"kernel-{'0' * 36}-ipc-5"
        assert len(str(socket)) < 100


def test_pages_and_lab_find_what_they_are_made_from() -> None:
    with home() as folder:
        pages = folder / "share" / "voila" / "templates" / "fornow"
        assert "--fn-paper" in (pages / "look.css").read_text(encoding="utf-8")
        assert (pages / "index.html.j2").is_file()
        shelf = (pages / "shelf.html").read_text(encoding="utf-8")
        assert "alone = {'before-you-meet.ipynb': 'For the facilitator alone'" in shelf
        assert "'when-enablers-meet.ipynb': 'For enablers among themselves'}" in shelf
        assert all(one.purpose in shelf for one in LIBRARY)
        overrides = lab_settings(folder) / "overrides.json"
        assert json.loads(overrides.read_text(encoding="utf-8"))


def test_no_page_template_names_another_host() -> None:
    with home() as folder:
        pages = folder / "share" / "voila" / "templates" / "fornow"
        texts = [path.read_text(encoding="utf-8") for path in pages.iterdir()]
    assert not [text for text in texts if "://" in text]
