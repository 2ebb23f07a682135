"""Entity ids of a document's groups."""

from flows.extract.names.records import Names
from flows.ids import entity_id


def group_ids(found: Names, document_id: str) -> tuple[str, ...]:
    """The id of each group: made of type and key, and of the document where the key holds in that document alone."""
    return tuple(entity_id(group.label, group.key, document_id if group.local else None) for group in found.groups)
