"""What the tests of other software import.

============================================  ===============================================================
:mod:`~kdcl_rules.testing.strategies`         hypothesis strategies: facts, findings, schools for any rulebook,
                                              schools near a threshold, small rulebooks, edits of rules
:mod:`~kdcl_rules.testing.rule_edits`         small wrong edits of a rulebook, and others that move nobody
:mod:`~kdcl_rules.testing.assertions`         no school moves, an engine of one's own agrees
:mod:`~kdcl_rules.testing.triples`            for every number of the law, values just below, on and just above
:mod:`~kdcl_rules.testing.oracle`             a second, naive evaluator that shares nothing with the engine
:mod:`~kdcl_rules.testing.differential`       where engine and oracle differ, with rules and facts on a page
:mod:`~kdcl_rules.testing.cases`              ``*.case.yaml``: cases a jurist can write
:mod:`~kdcl_rules.testing.plugin`             the pytest plugin that collects them
:mod:`~kdcl_rules.testing.export`             cases as JSON, for implementations in other languages
============================================  ===============================================================

Strategies and plugin need the extra ``testing`` (hypothesis, pytest); the rest, and ``kdcl cases``, run without it.
"""
