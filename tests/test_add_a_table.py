"""docs/layout.md is true: the two files it shows are enough to add a table."""

import importlib
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import flows.extract
import schemas
from flows.article import Article
from flows.extract import registry as extract_registry
from flows.validate.rows import validate_rows
from schemas import registry as schema_registry

PAGE = Path(__file__).parent.parent / "docs" / "layout.md"


@pytest.fixture
def two_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The page's two files, where the packages find them."""
    for package in (schemas, flows.extract):
        monkeypatch.setattr(package, "__path__", [*package.__path__, str(tmp_path / package.__name__)])
    for name, code in re.findall(r"`((?:schemas|flows)/\S+\.py)` \w+.*?```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL):
        path = tmp_path / Path(name).parent.as_posix().replace("/", ".") / Path(name).name
        path.parent.mkdir(parents=True)
        path.write_text(code, encoding="utf-8")
    caches = (schema_registry.tables, extract_registry.extractors)
    for cached in caches:
        cached.cache_clear()
    importlib.invalidate_caches()
    yield
    for cached in caches:
        cached.cache_clear()
    for name in ("schemas.locations", "flows.extract.locations"):
        sys.modules.pop(name, None)
    for package in (schemas, flows.extract):
        vars(package).pop("locations", None)


@pytest.mark.usefixtures("two_files")
def test_the_two_files_of_the_page_make_a_table(article_of: Callable[[str], Article]) -> None:
    article = article_of("ALMATY — The river rose in Kazakhstan on Monday, officials in Almaty said.")
    rows, failures = extract_registry.run_extractors(article)
    assert failures == []
    assert {row["text"] for row in rows["locations"]} >= {"Kazakhstan"}
    result = validate_rows("locations", rows["locations"], {article.document_id: article.text})
    assert result.held_back == []
    assert result.good.num_rows == len(rows["locations"]) > 0
    assert all(row["location_id"].startswith("loc_") for row in result.good.to_pylist())
