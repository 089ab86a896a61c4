// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.server;

import org.keystead.commands.session.KeptValues;
import org.keystead.engine.config.ConfigSpec;
import org.keystead.engine.config.ConfigTypes;
import org.keystead.engine.config.SettingsKey;

/**
 * The keys of redis.conf that have no effect here, each with its reason. They take the values that
 * Redis takes and tell them again, so that its files and tools work. A key that gets an effect
 * moves to {@link ServerKey}.
 */
public enum KeptKey implements SettingsKey<KeptValues> {
  AOF_DISABLE_AUTO_GC(
      Reason.AOF, ConfigSpec.of("aof-disable-auto-gc", ConfigTypes.yesOrNo()).byDefault("no")),
  AOF_LOAD_TRUNCATED(
      Reason.AOF, ConfigSpec.of("aof-load-truncated", ConfigTypes.yesOrNo()).byDefault("yes")),
  AOF_REWRITE_INCREMENTAL_FSYNC(
      Reason.AOF,
      ConfigSpec.of("aof-rewrite-incremental-fsync", ConfigTypes.yesOrNo()).byDefault("yes")),
  AOF_TIMESTAMP_ENABLED(
      Reason.AOF, ConfigSpec.of("aof-timestamp-enabled", ConfigTypes.yesOrNo()).byDefault("no")),
  AOF_USE_RDB_PREAMBLE(
      Reason.AOF, ConfigSpec.of("aof-use-rdb-preamble", ConfigTypes.yesOrNo()).byDefault("yes")),
  AOF_REWRITE_CPULIST(Reason.AOF, ConfigSpec.of("aof_rewrite_cpulist", KeptTypes.any()).atStart()),
  APPENDDIRNAME(
      Reason.AOF,
      ConfigSpec.of("appenddirname", KeptTypes.any()).byDefault("appendonlydir").atStart()),
  APPENDFILENAME(
      Reason.AOF,
      ConfigSpec.of("appendfilename", KeptTypes.any()).byDefault("appendonly.aof").atStart()),
  APPENDFSYNC(
      Reason.AOF,
      ConfigSpec.of("appendfsync", KeptTypes.oneOf("everysec", "always", "no"))
          .byDefault("everysec")),
  AUTO_AOF_REWRITE_MIN_SIZE(
      Reason.AOF,
      ConfigSpec.of("auto-aof-rewrite-min-size", ConfigTypes.memory(0, Long.MAX_VALUE))
          .byDefault("64mb")),
  AUTO_AOF_REWRITE_PERCENTAGE(
      Reason.AOF,
      ConfigSpec.of("auto-aof-rewrite-percentage", ConfigTypes.integer(0, Integer.MAX_VALUE))
          .byDefault("100")),
  NO_APPENDFSYNC_ON_REWRITE(
      Reason.AOF,
      ConfigSpec.of("no-appendfsync-on-rewrite", ConfigTypes.yesOrNo()).byDefault("no")),
  MASTERAUTH(Reason.REPLICATION, ConfigSpec.of("masterauth", KeptTypes.any()).secretValue()),
  MASTERUSER(Reason.REPLICATION, ConfigSpec.of("masteruser", KeptTypes.any()).secretValue()),
  MIN_REPLICAS_MAX_LAG(
      Reason.REPLICATION,
      ConfigSpec.of("min-replicas-max-lag", ConfigTypes.integer(0, Integer.MAX_VALUE))
          .byDefault("10")
          .aliases("min-slaves-max-lag")),
  PROPAGATION_ERROR_BEHAVIOR(
      Reason.REPLICATION,
      ConfigSpec.of(
              "propagation-error-behavior", KeptTypes.oneOf("ignore", "panic", "panic-on-replicas"))
          .byDefault("ignore")),
  RDB_DEL_SYNC_FILES(
      Reason.REPLICATION,
      ConfigSpec.of("rdb-del-sync-files", ConfigTypes.yesOrNo()).byDefault("no")),
  REPL_BACKLOG_SIZE(
      Reason.REPLICATION,
      ConfigSpec.of("repl-backlog-size", ConfigTypes.memory(1, Long.MAX_VALUE)).byDefault("1mb")),
  REPL_BACKLOG_TTL(
      Reason.REPLICATION,
      ConfigSpec.of("repl-backlog-ttl", ConfigTypes.integer(0L, Long.MAX_VALUE)).byDefault("3600")),
  REPL_DISABLE_TCP_NODELAY(
      Reason.REPLICATION,
      ConfigSpec.of("repl-disable-tcp-nodelay", ConfigTypes.yesOrNo()).byDefault("no")),
  REPL_DISKLESS_LOAD(
      Reason.REPLICATION,
      ConfigSpec.of("repl-diskless-load", KeptTypes.oneOf("disabled", "on-empty-db", "swapdb"))
          .byDefault("disabled")),
  REPL_DISKLESS_SYNC(
      Reason.REPLICATION,
      ConfigSpec.of("repl-diskless-sync", ConfigTypes.yesOrNo()).byDefault("yes")),
  REPL_DISKLESS_SYNC_DELAY(
      Reason.REPLICATION,
      ConfigSpec.of("repl-diskless-sync-delay", ConfigTypes.integer(0, Integer.MAX_VALUE))
          .byDefault("5")),
  REPL_DISKLESS_SYNC_MAX_REPLICAS(
      Reason.REPLICATION,
      ConfigSpec.of("repl-diskless-sync-max-replicas", ConfigTypes.integer(0, Integer.MAX_VALUE))
          .byDefault("0")),
  REPL_PING_REPLICA_PERIOD(
      Reason.REPLICATION,
      ConfigSpec.of("repl-ping-replica-period", ConfigTypes.integer(1, Integer.MAX_VALUE))
          .byDefault("10")
          .aliases("repl-ping-slave-period")),
  REPL_TIMEOUT(
      Reason.REPLICATION,
      ConfigSpec.of("repl-timeout", ConfigTypes.integer(1, Integer.MAX_VALUE)).byDefault("60")),
  REPLICA_ANNOUNCE_IP(
      Reason.REPLICATION,
      ConfigSpec.of("replica-announce-ip", KeptTypes.any()).aliases("slave-announce-ip")),
  REPLICA_ANNOUNCE_PORT(
      Reason.REPLICATION,
      ConfigSpec.of("replica-announce-port", ConfigTypes.integer(0, 65535))
          .byDefault("0")
          .aliases("slave-announce-port")),
  REPLICA_ANNOUNCED(
      Reason.REPLICATION,
      ConfigSpec.of("replica-announced", ConfigTypes.yesOrNo()).byDefault("yes")),
  REPLICA_IGNORE_DISK_WRITE_ERRORS(
      Reason.REPLICATION,
      ConfigSpec.of("replica-ignore-disk-write-errors", ConfigTypes.yesOrNo()).byDefault("no")),
  REPLICA_IGNORE_MAXMEMORY(
      Reason.REPLICATION,
      ConfigSpec.of("replica-ignore-maxmemory", ConfigTypes.yesOrNo())
          .byDefault("yes")
          .aliases("slave-ignore-maxmemory")),
  REPLICA_LAZY_FLUSH(
      Reason.REPLICATION,
      ConfigSpec.of("replica-lazy-flush", ConfigTypes.yesOrNo())
          .byDefault("no")
          .aliases("slave-lazy-flush")),
  REPLICA_PRIORITY(
      Reason.REPLICATION,
      ConfigSpec.of("replica-priority", ConfigTypes.integer(0, Integer.MAX_VALUE))
          .byDefault("100")
          .aliases("slave-priority")),
  REPLICA_READ_ONLY(
      Reason.REPLICATION,
      ConfigSpec.of("replica-read-only", ConfigTypes.yesOrNo())
          .byDefault("yes")
          .aliases("slave-read-only")),
  REPLICA_SERVE_STALE_DATA(
      Reason.REPLICATION,
      ConfigSpec.of("replica-serve-stale-data", ConfigTypes.yesOrNo())
          .byDefault("yes")
          .aliases("slave-serve-stale-data")),
  SHUTDOWN_TIMEOUT(
      Reason.REPLICATION,
      ConfigSpec.of("shutdown-timeout", ConfigTypes.integer(0, Integer.MAX_VALUE)).byDefault("10")),
  TLS_REPLICATION(
      Reason.REPLICATION, ConfigSpec.of("tls-replication", ConfigTypes.yesOrNo()).byDefault("no")),
  CLUSTER_ALLOW_PUBSUBSHARD_WHEN_DOWN(
      Reason.CLUSTER,
      ConfigSpec.of("cluster-allow-pubsubshard-when-down", ConfigTypes.yesOrNo()).byDefault("yes")),
  CLUSTER_ALLOW_READS_WHEN_DOWN(
      Reason.CLUSTER,
      ConfigSpec.of("cluster-allow-reads-when-down", ConfigTypes.yesOrNo()).byDefault("no")),
  CLUSTER_ALLOW_REPLICA_MIGRATION(
      Reason.CLUSTER,
      ConfigSpec.of("cluster-allow-replica-migration", ConfigTypes.yesOrNo()).byDefault("yes")),
  CLUSTER_ANNOUNCE_BUS_PORT(
      Reason.CLUSTER,
      ConfigSpec.of("cluster-announce-bus-port", ConfigTypes.integer(0, 65535)).byDefault("0")),
  CLUSTER_ANNOUNCE_HOSTNAME(
      Reason.CLUSTER, ConfigSpec.of("cluster-announce-hostname", KeptTypes.any())),
  CLUSTER_ANNOUNCE_IP(Reason.CLUSTER, ConfigSpec.of("cluster-announce-ip", KeptTypes.any())),
  CLUSTER_ANNOUNCE_PORT(
      Reason.CLUSTER,
      ConfigSpec.of("cluster-announce-port", ConfigTypes.integer(0, 65535)).byDefault("0")),
  CLUSTER_ANNOUNCE_TLS_PORT(
      Reason.CLUSTER,
      ConfigSpec.of("cluster-announce-tls-port", ConfigTypes.integer(0, 65535)).byDefault("0")),
  CLUSTER_CONFIG_FILE(
      Reason.CLUSTER,
      ConfigSpec.of("cluster-config-file", KeptTypes.any()).byDefault("nodes.conf").atStart()),
  CLUSTER_LINK_SENDBUF_LIMIT(
      Reason.CLUSTER,
      ConfigSpec.of("cluster-link-sendbuf-limit", ConfigTypes.memory(0, Long.MAX_VALUE))
          .byDefault("0")),
  CLUSTER_MIGRATION_BARRIER(
      Reason.CLUSTER,
      ConfigSpec.of("cluster-migration-barrier", ConfigTypes.integer(0, Integer.MAX_VALUE))
          .byDefault("1")),
  CLUSTER_NODE_TIMEOUT(
      Reason.CLUSTER,
      ConfigSpec.of("cluster-node-timeout", ConfigTypes.integer(0L, Long.MAX_VALUE))
          .byDefault("15000")),
  CLUSTER_PORT(
      Reason.CLUSTER,
      ConfigSpec.of("cluster-port", ConfigTypes.integer(0, 65535)).byDefault("0").atStart()),
  CLUSTER_PREFERRED_ENDPOINT_TYPE(
      Reason.CLUSTER,
      ConfigSpec.of(
              "cluster-preferred-endpoint-type",
              KeptTypes.oneOf("ip", "hostname", "unknown-endpoint"))
          .byDefault("ip")),
  CLUSTER_REPLICA_NO_FAILOVER(
      Reason.CLUSTER,
      ConfigSpec.of("cluster-replica-no-failover", ConfigTypes.yesOrNo())
          .byDefault("no")
          .aliases("cluster-slave-no-failover")),
  CLUSTER_REPLICA_VALIDITY_FACTOR(
      Reason.CLUSTER,
      ConfigSpec.of("cluster-replica-validity-factor", ConfigTypes.integer(0, Integer.MAX_VALUE))
          .byDefault("10")
          .aliases("cluster-slave-validity-factor")),
  CLUSTER_REQUIRE_FULL_COVERAGE(
      Reason.CLUSTER,
      ConfigSpec.of("cluster-require-full-coverage", ConfigTypes.yesOrNo()).byDefault("yes")),
  TLS_CLUSTER(Reason.CLUSTER, ConfigSpec.of("tls-cluster", ConfigTypes.yesOrNo()).byDefault("no")),
  BIND_SOURCE_ADDR(Reason.OUTGOING, ConfigSpec.of("bind-source-addr", KeptTypes.any())),
  TLS_CLIENT_CERT_FILE(Reason.OUTGOING, ConfigSpec.of("tls-client-cert-file", KeptTypes.any())),
  TLS_CLIENT_KEY_FILE(Reason.OUTGOING, ConfigSpec.of("tls-client-key-file", KeptTypes.any())),
  TLS_CLIENT_KEY_FILE_PASS(
      Reason.OUTGOING, ConfigSpec.of("tls-client-key-file-pass", KeptTypes.any()).secretValue()),
  SOCKET_MARK_ID(
      Reason.SOCKET_MARK,
      ConfigSpec.of("socket-mark-id", ConfigTypes.integer(0L, 4294967295L)).byDefault("0")),
  TLS_DH_PARAMS_FILE(Reason.DH, ConfigSpec.of("tls-dh-params-file", KeptTypes.any())),
  ACTIVE_DEFRAG_CYCLE_MAX(
      Reason.HEAP,
      ConfigSpec.of("active-defrag-cycle-max", ConfigTypes.integer(1, 99)).byDefault("25")),
  ACTIVE_DEFRAG_CYCLE_MIN(
      Reason.HEAP,
      ConfigSpec.of("active-defrag-cycle-min", ConfigTypes.integer(1, 99)).byDefault("1")),
  ACTIVE_DEFRAG_IGNORE_BYTES(
      Reason.HEAP,
      ConfigSpec.of("active-defrag-ignore-bytes", ConfigTypes.memory(1, Long.MAX_VALUE))
          .byDefault("100mb")),
  ACTIVE_DEFRAG_MAX_SCAN_FIELDS(
      Reason.HEAP,
      ConfigSpec.of("active-defrag-max-scan-fields", ConfigTypes.integer(1L, Long.MAX_VALUE))
          .byDefault("1000")),
  ACTIVE_DEFRAG_THRESHOLD_LOWER(
      Reason.HEAP,
      ConfigSpec.of("active-defrag-threshold-lower", ConfigTypes.integer(0, 1000)).byDefault("10")),
  ACTIVE_DEFRAG_THRESHOLD_UPPER(
      Reason.HEAP,
      ConfigSpec.of("active-defrag-threshold-upper", ConfigTypes.integer(0, 1000))
          .byDefault("100")),
  ACTIVEDEFRAG(Reason.HEAP, ConfigSpec.of("activedefrag", ConfigTypes.yesOrNo()).byDefault("no")),
  DISABLE_THP(
      Reason.HEAP, ConfigSpec.of("disable-thp", ConfigTypes.yesOrNo()).byDefault("yes").atStart()),
  JEMALLOC_BG_THREAD(
      Reason.HEAP, ConfigSpec.of("jemalloc-bg-thread", ConfigTypes.yesOrNo()).byDefault("yes")),
  LAZYFREE_LAZY_EVICTION(
      Reason.LAZY, ConfigSpec.of("lazyfree-lazy-eviction", ConfigTypes.yesOrNo()).byDefault("no")),
  LAZYFREE_LAZY_EXPIRE(
      Reason.LAZY, ConfigSpec.of("lazyfree-lazy-expire", ConfigTypes.yesOrNo()).byDefault("no")),
  LAZYFREE_LAZY_SERVER_DEL(
      Reason.LAZY,
      ConfigSpec.of("lazyfree-lazy-server-del", ConfigTypes.yesOrNo()).byDefault("no")),
  LAZYFREE_LAZY_USER_DEL(
      Reason.LAZY, ConfigSpec.of("lazyfree-lazy-user-del", ConfigTypes.yesOrNo()).byDefault("no")),
  LAZYFREE_LAZY_USER_FLUSH(
      Reason.LAZY,
      ConfigSpec.of("lazyfree-lazy-user-flush", ConfigTypes.yesOrNo()).byDefault("no")),
  MAXMEMORY_EVICTION_TENACITY(
      Reason.TENACITY,
      ConfigSpec.of("maxmemory-eviction-tenacity", ConfigTypes.integer(0, 100)).byDefault("10")),
  ACTIVE_EXPIRE_EFFORT(
      Reason.PACE,
      ConfigSpec.of("active-expire-effort", ConfigTypes.integer(1, 10)).byDefault("1")),
  ACTIVEREHASHING(
      Reason.PACE, ConfigSpec.of("activerehashing", ConfigTypes.yesOrNo()).byDefault("yes")),
  DYNAMIC_HZ(Reason.PACE, ConfigSpec.of("dynamic-hz", ConfigTypes.yesOrNo()).byDefault("yes")),
  HZ(Reason.PACE, ConfigSpec.of("hz", ConfigTypes.integer(0, Integer.MAX_VALUE)).byDefault("10")),
  IO_THREADS_DO_READS(
      Reason.IO_THREADS,
      ConfigSpec.of("io-threads-do-reads", ConfigTypes.yesOrNo()).byDefault("no").atStart()),
  BGSAVE_CPULIST(Reason.CPU, ConfigSpec.of("bgsave_cpulist", KeptTypes.any()).atStart()),
  BIO_CPULIST(Reason.CPU, ConfigSpec.of("bio_cpulist", KeptTypes.any()).atStart()),
  SERVER_CPULIST(Reason.CPU, ConfigSpec.of("server_cpulist", KeptTypes.any()).atStart()),
  RDB_SAVE_INCREMENTAL_FSYNC(
      Reason.SNAPSHOT,
      ConfigSpec.of("rdb-save-incremental-fsync", ConfigTypes.yesOrNo()).byDefault("yes")),
  SANITIZE_DUMP_PAYLOAD(
      Reason.SANITIZE,
      ConfigSpec.of("sanitize-dump-payload", KeptTypes.oneOf("no", "yes", "clients"))
          .byDefault("no")),
  ALWAYS_SHOW_LOGO(
      Reason.PROCESS,
      ConfigSpec.of("always-show-logo", ConfigTypes.yesOrNo()).byDefault("no").atStart()),
  CRASH_LOG_ENABLED(
      Reason.CRASH, ConfigSpec.of("crash-log-enabled", ConfigTypes.yesOrNo()).byDefault("yes")),
  CRASH_MEMCHECK_ENABLED(
      Reason.CRASH,
      ConfigSpec.of("crash-memcheck-enabled", ConfigTypes.yesOrNo()).byDefault("yes")),
  IGNORE_WARNINGS(Reason.PROCESS, ConfigSpec.of("ignore-warnings", KeptTypes.any())),
  SYSLOG_ENABLED(
      Reason.LOG, ConfigSpec.of("syslog-enabled", ConfigTypes.yesOrNo()).byDefault("no").atStart()),
  SYSLOG_FACILITY(
      Reason.LOG,
      ConfigSpec.of(
              "syslog-facility",
              KeptTypes.oneOf(
                  "user", "local0", "local1", "local2", "local3", "local4", "local5", "local6",
                  "local7"))
          .byDefault("local0")
          .atStart()),
  SYSLOG_IDENT(
      Reason.LOG, ConfigSpec.of("syslog-ident", KeptTypes.any()).byDefault("redis").atStart()),
  OOM_SCORE_ADJ(
      Reason.OOM,
      ConfigSpec.of("oom-score-adj", KeptTypes.oneOf("no", "yes", "relative", "absolute"))
          .byDefault("no")),
  OOM_SCORE_ADJ_VALUES(
      Reason.OOM,
      ConfigSpec.of("oom-score-adj-values", KeptTypes.threeIntegers()).byDefault("0 200 800")),
  PROC_TITLE_TEMPLATE(
      Reason.PROCESS,
      ConfigSpec.of("proc-title-template", KeptTypes.any())
          .byDefault("{title} {listen-addr} {server-mode}")),
  SET_PROC_TITLE(
      Reason.PROCESS,
      ConfigSpec.of("set-proc-title", ConfigTypes.yesOrNo()).byDefault("yes").atStart()),
  SUPERVISED(
      Reason.SUPERVISED,
      ConfigSpec.of("supervised", KeptTypes.oneOf("upstart", "systemd", "auto", "no"))
          .byDefault("no")
          .atStart());

