"""The whole names library over one article."""

from flows.article import Article
from flows.extract.names.again import names_again
from flows.extract.names.coreference import resolve
from flows.extract.names.grouping import group_names
from flows.extract.names.records import Names
from flows.extract.names.roles import find_roles
from flows.extract.names.spans import clean_names
from flows.extract.names.votes import voted


def analyse(article: Article) -> Names:
    """Names, entities, roles and references of the article. Pure; linear in the length of the text."""
    doc = article.doc
    words = [token.text for token in doc]
    names = voted(doc, words, names_again(doc, words, clean_names(doc, words)))
    groups, group_of = group_names(doc, names)
    roles = find_roles(doc, names, group_of)
    references = resolve(doc, names, group_of, groups, roles)
    return Names(tuple(names), tuple(group_of), tuple(groups), tuple(roles), tuple(references))
