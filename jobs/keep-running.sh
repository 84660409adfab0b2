#!/bin/sh
# Keeps a job running on a session cluster without high availability. POSIX sh; see --help.
set -eu

usage() {
  cat <<'TEXT'
usage: jobs/keep-running.sh --latest=DIRECTORY [OPTIONS OF submit.sh] JOB_FILE

Submits a job by submit.sh, unless it is running, and stays: when Flink knows nothing of it any more,
because its JobManager was replaced, it is submitted again from the newest checkpoint or savepoint.
A job that was stopped, cancelled or has failed for good while this watched is left alone; start
this anew to submit it again. Flink is at $FLINK_ADDRESS (default: 127.0.0.1:8081); curl is needed.

Without high availability tasks go on writing until they miss their JobManager (heartbeat.timeout).
So nothing is submitted before all slots are free, at two looks in a row.

Seconds between two looks: $TRUEWICK_LOOK_EVERY (default: 10).
TEXT
}

home=$(cd "$(dirname "$0")/.." && pwd)
. "$home/jobs/flink-rest.sh"
address=${FLINK_ADDRESS:-127.0.0.1:8081}
every=${TRUEWICK_LOOK_EVERY:-10}
said=''

# What is said again and again is said once.
say() {
  [ "$1" = "$said" ] || echo "keep-running.sh: $1"
  said=$1
}

# What Flink knows of the job: running, ended, forgotten, or away: Flink does not answer.
fate() {
  found=$(states "$name" 2>/dev/null) || {
    echo away
    return
  }
  if [ -z "$found" ]; then
    echo forgotten
  elif printf '%s\n' "$found" | grep -Eqv '^(FINISHED|CANCELED|FAILED)$'; then
    echo running
  else
    echo ended
  fi
}

# Whether nobody is in a slot. Where other jobs run, slots say nothing.
is_free() {
  overview=$(request /overview 2>/dev/null) || return 1
  total=$(printf '%s' "$overview" | number slots-total)
  free=$(printf '%s' "$overview" | number slots-available)
  running=$(printf '%s' "$overview" | number jobs-running)
  [ "${running:-0}" -gt 0 ] || { [ "${total:-0}" -gt 0 ] && [ "$free" -eq "$total" ]; }
}

watch() {
  seen=false # running, or submitted from here: that it ends is somebody's wish
  over=false
  looks=0
  while :; do
    fate=$(fate)
    case $fate/$seen in
      running/*) seen=true over=false ;;
      ended/true) over=true ;;
    esac
    if [ "$fate" = running ]; then
      say "$name is running" && looks=0
    elif [ "$over" = true ]; then
      say "$name was ended; it is not submitted again"
    elif [ "$fate" = away ]; then
      say "Flink at $(url '') does not answer" && looks=0
    elif is_free; then
      looks=$((looks + 1))
    else
      say "waiting until the slots of Flink are free" && looks=0
    fi
    if [ "$looks" -ge 2 ]; then
      looks=0
      # a failure is said by submit.sh; two looks later it tries again
      code=0
      "$home/jobs/submit.sh" --address="$address" "$@" || code=$?
      case $code in
        0) seen=true ;;
        2) exit 2 ;; # wrong arguments, which stay wrong
      esac
    fi
    sleep "$every"
  done
}

latest=false job='' before=''
for word in "$@"; do
  # the word after --set is no job file, nor an option of ours
  if [ "$before" = --set ]; then
    before=''
    continue
  fi
  before=$word
  case $word in
    --help | -h) usage && exit 0 ;;
    --latest=?*) latest=true ;;
    --address=* | --savepoint=* | --mode=application) fail "$word is not for this; see --help" 2 ;;
    -*) ;; # submit.sh knows it, or refuses it
    *) job=$word ;;
  esac
done
[ "$latest" = true ] || fail "expected --latest=DIRECTORY, where checkpoints are; see --help" 2
[ -n "$job" ] || fail "expected a job file; see --help" 2
command -v curl >/dev/null 2>&1 || fail "curl is needed and was not found"
name=$(job_name "$job") || exit $?
watch "$@"
