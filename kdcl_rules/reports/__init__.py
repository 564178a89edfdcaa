"""An outcome in words that a person could have written."""
