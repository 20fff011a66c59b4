import stat
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from topela.papers.certificate import FILE_NAME, SealKey, SealKeyError, open_seal_key


def test_the_key_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "seal"
    key = open_seal_key(folder)
    assert open_seal_key(folder) == key
    assert [path.name for path in folder.iterdir()] == [FILE_NAME]
    assert stat.S_IMODE((folder / FILE_NAME).stat().st_mode) == 0o600


def test_processes_that_start_at_once_get_the_same_key(tmp_path: Path) -> None:
    with ProcessPoolExecutor(4, mp_context=get_context("spawn")) as pool:
        keys: list[SealKey] = list(pool.map(open_seal_key, [tmp_path] * 8))
    assert len({key.certificate for key in keys}) == 1
    assert [path.name for path in tmp_path.iterdir()] == [FILE_NAME]


def test_who_comes_second_takes_the_first_one_s_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = open_seal_key(tmp_path)
    monkeypatch.setattr(Path, "exists", lambda self: False)
    assert open_seal_key(tmp_path) == first
    assert [path.name for path in tmp_path.iterdir()] == [FILE_NAME]


def test_a_damaged_key_is_named(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text("nonsense")
    with pytest.raises(SealKeyError, match=FILE_NAME):
        open_seal_key(tmp_path)


def test_the_key_never_shows() -> None:
    assert repr(SealKey(b"secret", b"public")) == "SealKey(…)"
