"""Which known place, territory or organisation a name is, by the words around it."""
