"""Rules: YAML → compiled values. ``load`` reads them; ``checking`` interprets them."""
