"""Monitor 可用性监测: the rule on sites that cannot be reached (R-302), run as it is written."""
