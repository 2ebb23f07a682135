"""Links of entities to the ids of a reconciliation service: optional, off by default, the one stage that may use the network."""
