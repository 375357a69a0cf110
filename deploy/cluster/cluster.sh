#!/usr/bin/env bash
# A standalone Flink cluster of two JVMs from Flink's own jars, and "flink run" for the jobs of this project.
# The same jars and settings serve a cluster on several machines.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
lib="$here/target/lib"
state="${FLUXION_CLUSTER_DIR:-$here/target/cluster}"
jobs_jar=$(ls "$here"/../../flink-jobs/target/fluxion-flink-jobs-*-cluster.jar 2>/dev/null | head -1 || true)

usage() {
  cat <<'TEXT'
usage: cluster.sh start [SLOTS]          start a JobManager and a TaskManager on loopback
       cluster.sh run MAIN_CLASS ARGS…   submit a job, detached (for example io.fluxion.jobs.market.MarketJob)
       cluster.sh run-all DATA_DIR       submit all seven jobs, for a running "fluxion up --jobs external --data-dir DATA_DIR"
       cluster.sh list                   the jobs and their states
       cluster.sh stop                   end both JVMs
Build first: ./mvnw -pl flink-jobs,deploy/cluster -am -DskipTests package
TEXT
}

java_bin="${JAVA_HOME:+$JAVA_HOME/bin/}java"
# Flink reads its configuration from this folder alone.
export FLINK_CONF_DIR="$state/conf"
opens=(--add-exports=java.base/sun.net.util=ALL-UNNAMED --add-opens=java.base/java.lang=ALL-UNNAMED
  --add-opens=java.base/java.util=ALL-UNNAMED --add-opens=java.base/java.nio=ALL-UNNAMED)

free_port() {
  "$java_bin" -Xshare:auto "$here/FreePort.java"
}

configure() {
  mkdir -p "$state/conf" "$state/log" "$state/tmp"
  local rpc rest
  rpc=$(free_port) rest=$(free_port)
  cat > "$state/conf/config.yaml" <<YAML
jobmanager.rpc.address: 127.0.0.1
jobmanager.rpc.port: $rpc
jobmanager.bind-host: 127.0.0.1
jobmanager.memory.process.size: 1g
taskmanager.host: 127.0.0.1
taskmanager.bind-host: 127.0.0.1
taskmanager.memory.flink.size: 1g
taskmanager.cpu.cores: 1.0
taskmanager.memory.task.heap.size: 512m
taskmanager.memory.task.off-heap.size: 0b
taskmanager.memory.framework.heap.size: 128m
taskmanager.memory.framework.off-heap.size: 128m
taskmanager.memory.managed.size: 64m
taskmanager.memory.network.min: 64m
taskmanager.memory.network.max: 64m
# Flink sums the process up when it starts outside its own scripts, and wants these named too.
taskmanager.memory.jvm-metaspace.size: 256m
taskmanager.memory.jvm-overhead.min: 128m
taskmanager.memory.jvm-overhead.max: 128m
taskmanager.numberOfTaskSlots: ${1:-8}
rest.address: 127.0.0.1
rest.bind-address: 127.0.0.1
rest.port: $rest
io.tmp.dirs: $state/tmp
classloader.parent-first-patterns.additional: ai.djl.;ai.onnxruntime.
YAML
}

start() {
  [ -d "$lib" ] || { usage; exit 2; }
  [ ! -f "$state/pids" ] || { echo "already started: $(tr '\n' ' ' < "$state/pids")"; exit 1; }
  configure "${1:-8}"
  "$java_bin" -Xmx512m "${opens[@]}" -cp "$lib/*" \
    org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint -c "$state/conf" \
    > "$state/log/jobmanager.log" 2>&1 & echo $! > "$state/pids"
  "$java_bin" -Xmx1g "${opens[@]}" -Dai.djl.offline=true -cp "$lib/*" \
    org.apache.flink.runtime.taskexecutor.TaskManagerRunner -c "$state/conf" \
    > "$state/log/taskmanager.log" 2>&1 & echo $! >> "$state/pids"
  await_rest
  echo "JobManager and TaskManager started: pids $(tr '\n' ' ' < "$state/pids"), web UI http://127.0.0.1:$(rest_port)"
}

# Returns once the JobManager takes requests; a JobManager that ended has said why in its log.
await_rest() {
  local port attempt
  port=$(rest_port)
  for attempt in $(seq 300); do
    if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then return; fi
    sleep 0.2
  done
  echo "the JobManager doesn't answer: see $state/log/jobmanager.log" >&2
  exit 1
}

rest_port() {
  sed -n 's/^rest.port: //p' "$state/conf/config.yaml"
}

flink() {
  "$java_bin" -Xmx256m "${opens[@]}" -cp "$lib/*" org.apache.flink.client.cli.CliFrontend "$@"
}

submit() {
  [ -n "$jobs_jar" ] || { usage; exit 2; }
  local main=$1
  shift
  flink run -d -c "$main" "$jobs_jar" "$@"
}

# A value of the endpoints' file, which has one a line.
endpoint() {
  sed -n "s/^ *\"$2\" : \"\(.*\)\",\{0,1\}$/\1/p" "$1/endpoints.json"
}

submit_all() {
  local data=$1 kafka
  [ -r "$data/endpoints.json" ] || { echo "no endpoints.json in $data: is fluxion up running on it?" >&2; exit 2; }
  kafka=$(endpoint "$data" bootstrapServers)
  local streams=(--bootstrap-servers "$kafka" --deployment "$data/deployments" --checkpoint-dir "file://$state/checkpoints")
  local main
  for main in market.MarketJob liquidity.LiquidityJob risk.RiskJob execution.ExecutionJob portfolio.PortfolioJob \
    forecast.ForecastJob; do
    submit "io.fluxion.jobs.$main" "${streams[@]}"
  done
  FLUXION_JDBC_PASSWORD=$(endpoint "$data" jdbcPassword)
  export FLUXION_JDBC_PASSWORD
  submit io.fluxion.jobs.views.ViewsJob "${streams[@]}" --jdbc-url "$(endpoint "$data" jdbcUrl)" \
    --jdbc-user "$(endpoint "$data" jdbcUser)" --redis-uri "$(endpoint "$data" redisUri)"
}

stop() {
  [ -f "$state/pids" ] || { echo "not started"; return; }
  local pid
  while read -r pid; do kill "$pid" 2>/dev/null || true; done < "$state/pids"
  while read -r pid; do
    while kill -0 "$pid" 2>/dev/null; do sleep 0.1; done
  done < "$state/pids"
  rm -f "$state/pids"
}

case "${1:-}" in
  start) start "${2:-8}" ;;
  run)
    [ $# -ge 2 ] || { usage; exit 2; }
    shift
    submit "$@" ;;
  run-all)
    [ $# -eq 2 ] || { usage; exit 2; }
    submit_all "$(cd "$2" && pwd)" ;;
  list) flink list ;;
  stop) stop ;;
  *) usage; exit 2 ;;
esac
