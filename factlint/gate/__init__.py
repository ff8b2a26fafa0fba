"""What a run's findings count for: suppressions with their reasons, a baseline, and the text that a change touches. Report → Report, nothing is dropped."""

from factlint.gate.baseline import Baseline, BaselineError, Entry
from factlint.gate.changes import ChangeError, Changes, changes_since
from factlint.gate.fault import Fault
from factlint.gate.gating import Gated, gated
from factlint.gate.policy import Policy, policy_of

__all__ = ["Baseline", "BaselineError", "ChangeError", "Changes", "Entry", "Fault", "Gated", "Policy", "changes_since", "gated", "policy_of"]
