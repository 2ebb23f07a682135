"""What the steps of the flow do with several stages at once, without the orchestrator: one file a step, in the order of the flow."""
