"""Laws of the folder names that reports stand in."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from fornow.reports.slugs import slug, slugs

names = st.one_of(
    st.text(min_size=1, max_size=40).map(lambda name: name.replace("/", "").replace("\0", "")),
    st.sampled_from(
        [
            "Café",
            "cafe",
            "CAFÉ",
            "Straße",
            "strasse",
            "{name}",
            "con",
            "Aux",
            "東京",
            "ß",
            "...",
            "a-x",
        ]
    ),
).filter(lambda name: name not in ("", ".", ".."))
folders = st.sampled_from(["/north", "/south", "/South", "/north/east"])
paths = st.lists(
    st.builds(lambda folder, name: Path(folder) / f"{name}.fornow", folders, names),
    unique=True,
    max_size=25,
)


@given(paths)
def test_no_two_files_share_a_slug(files: list[Path]) -> None:
    made = list(slugs(files).values())
    assert len({each.casefold() for each in made}) == len(files)


@given(paths)
def test_a_slug_is_safe_on_every_system(files: list[Path]) -> None:
    for each in slugs(files).values():
        assert each
        assert set(each) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
        assert each not in {"con", "prn", "aux", "nul", "com1", "lpt9", "index", "manifest"}
        assert len(each) <= 80


@given(paths, st.randoms(use_true_random=False))
def test_the_order_in_which_files_are_named_changes_nothing(files: list[Path], random) -> None:
    shuffled = list(files)
    random.shuffle(shuffled)
    assert slugs(files) == slugs(shuffled)


@given(paths)
def test_a_name_made_to_look_like_ours_is_still_not_shared(files: list[Path]) -> None:
    made = slugs(files)
    copies = [Path("/copies") / f"{name}.fornow" for name in made.values()]
    both = slugs([*files, *copies])
    assert len(set(both.values())) == len(files) + len(copies)


def test_the_same_name_in_two_folders_is_told_apart_by_the_folder() -> None:
    files = [Path("/north/Home First.fornow"), Path("/south/Home First.fornow")]
    assert list(slugs(files).values()) == ["north-home-first", "south-home-first"]


def test_a_name_that_cannot_be_spelt_in_plain_letters_still_has_a_slug() -> None:
    assert slug("東京") == ""
    assert list(slugs([Path("/a/東京.fornow")]).values()) == ["a"]
