"""Speech that the form of a line attributes, interviews among it, and quotes that go on without a cue."""
