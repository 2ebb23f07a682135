"""Runs of a schedule begin in milliseconds: they are forks of a process that has loaded all that a run needs.

`keeper` keeps such a process, the fork server, beside a schedule; `client` is what the schedule starts in place of Python: it asks the
fork server for a process, hands on environment, folder and standard streams, passes signals on, and ends as the process ends. Where
the fork server is gone, busy with loading, or was loaded from other files than lie on disk, it starts Python as if nobody had asked.
"""
