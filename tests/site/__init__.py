"""Pages as a reader's browser shows them: offline, drawn, reachable, readable."""
