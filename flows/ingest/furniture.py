"""Lines of a page that are not the article's running text: captions, credits, bylines and boilerplate."""

import re

from flows.ingest.dates import DATE

LONGEST = 600
"""A longer block is running text, whatever it holds."""

_AGENCIES = "AP|AFP|Reuters|REUTERS|EPA|EFE|ANSA|TASS|Xinhua|Getty Images|Bloomberg|Shutterstock|Alamy|PA|PTI|DPA|dpa|UPI"
_PICTURE = r"(?:photos?|photographs?|pictures?|images?|video)"
_CREDIT_AT_END = re.compile(
    r"(?<![^\s.!?…)\]”\"’|])(?:"
    r"(?:"  # Photo credit: Ana Ruiz    Image: Ana Ruiz    Photo by Ana Ruiz
    rf"(?:(?i:{_PICTURE}[ \xa0](?:credits?|source|courtesy(?:[ \xa0]of)?|copyright))|(?=[A-Z])(?i:credits?|{_PICTURE}))[ \xa0]?:[ \xa0]?"
    rf"|(?=[A-Z])(?i:{_PICTURE}[ \xa0](?:by|via|courtesy of))[ \xa0]"
    r")(?=[^\W_a-z]|@|\S+$)[^\s:.!?][^:!?\n\r]{0,79}"  # a name starts with a capital; an address has no blanks
    # (Photo by Ana Ruiz/Agency)    (AP Photo/Ana Ruiz)    REUTERS/Ana Ruiz    (XYFoto/Some Company)
    rf"|\((?i:(?:file )?{_PICTURE}(?: (?:by|via|courtesy of)|:)) [^()\n\r]{{1,80}}\)\.?"
    rf"|\((?:{_AGENCIES})(?: (?:Photo|File Photo|File|Images?))?/[^()\n\r]{{1,60}}\)\.?"
    r"|(?:AP Photo|REUTERS|Reuters|AFP|EPA|Getty Images)/[^\n\r:!?]{1,60}"
    r"|\([A-Z][\w-]*(?:Foto|Photo|FOTO|PHOTO)/[^()\n\r]{1,60}\)\.?"
    r")$"
)
_SENTENCES = re.compile(r"[.!?] [A-Z“\"]")
_CREDIT_ALONE = re.compile(
    r"(?:Image|Photo) copyright [^.!?\n\r]{1,60}"
    rf"|(?:{_AGENCIES}) (?:Photo|via AP|Images)(?:/[^\n\r.:!?]{{1,60}})?"
    rf"|(?:{_AGENCIES})/[^\n\r.:!?]{{1,60}}"
    r"|Getty Images"
)
_CAPTION = re.compile(
    r"(?:FILE(?: PHOTO)?|File photo|PHOTO|Pictured|Caption|(?:Image|Media) caption|Photo shows)[ \xa0]?[:—–-][ \xa0]?\S"
    r"|(?:(?:Image|Media) caption|Photo shows)[ \xa0]\S"
    r"|\((?:L-R|From left|Left to right|From L to R)\b"
)

_BOILERPLATE = re.compile(
    r"(?i:"
    # navigation and invitations
    r"advertisements?|sponsored(?: content)?|skip (?:to|advert).{0,40}|(?:story|article) continues (?:below|after).{0,40}"
    r"|(?:please )?(?:subscribe|sign up|log in|register) (?:to|for|now|here|today|in)\b.{0,140}"
    r"|(?:read|see|watch|listen)(?: (?:more|also|next))[:.].{0,160}|(?:read|see|learn|find out) more|also read:.{0,160}"
    r"|related(?: (?:articles?|stories|topics|links|content|coverage|news))?(?::.{0,160})?"
    r"|(?:more|most read|trending) (?:from|on|stories).{0,60}|follow (?:us|me|@).{0,140}|(?:click|tap) here\b.{0,140}"
    r"|(?:share|print|tweet|email|save)(?: (?:this|on|via|to)\b.{0,60})?|continue reading.{0,60}|load(?:ing|ed)(?: more)?[ .…]*"
    r"|comments?(?: \(\d+\))?|[\d.,]+[km]? (?:shares?|likes?|views?|comments?)|scroll down for .{1,40}|video|source link"
    r"|tags?:.{0,160}|topics?:.{0,160}|filed under:.{0,160}|download (?:our|the) (?:free )?app\b.{0,100}"
    r"|cookie (?:policy|settings|notice).{0,40}|privacy policy|terms (?:of|and) (?:use|service|conditions).{0,40}"
    # rights
    r"|(?:©|\(c\)|copyright\b).{0,200}|.{0,140}\ball rights reserved\b.{0,140}|this material may not be published.{0,200}"
    # when it was published, and where it ends
    r"|(?:first |originally |last )?(?:published|posted|updated|modified|created|date)(?: (?:on|at|in))?[: ].{0,12}\d.{0,60}"
    rf"|{DATE}[ \xa0,|·-]{{1,3}}(?:last )?updated.{{0,100}}|\d{{1,3}} (?:min(?:ute)?s?|hours?|days?) (?:read|ago)|-30-|ends"
    r")[.!]?"
)

