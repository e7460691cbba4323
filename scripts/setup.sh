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
    echo "harmonie: the .NET 10 SDK is needed; run: $(sdk_command)" >&2
    exit 2
  fi
}

# sdk_command: what brings the SDK on this distribution.
sdk_command() {
  local release=${OS_RELEASE:-/etc/os-release} id version family
  id=$(sed -n 's/^ID=//p' "$release" 2>/dev/null | tr -d '"') version=$(sed -n 's/^VERSION_ID=//p' "$release" 2>/dev/null | tr -d '"')
  family="$id $(sed -n 's/^ID_LIKE=//p' "$release" 2>/dev/null | tr -d '"')"
  case " $family " in
    " ubuntu "*) [ "${version%%.*}" -ge 24 ] && echo "sudo apt-get update && sudo apt-get install -y dotnet-sdk-10.0" && return ;;
    *" fedora "* | *" rhel "*) echo "sudo dnf install -y dotnet-sdk-10.0" && return ;;
    *" arch "*) echo "sudo pacman -S dotnet-sdk aspnet-runtime" && return ;;
    *" alpine "*) echo "sudo apk add bash dotnet10-sdk" && return ;;
  esac
  if [ "$(uname)" = Darwin ] && command -v brew >/dev/null; then
    echo "brew install dotnet"
  else
    echo "curl -fsSL https://dot.net/v1/dotnet-install.sh | bash -s -- --channel 10.0 && export PATH=\$HOME/.dotnet:\$PATH"
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
