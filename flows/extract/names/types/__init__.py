"""What a name is the name of: a person, an organisation, a place; by its words, the words beside it, and a vote."""
