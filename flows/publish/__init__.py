"""Publishes: good rows in; a complete, immutable release out (Parquet, CSV, metadata, checksums)."""
