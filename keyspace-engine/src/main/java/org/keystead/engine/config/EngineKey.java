// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.keystead.engine.Engine;
import org.keystead.engine.EngineSettings;
import org.keystead.engine.EvictionPolicy;
import org.keystead.engine.OnError;
import org.keystead.engine.codec.SerialFilter;

/** The keys of the engine; their values are the properties of {@link EngineSettings}. */
public enum EngineKey implements SettingsKey<EngineSettings> {
  MAXMEMORY(
      ConfigSpec.of("maxmemory", ConfigTypes.memory(0, Long.MAX_VALUE))
          .byDefault("0")
          .unit("bytes")
          .doc(
              "How much heap all entries together may cost. Beyond it keys are evicted by"
                  + " maxmemory-policy, or writes are refused. 0 sets no limit."),
      EngineSettings::maxMemoryBytes,
      EngineSettings::maxMemoryBytes),
  MAXMEMORY_POLICY(
      ConfigSpec.of("maxmemory-policy", ConfigTypes.choice(policies()))
          .byDefault("noeviction")
          .doc(
              "What is evicted when maxmemory is reached: any key (allkeys) or only those with an"
                  + " expiry (volatile); the least recently used (lru), least often used (lfu), a"
                  + " random one, or the next to expire (ttl). noeviction refuses writes instead."),
      EngineSettings::maxMemoryPolicy,
      EngineSettings::maxMemoryPolicy),
  MAXMEMORY_SAMPLES(
      ConfigSpec.of("maxmemory-samples", ConfigTypes.integer(1, Integer.MAX_VALUE))
          .byDefault("10")
          .unit("keys")
          .doc(
              "How many keys are looked at to find one to evict. More choose better and cost more"
                  + " time."),
      EngineSettings::maxMemorySamples,
      EngineSettings::maxMemorySamples),
  LFU_LOG_FACTOR(
      ConfigSpec.of("lfu-log-factor", ConfigTypes.integer(0, Integer.MAX_VALUE))
          .byDefault("10")
          .doc("How slowly the counter of a key's uses grows: it is logarithmic, up to 255."),
      EngineSettings::lfuLogFactor,
      EngineSettings::lfuLogFactor),
  LFU_DECAY_TIME(
      ConfigSpec.of("lfu-decay-time", ConfigTypes.integer(0, Integer.MAX_VALUE))
          .byDefault("1")
          .unit("minutes")
          .doc("After how long without use a key's counter falls by one; 0 lets it never fall."),
      EngineSettings::lfuDecayMinutes,
      EngineSettings::lfuDecayMinutes),
  SAVE(
      ConfigSpec.of("save", new SavePointsType())
          .byDefault("3600 1 300 100 60 10000")
          .unit("seconds changes")
          .doc(
              "Saves a snapshot when at least so many changes happened and so many seconds passed"
                  + " since the last one. Several pairs, on one line or several; \"\" for none."
                  + " With save points the node also saves when it stops. An engine inside an"
                  + " application has no save points unless it is given some."),
      EngineSettings::savePoints,
      EngineSettings::savePoints),
  DIR(
      ConfigSpec.of("dir", ConfigTypes.directory())
          .byDefault(".")
          .protectedKey()
          .doc("The directory of the snapshot."),
      EngineSettings::dir,
      EngineSettings::dir),
  DBFILENAME(
      ConfigSpec.of("dbfilename", ConfigTypes.fileName("dbfilename"))
          .byDefault("dump.rdb")
          .protectedKey()
          .doc("The name of the snapshot's file within dir."),
      EngineSettings::dbFilename,
      EngineSettings::dbFilename),
  RDBCOMPRESSION(
      ConfigSpec.of("rdbcompression", ConfigTypes.yesOrNo())
          .byDefault("yes")
          .doc("Compresses strings in snapshots (LZF)."),
      EngineSettings::rdbCompression,
      EngineSettings::rdbCompression),
  RDBCHECKSUM(
      ConfigSpec.of("rdbchecksum", ConfigTypes.yesOrNo())
          .byDefault("yes")
          .atStart()
          .doc("Ends snapshots with a checksum, and verifies it when one is loaded."),
      EngineSettings::rdbChecksum,
      EngineSettings::rdbChecksum),
  STOP_WRITES_ON_BGSAVE_ERROR(
      ConfigSpec.of("stop-writes-on-bgsave-error", ConfigTypes.yesOrNo())
          .byDefault("yes")
          .doc(
              "Refuses clients' writes while there are save points and the last save failed, so"
                  + " that somebody notices."),
      EngineSettings::stopWritesOnBgsaveError,
      EngineSettings::stopWritesOnBgsaveError),
  ON_ERROR(
      ConfigSpec.of("on-error", ConfigTypes.choice(reactions()))
          .byDefault("fail")
          .atStart()
          .doc(
              "What happens when an engine inside an application is opened and its snapshot cannot"
                  + " be read: fail refuses to open it, cold keeps the file under another name and"
                  + " begins empty. As the system property keystead.on-error it also counts for a"
                  + " configuration that cannot be read. A node always fails."),
      EngineSettings::onError,
      EngineSettings::onError),
  PROTO_MAX_BULK_LEN(
      ConfigSpec.of("proto-max-bulk-len", ConfigTypes.memory(1 << 20, Long.MAX_VALUE))
          .byDefault("512mb")
          .unit("bytes")
          .doc("The longest key or value that is accepted from a client."),
      EngineSettings::maxBulkLengthBytes,
      EngineSettings::maxBulkLengthBytes),
  DATABASES(
      ConfigSpec.of(
              "databases",
              ConfigTypes.only(
                  String.valueOf(Engine.DATABASES), "there are always " + Engine.DATABASES))
          .byDefault("16")
          .atStart()
          .doc("How many numbered databases there are; always 16."),
      settings -> String.valueOf(Engine.DATABASES),
      (settings, always) -> {}),
  REGION(
      ConfigSpec.of("region", new RegionsType())
          .atStart()
          .doc(
              "Limits for the regions (caches) whose name matches: entries, bytes, time to live,"
                  + " idle time, and the policy by which a full region evicts. One line a pattern;"
                  + " the first that matches counts. Example: region users max-entries 10000 ttl"
                  + " 10m"),
      EngineSettings::regions,
      EngineSettings::regions),
  SERIAL_FILTER(
      ConfigSpec.of(
              "serial-filter",
              ConfigTypes.words(
                  "class names, package.*, package.**, !pattern, maxdepth= maxrefs= maxarray="
                      + " maxbytes=",
                  EngineKey::filterPattern))
          .atStart()
          .doc(
              "Which classes serialised values from outside (clients, snapshots) may contain,"
                  + " besides the JDK's value types and the declared types of a cache. The syntax"
                  + " is that of jdk.serialFilter, one or more patterns a line."),
      EngineSettings::serialFilterPatterns,
      EngineSettings::serialFilterPatterns);

