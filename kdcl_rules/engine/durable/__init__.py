"""durable-rules does the inference, and cannot answer wrongly.

The roll-up of a rulebook becomes positive Horn rules (:mod:`~kdcl_rules.engine.durable.program`), the rules a
ruleset (:mod:`~kdcl_rules.engine.durable.ruleset`). Verdicts of requirements enter
(:mod:`~kdcl_rules.engine.durable.entry`), forward chaining concludes everything above them, once at each end of
the interval (:mod:`~kdcl_rules.engine.durable.inference`), and what it concluded is held against *direct*
(:mod:`~kdcl_rules.engine.durable.compare`). Only :mod:`~kdcl_rules.engine.durable.host` imports durable-rules;
what the engine is given, what it is not, and why: docs/adr.

Nothing is imported here: without durable-rules installed, everything but this package works.
"""
