"""Whether static/linked belongs to the source in frontend/: no node needed."""

import hashlib
import json
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
FRONTEND = ROOT / "frontend"
BUILT = ROOT / "static" / "linked"
LOOSE = (
    "build.mjs",
    "package-lock.json",
    "package.json",
    "sourcehash.mjs",
    "tsconfig.json",
)


def source_hash() -> str:
    """One hash over the source tree, the same as sourcehash.mjs computes."""
    names = [
        *LOOSE,
        *(
            p.relative_to(FRONTEND).as_posix()
            for p in (FRONTEND / "src").rglob("*")
            if p.is_file()
        ),
    ]
    lines = (f"{name}\0{_sha256(FRONTEND / name)}\n" for name in sorted(names))
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def problems() -> list[str]:
    """What is wrong with the built files, in sentences."""
    manifest = json.loads((BUILT / "manifest.json").read_text())
    found = []
    if manifest["source_sha256"] != source_hash():
        found.append(
            "static/linked was built from another source: run `npm ci && npm run build` in frontend/."
        )
    present = {path.name for path in BUILT.iterdir()} - {"manifest.json"}
    named = set(manifest["files"])
    found += [f"static/linked/{n} is missing." for n in sorted(named - present)]
    found += [
        f"static/linked/{n} is not in the manifest." for n in sorted(present - named)
    ]
    found += [
        f"static/linked/{name} was changed after it was built."
        for name in sorted(present & named)
        if _sha256(BUILT / name) != manifest["files"][name]["sha256"]
    ]
    return found


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    faults = problems()
    print("\n".join(faults) or "static/linked belongs to frontend/src.")
    sys.exit(1 if faults else 0)
