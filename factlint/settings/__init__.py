"""What a run is set to: presets, ``factlint.toml`` or ``[tool.factlint]``, and the environment, each value with where it came from."""

from factlint.settings.keys import KEYS, Key
from factlint.settings.places import SettingsError
from factlint.settings.resolving import SET, SUPPRESSIONS_FILE, Override, Settings, Suppression, Value, find, find_suppressions, load

__all__ = ["KEYS", "SET", "SUPPRESSIONS_FILE", "Key", "Override", "Settings", "SettingsError", "Suppression", "Value", "find", "find_suppressions", "load"]
