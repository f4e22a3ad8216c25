#!/bin/sh
# Plays az: the words it is called with name a file of answers below $STUB_AZ. It says on a log that it was called, and with which cloud.
name=$(printf '%s' "$*" | tr -c '0-9A-Za-z.-' '_')
answer=$STUB_AZ/$name
printf '%s\t%s\n' "${AZURE_CLOUD_NAME:-}" "$*" >>"$STUB_AZ/calls.log"
# shellcheck source=/dev/null
if [ -f "$answer.before" ]; then . "$answer.before"; fi
if [ ! -f "$answer.code" ]; then
  printf 'az: error: unrecognized arguments: %s\n' "$*" >&2
  exit 2
fi
if [ -s "$answer.err" ]; then cat "$answer.err" >&2; fi
if [ -s "$answer.out" ]; then cat "$answer.out" || exit 1; fi
read -r code <"$answer.code"
exit "$code"
