"""The year of a time that is said without one, by the tense of the verb: sold in August, told in May. Uses the parse."""

import re

from flows.article import Article
from flows.extract.numbers.periods.when import Period
from flows.extract.numbers.phrases import Site
from flows.extract.numbers.said import vocabulary

_MONTH_ALONE = re.compile(
    r"(?:[Ii]n|[Dd]uring|of|[Ee]arly|[Ll]ate|[Mm]id-|[Ff]or)\s[A-Z][a-z]+\.?|\d{1,2}\s[A-Z][a-z]+|[A-Z][a-z]+\.?\s\d{1,2}"
)
_QUARTER_ALONE = re.compile(r"(?:(?:in|for|over|during|by)\s)?(?:the\s)?(?:[a-z]+|[1-4][a-z]{2})[\s-]quarter|q[1-4]", re.IGNORECASE)


def in_time(period: Period, site: Site | None, article: Article) -> Period:
    """The period, a month, day or quarter without a year moved by one where the verb says so: sold in August, told in May.

    A quarter that is still to come is open where no verb says whose it is.
    """
    today, verb = article.document.published_on, site.verb if site is not None else None
    if today is None or period.first is None or period.last is None:
        return period
    is_quarter = _QUARTER_ALONE.fullmatch(article.text, period.start, period.end) is not None
    if verb is None:
        return period._replace(first=None, last=None) if is_quarter and period.first > today else period
    if not is_quarter and _MONTH_ALONE.fullmatch(article.text, period.start, period.end) is None:
        return period
    helpers = {child.lower_ for child in verb.children if child.dep_ == "aux"}
    is_past = verb.tag_ == "VBD" or (verb.tag_ == "VBN" and bool(helpers & {"has", "have", "had"}))
    step = -1 if period.first > today and is_past else 1 if period.last < today and helpers & vocabulary.WILL else 0
    if step == 0 and is_quarter and period.first > today and not helpers & vocabulary.WILL:
        return period._replace(first=None, last=None)
    if step == 0 or (period.last.month, period.last.day) == (2, 29):
        return period
    return period._replace(
        first=period.first.replace(year=period.first.year + step), last=period.last.replace(year=period.last.year + step)
    )
