#!/bin/sh
# Submits a job file to a Flink cluster. POSIX sh; see --help.
set -eu

usage() {
  cat <<'TEXT'
usage: jobs/submit.sh [OPTIONS] JOB_FILE [--set KEY=VALUE]...

How it is submitted (default: --mode=session --via=cli):
  --mode=session       into a cluster that is running
  --mode=application   as a cluster of its own, or, by REST, as an application of a running one
  --via=cli            with the command "flink"; the job file and the environment variables it
                       names are read here
  --via=rest           with curl, as an upload of the job jar; the job file and the environment
                       variables it names are read on the JobManager, so JOB_FILE is a path there
  --address=HOST:PORT  Flink's REST address (default: $FLINK_ADDRESS, else 127.0.0.1:8081); with
                       https:// in front for TLS, by REST only
  --target=TARGET      application mode by CLI: kubernetes-application or yarn-application; JOB_FILE
                       and jar are then paths within the image (default: kubernetes-application)
  --jar=FILE           the job jar (default: target/truewick-VERSION-job.jar of this checkout)

Where it begins (default: anew):
  --savepoint=PATH     from this savepoint or retained checkpoint
  --latest=DIRECTORY   from the newest checkpoint or savepoint below this directory, if there is one
  --allow-non-restored leave out state that the job no longer has

  --unless-running     do nothing if a job of the same name is running (session mode)
  -DKEY=VALUE          a setting of Flink's, such as -Dkubernetes.cluster-id=truewick (CLI only)
  --set KEY=VALUE      override a key of the job file; not for secrets: Flink shows arguments

Secrets belong into environment variables that the job file names, as in jobs/cluster.yaml.
Exit code: 0 submitted or running already, 1 refused or failed, 2 wrong arguments.
TEXT
}

home=$(cd "$(dirname "$0")/.." && pwd)
. "$home/jobs/flink-rest.sh"
mode=session via=cli target=kubernetes-application
address=${FLINK_ADDRESS:-127.0.0.1:8081}
jar='' savepoint='' latest='' job='' allow=false unless_running=false
newline='
'
overrides='' settings='' # a line each

# The arguments of the job as a JSON array.
arguments() {
  printf '["--job",%s' "$(quoted "$job")"
  printf '%s' "$overrides" | while IFS= read -r line; do
    printf ',"--set",%s' "$(quoted "$line")"
  done
  printf ']'
}

# ---------------------------------------------------------------- arguments

add_override() {
  case $1 in
    *[Pp]assword*=* | *apiKey*=* | *webhook.url=*)
      fail "${1%%=*} is a secret: name an environment variable in the job file instead" 2 ;;
    *=*) ;;
    *) fail "expected --set KEY=VALUE, was '$1'" 2 ;;
  esac
  case $1 in
    *"$newline"*) fail "expected one line after --set, was '$1'" 2 ;;
  esac
  overrides="$overrides$1$newline"
}

parse() {
  while [ $# -gt 0 ]; do
    case $1 in
      --help | -h) usage && exit 0 ;;
      --mode=session | --mode=application) mode=${1#*=} ;;
      --via=cli | --via=rest) via=${1#*=} ;;
      --target=kubernetes-application | --target=yarn-application) target=${1#*=} ;;
      --address=?*) address=${1#*=} ;;
      --jar=?*) jar=${1#*=} ;;
      --savepoint=?*) savepoint=${1#*=} ;;
      --latest=?*) latest=${1#*=} ;;
      --allow-non-restored) allow=true ;;
      --unless-running) unless_running=true ;;
      --set)
        [ $# -ge 2 ] || fail "expected KEY=VALUE after --set" 2
        add_override "$2"
        shift ;;
      --set=*) add_override "${1#--set=}" ;;
      -D?*=*) settings="$settings$1$newline" ;;
      -*) fail "unknown option '$1'; see --help" 2 ;;
      *)
        [ -z "$job" ] || fail "expected one job file, was '$job' and '$1'" 2
        job=$1 ;;
    esac
    shift
  done
  [ -n "$job" ] || fail "expected a job file; see --help" 2
  [ -z "$savepoint" ] || [ -z "$latest" ] || fail "--savepoint and --latest exclude each other" 2
}

# Application mode by CLI takes paths within an image: what is there cannot be looked at from here.
is_remote() { [ "$mode/$via" = application/cli ]; }

check_files() {
  if [ -z "$jar" ]; then
    is_remote && jar=/opt/truewick/truewick-job.jar
    for found in "$home"/target/truewick-*-job.jar; do
      [ -n "$jar" ] || { [ -f "$found" ] && jar=$found; }
    done
  fi
  [ -n "$jar" ] || fail "no job jar in $home/target: build it with mvn -B package, or give --jar"
  [ "$via" = cli ] || [ -z "$settings" ] || fail "-D is for --via=cli" 2
  is_remote || [ -f "$jar" ] || fail "$jar: not a file; build the job jar with mvn -B package"
  [ "$via/$mode" != cli/session ] || [ -f "$job" ] || fail "$job: no such job file"
}

