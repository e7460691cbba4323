# The folder of these tools, in $tools, with the packages of its lock file installed. One at a time: tests run side by side.
tools=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)
(
  flock 9
  [ "$tools/node_modules/.package-lock.json" -nt "$tools/package-lock.json" ] || npm --prefix "$tools" ci --no-progress --silent >&2
) 9>"$tools/.lock"
