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
import org.keystead.engine.rdb.RdbInput;
import org.keystead.engine.rdb.RdbKey;
import org.keystead.engine.rdb.RdbOptions;
import org.keystead.engine.rdb.RdbReader;
import org.keystead.engine.rdb.RdbType;
import org.keystead.engine.rdb.RdbVisitor;
import org.keystead.engine.rdb.ReadAhead;
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
  /**
   * In a file's hints at numbers of entries so many of its bytes are taken for one at least, so
   * that a wrong hint costs memory in proportion to the file.
   */
  private static final int LEAST_ENTRY_BYTES = 8;

  private final Engine engine;
  private final long nowMillis;
  private final Intake intake;
  private final List<byte[]> supplements = new ArrayList<>();
  private final List<byte[]> functions = new ArrayList<>();
  private final Slice local = new Slice();
  private Space space;
  private long plausibleEntries;
  private long inRegions;
  private int database;
  private long loaded;
  private long expired;

  SnapshotLoader(Engine engine) {
    this.engine = engine;
    this.nowMillis = engine.clock().millis();
    this.intake = new Intake(engine);
    this.space = engine.plain(0);
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
      long sizeBytes = channel.size();
      plausibleEntries = sizeBytes / LEAST_ENTRY_BYTES;
      try (ReadAhead ahead = ReadAhead.start(channel, options)) {
        RdbReader.read(RdbInput.of(ahead, file.toString(), sizeBytes, options), this);
      }
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
        intake.flush();
        engine.regionRegistry().restore(new RegionDefinition(parts[0], parts[1], parts[2]));
      }
    } else if (name.equals(Snapshots.REGION_KEYS_FIELD)) {
      expectInRegion(new String(value, StandardCharsets.UTF_8).split("\n", -1));
    }
  }

  private void expectInRegion(String[] nameAndKeys) {
    Space region = engine.regions().region(Slice.ofUtf8(nameAndKeys[0]));
    if (region != null && nameAndKeys.length == 2 && nameAndKeys[1].matches("[0-9]{1,18}")) {
      long keys = Long.parseLong(nameAndKeys[1]);
      inRegions += keys;
      expect(region, keys);
    }
  }

  private void expect(Space space, long keys) {
    long expected = Math.min(keys, plausibleEntries);
    plausibleEntries -= expected;
    intake.expect(space, expected);
  }

  @Override
  public void function(byte[] code) {
    functions.add(code);
  }

  @Override
  public void end() {
    intake.end();
    engine.functions().loaded(functions);
  }

  @Override
  public int lastDatabase() {
    return Engine.DATABASES - 1;
  }

  @Override
  public void selectDb(int index) {
    database = index;
    space = engine.plain(index);
  }

  @Override
  public void resizeDb(long keys, long keysWithExpiry) {
    long inPlain = database == 0 ? keys - inRegions : keys;
    if (inPlain > 0) {
      expect(engine.plain(database), inPlain);
    }
  }

  @Override
  public void string(RdbKey key, Slice value) {
    supplements.clear();
    long expireAtMillis = expireAtMillis(key);
    if (!hasExpired(expireAtMillis)) {
      aim(key);
      place(key, Strings.entryOf(local, value, expireAtMillis));
    }
  }

  @Override
  public boolean value(RdbKey key, RdbType type, RdbInput in) throws IOException {
    ValueFormat format = ValueFormats.reading(type);
    if (format == null) {
      return false;
    }
    aim(key);
    Slice localKey = Slice.of(local.toByteArray());
    long expireAtMillis = expireAtMillis(key);
    Target target = new Target(localKey, expireAtMillis, nowMillis, engine.settings().encodings());
    Entry entry = supplemented(format, format.read(type, in, target), target);
    if (entry != null && !hasExpired(expireAtMillis)) {
      place(key, entry);
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

  /** Finds where the key belongs, and what it is called there. */
  private void aim(RdbKey key) {
    Slice whole = key.key();
    if (database == 0 && (!space.isRegion() || !startsWith(whole, space.prefix()))) {
      space = engine.regions().spaceOf(whole);
    }
    int skip = space.prefix().length();
    local.aim(whole.array(), whole.offset() + skip, whole.length() - skip);
  }

  private static boolean startsWith(Slice key, Slice prefix) {
    return key.length() >= prefix.length()
        && prefix.contentEquals(key.array(), key.offset(), prefix.length());
  }

  private void place(RdbKey key, Entry entry) {
    entry.use(use(space.usage(), key));
    intake.add(space, entry);
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