  private final Binding<EngineSettings, ?> binding;

  <T> EngineKey(
      ConfigSpec<T> spec,
      Function<EngineSettings, T> reader,
      BiConsumer<EngineSettings, T> writer) {
    this.binding = new Binding<>(spec, reader, writer);
  }

  @Override
  public Binding<EngineSettings, ?> binding() {
    return binding;
  }

  private static Map<String, OnError> reactions() {
    Map<String, OnError> all = new LinkedHashMap<>();
    all.put("fail", OnError.FAIL);
    all.put("cold", OnError.COLD);
    return all;
  }

  // In the order in which Redis' messages list them.
  private static Map<String, EvictionPolicy> policies() {
    Map<String, EvictionPolicy> all = new LinkedHashMap<>();
    for (EvictionPolicy policy :
        List.of(
            EvictionPolicy.VOLATILE_LRU,
            EvictionPolicy.VOLATILE_LFU,
            EvictionPolicy.VOLATILE_RANDOM,
            EvictionPolicy.VOLATILE_TTL,
            EvictionPolicy.ALLKEYS_LRU,
            EvictionPolicy.ALLKEYS_LFU,
            EvictionPolicy.ALLKEYS_RANDOM,
            EvictionPolicy.NOEVICTION)) {
      all.put(policy.redisName(), policy);
    }
    return all;
  }

  static EvictionPolicy policy(String name) {
    return ConfigTypes.choice(policies()).parse(List.of(name));
  }

  private static String filterPattern(String pattern) {
    try {
      SerialFilter.standard().allowPatterns(List.of(pattern));
      return pattern;
    } catch (IllegalArgumentException e) {
      throw new InvalidValueException(String.valueOf(e.getMessage()));
    }
  }
}
