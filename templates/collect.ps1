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
# Usage: powershell -File collect.ps1 [FOLDER]   FOLDER is .\cmk-audit-collection unless another is named.
# Needs: az, signed in (az login), with the role Reader on each subscription; for each vault Key Vault Reader, or key permission List in its
#   access policy (with details = yes also Get); for each managed HSM the local role Managed HSM Crypto Auditor.
param([string] $Folder = 'cmk-audit-collection')
Set-StrictMode -Version 1
$ErrorActionPreference = 'Stop'

# What this copy of the script is to collect.
$collector = 'cmk-audit'
$details = 'no'      # yes: also key show and the versions of each key
$subscriptions = ''  # ids, blanks between them; empty: all that az account list --all shows
$cloud = ''          # such as AzureChinaCloud; empty: the clouds of the subscriptions

# Names with other letters must come out as UTF-8.
$env:PYTHONUTF8 = '1'; $env:PYTHONIOENCODING = 'utf-8'
# No questions, no colours, no statistics. (Defaults of az configure cannot be emptied here: see az-defaults.json below.)
$env:AZURE_CORE_DISABLE_CONFIRM_PROMPT = 'yes'; $env:AZURE_CORE_NO_COLOR = 'yes'; $env:AZURE_CORE_COLLECT_TELEMETRY = 'no'
# The az.cmd of the Windows installer starts the Python beside it in a way that ignores the two variables above: start it without az.cmd.
$program = 'az'
$prefix = @()
$found = Get-Command az -CommandType Application -ErrorAction SilentlyContinue | Select-Object -First 1
if ($found) {
    $program = $found.Path
    $python = Join-Path (Split-Path (Split-Path $found.Path)) 'python.exe'
    if (Test-Path -LiteralPath $python) { $program = $python; $prefix = @('-X', 'utf8', '-IBm', 'azure.cli') }
}
$commands = 0
$failed = 0
$failures = ''
$taken_over = 0
$asks_again = 'yes'  # until what is in the subscriptions is asked for
$tenant = ''
$principal = 'null'
$active_cloud = ''
$include_managed = @()
$utf8 = New-Object Text.UTF8Encoding $false

function Stop-Here([string] $text) {
    [Console]::Error.WriteLine($text)
    exit 2
}

function Get-Now { [DateTime]::UtcNow.ToString('yyyy-MM-ddTHH:mm:ssZ', [Globalization.CultureInfo]::InvariantCulture) }

function Get-Sha256([string] $path) { (Get-FileHash -Algorithm SHA256 -LiteralPath $path).Hash.ToLowerInvariant() }

