# Builds the installer for Windows into target\installers: .msi and a portable .zip, with their checksums and a bill of materials. Needs
# a JDK 25 (JAVA_HOME), Maven and the WiX Toolset (3.14, or 4 or later with its extensions Util and UI). Not tried yet.
$ErrorActionPreference = "Stop"
Set-Location (Join-Path $PSScriptRoot "..")

# Runs a program and stops where it fails.
function Invoke-Program([string] $program, [string[]] $arguments) {
    & $program $arguments
    if ($LASTEXITCODE -ne 0) { throw "$program ended with status $LASTEXITCODE." }
}

$jdk = "$env:JAVA_HOME"
if (-not $jdk -or -not (Select-String -Path "$jdk\release" -Pattern '^JAVA_VERSION="25' -Quiet)) {
    throw "descent-lab: Descent Lab needs a JDK 25: install one (for example Temurin 25) and set JAVA_HOME to it."
}
$version = ([xml](Get-Content pom.xml)).project.version
$out = "target\installers"
$name = "descent-lab-$version-windows-x86_64"
Invoke-Program mvn @("-q", "-B", "-DskipTests", "package")
Invoke-Program "$jdk\bin\java" @("packaging\Image.java")
if (Test-Path $out) { Remove-Item -Recurse $out }
New-Item -ItemType Directory $out | Out-Null

# For the user who runs it, so no administrator is needed. Not in jpackage's usual place, %LOCALAPPDATA%\Descent Lab: there the program
# keeps sessions, which would go with it. The UUID stays for ever: by it a version replaces the one before.
Invoke-Program "$jdk\bin\jpackage" @("@packaging/jpackage.args", "--type", "msi", "--name", "Descent Lab", "--app-version", $version,
    "--app-image", "target\image\Descent Lab", "--dest", $out, "--win-per-user-install", "--install-dir", "Programs\Descent Lab",
    "--win-menu", "--win-menu-group", "Descent Lab", "--win-upgrade-uuid", "4ef133a6-74fe-46d1-99b9-501edae61f94",
    "--file-associations", "packaging\session.properties", "--license-file", "LICENSE")
Move-Item "$out\Descent Lab-$version.msi" "$out\$name.msi"
Invoke-Program "$env:SystemRoot\System32\tar.exe" @("-a", "-c", "-f", "$out\$name.zip", "-C", "target\image", "Descent Lab")
Invoke-Program mvn @("-q", "-B", "org.cyclonedx:cyclonedx-maven-plugin:2.9.1:makeBom", "-DoutputFormat=json", "-DoutputDirectory=$PWD\$out", "-DoutputName=$name-sbom")
$sums = Get-ChildItem -File $out | Sort-Object Name | ForEach-Object { (Get-FileHash $_.FullName).Hash.ToLower() + "  " + $_.Name }
[IO.File]::WriteAllText("$PWD\$out\SHA256SUMS", ($sums -join "`n") + "`n")
Get-ChildItem $out