  private final Binding<KeptValues, ?> binding;

  <T> KeptKey(Reason reason, ConfigSpec<T> spec) {
    this.binding = bind(spec.withoutEffect().doc("No effect: " + reason.text + "."));
  }

  private static <T> Binding<KeptValues, T> bind(ConfigSpec<T> spec) {
    T otherwise = spec.defaultValue();
    return new Binding<>(
        spec,
        values -> values.get(spec.name(), otherwise),
        (values, value) -> values.set(spec.name(), value));
  }

  @Override
  public Binding<KeptValues, ?> binding() {
    return binding;
  }

  /** Why a key has no effect. */
  private enum Reason {
    AOF("there is no append-only file"),
    REPLICATION("there is no replication"),
    CLUSTER("there is no cluster mode"),
    OUTGOING("the server opens no connections but those of MIGRATE, which are plain"),
    SOCKET_MARK("sockets are not marked"),
    DH("the JDK chooses the parameters (jdk.tls.ephemeralDHKeySize)"),
    HEAP("memory is managed and compacted by the JVM"),
    LAZY("what is removed is freed by the garbage collector, never by the client's thread"),
    TENACITY("a write evicts as much as it needs, and no more"),
    PACE("background work adapts to what there is to do"),
    IO_THREADS("the threads of io-threads read, carry out and write"),
    CPU("processors are chosen by the system (taskset)"),
    SNAPSHOT("a snapshot is forced to the disk when it is complete"),
    SANITIZE("payloads are always checked"),
    PROCESS("the process is shown by the JVM's command line, and no logo is printed"),
    CRASH("the JVM writes its own report when it crashes"),
    LOG("logs go where logfile or the JDK's logging says"),
    OOM("the system's choice when memory is short is left to the system"),
    SUPERVISED("the program stays in the foreground, as supervisors that watch it want");

    private final String text;

    Reason(String text) {
      this.text = text;
    }
  }
}
