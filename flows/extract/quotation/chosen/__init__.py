"""What is set right after the ranker has chosen: contents it left out, their edges, who speaks, reports within reports."""
