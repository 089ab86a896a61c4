// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.RegionRegistry.RegionDefinition;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.event.Origin;
import org.keystead.engine.rdb.RdbInput;
import org.keystead.engine.rdb.RdbKey;
import org.keystead.engine.rdb.RdbOptions;
import org.keystead.engine.rdb.RdbReader;
import org.keystead.engine.rdb.RdbType;
import org.keystead.engine.rdb.RdbVisitor;
import org.keystead.engine.snapshot.SnapshotWriter;
import org.keystead.engine.snapshot.ValueFormats;
import org.keystead.engine.table.Entry;
import org.keystead.engine.table.Usage;
import org.keystead.engine.value.ValueFormat;
import org.keystead.engine.value.ValueFormat.Target;

/**
 * Puts what a snapshot contains into an engine: region definitions first, so that their keys go
 * where they belong, then every entry that has not expired.
 */
final class SnapshotLoader implements RdbVisitor {
  private final Engine engine;
  private final long nowMillis;
  private final List<byte[]> supplements = new ArrayList<>();
  private final List<byte[]> functions = new ArrayList<>();
  private int database;
  private long loaded;
  private long expired;

  SnapshotLoader(Engine engine) {
    this.engine = engine;
    this.nowMillis = engine.clock().millis();
  }

  long loaded() {
    return loaded;
  }

  long expired() {
    return expired;
  }

  void load(Path file) {
    int limit = (int) Math.min(Integer.MAX_VALUE - 64, engine.settings().maxBulkLengthBytes());
    RdbOptions options =
        RdbOptions.DEFAULT.withChecksum(engine.settings().rdbChecksum()).withMaxStringBytes(limit);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      RdbReader.read(RdbInput.of(channel, file.toString(), options), this);
    } catch (IOException e) {
      throw new SnapshotException(
          "cannot load the snapshot " + file + ": " + Snapshots.reason(e), e);
    }
  }

  @Override
  public void aux(String name, byte[] value) {
    if (name.equals(SnapshotWriter.SUPPLEMENT_FIELD)) {
      supplements.add(value);
    } else if (name.equals(Snapshots.REGION_FIELD)) {
      String[] parts = new String(value, StandardCharsets.UTF_8).split("\n", -1);
      if (parts.length == 3) {
        engine.regionRegistry().restore(new RegionDefinition(parts[0], parts[1], parts[2]));
      }
    }
  }

  @Override
  public void function(byte[] code) {
    functions.add(code);
  }

  @Override
  public void end() {
    engine.functions().loaded(functions);
  }

  @Override
  public void selectDb(int index) throws IOException {
    if (index < 0 || index >= Engine.DATABASES) {
      throw new IOException(
          "the file uses database " + index + ", but there are only " + Engine.DATABASES);
    }
    database = index;
  }

  @Override
  public void string(RdbKey key, byte[] value) {
    supplements.clear();
    long expireAtMillis = expireAtMillis(key);
    if (hasExpired(expireAtMillis)) {
      return;
    }
    Space space = spaceOf(key);
    Slice localKey = localKey(key, space);
    place(key, space, Strings.entryOf(localKey, Slice.of(value), expireAtMillis));
  }

  @Override
  public boolean value(RdbKey key, RdbType type, RdbInput in) throws IOException {
    ValueFormat format = ValueFormats.reading(type);
    if (format == null) {
      return false;
    }
    Space space = spaceOf(key);
    Slice localKey = localKey(key, space);
    long expireAtMillis = expireAtMillis(key);
    Target target = new Target(localKey, expireAtMillis, nowMillis, engine.settings().encodings());
    Entry entry = supplemented(format, format.read(type, in, target), target);
    if (entry != null && !hasExpired(expireAtMillis)) {
      place(key, space, entry);
    }
    return true;
  }

  /** Gives the entry what the auxiliary fields before it say. */
  private @Nullable Entry supplemented(ValueFormat format, @Nullable Entry read, Target target) {
    Entry entry = read;
    for (byte[] supplement : supplements) {
      entry = entry == null ? null : format.supplement(entry, supplement, target);
    }
    supplements.clear();
    return entry;
  }

  private static long expireAtMillis(RdbKey key) {
    return key.expireAtMillis() == RdbKey.NONE ? Entry.NEVER : key.expireAtMillis();
  }

  private boolean hasExpired(long expireAtMillis) {
    if (expireAtMillis > nowMillis) {
      return false;
    }
    expired++;
    return true;
  }

  private Space spaceOf(RdbKey key) {
    return database == 0 ? engine.regions().spaceOf(Slice.of(key.key())) : engine.plain(database);
  }

  private static Slice localKey(RdbKey key, Space space) {
    int skip = space.prefix().length();
    return Slice.of(key.key()).sub(skip, key.key().length - skip);
  }

  private void place(RdbKey key, Space space, Entry entry) {
    int use = use(space.usage(), key);
    Hold hold = engine.holds().take(Origin.ENGINE);
    try {
      hold.resolvedAt(-1);
      hold.key(0, space, entry.keyArray(), entry.keyOffset(), entry.keyLength());
      hold.change(
          entry,
          (slot, successor) -> {
            slot.restore(successor, use);
            return Boolean.TRUE;
          });
    } finally {
      engine.holds().giveBack(hold);
    }
    loaded++;
  }

  private static int use(Usage usage, RdbKey key) {
    if (usage.isFrequency() && key.frequency() != RdbKey.NONE) {
      return usage.withFrequency(key.frequency());
    }
    if (!usage.isFrequency() && key.idleSeconds() != RdbKey.NONE) {
      return usage.withIdle(key.idleSeconds());
    }
    return usage.initial();
  }
}
