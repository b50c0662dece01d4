"""Whatever one gets wrong is said in words, with exit code 2, and nothing is made."""

from pathlib import Path

import pytest

from tests.cli.command import really_run, run, said_plainly
from tests.cli.partnerships import quiet

# `{}` is a folder with: quiet.fornow, torn.fornow, text.txt, empty/ and pipe-less names.
WRONG = [
    ("neww", "Did you mean 'new'"),
    ("reprot {}/quiet.fornow", "Did you mean 'report'"),
    ("xyz", "The commands are"),
    ("--verion", "No such option"),
    ("new", "Missing argument"),
    ("new ' '", "Give the partnership a name"),
    ("new ''", "Give the partnership a name"),
    ("new A B", "unexpected extra argument"),
    ("new A --dir {}/missing", "There is no folder"),
    ("new A --dir {}/text.txt", "is a file"),
    ("new quiet --dir {}", "is there already"),
    ("new A --dri {}", "No such option"),
    ("demo", "Missing argument"),
    ("demo {}/text.txt", "is a file"),
    ("demo {}/text.txt/inside", "is a file"),
    ("demo {}/d --more -1", "not in the range"),
    ("demo {}/d --more many", "not a valid integer"),
    ("demo {}/d --as-of soon", "Give a day such as 2026-05-31"),
    ("demo {}/d --as-of 2026-02-30", "Give a day such as 2026-05-31"),
    ("demo /dev/null/demo", "/dev/null"),
    ("open {}/missing.fornow", "There is no file"),
    ("open {}/text.txt", "not a fornow partnership"),
    ("open {}/torn.fornow", "not a fornow partnership"),
    ("open {}", "is a folder"),
    ("open {}/empty", "is a folder"),
    ("open ''", "is a folder"),
    ("open {}/text.txt/x.fornow", ""),
    ("open {}/quiet.fornow --port 99999999", "not in the range"),
    ("copy {}/quiet.fornow", "Missing option '--for'"),
    ("copy {}/quiet.fornow --for ' '", "Say for which table"),
    ("copy {}/missing.fornow --for a", "There is no file"),
    ("copy {}/text.txt --for a", "not a fornow partnership"),
    ("copy {}/torn.fornow --for a", "not a fornow partnership"),
    ("copy {} --for a", "is a folder"),
    ("copy {}/quiet.fornow --for a --dir {}/text.txt", "is a file"),
    ("merge {}/quiet.fornow --out {}/out.fornow", "Give two files or more"),
    ("merge {}/quiet.fornow {}/text.txt --out {}/out.fornow", "not a fornow partnership"),
    ("exercises valeus", "Did you mean 'values'"),
    ("exercises zzz", "Choose from"),
    ("exercises values beliefs", "unexpected extra argument"),
    ("check", "Missing argument"),
    ("check {}/missing.fornow", "There is no file"),
    ("check {}/none-*.fornow", "No file matches"),
    ("check {}/empty", "There is no partnership"),
    ("check {}/text.txt", "not a fornow partnership"),
    ("check {}/quiet.fornow --as-of 31/31/2026", "Give a day such as"),
    ("report {}/quiet.fornow", "Missing option '--out'"),
    ("report --out {}/out", "Missing argument"),
    ("report {}/missing.fornow --out {}/out", "There is no file"),
    ("report {}/torn.fornow {}/text.txt --out {}/out", "not a fornow partnership"),
    ("report {}/none-*.fornow --out {}/out", "No file matches"),
    ("report {}/empty --out {}/out", "There is no partnership"),
    ("report {}/quiet.fornow --out {}/text.txt", "is a file"),
    ("report {}/quiet.fornow --out {}/text.txt/out", "is a file"),
    ("report {}/quiet.fornow --out {}/out --workers 0", "not in the range"),
    ("report {}/quiet.fornow --out {}/out --template {}/missing.ipynb", "There is no template"),
    ("report {}/quiet.fornow --out {}/out --template {}/text.txt", "cannot be read as a notebook"),
    ("report {}/quiet.fornow --out {}/out -p as_off 2026-05-31", "Did you mean 'as_of'"),
    ("report {}/quiet.fornow --out {}/out -p file x", "is filled in"),
    ("report {}/quiet.fornow --out {}/out -p as_of", "requires 2 arguments"),
    ("report {}/quiet.fornow --out {}/out -p as_of a -p as_of b", "given twice"),
    ("report {}/quiet.fornow --out {}/out --shard 5/4", "There is no part 5 of 4"),
    ("report {}/quiet.fornow --out {}/out --shard 0/4", "from 1/4 to 4/4"),
    ("report {}/quiet.fornow --out {}/out --shard 1/0", "Nothing has 0 parts"),
    ("report {}/quiet.fornow --out {}/out --shard -1/4", "Give a part such as 2/4"),
    ("report {}/quiet.fornow --out {}/out --shard 2", "Give a part such as 2/4"),
    ("report {}/quiet.fornow --out {}/out --memory 0", "1 MB or more of memory (got 0)"),
    ("report {}/quiet.fornow --out {}/out --memory much", "not a valid integer"),
    ("report {}/quiet.fornow --out {}/out --seconds 0", "more than 0 seconds"),
    ("report {}/quiet.fornow --out {}/out --seconds inf", "more than 0 seconds"),
    ("report {}/quiet.fornow --out {}/out --only-failed", "There is no manifest.json"),
    ("report {}/quiet.fornow --out {}/out --only-failed --resume", "not both"),
    ("export", "Missing"),
    ("export {}/quiet.fornow --format csv", "either --exercise KEY or --all"),
    ("export {}/quiet.fornow --all --exercise values --format csv", "either --exercise KEY"),
    ("export {}/quiet.fornow --exercise values", "Missing option '--format'"),
    ("export {}/quiet.fornow --exercise values --format ods", "ods"),
    ("export {}/quiet.fornow --exercise valeus --format csv", "Did you mean 'values'"),
    ("export {}/quiet.fornow --all --format csv", "give a folder with --out"),
    ("export {}/quiet.fornow --all --format csv --out {}/text.txt", "is a file"),
    ("export {}/quiet.fornow --exercise values --format csv --out {}/empty", "is a folder"),
    ("export {}/quiet.fornow --exercise values --format csv --out {}/text.txt/x", "is a file"),
    ("export {}/missing.fornow --all --format json", "There is no file"),
    ("export {}/text.txt --all --format json", "not a fornow partnership"),
    ("import {}/quiet.fornow", "Say what to bring in"),
    ("import {}/missing.fornow --polis {}/empty", "There is no file"),
    ("import {}/quiet.fornow --polis {}/empty", "There is no comments.csv"),
    ("import {}/quiet.fornow --polis {}/missing", "There is no comments.csv"),
    ("import {}/quiet.fornow --polis {}/empty --day soon", "Give a day such as"),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("wrong")
    quiet(made)
    (made / "torn.fornow").write_bytes(b"SQLite format 3\x00 and no more")
    (made / "text.txt").write_text("=1+1")
    (made / "empty").mkdir()
    return made


@pytest.mark.parametrize(("line", "told"), WRONG, ids=[line for line, _ in WRONG])
def test_a_wrong_call_is_said_in_words_with_2(folder: Path, line: str, told: str) -> None:
    before = sorted(folder.iterdir())
    words = line.replace("' '", "'").split(" ")
    words = [{"''": "", "'": " "}.get(word, word.replace("{}", str(folder))) for word in words]
    result = run(*words)
    assert result.exit_code == 2, result.output
    assert result.stdout == ""
    assert said_plainly(result.stderr)
    assert told in result.stderr
    assert sorted(folder.iterdir()) == before


@pytest.mark.parametrize("line", ["neww", "check {}/missing.fornow", "new A --dir {}/text.txt"])
def test_the_program_itself_shows_no_traceback(folder: Path, line: str) -> None:
    told = really_run(*line.replace("{}", str(folder)).split(), cwd=folder)
    assert told.returncode == 2
    assert told.stdout == b""
    assert said_plainly(told.stderr.decode())
