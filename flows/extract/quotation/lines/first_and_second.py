"""Words of the first and second person: by them a line is told to be what somebody says, or says to somebody."""

FIRST = frozenset({"i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"})
FIRST_OR_SECOND = FIRST | {"you", "your", "yours", "yourself", "yourselves"}
