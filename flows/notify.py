"""Tells someone when a run fails or a release is held back: a JSON message to the address in ONRECORD_WEBHOOK.

The address is a secret as often as not, so it is read where it is used and stands in no settings, run record or page.
"""

import json
import os
import urllib.request
from typing import Any

VARIABLE = "ONRECORD_WEBHOOK"
SECONDS = 10


def tell(text: str, **more: str) -> bool:
    """Posts {"text": text, ...} to the address, in the form that chat services take; False when there is none or it does not answer."""
    address = os.environ.get(VARIABLE, "")
    if not address.startswith(("https://", "http://")):
        return False
    body = json.dumps({"text": text, **more}).encode()
    request = urllib.request.Request(address, body, {"Content-Type": "application/json"})
    try:
        with urllib.request.urlopen(request, timeout=SECONDS) as answer:
            return bool(answer.status < 300)
    except OSError:
        return False  # the run's own error is what matters


def on_failure(flow: Any, flow_run: Any, state: Any) -> None:
    """A hook for Prefect: a run failed or crashed."""
    text = f"onrecord: {flow.name} run {flow_run.name} ended as {state.name}: {state.message}"
    tell(text, run_id=str(flow_run.id), state=str(state.name))


HOOKS: list[Any] = [on_failure]
"""What a flow is to call when it fails or crashes."""
