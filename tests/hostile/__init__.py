"""A web server that misbehaves on purpose, one class a misbehaviour. Loopback only."""
