# Shell functions that ./harmonie and ./test share. Expects $here, the root of the repository.

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

# need_limits: what the program asks itself, for limits under which the runtime can't even start.
need_limits() {
  local files space
  files=$(ulimit -Hn) space=$(ulimit -v)
  if [ "$files" != unlimited ] && [ "$files" -lt 512 ]; then
    echo "harmonie: at most $files files may be open here (ulimit -n), and 512 is the least to start with; 4096 is ample" >&2
    exit 2
  fi
  if [ "$space" != unlimited ] && [ "$space" -lt 8388608 ]; then
    echo "harmonie: the address space is limited to $((space / 1024)) MiB here (ulimit -v), and 8192 MiB is the least to start with" >&2
    exit 2
  fi
}

need_dotnet() {
  if ! command -v dotnet >/dev/null || ! (cd "$here" && dotnet --version >/dev/null 2>&1); then
    echo "harmonie: the .NET 10 SDK is needed; see https://dotnet.microsoft.com/download" >&2
    exit 1
  fi
}

# need_packages COMMAND PACKAGE …: installs the packages by apt unless the command is there.
need_packages() {
  local command=$1
  shift
  ! command -v "$command" >/dev/null || return 0
  local sudo=
  [ "$(id -u)" = 0 ] || sudo="sudo -n"
  if command -v apt-get >/dev/null && $sudo true 2>/dev/null; then
    echo "harmonie: installing $* …" >&2
    $sudo apt-get -qq -o DPkg::Lock::Timeout=300 update >&2 || true
    DEBIAN_FRONTEND=noninteractive $sudo apt-get -qq -o DPkg::Lock::Timeout=300 install -y --no-install-recommends "$@" </dev/null >/dev/null
  fi
  if ! command -v "$command" >/dev/null; then
    echo "harmonie: $command is needed and could not be installed here; run: sudo apt-get install $*" >&2
    exit 1
  fi
}

need_ffmpeg() {
  need_packages ffmpeg ffmpeg
}

# What the tests need besides: Node.js for the OpenAPI tools of others, curl and jq for the recipes.
need_test_tools() {
  need_packages chromium chromium # the console's tests
  need_packages node nodejs
  need_packages npm npm
  need_packages curl curl ca-certificates
  need_packages jq jq
  need_packages mutagen-inspect python3-mutagen # reads and writes tags, as another program than ours
  need_packages sox sox # writes sound, likewise
}

sources() {
  find "$here/src" "$here/plugins" "$here"/*.props "$here/global.json" "$here/.editorconfig" \( -name bin -o -name obj \) -prune -o -type f "$@" -print
}

# changed_since FILE: whether sources are newer than FILE, or are others than those it lists.
changed_since() {
  [ -n "$(sources -newer "$1" | head -n 1)" ] || ! sources | sort | cmp -s - "$1"
}
