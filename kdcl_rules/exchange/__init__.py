"""The ways in and out: school files and records."""
