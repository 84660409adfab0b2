# What submit.sh and keep-running.sh have in common: Flink's REST interface at $address, by curl.
# shellcheck shell=sh

# Says $1 and ends with exit code $2, or 1.
fail() {
  echo "${0##*/}: $1" >&2
  exit "${2:-1}"
}

# A JSON string of $1, which is one line.
quoted() {
  printf '"%s"' "$(printf '%s' "$1" | sed 's/\\/\\\\/g; s/"/\\"/g; s/	/\\t/g')"
}

# The text of field $1 in the JSON on standard input.
field() {
  sed -n 's/.*"'"$1"'" *: *"\([^"]*\)".*/\1/p' | head -n 1
}

# The number in field $1 of the JSON on standard input.
number() {
  sed -n 's/.*"'"$1"'" *: *\([0-9]*\).*/\1/p' | head -n 1
}

url() {
  case $address in
    http://* | https://*) echo "${address%/}$1" ;;
    *) echo "http://$address$1" ;;
  esac
}

# curl to path $1 with the other arguments; prints the answer, fails with what Flink says.
request() {
  path=$1
  shift
  body=$(curl -sS --max-time 300 -H 'Expect:' -w '\n%{http_code}' "$@" "$(url "$path")") ||
    fail "cannot reach Flink at $(url '')"
  status=$(printf '%s\n' "$body" | tail -n 1)
  body=$(printf '%s\n' "$body" | sed '$d')
  case $status in
    2??) printf '%s\n' "$body" ;;
    *)
      # the innermost reason stands in Flink's answer as a stack trace of one line
      reason=$(printf '%s' "$body" | sed 's/\\n/\
/g' | sed -n 's/.*Caused by: //p; s/.*"errors":\["\([^"\]*\).*/\1/p' | tail -n 1)
      fail "Flink refused $path with status $status: ${reason:-$body}" ;;
  esac
}

# States of the jobs called $1 that Flink knows, a line each.
states() {
  known=$(request /jobs/overview) || exit $?
  printf '%s' "$known" | sed 's/},{/}\
{/g' | grep -F "\"name\":\"$1\"" | sed 's/.*"state":"\([A-Z]*\)".*/\1/'
}

# The name in job file $1.
job_name() {
  [ -f "$1" ] || fail "$1: the job's name is looked for in it, and it is not here"
  found=$(sed -n "s/^name: *[\"']\{0,1\}\([A-Za-z0-9._-]*\).*/\1/p" "$1" | head -n 1)
  [ -n "$found" ] || fail "$1: expected a line 'name: ...'"
  echo "$found"
}
