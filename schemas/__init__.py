"""The tables of onrecord: one pandera model a file, the single source of every type, description and check."""
