"""Which names of one document mean the same, and what identifies whom they mean."""
