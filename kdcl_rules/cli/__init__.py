"""The `kdcl` command, one file a command."""
