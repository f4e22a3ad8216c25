#!/bin/sh
# Collects what cmk-audit needs to know about the customer-managed keys of Azure subscriptions.
#
# - It runs the Azure CLI (az) and nothing else that uses the network. All commands only read: they list subscriptions, key vaults,
#   managed HSMs and the properties of keys. No secret, no certificate and no key material is asked for.
# - It writes below one folder and nowhere else, deletes nothing, and changes no setting of az.
# - Beside each output it keeps what az wrote to standard error, and in record.jsonl one line that says what was run, when, by whom and
#   with what exit code, size and sha256. A command that fails has its line too, and the script goes on.
# - Interrupted, it is started again in the same way and goes on within two days; lists that succeeded are not asked for twice. Who is signed
#   in, with what az, and which subscriptions there are is asked each time.
#
# Usage: sh collect.sh [FOLDER]        FOLDER is ./cmk-audit-collection unless another is named.
# Needs: az, signed in (az login), with the role Reader on each subscription; for each vault Key Vault Reader, or key permission List in its
#   access policy (with details = yes also Get); for each managed HSM the local role Managed HSM Crypto Auditor.
set -u
umask 077

# What this copy of the script is to collect.
collector='cmk-audit'
details='no'      # yes: also key show and the versions of each key
subscriptions=''  # ids, blanks between them; empty: all that az account list --all shows
cloud=''          # such as AzureChinaCloud; empty: the clouds of the subscriptions

# Names with other letters must come out as UTF-8; where there is no such locale, Python takes C for UTF-8 too.
export LC_ALL=C.UTF-8 PYTHONUTF8=1 PYTHONIOENCODING=utf-8
# Defaults of az configure would narrow the lists without a word.
export AZURE_DEFAULTS_GROUP='' AZURE_DEFAULTS_LOCATION=''
# No questions, no colours, no statistics.
export AZURE_CORE_DISABLE_CONFIRM_PROMPT=yes AZURE_CORE_NO_COLOR=yes AZURE_CORE_COLLECT_TELEMETRY=no
set -f
IFS='
'
CDPATH=''  # with one of the user's, cd could go elsewhere
commands=0
failed=0
failures=''
taken_over=0
asks_again='yes'  # until what is in the subscriptions is asked for
interrupted='no'
tenant=''
principal='null'
active_cloud=''
include_managed=''
trap 'interrupted=yes' HUP INT TERM

stop() {
  printf '%s\n' "$1" >&2
  exit 2
}

now() { date -u '+%Y-%m-%dT%H:%M:%SZ'; }

sha256_of() {
  if command -v sha256sum >/dev/null; then sum=$(sha256sum <"$1")
  elif command -v shasum >/dev/null; then sum=$(LC_ALL=C shasum -a 256 <"$1")
  elif command -v openssl >/dev/null; then sum=$(openssl dgst -sha256 <"$1") && sum=${sum##* }
  else sum=''
  fi
  printf '%s' "${sum%% *}"
}

# A JSON string; null for the empty text.
json() {
  case $1 in
    '') printf 'null' ;;
    *[\\\"]*) printf '"%s"' "$(printf '%s' "$1" | sed 's/[\\"]/\\&/g')" ;;
    *) printf '"%s"' "$1" ;;
  esac
}

# A file that a command has left, as the record tells it.
kept() {
  if [ -f "$1" ]; then printf '{"path":"%s","bytes":%s,"sha256":%s}' "$1" "$(($(wc -c <"$1")))" "$(json "$(sha256_of "$1")")"
  else printf '{"path":"%s","bytes":0,"sha256":null}' "$1"
  fi
}

record() {
  printf '{"collectionRecord":"1.0.0",%s}\n' "$1" >>record.jsonl || stop 'The record cannot be written: is the disk full? Free space and start again.'
}

