"""The one server, from outside: its links, its key, its limits, its end."""

from __future__ import annotations

import json
import socket
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from fornow.errors import FornowError
from fornow.serving import Links, serve
from fornow.serving.settings import LARGEST_BODY, our_errors
from tests.browser.serving import running_command, serving_command


@pytest.fixture(scope="module")
def taken() -> Iterator[int]:
    """A port that somebody else has."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        yield other.getsockname()[1]


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file that a server writes its links to."""
    return tmp_path_factory.mktemp("ready") / "ready.json"


@pytest.fixture(scope="module")
def server(taken: int, ready: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Links]:
    """A server that was asked for a port it could not have."""
    folder = tmp_path_factory.mktemp("served")
    (folder / "x.txt").write_text("ours", encoding="utf-8")
    (folder / "chart.png").write_bytes(b"ours")
    command = serving_command(folder, "--port", str(taken))
    with running_command(command, ready) as links:
        yield links


class Unfollowed(urllib.request.HTTPRedirectHandler):
    """Being sent to the page that asks for the key is an answer, not a step on the way."""

    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        return None


def status(url: str) -> int:
    try:
        with urllib.request.build_opener(Unfollowed).open(url) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as refused:
        refused.close()
        return refused.code


def test_the_links_have_the_port_it_got_when_the_first_is_taken(server: Links, taken: int) -> None:
    assert f":{taken}/" not in server.base
    assert status(server.start) == 200
    assert status(server.lab) == 200


@pytest.mark.parametrize(
    "path", ["api/contents", "files/x.txt", "voila/tree", "voila/files/chart.png"]
)
def test_without_the_key_nothing_is_handed_out(server: Links, path: str) -> None:
    assert status(server.base + path) in {302, 403}


def test_a_body_larger_than_a_workbook_is_refused(server: Links) -> None:
    with pytest.raises((urllib.error.URLError, ConnectionError)):
        urllib.request.urlopen(server.base + "anything", data=bytes(LARGEST_BODY + 1)).close()


def test_terminals_are_not_offered(server: Links) -> None:
    assert status(f"{server.base}api/terminals?token={server.token}") == 404


def test_the_file_with_the_links_is_for_this_user_only(server: Links, ready: Path) -> None:
    assert json.loads(ready.read_text(encoding="utf-8"))["token"] == server.token
    assert ready.stat().st_mode & 0o077 == 0


def test_a_folder_that_is_not_there_is_said_in_words(tmp_path: Path) -> None:
    with pytest.raises(FornowError, match="There is no folder"):
        serve(tmp_path / "nowhere")


def test_every_mistake_of_ours_is_shown_in_its_own_words() -> None:
    assert {"FornowError", "FileProblem", "RoundProblem", "UnknownName"} <= set(our_errors())
