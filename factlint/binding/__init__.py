"""Floor 4: quantities → facts. The article's date and subject first, then entity, indicator, period, scope and status of each figure."""

from factlint.binding.binder import Binder, bind

__all__ = ["Binder", "bind"]