# Hours between the first day of March of the year 0 and a time as now prints it.
hours_of() {
  year=${1%%-*} month=${1#*-} day=${1#*-*-} hour=${1#*T}
  month=${month%%-*} day=${day%%T*} hour=${hour%%:*}
  month=$(((${month#0} + 9) % 12))
  year=$((year - month / 10))
  printf '%s' "$(((365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + ${day#0}) * 24 + ${hour#0}))"
}

is_disk_full() { df -P . | awk 'NR == 2 && $4 == 0 { full = 1 } END { exit !full }'; }

is_done() {
  [ "$asks_again" = no ] && [ -f "$1" ] && grep -F -q "\"exitCode\":0,\"stdout\":{\"path\":\"$1\"," record.jsonl
}

# run FILE SUBSCRIPTION VAULT WORDS...: runs az with the words, keeps its output in FILE, and records it.
run() {
  file=$1 of_subscription=$2 of_vault=$3
  shift 3
  commands=$((commands + 1))
  if is_done "$file"; then
    taken_over=$((taken_over + 1))
    return 0
  fi
  case $file in */*) mkdir -p "${file%/*}" || stop "The folder ${file%/*} cannot be made." ;; esac
  words='"az"'
  for word in "$@" --output json; do words="$words,$(json "$word")"; done
  printf 'az %s\n' "$(printf '%s ' "$@")"
  started=$(now)
  az "$@" --output json >"$file" 2>"$file.stderr.txt" </dev/null
  code=$?
  full=''
  if [ "$code" -ne 0 ] && [ ! -s "$file.stderr.txt" ] && is_disk_full; then full=',"diskFull":true'; fi
  record "\"type\":\"command\",\"command\":[$words],\"startedAt\":\"$started\",\"endedAt\":\"$(now)\",\"exitCode\":$code,\"stdout\":$(kept "$file"),\"stderr\":$(kept "$file.stderr.txt"),\"cloud\":$(json "$active_cloud"),\"tenant\":$(json "$tenant"),\"subscription\":$(json "$of_subscription"),\"vault\":$(json "$of_vault"),\"principal\":$principal$full"
  if [ "$code" -ne 0 ]; then
    failed=$((failed + 1))
    failures="$failures  exit code $code: $file.stderr.txt
"
  fi
  if [ -n "$full" ]; then stop 'The disk is full: az could not write. Free space and start again.'; fi
  if [ "$interrupted" = yes ]; then stop 'Interrupted. Start the script again in the same way: it goes on from here.'; fi
}

# Values of a property of the objects in lists that az printed: one object begins at two blanks, its own properties at four.
values_in() {
  property=$1
  shift
  for list in "$@"; do if [ -f "$list" ]; then tr -d '\r' <"$list"; fi; done | awk -F '"' -v property="$property" '/^    "/ && $2 == property && NF == 5 { print tolower($4) }' | sort -u
}

# "id tenant cloud" of each subscription, once.
subscriptions_in() {
  for list in "$@"; do tr -d '\r' <"$list"; done | awk -F '"' '
    /^    "cloudName": / { cloud = $4 }
    /^    "id": / { id = tolower($4) }
    /^    "tenantId": / { tenant = $4 }
    /^  }/ && !seen[id]++ { print id " " tenant " " cloud }
    /^  }/ { id = tenant = cloud = "" }'
}

skip() { record "\"type\":\"skipped\",\"listedIn\":$(json "$1")"; }

is_name() {
  case $1 in '' | *[!0-9A-Za-z-]*) return 1 ;; esac
}

# Keys of one vault or managed HSM. $1: vault or hsm. $2: the option that names it. $3: its name.
collect_keys() {
  folder=subscriptions/$id/$1-$3
  run "$folder/key-list.json" "$id" "$3" keyvault key list "$2" "$3" --subscription "$id" ${include_managed:+"$include_managed"}
  if [ "$details" != yes ]; then return 0; fi
  for key in $(values_in name "$folder/key-list.json"); do
    if is_name "$key"; then
      run "$folder/key-show.$key.json" "$id" "$3" keyvault key show "$2" "$3" --name "$key" --subscription "$id"
      run "$folder/key-versions.$key.json" "$id" "$3" keyvault key list-versions "$2" "$3" --name "$key" --subscription "$id"
    else skip "$folder/key-list.json"
    fi
  done
}

# Each list comes with a second count of the same thing by another command.
collect_subscription() {
  lists=subscriptions/$id
  run "$lists/vault-list.json" "$id" '' keyvault list --subscription "$id" --resource-type vault
  run "$lists/hsm-list.json" "$id" '' keyvault list --subscription "$id" --resource-type hsm
  run "$lists/vault-total.json" "$id" '' resource list --subscription "$id" --resource-type Microsoft.KeyVault/vaults
  run "$lists/hsm-total.json" "$id" '' resource list --subscription "$id" --resource-type Microsoft.KeyVault/managedHSMs
  for name in $(values_in name "$lists/vault-list.json" "$lists/vault-total.json"); do
    if is_name "$name"; then collect_keys vault --vault-name "$name"; else skip "$lists/vault-list.json"; fi
  done
  for name in $(values_in name "$lists/hsm-list.json" "$lists/hsm-total.json"); do
    if is_name "$name"; then collect_keys hsm --hsm-name "$name"; else skip "$lists/hsm-list.json"; fi
  done
}

# The folder.
out=${1:-cmk-audit-collection}
case $out in -*) out=./$out ;; esac
mkdir -p "$out/evidence" || stop "The folder $out cannot be made."
cd "$out/evidence" || stop "The folder $out cannot be entered."
# A line that was cut when the disk was full must not spoil the next one.
if [ -s record.jsonl ] && [ -n "$(tail -c 1 record.jsonl)" ]; then printf '\n' >>record.jsonl; fi
first_start=$(sed -n '/"type":"start"/{s/.*"startedAt":"\([^"]*\)".*/\1/p;q;}' record.jsonl 2>/dev/null)
if [ -n "$first_start" ] && [ $(($(hours_of "$(now)") - $(hours_of "$first_start"))) -gt 48 ]; then
  stop "The collection in $out was started on $first_start, and lists of then and now do not show one moment. Collect anew, into another folder: sh $0 FOLDER"
fi
is_detailed=false
if [ "$details" = yes ]; then is_detailed=true; fi
record "\"type\":\"start\",\"startedAt\":\"$(now)\",\"collector\":$(json "$collector"),\"shell\":\"sh\",\"details\":$is_detailed"

# Who asks, with what, and where.
if [ -n "$cloud" ]; then export AZURE_CLOUD_NAME="$cloud"; fi
run az-version.json '' '' version
run cloud-show.json '' '' cloud show
active_cloud=$(tr -d '\r' <cloud-show.json | awk -F '"' '/^  "name": / { print $4 }')
first=${subscriptions%% *}
if [ -n "$first" ]; then run account-show.json '' '' account show --subscription "$first"
else run account-show.json '' '' account show
fi
principal=$(tr -d '\r' <account-show.json | sed -n 's/^    "name": \(".*"\),\{0,1\}$/\1/p' | head -n 1)
principal=${principal:-null}
run az-defaults.json '' '' configure --list-defaults
if grep -q -e '"name": "group"' -e '"name": "location"' az-defaults.json; then
  stop "az has a default resource group or location, which narrows lists. Remove it (az configure --defaults group='' location='') and start again."
fi
run key-list-help.txt '' '' keyvault key list --help
if grep -q -e '--include-managed' key-list-help.txt; then include_managed=--include-managed; fi

# Which subscriptions.
account_lists=''
if [ -n "$subscriptions" ]; then
  for id in $(printf '%s\n' "$subscriptions" | tr ' ' '\n'); do
    run "subscriptions/$id/account.json" "$id" '' account list --all --query "[?id=='$id']"
    account_lists="$account_lists
subscriptions/$id/account.json"
  done
else
  if [ -n "$cloud" ]; then run account-list.json '' '' account list --all --query "[?cloudName=='$cloud']"
  else run account-list.json '' '' account list --all
  fi
  account_lists=account-list.json
fi

# What is in them.
asks_again='no'
# shellcheck disable=SC2086 # one word a line
for entry in $(subscriptions_in $account_lists); do
  id=${entry%% *}
  tenant=${entry#* }
  active_cloud=${tenant#* }
  tenant=${tenant%% *}
  case $id in
    *[!0-9a-f-]*) skip account-list.json ;;
    ????????-????-????-????-????????????)
      if [ -n "$active_cloud" ]; then export AZURE_CLOUD_NAME="$active_cloud"; fi
      collect_subscription
      ;;
    *) skip account-list.json ;;
  esac
done
record "\"type\":\"end\",\"endedAt\":\"$(now)\",\"commands\":$commands,\"failed\":$failed"

# What came of it.
cd .. || stop 'The folder cannot be left.'
printf '\n%s commands, %s failed.\n%s' "$commands" "$failed" "$failures"
if [ "$taken_over" -gt 0 ]; then printf '%s of them were taken over from before, since %s.\n' "$taken_over" "$first_start"; fi
if [ "$failed" -gt 0 ]; then printf 'Mend what you can and start the script again: it runs only these once more.\n'; fi
if command -v tar >/dev/null && tar -czf cmk-audit-evidence.tar.gz evidence; then
  printf 'Send this file:                    %s/cmk-audit-evidence.tar.gz\nand, through a separate channel, its sha256:   %s\n' "$out" "$(sha256_of cmk-audit-evidence.tar.gz)"
else
  printf 'Send this folder, packed:          %s/evidence\nand, through a separate channel, the sha256 of its record.jsonl: %s\n' "$out" "$(sha256_of evidence/record.jsonl)"
fi
if [ "$failed" -gt 0 ]; then exit 1; fi
