// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.config;

import java.util.function.BiConsumer;
import java.util.function.Function;
import org.keystead.engine.EngineSettings;
import org.keystead.engine.value.EncodingLimits;

/** The keys that say up to which size collections are kept small. */
public enum EncodingKey implements SettingsKey<EngineSettings> {
  HASH_MAX_LISTPACK_ENTRIES(
      ConfigSpec.of("hash-max-listpack-entries", ConfigTypes.integer(0L, Long.MAX_VALUE))
          .aliases("hash-max-ziplist-entries")
          .byDefault("512")
          .unit("fields")
          .doc("The most fields of a hash that is kept small."),
      EncodingLimits::hashMaxListpackEntries,
      EncodingLimits::hashMaxListpackEntries),
  HASH_MAX_LISTPACK_VALUE(
      ConfigSpec.of("hash-max-listpack-value", ConfigTypes.memory(0, Long.MAX_VALUE))
          .aliases("hash-max-ziplist-value")
          .byDefault("64")
          .unit("bytes")
          .doc("The longest field or value of a hash that is kept small."),
      EncodingLimits::hashMaxListpackValueBytes,
      EncodingLimits::hashMaxListpackValueBytes),
  SET_MAX_INTSET_ENTRIES(
      ConfigSpec.of("set-max-intset-entries", ConfigTypes.integer(0L, Long.MAX_VALUE))
          .byDefault("512")
          .unit("members")
          .doc("The most members of a set of integers that is kept small."),
      EncodingLimits::setMaxIntsetEntries,
      EncodingLimits::setMaxIntsetEntries),
  ZSET_MAX_LISTPACK_ENTRIES(
      ConfigSpec.of("zset-max-listpack-entries", ConfigTypes.integer(0L, Long.MAX_VALUE))
          .aliases("zset-max-ziplist-entries")
          .byDefault("128")
          .unit("members")
          .doc("The most members of a sorted set that is kept small."),
      EncodingLimits::zsetMaxListpackEntries,
      EncodingLimits::zsetMaxListpackEntries),
  ZSET_MAX_LISTPACK_VALUE(
      ConfigSpec.of("zset-max-listpack-value", ConfigTypes.memory(0, Long.MAX_VALUE))
          .aliases("zset-max-ziplist-value")
          .byDefault("64")
          .unit("bytes")
          .doc("The longest member of a sorted set that is kept small."),
      EncodingLimits::zsetMaxListpackValueBytes,
      EncodingLimits::zsetMaxListpackValueBytes),
  LIST_MAX_LISTPACK_SIZE(
      ConfigSpec.of(
              "list-max-listpack-size",
              ConfigTypes.integer((long) Integer.MIN_VALUE, Integer.MAX_VALUE))
          .aliases("list-max-ziplist-size")
          .byDefault("-2")
          .doc(
              "How large a node of a list gets: so many elements, or from -1 to -5 for 4, 8, 16, 32"
                  + " or 64 KB."),
      EncodingLimits::listMaxListpackSize,
      EncodingLimits::listMaxListpackSize),
  LIST_COMPRESS_DEPTH(
      ConfigSpec.of("list-compress-depth", ConfigTypes.integer(0L, Integer.MAX_VALUE))
          .byDefault("0")
          .unit("nodes")
          .doc("Accepted without effect: lists are not compressed in memory."),
      EncodingLimits::listCompressDepth,
      EncodingLimits::listCompressDepth),
  HLL_SPARSE_MAX_BYTES(
      ConfigSpec.of("hll-sparse-max-bytes", ConfigTypes.memory(0, Long.MAX_VALUE))
          .byDefault("3000")
          .unit("bytes")
          .doc("The longest HyperLogLog that is kept in its sparse form."),
      EncodingLimits::hllSparseMaxBytes,
      EncodingLimits::hllSparseMaxBytes),
  STREAM_NODE_MAX_BYTES(
      ConfigSpec.of("stream-node-max-bytes", ConfigTypes.memory(0, Long.MAX_VALUE))
          .byDefault("4096")
          .unit("bytes")
          .doc("How large a node of a stream gets; 0 for no limit."),
      EncodingLimits::streamNodeMaxBytes,
      EncodingLimits::streamNodeMaxBytes),
  STREAM_NODE_MAX_ENTRIES(
      ConfigSpec.of("stream-node-max-entries", ConfigTypes.integer(0L, Long.MAX_VALUE))
          .byDefault("100")
          .unit("entries")
          .doc("How many entries a node of a stream holds; 0 for no limit."),
      EncodingLimits::streamNodeMaxEntries,
      EncodingLimits::streamNodeMaxEntries);

  private final Binding<EngineSettings, Long> binding;

  EncodingKey(
      ConfigSpec<Long> spec,
      Function<EncodingLimits, Long> reader,
      BiConsumer<EncodingLimits, Long> writer) {
    this.binding =
        new Binding<>(
            spec,
            settings -> reader.apply(settings.encodings()),
            (settings, limit) -> writer.accept(settings.encodings(), limit));
  }

  @Override
  public Binding<EngineSettings, ?> binding() {
    return binding;
  }
}
