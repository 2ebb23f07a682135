"""The report: a static site in the release, for people. It opens from a disk, without a server and without a network."""
