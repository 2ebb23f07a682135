"""Sends a release to a place where people find it: Hugging Face, Zenodo. Tokens come from the environment and are never shown."""
