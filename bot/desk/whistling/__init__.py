"""吹哨报到: units are called to a case, report in, answer; each with its own clocks."""
