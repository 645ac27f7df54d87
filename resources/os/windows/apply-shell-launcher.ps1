# Applies shell-launcher.xml through the MDM bridge. Must run as SYSTEM (for example: psexec -s -i powershell.exe).
# The local standard account "kiosk" has to exist.
$ErrorActionPreference = 'Stop'
$configuration = Get-Content -Raw -Encoding UTF8 (Join-Path $PSScriptRoot 'shell-launcher.xml')
$bridge = Get-CimInstance -Namespace 'root\cimv2\mdm\dmmap' -ClassName 'MDM_AssignedAccess'
$bridge.ShellLauncher = [System.Net.WebUtility]::HtmlEncode($configuration)
Set-CimInstance -CimInstance $bridge
Write-Output 'Shell Launcher is set. Restart the machine and sign in as "kiosk".'
