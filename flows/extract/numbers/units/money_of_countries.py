"""Which country's rupees, dinars, shillings or pesos a text means where the word alone does not say: the country's that it names most."""

import re
from collections import Counter

from flows.article import Article

_COUNTRIES: dict[str, dict[str, str]] = {
    "INR": {"INR": "India|Delhi|Mumbai", "PKR": "Pakistan|Lahore|Karachi|Islamabad", "LKR": "Sri Lanka|Colombo", "NPR": "Nepal|Kathmandu"},
    "RSD": {
        "RSD": "Serbia|Belgrade", "IQD": "Iraq|Baghdad|Basra|Kirkuk", "KWD": "Kuwait", "JOD": "Jordan|Amman", "TND": "Tunis",
        "DZD": "Algeria|Algiers", "LYD": "Libya|Tripoli", "BHD": "Bahrain",
    },
    "MXN": {
        "MXN": "Mexic", "PHP": "Philippine|Manila|Cebu", "ARS": "Argentin|Buenos Aires", "CLP": "Chile|Santiago", "COP": "Colombia|Bogot",
        "UYU": "Uruguay|Montevideo", "CUP": "Cuba|Havana", "DOP": "Dominican",
    },
    "ZMW": {"ZMW": "Zambia|Lusaka|Copperbelt", "MWK": "Malawi|Lilongwe|Blantyre|Mzuzu"},
    "KES": {
        "KES": "Kenya|Nairobi|Mombasa", "TZS": "Tanzania|Dar es Salaam|Dodoma|Zanzibar", "UGX": "Uganda|Kampala",
        "SOS": "Somali|Mogadishu",
    },
    "SAR": {"SAR": "Saudi|Riyadh|Jeddah", "QAR": "Qatar|Doha", "OMR": "Oman|Muscat", "YER": "Yemen|Sanaa|Aden"},
    "IRR": {"IRR": "Iran|Tehran", "OMR": "Oman|Muscat", "YER": "Yemen|Sanaa|Aden", "QAR": "Qatar|Doha"},
    "RUB": {"RUB": "Russia|Moscow|Kremlin", "BYN": "Belarus|Minsk"},
    "RON": {"RON": "Romania|Bucharest", "MDL": "Moldova|Chi[sș]in[aă]u"},
}  # fmt: skip
"""By the code that is assumed: codes of the same name with the beginnings of the words that name the country."""
_NAMED = {
    assumed: re.compile(r"\b(?:" + "|".join(f"(?P<{code}>{words})" for code, words in codes.items()) + ")")
    for assumed, codes in _COUNTRIES.items()
}


def money_named(article: Article, code: str) -> str:
    """The code for the country that the article names most, the first named of several; `code` itself where it names none of them."""
    known = article.once(_known)
    if code not in known:
        pattern = _NAMED.get(code)
        named = Counter(match.lastgroup for match in pattern.finditer(article.text)) if pattern is not None else Counter()
        known[code] = next((str(found) for found, _ in named.most_common(1)), code)
    return known[code]


def _known(_article: Article) -> dict[str, str]:
    """What was found by code; texts without such money are never looked at."""
    return {}
