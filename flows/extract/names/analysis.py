"""The whole names library over one article."""

from dataclasses import replace

from flows.article import Article
from flows.extract.names.again import names_again
from flows.extract.names.coreference import resolve
from flows.extract.names.grouping import group_names
from flows.extract.names.records import Name, Names
from flows.extract.names.roles import find_roles
from flows.extract.names.spans import clean_names
from flows.extract.names.votes import voted


def analyse(article: Article) -> Names:
    """Names, entities, roles and references of the article. Pure; linear in the length of the text."""
    doc = article.doc
    words = [token.text for token in doc]
    names = voted(doc, words, names_again(doc, words, _placed(article, clean_names(doc, words))))
    groups, group_of = group_names(doc, names)
    roles = find_roles(doc, names, group_of)
    references = resolve(doc, names, group_of, groups, roles)
    return Names(tuple(names), tuple(group_of), tuple(groups), tuple(roles), tuple(references))


def _placed(article: Article, names: list[Name]) -> list[Name]:
    """The names; the first one in a dateline is a place, whatever the model made of its capital letters."""
    datelines = {section.start: section.end for section in article.sections if section.kind == "dateline"}
    return [
        replace(name, label="GPE", rule="dateline", confidence=0.85)
        if name.label in ("ORG", "PERSON", "PRODUCT", "WORK_OF_ART", "FAC") and article.doc[name.first].idx in datelines
        else name
        for name in names
    ]
