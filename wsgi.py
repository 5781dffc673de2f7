"""The entry for servers and the `flask` command."""

from participation import create_app

app = create_app()
