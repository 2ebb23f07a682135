"""Entity ids of what a document speaks of."""

from flows.extract.names.records import Names, Reference
from flows.ids import entity_id, unnamed_entity_id


def group_ids(found: Names, document_id: str) -> tuple[str, ...]:
    """The id of each group: made of type and key, and of the document where the key holds in that document alone."""
    return tuple(entity_id(group.label, group.key, document_id if group.local else None) for group in found.groups)


def chain_ids(found: Names, document_id: str) -> tuple[str, ...]:
    """The id of each chain: made of the document and the place of its first mention."""
    return tuple(unnamed_entity_id(document_id, chain.start, chain.end) for chain in found.chains)


def id_of(reference: Reference, groups: tuple[str, ...], chains: tuple[str, ...]) -> str | None:
    """The id of whom or what the reference stands for; None where that is not known."""
    if reference.group is not None:
        return groups[reference.group]
    return None if reference.chain is None else chains[reference.chain]
