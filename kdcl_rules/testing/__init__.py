"""What the tests of other software import: strategies, the oracle and case files."""
