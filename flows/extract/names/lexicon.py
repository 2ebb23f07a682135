"""Words that say what a name is: forms of address, role nouns, words of organisations and buildings, given names.

The words stand in `words.tsv` and `nicknames.tsv`, which were written for this project from general knowledge; given names, which
other libraries ask for as well, in `flows.given_names`. All are in lower case.
"""

from functools import lru_cache
from importlib import resources

from flows import name_keys
from flows.given_names import gender_of_given_name as gender_of_given_name
from flows.given_names import is_given_name as is_given_name
from flows.word_lists import table


def _table(file: str) -> dict[str, frozenset[str]]:
    """First column -> all words of the second columns."""
    return table(resources.files(__package__).joinpath(file).read_text(encoding="utf-8"))


_WORDS = _table("words.tsv")

MALE_TITLES = _WORDS["male_titles"]
FEMALE_TITLES = _WORDS["female_titles"]
ADDRESS = MALE_TITLES | FEMALE_TITLES | _WORDS["neutral_titles"]
"""Forms of address that are no office of their own."""
ABBREVIATED_OFFICES = _WORDS["abbreviated_offices"]
OFFICES = _WORDS["offices"]
"""Nouns that name an office, rank or occupation."""
TITLES = ADDRESS | ABBREVIATED_OFFICES | OFFICES
SPOKEN_FOR = _WORDS["spoken_for"]
"""Role nouns that follow an organisation's name and are no part of it."""
RELATIVES = _WORDS["relatives"]
FEMALE_NOUNS = _WORDS["female_nouns"]
MALE_NOUNS = _WORDS["male_nouns"]
PEOPLE_NOUNS = _WORDS["people_nouns"]
"""Nouns for people who are no office, rank or relative."""
OCCUPATIONS = _WORDS["occupations"]
"""Nouns for what people do that are no titles before a name, or surnames as well when written with a capital."""
CROWD_NOUNS = _WORDS["crowd_nouns"]
"""Nouns for several people together."""
COMMON_ORGANISATIONS = _WORDS["common_organisations"]
"""Nouns for an organisation that nobody names; so for states and towns, lands and waters, and buildings."""
COMMON_STATES = _WORDS["common_states"]
COMMON_LANDS = _WORDS["common_lands"]
COMMON_BUILDINGS = _WORDS["common_buildings"]
COMPANY_SUFFIXES = _WORDS["company_suffixes"]
ORGANISATION_NOUNS = _WORDS["organisation_nouns"]
BODY_NOUNS = _WORDS["body_nouns"]
"""Nouns by which an organisation whose name holds them is taken up again: "the ministry"."""
BUILDING_NOUNS = _WORDS["building_nouns"]
LANDSCAPE_NOUNS = _WORDS["landscape_nouns"]
"""Nouns at the end of names of waters, heights and coasts."""
LANDSCAPE_FIRSTS = _WORDS["landscape_firsts"]
"""Such nouns that stand before the rest of the name: Lake Orlan, Mount Kello."""
NOBILITY = _WORDS["nobility"]
"""Titles that name a person together with a place: Duchess of Orlan."""
CONTESTS = _WORDS["contests"]
"""Nouns at the end of names of races, games and festivals."""
KNOWN_LANDS = _WORDS["known_lands"]
"""Islands and parts of countries that are named by one word, which is nobody's name."""
KNOWN_PRODUCTS = _WORDS["known_products"]
"""Goods that are named by one word nearly always."""
KNOWN_ORGANISATIONS = frozenset(words.replace("_", " ") for words in _WORDS["known_organisations"])
"""Organisations that are named by one word nearly always, and parties, papers and firms whose names look like a person's or a place's."""
CREDENTIALS = _WORDS["credentials"]
"""Letters after a person's name."""
_LETTERS_AFTER = _WORDS["letters_after"]
PARTICLES = name_keys.PARTICLES
SUFFIXES = name_keys.SUFFIXES
COMPANY_NOUNS = _WORDS["company_nouns"]
"""Nouns by which a company is taken up again, whatever its name."""
LINES_OF_BUSINESS = _WORDS["lines_of_business"]
"""Last words of firms' names that are left out where the firm is named again."""
PAPERS = frozenset({"chronicle", "courier", "gazette", "guardian", "herald", "journal", "mail", "post", "telegraph", "times", "tribune"})
"""Last words of the names of newspapers."""
DELIBERATE_VERBS = _WORDS["deliberate_verbs"]
"""Lemmas of verbs of what people and organisations do, and things do not."""
STORMS = _WORDS["storms"]
"""Words that stand before the name of a storm."""
NOT_NAMES = _WORDS["not_names"]
"""Words that are no name on their own, whatever the model says."""
SPEECH_VERBS = _WORDS["speech_verbs"]
"""Lemmas of verbs of saying."""
PEOPLES = _WORDS["peoples"]
"""Peoples, faiths and those of a region that have no state of their own, and that nobody is called."""
PLAYERS = _WORDS["players"]
"""Nouns for those who play or work for a team: before them a place's name is the team's."""
SPORT = _WORDS["sport"]
SPORT_ALSO = _WORDS["sport_also"]
"""Words of sport that other news uses as well."""

NICKNAMES = {short: full for full, shorts in sorted(_table("nicknames.tsv").items()) for short in sorted(shorts)}
"""Short form of a given name -> its usual full form."""


@lru_cache(maxsize=1 << 14)
def is_role_noun(word: str) -> bool:
    """True when the word names an office, rank or occupation; plurals do not count."""
    low = word.casefold()
    return low in OFFICES or low in ABBREVIATED_OFFICES or low.endswith(("ologist", "keeper", "maker", "person", "woman"))


def is_letters_after(word: str) -> bool:
    """True for a degree, honour, seat or service in the letters that stand behind a person's name and are no part of it: KC, MP, PhD."""
    return word.casefold() in _LETTERS_AFTER and sum(map(str.isupper, word)) > 1


def is_occupation(word: str) -> bool:
    """True for a role noun, and in lower case for any other noun that says what somebody does."""
    return is_role_noun(word) or word in OCCUPATIONS


def is_person_noun(word: str) -> bool:
    """True for a word in lower case that names a person by office, sex or family; plurals do not count."""
    return is_role_noun(word) or word in FEMALE_NOUNS or word in MALE_NOUNS or word in RELATIVES


@lru_cache(maxsize=1 << 14)
def is_human(word: str, is_one: bool) -> bool:
    """True for a word in lower case that names a person and no organisation; where one is meant, also a noun for people who hold no
    office."""
    return word not in BODY_NOUNS and (is_person_noun(word) or (is_one and word in PEOPLE_NOUNS))