_WORD = r"(?:[^\W\d_a-zß-öø-ÿ](?:[^\W\d_]|['’-](?=\w))*\.?|(?:de|da|del|der|den|di|du|la|le|van|von|bin|al|el|y|e)(?=[ \xa0]))"
_PERSON = rf"{_WORD}(?:[ \xa0]{_WORD}){{1,4}}"
_PEOPLE = rf"(?P<people>{_PERSON}(?:(?:, and | and | & |, ){_PERSON}){{0,5}})"
_NOBODY = (
    r"(?!(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"|January|February|March|April|June|July|August|September|October|November|December)\b)"
)
_BYLINE = re.compile(
    rf"(?i:(?:written |reported |story )?by|words by|from)[ \xa0:]{{1,2}}{_NOBODY}{_PEOPLE}"
    r"(?:(?:,| \||[ \xa0]?[-–—•·/]| in| for)[ \xa0].{0,80}|[ \xa0]?\([^()]{1,60}\))?"
)
_REPORTED_BY = re.compile(rf"\(?(?:Additional )?[Rr]eporting by {_PEOPLE}.{{0,120}}")
_BY_NOBODY = re.compile(
    rf"(?i:by)[ \xa0](?:(?i:an?|our|the)[ \xa0])?(?:{_WORD}[ \xa0]){{0,3}}(?i:staff(?:[ \xa0](?:writers?|reporters?|correspondents?))?"
    r"|(?:own[ \xa0])?correspondents?|reporters?|news(?:[ \xa0]?desk|room))"
)
"""By Courier staff, By our own correspondent: a byline that names nobody."""
_POSITION = re.compile(
    r"(?:[A-Z][\w&'’-]*[ \xa0]){0,4}"
    r"(?i:correspondents?|reporters?|(?:staff|feature)[ \xa0]writers?|editors?|columnists?|bureau(?:[ \xa0]chief)?|staff)"
    r"(?:[ \xa0](?:in|for)[ \xa0][A-Z][\w .'’-]{1,40})?"
)
_NAME_ALONE = re.compile(_PERSON)
_TIME_ALONE = re.compile(
    r"(?:[01]?\d|2[0-3])[:.][0-5]\d(?:[ \xa0]?[ap]\.?m\.?)?(?:[ \xa0](?:local time|[A-Z]{2,4}))?|(?:0?[1-9]|1[0-2])[ \xa0]?[ap]\.?m\.?",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r",? and | & |, ")


def is_boilerplate(block: str) -> bool:
    """True for navigation, subscription and copyright lines, time stamps of publication, and rows of signs."""
    if len(block) > LONGEST:
        return False
    return _BOILERPLATE.fullmatch(block) is not None or not any(character.isalnum() for character in block)


def credit_start(block: str) -> int | None:
    """Where the picture credit that ends the block starts; 0 when the block is nothing else, None when there is none."""
    if len(block) > LONGEST:
        return None
    if _CREDIT_ALONE.fullmatch(block):
        return 0
    found = _CREDIT_AT_END.search(block)
    if found is None or _SENTENCES.search(found.group().rstrip(".")):
        return None
    return found.start()


def is_caption(block: str) -> bool:
    """True for a line that says of itself that it stands under a picture."""
    return len(block) <= LONGEST and _CAPTION.match(block) is not None


def byline_people(block: str) -> tuple[str, ...] | None:
    """The people that a byline names ("By Aigul Serik and Tom Hale, Staff Writers"; none in "By Courier staff"); None when the line is
    no byline."""
    if len(block) > 200 or "\n" in block:
        return None
    found = _BYLINE.fullmatch(block) or _REPORTED_BY.fullmatch(block)
    if found is None:
        return () if _BY_NOBODY.fullmatch(block) else None
    return tuple(_BETWEEN.split(found["people"]))


def is_name_alone(block: str) -> bool:
    """True for a line of two to four capitalised words, such as a reporter's name under a headline."""
    return len(block) <= 60 and _NAME_ALONE.fullmatch(block) is not None and len(block.split()) <= 4


def is_time_alone(block: str) -> bool:
    """True for a line that is a time of day and nothing else, as stands above each entry of a live report: 14:32 GMT, 9.05am."""
    return len(block) <= 24 and _TIME_ALONE.fullmatch(block) is not None


def is_position(block: str) -> bool:
    """True for what a writer is, on a line of its own below the byline: Statehouse Correspondent, Staff Writer."""
    return len(block) <= 80 and _POSITION.fullmatch(block) is not None
