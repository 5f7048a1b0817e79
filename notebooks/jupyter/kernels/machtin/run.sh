#!/usr/bin/env bash
# Starts the Java kernel on the classes that the build left; Jupyter passes the connection file.
set -euo pipefail

folder=$(cd -P "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=${MACHTIN_HOME:-$(cd -P "$folder/../../../.." && pwd)}
target=$root/target
if [ ! -f "$target/classpath-notebooks.txt" ] || [ ! -d "$target/test-classes/vn/machtin/notebook" ]; then
  echo "Cannot start the kernel: $target is not built. Run notebooks/setup." >&2
  exit 1
fi
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
opens=()
for package in java.lang java.lang.invoke java.lang.reflect java.io java.net java.nio java.util \
  java.util.concurrent java.util.concurrent.atomic jdk.internal.ref sun.nio.ch sun.nio.cs \
  sun.security.action sun.util.calendar; do
  opens+=("--add-opens=java.base/$package=ALL-UNNAMED")
done
export SPARK_LOCAL_IP=${SPARK_LOCAL_IP:-127.0.0.1}
# The quick compiler alone: a notebook's cells run once.
exec "$java" -XX:+IgnoreUnrecognizedVMOptions "${opens[@]}" -XX:TieredStopAtLevel=1 -XX:ReservedCodeCacheSize=240m -Xshare:auto \
  -Xmx"${MACHTIN_NOTEBOOK_MEMORY:-2g}" -Djava.awt.headless=true -Dfile.encoding=UTF-8 -Duser.timezone=UTC \
  -Dlog4j2.configurationFile="$root/jobs/conf/log4j2.properties" \
  -cp "$target/classes:$target/test-classes:$(cat "$target/classpath-notebooks.txt")" \
  vn.machtin.notebook.Kernel "$@"
