"""README.md of the corpus release: how it was made, and what it is not."""

from collections import Counter
from collections.abc import Mapping, Sequence

from flows.publish.card import table_list
from flows.publish.tables import TableFacts
from flows.records import Row
from schemas.corpus.articles import SPLITS


def render(release_id: str, rows: Mapping[str, Sequence[Row]], facts: Sequence[TableFacts]) -> str:
    """The card, in Markdown; holds nothing that the clock decides but the release id."""
    articles = rows["articles"]
    split_of = {row["document_id"]: row["split"] for row in articles}
    splits = "\n".join(_split_line(split, articles, rows["quotes"], split_of) for split in SPLITS)
    genres = ", ".join(f"{genre} {count}" for genre, count in sorted(Counter(row["genre"] for row in articles).items()))
    styles = ", ".join(f"{style} {count}" for style, count in sorted(Counter(row["style"] for row in articles).items()))
    everything = sum(row["layers"] == "all" for row in articles)
    figures = sum(row["layers"] == "figures" for row in articles)
    twice = sum(row["read_twice"] for row in articles)
    words = sum(row["word_count"] for row in articles)
    second = (
        f"{twice} articles were marked a second time, by the same model: their agreement says less than it would between people."
        if twice
        else "No article has been marked a second time yet."
    )
    return f"""# The onrecord corpus, release {release_id}

{len(articles)} original news articles, {words:,} words, marked in the text for who said what, about whom, and with which numbers.
All have sections and quotes (direct, indirect and mixed speech, thoughts, plans and findings, with cue, source and speaker);
{everything} carry mentions, entities, roles and numeric claims as well, {figures} more the numeric claims alone (`articles.layers`).

| split | articles | words | quotes | |
|---|---:|---:|---:|---|
{splits}

No person, organisation or story stands in two splits.

{table_list(facts)}

`jsonl/<split>.jsonl` holds one article a line with its marks inside, ready to train and to score with. Offsets are Python
character offsets into the article's text. [`guidelines.md`](guidelines.md) has the decision for every hard case, with
[`figures.md`](figures.md) for numeric claims,
[`coverage.md`](coverage.md) counts the constructions, [`agreement.md`](agreement.md) compares readings of the same articles,
[`data-dictionary.md`](data-dictionary.md) explains the columns.

## How it was made, and what it is not

- **Everything is invented.** People, companies, agencies, parties, polls and events are fictional; countries, big cities,
  currencies and units are real. Nothing in it says anything about the world, and no figure in it may be cited as a fact.
- **Written to a plan, not sampled from the world.** Genres, house styles and constructions were given in advance, so that rare
  constructions are there. Their frequencies are near those of real news by intention, not by sampling; topics and vocabulary
  are narrower than a newspaper's.
- **Written and marked with a language model.** Text and marks were written by a language model under the guidelines, and checked by
  program (offsets, schemas, keys, split); a part was read over. They are not the work of trained annotators. {second}
- Genres: {genres}. House styles: {styles}.
- Layers that an article does not carry are absent there, not empty: filter by `articles.layers` before judging entities, roles
  or figures. In articles whose `layers` is not `all`, `mentions` holds just enough names to identify the speakers.

## Use

```python
import pandas as pd
articles = pd.read_parquet("data/articles.parquet")
quotes = pd.read_parquet("data/quotes.parquet").merge(articles[["document_id", "split", "genre"]])
quotes[(quotes.split == "train") & (quotes.act == "speech")]
```

Licence: Creative Commons Attribution 4.0 (CC BY 4.0). To cite: *The onrecord corpus, release {release_id}.*
"""


def _split_line(split: str, articles: Sequence[Row], quotes: Sequence[Row], split_of: Mapping[str, str]) -> str:
    here = [row for row in articles if row["split"] == split]
    spoken = sum(split_of[row["document_id"]] == split for row in quotes)
    return f"| {split} | {len(here)} | {sum(row['word_count'] for row in here):,} | {spoken:,} | {SPLITS[split]} |"
