"""Which figures the slots of a match mean."""
