"""The demo county 演示县: an invented county on loopback with planted defects and the findings they must produce.

`demo_world(as_of, seed)` builds it, `server.serve(world)` plays its web servers through a proxy, `write_units(path)`
writes its units file, `expectations(world)` and `compare(...)` hold a round against the truth.
"""

from gongkai.demo.truth import Expectation, compare, expectations
from gongkai.demo.world import demo_world, write_units

__all__ = ["Expectation", "compare", "demo_world", "expectations", "write_units"]
