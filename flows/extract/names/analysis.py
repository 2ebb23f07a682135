"""The whole names library over one article."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import chain

from flows.article import Article
from flows.extract.names.finding.again import names_again, surnames_again
from flows.extract.names.finding.buttons import without_buttons
from flows.extract.names.finding.common_words import without_common_words
from flows.extract.names.finding.datelines import placed
from flows.extract.names.finding.elections import elections
from flows.extract.names.finding.fused import unfused
from flows.extract.names.finding.headlines import uncrowded
from flows.extract.names.finding.hyphened import joined_at_hyphens, parted_at_hyphens
from flows.extract.names.finding.joined import joined
from flows.extract.names.finding.making import merged
from flows.extract.names.finding.nobles import nobles
from flows.extract.names.finding.offices import without_offices
from flows.extract.names.finding.patterns import acts, listed_works
from flows.extract.names.finding.shapes import shaped
from flows.extract.names.finding.spans import clean_names
from flows.extract.names.finding.spelled import spelled_out
from flows.extract.names.finding.titles import quoted_works, without_openings
from flows.extract.names.finding.whole import whole
from flows.extract.names.groups.grouping import group_names
from flows.extract.names.linking.links import Linker
from flows.extract.names.records import Name, Names
from flows.extract.names.references.coreference import resolve
from flows.extract.names.references.settled import settled
from flows.extract.names.roles.descriptions import described
from flows.extract.names.roles.role_owners import with_owners
from flows.extract.names.roles.told_roles import find_roles
from flows.extract.names.types.score_lines import score_lines
from flows.extract.names.types.teams import teams
from flows.extract.names.types.votes import voted
from flows.extract.names.words import Words
from schemas.sections import BESIDE_THE_TEXT


def analyse(article: Article) -> Names:
    """Names, entities, roles and references of the article. Pure; linear in the length of the text."""
    doc = article.doc
    words = Words(article.columns, article.text)
    sure = chain(elections(doc, words), listed_works(doc, words), quoted_works(doc, words), score_lines(doc, words))
    plain = without_openings(words, without_common_words(words, without_offices(doc, words, clean_names(doc, words))))
    plain = uncrowded(doc, words, whole(doc, words.texts, plain))
    plain = without_buttons(doc, words, unfused(doc, words.texts, plain))
    made = spelled_out(doc, words, shaped(doc, words, joined(doc, words.texts, plain)))
    clean = merged(merged(sure, nobles(doc, words, made)), acts(doc, words))
    datelines = _datelines(article)
    found = joined_at_hyphens(doc, words.texts, names_again(doc, words, placed(doc, words, clean, datelines)))
    found = parted_at_hyphens(doc, words.texts, found)
    names = surnames_again(doc, words, voted(doc, words, found))
    names = teams(words, names, datelines)
    groups, group_of = group_names(words, names)
    Linker(words, names, groups, datelines).link()
    roles = find_roles(words, names, group_of)
    references = resolve(doc, words, names, group_of, groups, roles, _aside(article, names))
    descriptions = list(described(words, names, group_of, roles, references))
    told = {(each.start, each.end): each.group for each in descriptions if each.group is not None}
    references, chains = settled(article.text, references, told)
    roles = list(with_owners(article.text, roles, references, groups))
    references = sorted([*references, *descriptions], key=lambda each: (each.start, each.end))
    return Names(tuple(names), tuple(group_of), tuple(groups), tuple(roles), tuple(references), chains)


def _datelines(article: Article) -> frozenset[int]:
    """The offsets at which datelines begin."""
    return frozenset(section.start for section in article.sections if section.kind == "dateline")


def _aside(article: Article, names: Sequence[Name]) -> frozenset[int]:
    """Numbers of the names, in text order, that stand in datelines, bylines and credits."""
    spans = [(section.start, section.end) for section in article.sections if section.kind in BESIDE_THE_TEXT]
    starts = [name.start for name in names]
    return frozenset(number for start, end in spans for number in range(bisect_left(starts, start), bisect_left(starts, end)))
