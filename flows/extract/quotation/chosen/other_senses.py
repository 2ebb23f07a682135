"""Senses of verbs of saying in which nothing is said: *claimed her luggage*, *ruled the country*, *swore at the driver*.

Asked, like the rules on deeds, of what stands in no quotation marks.
"""

from collections.abc import Callable

from flows.extract.quotation.chosen.uses import SAYABLE, Use

_CLAUSES = ("ccomp", "oprd", "xcomp")
_CHARGED_WITH = frozenset({"against", "that", "with"})
_AT = frozenset({"at", "by", "in"})
_POINTED_AT = frozenset({"ceiling", "clock", "door", "exit", "floor", "gate", "map", "sky", "wall", "window"})
_TAKEN_BACK = frozenset(
    {"baggage", "compensation", "deduction", "expense", "insurance", "luggage", "pension", "refund", "reimbursement", "relief", "suitcase"}
)
_DONE_AGAIN = frozenset(
    {"class", "course", "cycle", "error", "exam", "exercise", "experiment", "feat", "grade", "mistake", "performance", "procedure"}
    | {"process", "step", "success", "test", "trick", "victory", "win", "year"}
)
_PRODUCTS = frozenset(
    {"ambassador", "appliance", "batch", "battery", "bus", "car", "device", "envoy", "heater", "item", "jeep", "model", "motorcycle"}
    | {"phone", "product", "pushchair", "reservist", "stroller", "toy", "truck", "tyre", "tire", "van", "vehicle"}
)
_GREETED = frozenset({"applause", "audience", "cheer", "crowd", "fan", "ovation", "supporter"})
_HELP = frozenset({"ambulance", "backup", "doctor", "help", "medic", "nurse", "police", "reinforcement", "taxi"})
_NEED = frozenset({"job", "moment", "occasion", "recipe", "role", "sauce", "situation", "task", "work"})
"""Subjects that call for or demand what they need."""
_BODIES = frozenset({"board", "charity", "client", "committee", "company", "council", "customer", "firm", "fund", "government", "investor"})
_STATIONS = frozenset({"barracks", "camp", "duty", "training", "work"})
_ABLE = frozenset({"can", "could"})
_ORDERS = frozenset({"account", "attention", "mind", "order", "question"})
_SHAPES = frozenset({"arc", "circle", "curve", "ellipse", "loop", "orbit", "parabola", "spiral"})
_SIDES = frozenset({"left", "right"})
_APART = frozenset({"apart", "off"})
_MANNER = frozenset(
    {"ability", "age", "colour", "color", "custom", "direction", "formula", "income", "instruction", "label", "merit", "method", "need"}
    | {"order", "plan", "preference", "rank", "recipe", "rite", "schedule", "season", "size", "taste", "timetable", "tradition", "type"}
)
"""What something is done or arranged according to; nobody says it."""


def is_other_sense(use: Use, lemma: str) -> bool:
    """True where the verb of this lemma has such a sense. What *that* leads in is said, but for what one can tell."""
    sense = _OTHER_SENSES.get(lemma)
    if sense is None or (lemma != "tell" and "that" in (use.view.lower[use.first], use.view.lower[use.first - 1])):
        return False
    return sense(use)


def _claims_back(use: Use) -> bool:
    """Claimed her luggage, a refund."""
    return use.takes_one_of(_TAKEN_BACK)


def _loads(use: Use) -> bool:
    """Charged the battery, charged the gate; charged Quill with theft, that ... are said."""
    view, thing = use.view, use.takes("dobj")
    if thing is None or use.takes(*_CLAUSES) is not None:
        return False
    return view.entities[thing] not in SAYABLE and not any(view.lower[token] in _CHARGED_WITH for token in view.children[use.cue])


def _does_again(use: Use) -> bool:
    """Repeated the test."""
    return use.takes_one_of(_DONE_AGAIN)


def _curses(use: Use) -> bool:
    """Swore at the driver, swore by the cure, was sworn in."""
    view, first = use.view, use.first
    is_object = view.lower[first] in _AT or (view.lower[first - 1] in _AT and view.heads[first - 1] == use.cue)
    return is_object and use.takes(*_CLAUSES) is None


def _governs(use: Use) -> bool:
    """Ruled the country; ruled it illegal, ruled the vote out are said."""
    view, cue = use.view, use.cue
    return use.takes("dobj") is not None and view.child(cue, "prt", *_CLAUSES) is None and view.lower[cue + 1] != "out"


def _points(use: Use) -> bool:
    """Pointed out the window, pointed to the door; pointed out the flaw is said."""
    view = use.view
    things = [token for token in use.inside() if view.lemmas[token] in _POINTED_AT]
    return len(things) == 1 and view.heads[things[0]] in (use.cue, use.first, use.first - 1) and use.takes(*_CLAUSES) is None


