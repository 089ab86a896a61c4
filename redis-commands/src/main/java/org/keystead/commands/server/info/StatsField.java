// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.server.info;

import org.jspecify.annotations.Nullable;
import org.keystead.commands.channels.ChannelKind;

/** INFO stats: what has happened since the start or CONFIG RESETSTAT. */
enum StatsField implements InfoField {
  TOTAL_CONNECTIONS_RECEIVED(
      "Connections that were accepted.", c -> c.server().traffic().totalConnectionsReceived()),
  TOTAL_COMMANDS_PROCESSED(
      "Commands that were carried out.", c -> c.server().commandStatistics().totalCommands()),
  INSTANTANEOUS_OPS_PER_SEC(
      "Commands a second, lately.", c -> Math.round(c.samples().commandsPerSecond())),
  TOTAL_NET_INPUT_BYTES("Bytes received.", c -> c.server().traffic().totalNetInputBytes()),
  TOTAL_NET_OUTPUT_BYTES("Bytes sent.", c -> c.server().traffic().totalNetOutputBytes()),
  TOTAL_NET_REPL_INPUT_BYTES("Always 0: there are no replicas.", c -> 0),
  TOTAL_NET_REPL_OUTPUT_BYTES("Always 0: there are no replicas.", c -> 0),
  INSTANTANEOUS_INPUT_KBPS(
      "Kilobytes received a second, lately.",
      c -> Texts.fixed(c.samples().inputBytesPerSecond() / 1024, 2)),
  INSTANTANEOUS_OUTPUT_KBPS(
      "Kilobytes sent a second, lately.",
      c -> Texts.fixed(c.samples().outputBytesPerSecond() / 1024, 2)),
  INSTANTANEOUS_INPUT_REPL_KBPS("Always 0: there are no replicas.", c -> Texts.fixed(0, 2)),
  INSTANTANEOUS_OUTPUT_REPL_KBPS("Always 0: there are no replicas.", c -> Texts.fixed(0, 2)),
  REJECTED_CONNECTIONS(
      "Connections refused because of maxclients.",
      c -> c.server().traffic().rejectedConnections()),
  SYNC_FULL("Always 0: there are no replicas.", c -> 0),
  SYNC_PARTIAL_OK("Always 0: there are no replicas.", c -> 0),
  SYNC_PARTIAL_ERR("Always 0: there are no replicas.", c -> 0),
  EXPIRED_KEYS("Keys that expired.", c -> c.statistics().expiredKeys()),
  EXPIRED_STALE_PERC(
      "About which part of the keys with an expiry has expired and is still there, in percent.",
      c -> Texts.fixed(c.statistics().expiredPart() * 100, 2)),
  EXPIRED_TIME_CAP_REACHED_COUNT(
      "How often the background's time was over before it had looked for all expired keys.",
      c -> c.statistics().expiryCyclesCut()),
  EXPIRE_CYCLE_CPU_MILLISECONDS(
      "Time that the background has spent on expired keys.",
      c -> c.statistics().expiryCycleNanos() / 1_000_000),
  EVICTED_KEYS("Keys that were evicted to make room.", c -> c.statistics().evictedKeys()),
  EVICTED_CLIENTS(
      "Clients closed because of maxmemory-clients.", c -> c.server().traffic().evictedClients()),
  TOTAL_EVICTION_EXCEEDED_TIME(
      "For how many milliseconds there has been more than maxmemory, whatever was evicted.",
      c -> c.statistics().totalExceededNanos() / 1_000_000),
  CURRENT_EVICTION_EXCEEDED_TIME(
      "For how many of them it has been so by now.",
      c -> c.statistics().currentExceededNanos() / 1_000_000),
  KEYSPACE_HITS("Look-ups that found their key.", c -> c.statistics().keyspaceHits()),
  KEYSPACE_MISSES("Look-ups that did not.", c -> c.statistics().keyspaceMisses()),
  PUBSUB_CHANNELS(
      "Channels that somebody listens to.", c -> c.server().channels().count(ChannelKind.CHANNEL)),
  PUBSUB_PATTERNS(
      "Patterns that somebody listens to.", c -> c.server().channels().count(ChannelKind.PATTERN)),
  PUBSUBSHARD_CHANNELS(
      "Shard channels that somebody listens to.",
      c -> c.server().channels().count(ChannelKind.SHARD)),
  LATEST_FORK_USEC("Always 0: nothing forks.", c -> 0),
  TOTAL_FORKS("Always 0: nothing forks.", c -> 0),
  MIGRATE_CACHED_SOCKETS("Always 0: each MIGRATE has a connection of its own.", c -> 0),
  SLAVE_EXPIRES_TRACKED_KEYS("Always 0: there are no replicas.", c -> 0),
  ACTIVE_DEFRAG_HITS("Always 0: the garbage collector compacts.", c -> 0),
  ACTIVE_DEFRAG_MISSES("Always 0: the garbage collector compacts.", c -> 0),
  ACTIVE_DEFRAG_KEY_HITS("Always 0: the garbage collector compacts.", c -> 0),
  ACTIVE_DEFRAG_KEY_MISSES("Always 0: the garbage collector compacts.", c -> 0),
  TRACKING_TOTAL_KEYS(
      "Keys that clients have read and are told of.", c -> c.server().tracking().keyCount()),
  TRACKING_TOTAL_ITEMS("Pairs of such a key and a client.", c -> c.server().tracking().itemCount()),
  TRACKING_TOTAL_PREFIXES(
      "Prefixes of keys that clients are told of.", c -> c.server().tracking().prefixCount()),
  TOTAL_ERROR_REPLIES(
      "Errors that were answered.", c -> c.server().commandStatistics().totalErrors()),
  UNEXPECTED_ERROR_REPLIES("Always 0: there are no replicas.", c -> 0),
  TOTAL_READS_PROCESSED(
      "How often something was read from a client.",
      c -> c.server().traffic().totalReadsProcessed()),
  TOTAL_WRITES_PROCESSED(
      "How often something was sent to a client.",
      c -> c.server().traffic().totalWritesProcessed()),
  IO_THREADED_READS_PROCESSED("Always 0: the thread that reads carries out the command.", c -> 0),
  IO_THREADED_WRITES_PROCESSED("Always 0: the thread that carries out the command writes.", c -> 0),
  CLIENT_QUERY_BUFFER_LIMIT_DISCONNECTIONS(
      "Clients closed because of client-query-buffer-limit.",
      c -> c.server().traffic().clientQueryBufferLimitDisconnections()),
  CLIENT_OUTPUT_BUFFER_LIMIT_DISCONNECTIONS(
      "Clients closed because of client-output-buffer-limit.",
      c -> c.server().traffic().clientOutputBufferLimitDisconnections()),
  DROPPED_PUTS(
      "Puts of caches that were not stored: the memory is full and nothing may be evicted.",
      c -> c.statistics().droppedPuts());

  private final String doc;
  private final Source source;

  StatsField(String doc, Source source) {
    this.doc = doc;
    this.source = source;
  }

  @Override
  public String doc() {
    return doc;
  }

  @Override
  public @Nullable String value(InfoContext context) {
    return InfoField.text(source, context);
  }
}