# A JSON string; null for the empty text.
function Get-Json([string] $text) {
    if ($text -eq '') { 'null' } else { '"' + $text.Replace('\', '\\').Replace('"', '\"') + '"' }
}

# A file that a command has left, as the record tells it.
function Get-Kept([string] $path) {
    if (Test-Path -LiteralPath $path) { '{"path":"' + $path + '","bytes":' + (Get-Item -LiteralPath $path).Length + ',"sha256":' + (Get-Json (Get-Sha256 $path)) + '}' }
    else { '{"path":"' + $path + '","bytes":0,"sha256":null}' }
}

function Add-Record([string] $fields) {
    try { [IO.File]::AppendAllText($record, '{"collectionRecord":"1.0.0",' + $fields + "}`n", $utf8) }
    catch { Stop-Here 'The record cannot be written: is the disk full? Free space and start again.' }
}

function Test-DiskFull {
    try { (New-Object IO.DriveInfo ([IO.Path]::GetPathRoot($evidence))).AvailableFreeSpace -eq 0 } catch { $false }
}

function Test-Done([string] $path) {
    ($asks_again -eq 'no') -and (Test-Path -LiteralPath $path) -and [IO.File]::ReadAllText($record).Contains('"exitCode":0,"stdout":{"path":"' + $path + '",')
}

# Invoke-Az FILE SUBSCRIPTION VAULT WORDS: runs az with the words, keeps its output in FILE, and records it.
function Invoke-Az([string] $file, [string] $of_subscription, [string] $of_vault, [string[]] $words) {
    $script:commands++
    if (Test-Done $file) {
        $script:taken_over++
        return
    }
    if ($file.Contains('/')) { $null = New-Item -ItemType Directory -Force -Path ($file -replace '/[^/]*$', '') }
    $words = $words + @('--output', 'json')
    Write-Host ('az ' + ($words -join ' '))
    $started = Get-Now
    $code = 130  # Ctrl-C leaves it so
    try {
        $process = Start-Process -FilePath $program -ArgumentList ($prefix + $words) -NoNewWindow -Wait -PassThru -RedirectStandardOutput (Join-Path $evidence $file) -RedirectStandardError (Join-Path $evidence "$file.stderr.txt")
        $code = $process.ExitCode
    } catch {
        $code = 127
        [IO.File]::WriteAllText((Join-Path $evidence "$file.stderr.txt"), "az: not found: $_`n", $utf8)
    } finally {
        $full = ''
        $words_of_az = Join-Path $evidence "$file.stderr.txt"
        $said = (Test-Path -LiteralPath $words_of_az) -and (Get-Item -LiteralPath $words_of_az).Length -gt 0
        if ($code -ne 0 -and -not $said -and (Test-DiskFull)) { $full = ',"diskFull":true' }
        $list = (@('az') + $words | ForEach-Object { Get-Json $_ }) -join ','
        Add-Record ('"type":"command","command":[' + $list + '],"startedAt":"' + $started + '","endedAt":"' + (Get-Now) + '","exitCode":' + $code + ',"stdout":' + (Get-Kept $file) + ',"stderr":' + (Get-Kept "$file.stderr.txt") + ',"cloud":' + (Get-Json $active_cloud) + ',"tenant":' + (Get-Json $tenant) + ',"subscription":' + (Get-Json $of_subscription) + ',"vault":' + (Get-Json $of_vault) + ',"principal":' + $principal + $full)
    }
    if ($code -ne 0) {
        $script:failed++
        $script:failures += "  exit code ${code}: $file.stderr.txt`n"
    }
    if ($full -ne '') { Stop-Here 'The disk is full: az could not write. Free space and start again.' }
}

# What az printed as JSON; nothing where it printed nothing, or something else.
function Read-Output([string] $path) {
    if (-not (Test-Path -LiteralPath $path)) { return }
    try { [IO.File]::ReadAllText((Join-Path $evidence $path)) | ConvertFrom-Json | ForEach-Object { $_ } } catch { }
}

# Values of a property of the objects in lists that az printed.
function Get-Values([string] $property, [string[]] $lists) {
    @($lists | ForEach-Object { Read-Output $_ } | ForEach-Object { ([string] $_.$property).ToLowerInvariant() } | Where-Object { $_ -ne '' } | Sort-Object -Unique)
}

function Add-Skipped([string] $path) { Add-Record ('"type":"skipped","listedIn":' + (Get-Json $path)) }

function Test-Name([string] $name) { $name -cmatch '^[0-9A-Za-z-]+$' }

# Keys of one vault or managed HSM. $kind: vault or hsm. $option: the option that names it.
function Get-Keys([string] $id, [string] $kind, [string] $option, [string] $name) {
    $folder = "subscriptions/$id/$kind-$name"
    Invoke-Az "$folder/key-list.json" $id $name (@('keyvault', 'key', 'list', $option, $name, '--subscription', $id) + $include_managed)
    if ($details -ne 'yes') { return }
    foreach ($key in (Get-Values 'name' @("$folder/key-list.json"))) {
        if (Test-Name $key) {
            Invoke-Az "$folder/key-show.$key.json" $id $name @('keyvault', 'key', 'show', $option, $name, '--name', $key, '--subscription', $id)
            Invoke-Az "$folder/key-versions.$key.json" $id $name @('keyvault', 'key', 'list-versions', $option, $name, '--name', $key, '--subscription', $id)
        } else { Add-Skipped "$folder/key-list.json" }
    }
}

# Each list comes with a second count of the same thing by another command.
function Get-Subscription([string] $id) {
    $lists = "subscriptions/$id"
    Invoke-Az "$lists/vault-list.json" $id '' @('keyvault', 'list', '--subscription', $id, '--resource-type', 'vault')
    Invoke-Az "$lists/hsm-list.json" $id '' @('keyvault', 'list', '--subscription', $id, '--resource-type', 'hsm')
    Invoke-Az "$lists/vault-total.json" $id '' @('resource', 'list', '--subscription', $id, '--resource-type', 'Microsoft.KeyVault/vaults')
    Invoke-Az "$lists/hsm-total.json" $id '' @('resource', 'list', '--subscription', $id, '--resource-type', 'Microsoft.KeyVault/managedHSMs')
    foreach ($name in (Get-Values 'name' @("$lists/vault-list.json", "$lists/vault-total.json"))) {
        if (Test-Name $name) { Get-Keys $id 'vault' '--vault-name' $name } else { Add-Skipped "$lists/vault-list.json" }
    }
    foreach ($name in (Get-Values 'name' @("$lists/hsm-list.json", "$lists/hsm-total.json"))) {
        if (Test-Name $name) { Get-Keys $id 'hsm' '--hsm-name' $name } else { Add-Skipped "$lists/hsm-list.json" }
    }
}

# The folder.
$out = (New-Item -ItemType Directory -Force -Path $Folder).FullName
$evidence = (New-Item -ItemType Directory -Force -Path (Join-Path $out 'evidence')).FullName
$record = Join-Path $evidence 'record.jsonl'
Set-Location -LiteralPath $evidence
$first_start = ''
# A line that was cut when the disk was full must not spoil the next one.
if (Test-Path -LiteralPath $record) {
    $text = [IO.File]::ReadAllText($record)
    if ($text -ne '' -and -not $text.EndsWith("`n")) { [IO.File]::AppendAllText($record, "`n", $utf8) }
    if ($text -match '"type":"start","startedAt":"([^"]*)"') { $first_start = $Matches[1] }
}
if ($first_start -ne '' -and ([DateTime]::UtcNow - [DateTime]::Parse($first_start, [Globalization.CultureInfo]::InvariantCulture).ToUniversalTime()).TotalHours -gt 48) {
    Stop-Here "The collection in $out was started on $first_start, and lists of then and now do not show one moment. Collect anew, into another folder: powershell -File collect.ps1 FOLDER"
}
$is_detailed = 'false'
if ($details -eq 'yes') { $is_detailed = 'true' }
Add-Record ('"type":"start","startedAt":"' + (Get-Now) + '","collector":' + (Get-Json $collector) + ',"shell":"powershell","details":' + $is_detailed)

# Who asks, with what, and where.
if ($cloud -ne '') { $env:AZURE_CLOUD_NAME = $cloud }
Invoke-Az 'az-version.json' '' '' @('version')
Invoke-Az 'cloud-show.json' '' '' @('cloud', 'show')
$active_cloud = [string] (Read-Output 'cloud-show.json' | ForEach-Object { $_.name })
$first = $subscriptions.Split(' ')[0]
if ($first -ne '') { Invoke-Az 'account-show.json' '' '' @('account', 'show', '--subscription', $first) }
else { Invoke-Az 'account-show.json' '' '' @('account', 'show') }
$principal = Get-Json ([string] (Read-Output 'account-show.json' | ForEach-Object { $_.user.name }))
Invoke-Az 'az-defaults.json' '' '' @('configure', '--list-defaults')
if (@(Read-Output 'az-defaults.json' | Where-Object { $_.name -eq 'group' -or $_.name -eq 'location' }).Count -gt 0) {
    Stop-Here "az has a default resource group or location, which narrows lists. Remove it (az configure --defaults group='' location='') and start again."
}
Invoke-Az 'key-list-help.txt' '' '' @('keyvault', 'key', 'list', '--help')
if (Select-String -Quiet -SimpleMatch -Pattern '--include-managed' -LiteralPath 'key-list-help.txt') { $include_managed = @('--include-managed') }

# Which subscriptions.
$account_lists = @()
if ($subscriptions -ne '') {
    foreach ($id in $subscriptions.Split(' ')) {
        Invoke-Az "subscriptions/$id/account.json" $id '' @('account', 'list', '--all', '--query', "[?id=='$id']")
        $account_lists += "subscriptions/$id/account.json"
    }
} else {
    if ($cloud -ne '') { Invoke-Az 'account-list.json' '' '' @('account', 'list', '--all', '--query', "[?cloudName=='$cloud']") }
    else { Invoke-Az 'account-list.json' '' '' @('account', 'list', '--all') }
    $account_lists = @('account-list.json')
}

# What is in them.
$asks_again = 'no'
$seen = @()
foreach ($entry in @($account_lists | ForEach-Object { Read-Output $_ })) {
    $id = ([string] $entry.id).ToLowerInvariant()
    $tenant = [string] $entry.tenantId
    $active_cloud = [string] $entry.cloudName
    if ($seen -contains $id) { continue }
    $seen += $id
    if ($id -cmatch '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$') {
        if ($active_cloud -ne '') { $env:AZURE_CLOUD_NAME = $active_cloud }
        Get-Subscription $id
    } else { Add-Skipped 'account-list.json' }
}
Add-Record ('"type":"end","endedAt":"' + (Get-Now) + '","commands":' + $commands + ',"failed":' + $failed)

# What came of it.
Set-Location -LiteralPath $out
Write-Host "`n$commands commands, $failed failed.`n$failures"
if ($taken_over -gt 0) { Write-Host "$taken_over of them were taken over from before, since $first_start." }
if ($failed -gt 0) { Write-Host 'Mend what you can and start the script again: it runs only these once more.' }
$archive = ''
if (Get-Command tar -CommandType Application -ErrorAction SilentlyContinue) {
    tar -czf cmk-audit-evidence.tar.gz evidence
    if ($LASTEXITCODE -eq 0) { $archive = 'cmk-audit-evidence.tar.gz' }
} elseif (Get-Command Compress-Archive -ErrorAction SilentlyContinue) {
    Compress-Archive -Force -Path evidence -DestinationPath cmk-audit-evidence.zip
    $archive = 'cmk-audit-evidence.zip'
}
if ($archive -ne '') { Write-Host "Send this file:                    $(Join-Path $out $archive)`nand, through a separate channel, its sha256:   $(Get-Sha256 $archive)" }
else { Write-Host "Send this folder, packed:          $evidence`nand, through a separate channel, the sha256 of its record.jsonl: $(Get-Sha256 $record)" }
if ($failed -gt 0) { exit 1 }
