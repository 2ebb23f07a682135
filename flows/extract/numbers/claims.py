"""All claimed figures of an article, and all numbers that were seen and refused, with the reason."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import groupby

from flows.article import Article
from flows.extract.numbers import phrases
from flows.extract.numbers.about.ages import aged_at
from flows.extract.numbers.about.antecedents import before_comma, of_them, of_whom, points_back
from flows.extract.numbers.about.asked import of_those_asked
from flows.extract.numbers.about.bare_levels import being, level_of, victims
from flows.extract.numbers.about.counting import counted
from flows.extract.numbers.about.extents import is_stay
from flows.extract.numbers.about.heads import is_anaphoric, is_bare, is_expected, ranked_in
from flows.extract.numbers.about.inherited import handed_back, inherited
from flows.extract.numbers.about.measured import measured_thing
from flows.extract.numbers.about.places import place_of
from flows.extract.numbers.about.points import index_level, points_of_a_vote, years_of_life
from flows.extract.numbers.about.subjects import aged_subject, subject_span
from flows.extract.numbers.claim import Claim, Refused
from flows.extract.numbers.claimants.sources import goes_on_in_would, source_of
from flows.extract.numbers.edges import whole_words, without_cue, without_label
from flows.extract.numbers.periods.loose_periods import every_period
from flows.extract.numbers.periods.period_choice import period_of
from flows.extract.numbers.periods.period_keepers import one_each
from flows.extract.numbers.periods.when import Period
from flows.extract.numbers.quantities.articled import ARTICLED, one_and_a_half, ones_before_smaller
from flows.extract.numbers.quantities.carried import with_carried_currency
from flows.extract.numbers.quantities.coins import single_coins
from flows.extract.numbers.quantities.ellipsis import with_ellipted_units
from flows.extract.numbers.quantities.feet_by_marks import with_feet
from flows.extract.numbers.quantities.measures import Quantity, read_quantities
from flows.extract.numbers.quantities.ones import ones_of_units
from flows.extract.numbers.quantities.parallels import (
    with_converted_sums,
    with_exchange_rates,
    with_own_cents,
    with_parallel_units,
    with_units_behind,
)
from flows.extract.numbers.quantities.ranges import join_quantities
from flows.extract.numbers.quantities.special import TIMES_WORD, hedged_ones, lexical_multiples, with_ranks
from flows.extract.numbers.refused.parsed_refusals import parsed_refusal
from flows.extract.numbers.refused.refusals import refusal
from flows.extract.numbers.refused.refused_spans import refused_spans
from flows.extract.numbers.refused.years import is_when
from flows.extract.numbers.replacing import replace
from flows.extract.numbers.said import comparisons, context
from flows.extract.numbers.said.bounds import bound_after, bound_before, bound_behind_noun
from flows.extract.numbers.said.modality import modality_of
from flows.extract.numbers.tokens import token_at, tokens_of
from flows.extract.numbers.units.currencies import DOLLAR
from flows.extract.numbers.units.money_of_countries import money_named
from flows.extract.numbers.units.per import per_at
from flows.records import Span

_NEVER_PART = {"date", "clock", "link", "phone", "period"}
"""Numbers refused for these reasons stand in the way of no range: from $9 at 10.45 pm to $7."""


def read_article(article: Article) -> tuple[list[Claim], list[Refused]]:
    """Claims and refused numbers of the article, each in order of offset."""
    return article.once(read_with_sites)[:2]


def read_with_sites(article: Article) -> tuple[list[Claim], list[Refused], list[phrases.Site | None]]:
    """Claims and refused numbers of the article, and the place of each claim in the parse."""
    text = article.text
    spans = refused_spans(text)
    outside: list[Quantity] = []
    apart: list[Quantity] = []
    told: dict[Quantity, str | None] = {}  # reasons, as far as the quantities stay as they were read
    for quantity in read_quantities(text):
        reason = told[quantity] = refusal(text, quantity, spans)
        is_apart = reason in _NEVER_PART or (reason == "year" and is_when(text, quantity))
        (apart if is_apart else outside).append(quantity)
    sums = with_own_cents(text, with_converted_sums(text, with_exchange_rates(text, with_feet(text, outside))))
    in_units = with_units_behind(text, with_parallel_units(text, sums))
    if ones := ones_before_smaller(text):
        in_units = sorted([*in_units, *ones], key=lambda quantity: quantity.start)
    joined = [quantity for quantity in join_quantities(text, in_units) if quantity.rule != ARTICLED]
    quantities = with_ranks(text, with_ellipted_units(text, with_carried_currency(text, joined)))
    ones_alone = [*hedged_ones(text), *ones_of_units(text), *single_coins(text), *one_and_a_half(text)]
    quantities = _merged([*quantities, *apart], [*lexical_multiples(text), *ones_alone])
    starts = tokens_of(article).sentence_offsets()
    claims: list[Claim] = []
    refused: list[Refused] = []
    sites: list[phrases.Site | None] = []
    standing: dict[int, tuple[Span, list[Period]]] = {}  # sentences with a claim, by number
    before: Quantity | None = None
    for quantity in quantities:
        reason = told[quantity] if quantity in told else refusal(text, quantity, spans)
        site = phrases.site_of(article, quantity) if reason is None else None
        if reason is None and site is not None:
            reason = parsed_refusal(article, quantity, site)
        if reason is not None:
            refused.append(Refused(quantity.start, quantity.end, reason))
            continue
        quantity = _bounded(text, quantity, before)
        before = quantity
        i = max(0, bisect_right(starts, quantity.start) - 1)
        if i not in standing:
            sentence = _sentence(text, starts, i)
            standing[i] = sentence, every_period(text, sentence.start, sentence.end, article.document.published_on)
        sentence, when = standing[i]
        claim = _claim(article, quantity, site, _covering(sentence, quantity), when)
        claim = inherited(text, claim, claims)
        if claim.measured is None and site is not None and points_back(site):
            measured = of_them(site)
            if measured is not None:
                claim = replace(claim, measured=text[measured.start : measured.end])
        claims.append(claim)
        sites.append(site)
    return _by_sentence(text, handed_back(text, claims)), refused, sites


def _by_sentence(text: str, claims: list[Claim]) -> list[Claim]:
    """The claims, each period and each superlative of a sentence kept by the figures that it says most of."""
    kept: list[Claim] = []
    for _, group in groupby(claims, key=lambda claim: claim.sentence.start):
        same = list(group)
        periods_kept = one_each(text, same)
        superlatives = comparisons.phrases_in(text, same[0].sentence, same)
        for i, (claim, period) in enumerate(zip(same, periods_kept, strict=True)):
            if claim.period is not period or i in superlatives:
                claim = replace(claim, period=period, comparison=superlatives.get(i, claim.comparison))
            kept.append(claim)
    return kept


def _merged(quantities: Iterable[Quantity], lexical: Iterable[Quantity]) -> list[Quantity]:
    """Both lists in order of offset; a lexical figure inside another one is dropped."""
    result = sorted([*quantities, *lexical], key=lambda quantity: (quantity.start, -quantity.end))
    kept: list[Quantity] = []
    for quantity in result:
        if not kept or quantity.start >= kept[-1].end:
            kept.append(quantity)
    return kept


def _sentence(text: str, starts: Sequence[int], i: int) -> Span:
    """Offsets of sentence i without white space at its ends; `starts` are those of all sentences, none in a text without tokens."""
    start, end = (starts[i], starts[i + 1] if i + 1 < len(starts) else len(text)) if starts else (0, len(text))
    words = text[start:end]
    first = end - len(words.lstrip())
    return Span(first, first + len(words.strip()))


def _covering(sentence: Span, quantity: Quantity) -> Span:
    """The sentence, made longer where the parser cut the figure in two."""
    if sentence.start <= quantity.start and quantity.end <= sentence.end:
        return sentence
    return Span(min(sentence.start, quantity.start), max(sentence.end, quantity.end))


def _bounded(text: str, quantity: Quantity, before: Quantity | None) -> Quantity:
    """The quantity with its hedge; vague plurals become ranges; a figure in brackets shares the hedge before it."""
    if quantity.kind == "rank" and quantity.number.form == "ordinal":
        return quantity
    high = quantity.high if quantity.bound != "range" else None
    if quantity.bound == "range" or (quantity.change_to is not None and quantity.change_from is not None):
        return quantity
    if high is not None and high != quantity.value:
        cue = bound_before(text, quantity.start)
        if cue is not None and cue.bound == "min":
            return replace(quantity, bound="min", low=quantity.value, high=None, cue=(cue.start, cue.end))
        return replace(quantity, bound="range", low=quantity.value, high=high, value=(quantity.value + high) / 2)
    if quantity.number.form == "couple":
        return replace(quantity, bound="approx")
    found = bound_before(text, quantity.start, is_time=quantity.kind == "duration") or (
        bound_after(text, quantity.end)
        or (bound_after(text, quantity.number.end) if quantity.number.end != quantity.end else None)
        or (bound_behind_noun(text, quantity.end) if quantity.kind == "count" else None)
    )
    if found is None and before is not None and before.bound in ("min", "max", "approx") and before.cue is not None:
        gap = text[before.end : quantity.start]
        if (
            re.fullmatch(r"\s?(?:\(|/|or\s)\s?", gap)
            and before.kind == quantity.kind
            and (before.unit, before.currency) != (quantity.unit, quantity.currency)
        ):
            return _with_bound(quantity, before.bound, before.cue)
    if found is None:
        return quantity
    return _with_bound(quantity, found.bound, (found.start, found.end))


def _with_bound(quantity: Quantity, bound: str, cue: tuple[int, int]) -> Quantity:
    value = quantity.value
    return replace(quantity, bound=bound, cue=cue, low=value if bound == "min" else None, high=value if bound == "max" else None)


def _claim(article: Article, quantity: Quantity, site: phrases.Site | None, sentence: Span, when: list[Period]) -> Claim:
    text = article.text
    subject: Span | None = None
    measured = _measured(article, quantity, site)
    measured = without_cue(text, without_label(text, _without_percent(text, measured)), quantity)
    if site is not None:
        measured = of_those_asked(article, quantity, measured, site, sentence)
    if site is not None and quantity.kind == "count":
        aged = aged_at(article, quantity, site)
        if aged is not None:
            quantity, subject, measured = *aged, None
        else:
            quantity, measured = (
                points_of_a_vote(article, quantity, measured, site, sentence)
                or years_of_life(text, quantity, measured)
                or index_level(article, quantity, measured, site, sentence)
            )
    measured_head = token_at(article, measured.end - 1) if measured is not None else None
    expected = measured_head is not None and is_expected(measured_head)
    if expected:
        measured = measured_head = None
    if measured is not None and quantity.per_unit is None and 0 <= measured.start - quantity.word_end <= 40:
        per = per_at(text, measured.end)[1]
        quantity = replace(quantity, per_unit=per) if per is not None else quantity
    if quantity.kind == "age" and site is not None and subject is None:
        subject = aged_subject(article, site)
    if measured is not None and quantity.kind == "money" and quantity.start <= measured.start < quantity.end:
        measured = measured_head = None  # the units of "$3 per million British thermal units"
    change = context.change_of(text, quantity, site, measured_head)
    clause = context.clause_of(text, quantity, sentence)
    confidence = quantity.confidence
    if quantity.kind == "count" and measured is None:
        confidence = min(confidence, 0.5)
    if quantity.currency == DOLLAR or confidence != quantity.confidence:
        code = article.dollar if quantity.currency == DOLLAR else quantity.currency
        quantity = replace(quantity, confidence=round(confidence, 2), currency=code)
    if quantity.currency is not None and (quantity.is_assumed or quantity.unit_text in ("Rs", "Rs.")):
        named = money_named(article, quantity.currency)
        quantity = replace(quantity, currency=named, is_assumed=True) if named != quantity.currency else quantity
    subject = subject or (subject_span(article, site, measured, is_aged=quantity.kind == "rank") if site is not None else None)
    measured = whole_words(text, measured, quantity)
    return Claim(
        quantity=quantity,
        sentence=sentence,
        measured=" ".join(text[measured.start : measured.end].split()) if measured is not None else None,
        subject=whole_words(text, subject, quantity),
        place=whole_words(text, place_of(quantity, site), quantity),
        period=period_of(article, quantity, site, when, clause, moves=change != "none"),
        change=change,
        comparison=comparisons.comparison_of(text, quantity, sentence),
        modality="forecast" if expected else modality_of(quantity, site),
        is_negated=context.is_negated(site),
        source=source_of(article, sentence, quantity.start, site, quantity.kind),
        is_anaphoric=expected or (measured is None and site is not None and is_anaphoric(quantity, site)),
        is_bare=measured is None and site is not None and is_bare(quantity, site),
        goes_on=goes_on_in_would(site),
    )


_PERCENT_OF = re.compile(r"(?:to-[\d.]+\s?)?(?:%|per\s?cent)\s(?:of\s(?:the\s)?)?", re.IGNORECASE)
_AGES = re.compile(r"\sage[sd]?$")
"""Of "children ages 3 to 17", which the parser takes for one noun."""


def _without_percent(text: str, measured: Span | None) -> Span | None:
    """The voters of "percent of voters", which the parser takes for one noun; None where nothing but the unit or no letter is left."""
    if measured is None:
        return None
    of = _PERCENT_OF.match(text, measured.start, measured.end)
    kept = Span(of.end(), measured.end) if of is not None else measured
    ages = _AGES.search(text, kept.start, kept.end)
    kept = Span(kept.start, ages.start()) if ages is not None and text[kept.end : kept.end + 1] == " " else kept
    if text[kept.start : kept.end].lower() in ("percent", "per cent"):
        return None  # jobs at 16 percent each, schools at 10 percent
    return kept if any(map(str.isalnum, text[kept.start : kept.end])) else None


def _measured(article: Article, quantity: Quantity, site: phrases.Site | None) -> Span | None:
    if site is None or quantity.kind == "age" or quantity.rule == TIMES_WORD:
        return None
    if quantity.rule == "ratio_in":
        inside = next((token for token in site.anchor.doc.run(site.first, site.last + 1) if token.tag_ in ("NN", "NNS")), None)
        if inside is not None:
            return phrases.span_of(inside.doc, inside.i, inside.i)  # one tree in four
    if quantity.kind in ("count", "rank", "ratio"):
        found = counted(article, quantity, site)
        if quantity.kind == "rank":
            return found or ranked_in(quantity, site)
        if found is None:
            found = before_comma(site)
        if found is not None and is_stay(article.text, quantity, found):
            return None
        if found is not None:
            says_how_often = article.text[found.start : found.end].lower() in ("time", "times", "more times")
            return None if says_how_often and per_at(article.text, found.end)[1] is None else found
        if points_back(site):
            return of_whom(site)
        return of_whom(site) or level_of(quantity, site) or being(site) or victims(quantity, site)
    return measured_thing(article, quantity, site)