def _watches(use: Use) -> bool:
    """Observed the birds, a minute of silence; read the letter twice."""
    return use.takes("dobj") is not None and use.takes(*_CLAUSES) is None


def _calls_back(use: Use) -> bool:
    """Recalled 4,000 cars; recalled her first day is said."""
    return use.takes_one_of(_PRODUCTS)


def _knows_again(use: Use) -> bool:
    """Recognised him, recognised Quill; recognised that it was late is thought or said."""
    view, thing = use.view, use.takes("dobj")
    return thing is not None and (view.entities[thing] == "PERSON" or view.tags[thing] == "PRP") and use.takes(*_CLAUSES) is None


def _works_for(use: Use) -> bool:
    """Advised the board for ten years; advised the board to sell is said."""
    return use.takes_one_of(_BODIES) and use.takes(*_CLAUSES) is None


def _asks_in_marriage(use: Use) -> bool:
    """Proposed to him on the beach."""
    view, first = use.view, use.first
    is_to = view.lower[first] == "to" or view.lower[first - 1] == "to"
    hearer = first + (view.lower[first] == "to")
    return is_to and (view.tags[hearer] == "PRP" or view.entities[hearer] == "PERSON") and use.takes("dobj", *_CLAUSES) is None


def _lasts(use: Use) -> bool:
    """Argued for an hour."""
    view, (first, last) = use.view, use.pieces[0]
    return len(use.pieces) == 1 and all(view.entities[token] in ("TIME", "DATE") or view.lower[token] == "for" for token in (first, last))


def _turns_up(use: Use) -> bool:
    """Reported for duty, reported to work."""
    view, last = use.view, use.pieces[-1][1]
    return view.lemmas[last] in _STATIONS and last - use.cue <= 2


def _greets(use: Use) -> bool:
    """Acknowledged the crowd with a wave."""
    return use.takes_one_of(_GREETED)


def _calls(use: Use) -> bool:
    """Called for help; a recipe calls for eggs; called the meeting to order."""
    view, cue, first = use.view, use.cue, use.first
    if view.lower[cue + 1] == "for":
        if use.speaker is not None and view.lemmas[use.speaker] in _NEED:
            return True
        last = use.pieces[-1][1]
        return view.lemmas[last] in _HELP and last - cue <= 3
    return use.takes("dobj") is not None and any(
        view.lower[token - 1] == "to" and view.lemmas[token] in _ORDERS for token in use.inside() if token > first
    )


def _needs(use: Use) -> bool:
    """The job demands patience."""
    return use.speaker is not None and use.view.lemmas[use.speaker] in _NEED and use.takes("dobj") is not None


def _tells_apart(use: Use) -> bool:
    """You can tell that the wall is old, with nobody told; told him off, tell them apart."""
    view, cue = use.view, use.cue
    if any(view.lower[child] in _APART for child in view.children[cue]):
        return True
    is_able = any(view.deps[child] == "aux" and view.lower[child] in _ABLE for child in view.children[cue])
    return is_able and use.first <= cue + 2 and view.child(cue, "dobj", "dative") is None and use.takes("ccomp") is not None


def _takes_shape(use: Use) -> bool:
    """The path describes a circle."""
    return use.takes_one_of(_SHAPES) and not use.can_speak()


def _turns_off(use: Use) -> bool:
    """Signalled left, indicated right: by a lamp."""
    return use.view.lower[use.first] in _SIDES and use.first == use.cue + 1 and use.takes("ccomp") is None


def _goes_by(use: Use) -> bool:
    """Cook the rice according to the instructions; according to plan. No comma stands before it, and no clause that is reported behind."""
    view, cue = use.view, use.cue
    if view.words[cue - 1] == "," or use.first > cue or use.speaker is None or view.entities[use.speaker] in SAYABLE:
        return False
    return view.lemmas[use.speaker] in _MANNER


_OTHER_SENSES: dict[str, Callable[[Use], bool]] = {
    "accord": _goes_by,
    "according": _goes_by,
    "acknowledge": _greets,
    "advise": _works_for,
    "argue": _lasts,
    "call": _calls,
    "charge": _loads,
    "claim": _claims_back,
    "demand": _needs,
    "describe": _takes_shape,
    "indicate": _turns_off,
    "observe": _watches,
    "point": _points,
    "propose": _asks_in_marriage,
    "read": _watches,
    "recall": _calls_back,
    "recognise": _knows_again,
    "recognize": _knows_again,
    "repeat": _does_again,
    "report": _turns_up,
    "rule": _governs,
    "signal": _turns_off,
    "swear": _curses,
    "tell": _tells_apart,
}
