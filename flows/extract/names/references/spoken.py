"""The people that a text has spoken of, as it goes along: whom a pronoun or a noun may take up."""

from collections.abc import Mapping

from flows.extract.names.references.chains import Unnamed
from flows.extract.names.references.quoted import MARKS
from flows.extract.names.references.salience import Person, place_of
from flows.extract.names.words import Words

_REMEMBERED = 10


class Spoken:
    """`people` are those spoken of, the one spoken of last at the end; `gender` of the groups is filled in by what the text calls them.

    `group_at` gives the group of each token of a person's name. `now` is where the reader stands: number of the sentence, of the
    paragraph, and whether inside quotation marks.
    """

    def __init__(self, words: Words, group_at: Mapping[int, int], gender: list[str | None]) -> None:
        self.words = words
        self.group_at = group_at
        self.gender = gender
        self.people: list[Person] = []
        self.at: dict[int, Person] = {}
        self.voice: Person | None = None
        self.voice_paragraph = -1
        self.now = (0, 0, False)

    def seen(
        self, group: int | None, gender: str | None, token: int, noun: str = "", definite: bool = False, one: Unnamed | None = None
    ) -> None:
        """Notes that the text speaks of a person at the token."""
        person = None if group is None else next((each for each in self.people if each.group == group), None)
        if person is None:
            person = Person(group, gender, noun, definite, one)
        else:
            self.people.remove(person)
            person.gender = gender or person.gender
        self.stands(person, token)
        self.people.append(person)
        if len(self.people) > _REMEMBERED:
            del self.people[0]

    def stands(self, person: Person, token: int) -> None:
        """Notes that the token stands for a person spoken of before."""
        place = place_of(self.words, token, *self.now)
        person.seen(place)
        self.at[token] = self.at[place.token] = person
        if place.speaks and not place.quoted and not self._is_quoted_saying(place.token):
            self.voice, self.voice_paragraph = person, place.paragraph

    def _is_quoted_saying(self, token: int) -> bool:
        """True where a quotation mark parts the verb from its subject: the quoted words tell of whoever *“says nothing”*."""
        verb = self.words.heads[token]
        return not MARKS.isdisjoint(self.words.texts[token + 1 : verb])

    def person(self, token: int | None) -> Person | None:
        """The person whom a token stands for, also where the reader has not come to it yet."""
        if token is None:
            return None
        known = self.at.get(token)
        group = self.group_at.get(token)
        if known is not None or group is None:
            return known
        return next((each for each in self.people if each.group == group), None)