# The newest directory below $1 that is a whole checkpoint or savepoint.
newest() {
  [ -d "$1" ] || fail "$1: not a directory"
  find "$1" -name _metadata -size +0 -exec ls -t {} + 2>/dev/null | head -n 1 |
    sed 's#/_metadata$##'
}

choose_beginning() {
  [ -n "$latest" ] || return 0
  savepoint=$(newest "$latest") || exit $?
  if [ -n "$savepoint" ]; then
    case $savepoint in
      /*) savepoint=file://$savepoint ;;
      *) savepoint=file://$(pwd)/$savepoint ;;
    esac
    echo "submit.sh: going on from $savepoint"
  else
    echo "submit.sh: nothing below $latest, beginning anew"
  fi
}

# ---------------------------------------------------------------- REST

run_by_rest() {
  command -v curl >/dev/null 2>&1 || fail "curl is needed for --via=rest and was not found"
  uploaded=$(request /jars/upload -X POST -F "jarfile=@$jar;type=application/x-java-archive") ||
    exit $?
  id=$(printf '%s' "$uploaded" | field filename | sed 's#.*/##')
  [ -n "$id" ] || fail "expected a file name in Flink's answer to the upload, was: $uploaded"
  body="{\"programArgsList\":$(arguments),\"allowNonRestoredState\":$allow"
  [ -z "$savepoint" ] || body="$body,\"savepointPath\":$(quoted "$savepoint")"
  run=run
  [ "$mode" = session ] || run=run-application
  answer=$(request "/jars/$id/$run" -X POST -H 'Content-Type: application/json' -d "$body}") ||
    exit $?
  name=$(printf '%s' "$answer" | field jobid)
  [ -n "$name" ] || name=$(printf '%s' "$answer" | field applicationId)
  [ -n "$name" ] || fail "expected a job id in Flink's answer, was: $answer"
  echo "$name"
}

# ---------------------------------------------------------------- CLI

find_flink() {
  flink=${FLINK_HOME:+$FLINK_HOME/bin/}flink
  command -v "$flink" >/dev/null 2>&1 ||
    fail "the command '$flink' was not found: set FLINK_HOME, or use --via=rest"
}

# Arguments of "flink" for the cluster at $address.
cluster() {
  case $address in
    *://*) fail "expected HOST:PORT with --via=cli, was '$address'" 2 ;;
  esac
  echo "-t remote -Drest.address=${address%:*} -Drest.port=${address##*:}"
}

run_by_cli() {
  find_flink
  set -- -d
  if [ "$mode" = application ]; then
    set -- "$@" -t "$target"
    jar=local://$jar
  else
    where=$(cluster) || exit $?
    # shellcheck disable=SC2086 # words on purpose
    set -- "$@" $where
  fi
  [ -z "$savepoint" ] || set -- "$@" -s "$savepoint"
  [ "$allow" = false ] || set -- "$@" --allowNonRestoredState
  IFS=$newline
  set -f # each line is one word, and no pattern
  # shellcheck disable=SC2086
  set -- "$@" $settings "$jar" --job "$job"
  for line in $overrides; do
    set -- "$@" --set "$line"
  done
  exec "$flink" run "$@"
}

# ---------------------------------------------------------------- is it there already?

# States of the jobs called $1, a line each, by CLI: it writes "TIME : ID : NAME (STATE)".
states_by_cli() {
  # shellcheck disable=SC2086 # words on purpose
  jobs=$("$flink" list -a $where) || fail "cannot ask Flink at $address for its jobs"
  printf '%s\n' "$jobs" | sed -n 's/^[0-9.: ]* : [0-9a-f]* : //p' | grep -F "$1 (" |
    while IFS= read -r line; do
      state=${line#"$1 ("}
      [ "$state" = "$line" ] || echo "${state%)}"
    done
}

is_running() {
  if [ "$via" = rest ]; then
    known=$(states "$1") || exit $?
  else
    find_flink
    where=$(cluster) || exit $?
    known=$(states_by_cli "$1") || exit $?
  fi
  printf '%s\n' "$known" | grep -Eq '^(CREATED|INITIALIZING|RUNNING|RESTARTING)$'
}

parse "$@"
check_files
if [ "$unless_running" = true ]; then
  [ "$mode" = session ] || fail "--unless-running is for session mode" 2
  name=$(job_name "$job") || exit $?
  if is_running "$name"; then
    echo "submit.sh: $name is running already"
    exit 0
  fi
fi
choose_beginning
if [ "$via" = rest ]; then
  run_by_rest
else
  run_by_cli
fi
