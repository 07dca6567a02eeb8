#!/usr/bin/env bash
# The outside examiner: plays the practice counties and measures a whole run against their exact truth.
#   benchmarks/practice.sh SEED [none|mild|harsh] [FOLDER OF THE PRACTICE COUNTIES] [AS_OF]
# The folder defaults to shared/practice beside the checkout (or $GONGKAI_PRACTICE).
set -euo pipefail
seed=${1:?seed}
faults=${2:-none}
here=$(cd "$(dirname "$0")/.." && pwd)
practice=${3:-${GONGKAI_PRACTICE:-$here/../shared/practice}}
as_of=${4:-$(date +%F)}
[ -f "$practice/world.py" ] || { echo "practice counties not found at $practice: name their folder" >&2; exit 4; }
gongkai="$here/.venv/bin/gongkai"
python="$here/.venv/bin/python"
work=$(mktemp -d "${TMPDIR:-/tmp}/practice-$seed-$faults-XXXX")
port=$("$python" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')

"$python" "$practice/world.py" truth --seed "$seed" --as-of "$as_of" --out "$work/truth"
"$python" "$practice/world.py" serve --port "$port" --seed "$seed" --as-of "$as_of" --faults "$faults" \
  --log "$work/access.jsonl" >"$work/server.log" 2>&1 &
server=$!
trap 'kill $server 2>/dev/null || true' EXIT
for _ in $(seq 100); do grep -q "proxy at" "$work/server.log" && break; sleep 0.1; done

start=$(date +%s)
"$gongkai" run "$work/truth/units.csv" --round "$work/round" --as-of "$as_of" \
  --proxy "http://127.0.0.1:$port" --delay 0 ${GONGKAI_RUN_OPTIONS:-}
echo "run took $(($(date +%s) - start)) s"
"$gongkai" export "$work/round" --to "$work/tables"
"$python" "$practice/evaluate.py" --truth "$work/truth/truth.json" --tables "$work/tables" \
  --log "$work/access.jsonl" --json "$work/result.json" --show "${SHOW:-60}"
echo "all files: $work"
