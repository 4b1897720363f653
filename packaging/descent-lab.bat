@echo off
rem Starts Descent Lab from the classes that "mvn -q -DskipTests package" leaves in target\, with the project's flags.
setlocal
for %%I in ("%~dp0..") do set "root=%%~fI"
if not exist "%root%\target\lib" (
    echo descent-lab: build it first: mvn -q -DskipTests package 1>&2
    exit /b 1
)
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
"%java%" -version 2>&1 | findstr /c:"version \"25" >nul
if errorlevel 1 (
    echo descent-lab: Descent Lab needs a JDK 25: install one ^(for example Temurin 25^) or set JAVA_HOME to one. 1>&2
    exit /b 1
)
set "libraries=%root%\target\classes;%root%\target\lib\*"
rem The benchmark's peer, where "mvn -q -Ppeer -DskipTests package" has built it.
if exist "%root%\target\peer" set "libraries=%libraries%;%root%\target\peer\classes;%root%\target\peer\lib\*"
"%java%" "@%root%\packaging\jvm.options" "@%root%\packaging\window.options" --module-path "%root%\target\fx" ^
    --add-modules javafx.controls -cp "%libraries%" org.descentlab.app.Main %*
exit /b %errorlevel%
