"""What pip-audit found, as lines and a status: red only for a known vulnerability.

`python .ci/verdict.py REPORT.json`; a service that knows none of the packages has not answered.
"""

import json
import sys
from pathlib import Path
from typing import Any


def verdict(packages: list[dict[str, Any]]) -> tuple[list[str], int]:
    """Lines to print, and 1 when something that is installed has a known vulnerability."""
    asked = [one for one in packages if "skip_reason" not in one]
    unknown = [one["name"] for one in packages if "skip_reason" in one]
    if not asked:
        return ["audit: SKIPPED, the advisory service knows none of the packages."], 0
    lines = [
        f"audit: {one['name']} {one['version']} has {found['id']}, mended in "
        + (", ".join(found["fix_versions"]) or "no version yet")
        for one in asked
        for found in one["vulns"]
    ]
    if unknown:
        lines.append(f"audit: not known to the service: {', '.join(unknown)}")
    bad = sum(len(one["vulns"]) for one in asked)
    return [*lines, f"audit: {len(asked)} packages, {bad} known vulnerabilities"], int(bad > 0)


if __name__ == "__main__":
    told, status = verdict(json.loads(Path(sys.argv[1]).read_text("utf-8"))["dependencies"])
    sys.stdout.write("\n".join(told) + "\n")
    raise SystemExit(status)
