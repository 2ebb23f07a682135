"""Who can be spoken to: reporters, the court, a paper, by noun, pronoun or name; never a thing that is told or asked."""

from flows.extract.quotation.view import View
from flows.word_lists import words

NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"})
"""Parts of speech of what can head a noun phrase."""
NAMED = frozenset({"PERSON", "ORG", "NORP", "GPE"})
_NOBODY = words(
    "anecdote applause camera cheer cheering everything fact fib joke laughter lie life line name nothing question riddle same"
    " something story tale that thing this time truth what which"
)
"""Objects of such verbs that hear nothing: told a lie, asked the same question, said to loud applause."""
_THEMSELVES = words("herself himself itself myself oneself ourselves themselves yourself yourselves")
_AUDIENCE = words(
    "activist actor actress affiliate agency aide ally ambassador analyst anchor another anyone assembly attendee attorney audience"
    " aunt author barrister bishop board boss boy boyfriend broadcaster brother business businessman businesswoman caller campaign"
    " candidate captain chief child church class classmate cleric client coach colleague column columnist commander commission"
    " commissioner committee community commuter company conference congregation congress constituent convention correspondent council"
    " councillor counterpart court cousin crew crowd customer daughter defendant delegate delegation deputy detective diplomat doctor"
    " donor driver economist editor elder employee envoy everybody everyone executive expert family fan farmer father fisherman"
    " follower forum friend front-runner frontrunner gathering girl girlfriend governor graduate group guest he hearing her him host"
    " husband i inmate inquest inquiry interviewer investigator investor it journalist judge juror jury king lawmaker lawyer leader"
    " legislator listener magazine magistrate man manager marcher mayor me media meeting member migrant minister moderator mother"
    " mourner mp neighbor neighbour nephew network newspaper niece nominee nurse officer official one other outlet owner panel paper"
    " parent parliament participant partner party passenger patient pensioner people pilgrim player podcast police politician pope"
    " president press prince prisoner producer programme prosecutor protester pupil queen radio rally reader rebel referee refugee"
    " regulator relative reporter representative researcher resident rival room roommate school scientist senator service shareholder"
    " she shopper show singer sister site soldier solicitor somebody someone son source spectator staff staffer star state station"
    " striker student subcommittee summit supporter teacher team teammate teenager tenant them they those tribunal troop tv uncle us"
    " user victim viewer villager visitor volunteer voter we website who whom wife winner woman worker world worshipper writer you"
    " youth"
)
"""Nouns and pronouns for those who can be spoken to."""


def can_hear(view: View, noun: int) -> bool:
    """No thing that is told or asked, and nobody who talks to themselves. A name may be taken for a verb: told Face the Nation."""
    is_noun = view.pos[noun] in NOUNS or (view.words[noun][0].isupper() and view.deps[noun] == "dobj")
    return is_noun and view.lemmas[noun] not in _NOBODY and view.lower[noun] not in _NOBODY and view.lower[noun] not in _THEMSELVES


def is_audience(view: View, noun: int) -> bool:
    """Somebody who can be spoken to, by name or noun."""
    if not can_hear(view, noun):
        return False
    is_name = view.entities[noun] in NAMED or view.pos[noun] == "PROPN" or view.pos[noun] not in NOUNS
    return is_name or view.lemmas[noun] in _AUDIENCE or view.lower[noun] in _AUDIENCE
