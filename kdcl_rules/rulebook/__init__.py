"""The law as values: models, the condition language, the loader and the catalogue of rulebooks."""
