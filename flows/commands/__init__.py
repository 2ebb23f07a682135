"""The commands of `onrecord` beside build and serve, a file a group. Heavy imports happen inside them: --help answers at once."""
