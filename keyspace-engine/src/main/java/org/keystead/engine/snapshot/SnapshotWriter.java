// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.snapshot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.WritableByteChannel;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.rdb.RdbOptions;
import org.keystead.engine.rdb.RdbOutput;
import org.keystead.engine.rdb.RdbType;
import org.keystead.engine.rdb.RdbWriter;
import org.keystead.engine.table.ChunkedEntry;
import org.keystead.engine.table.Entry;
import org.keystead.engine.table.IntegerEntry;
import org.keystead.engine.table.LiveEntry;
import org.keystead.engine.table.PackedEntry;
import org.keystead.engine.table.SegmentCut.SavedEntry;
import org.keystead.engine.table.StructureEntry;
import org.keystead.engine.table.ValueType;
import org.keystead.engine.value.ValueFormat;
import org.keystead.engine.value.ValueFormat.OlderForm;

/**
 * Writes the cuts of one moment as an RDB file. Live objects are encoded here, outside of locks;
 * those that cannot be, and keys that mean nothing outside of this process, are skipped and
 * counted.
 *
 * <p>Threads: one writes; the counters may be read by others meanwhile.
 */
public final class SnapshotWriter {
  /**
   * The auxiliary field that carries what the next entry's older form leaves out; redis-server
   * passes over it.
   */
  public static final String SUPPLEMENT_FIELD = "keystead-supplement";

  private final RdbOptions options;
  private final long nowMillis;
  private final Slice opaquePrefix;
  private final AtomicLong written = new AtomicLong();
  private final AtomicLong skipped = new AtomicLong();
  private final AtomicLong expired = new AtomicLong();
  private byte[] keyBuffer = new byte[256];

  /**
   * A writer for a snapshot taken at that time.
   *
   * @param opaquePrefix begins the keys of regions that are not to be written
   */
  public SnapshotWriter(RdbOptions options, long nowMillis, Slice opaquePrefix) {
    this.options = options;
    this.nowMillis = nowMillis;
    this.opaquePrefix = opaquePrefix;
  }

  /** How many entries were written so far. */
  public long written() {
    return written.get();
  }

  /** How many entries could not be written. */
  public long skipped() {
    return skipped.get();
  }

  /** How many entries were looked at so far, whether they were written or not. */
  public long processed() {
    return written() + skipped() + expired.get();
  }

  /** Writes the whole file. The cuts must be in the order of their databases; they are drained. */
  public void write(
      WritableByteChannel channel,
      List<Map.Entry<String, String>> aux,
      List<byte[]> functions,
      List<SpaceCut> cuts)
      throws IOException {
    RdbWriter writer = RdbWriter.to(channel, options);
    for (Map.Entry<String, String> fact : aux) {
      writer.aux(fact.getKey(), fact.getValue());
    }
    for (byte[] code : functions) {
      writer.function(code);
    }
    int database = -1;
    for (SpaceCut cut : cuts) {
      if (cut.database() != database) {
        database = cut.database();
        writer.selectDb(database);
        announceSize(writer, cuts, database);
      }
      writeSpace(writer, cut);
    }
    writer.end();
  }

  private static void announceSize(RdbWriter writer, List<SpaceCut> cuts, int database)
      throws IOException {
    long keys = 0;
    long expiring = 0;
    for (SpaceCut cut : cuts) {
      if (cut.database() == database) {
        keys += cut.table().entryCount();
        expiring += cut.table().expiringCount();
      }
    }
    writer.resizeDb(keys, expiring);
  }

  private void writeSpace(RdbWriter writer, SpaceCut cut) throws IOException {
    try {
      cut.table()
          .drain(
              saved -> {
                try {
                  writeEntry(writer, cut, saved);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void writeEntry(RdbWriter writer, SpaceCut cut, SavedEntry saved) throws IOException {
    Entry entry = saved.entry();
    if (saved.expireAtMillis() <= nowMillis || entry.isHeld()) {
      expired.incrementAndGet();
      return;
    }
    byte[] bytes = entry instanceof LiveEntry live && !isOpaque(cut, entry) ? encode(live) : null;
    if (isOpaque(cut, entry) || entry instanceof LiveEntry && bytes == null) {
      skipped.incrementAndGet();
      return;
    }
    OlderForm older =
        entry instanceof StructureEntry ? ValueFormats.of(entry.type()).olderForm(entry) : null;
    if (older != null) {
      for (byte[] supplement : older.supplements()) {
        writer.aux(SUPPLEMENT_FIELD, supplement);
      }
    }
    if (saved.expireAtMillis() != Entry.NEVER) {
      writer.expireAt(saved.expireAtMillis());
    }
    if (cut.usage().isFrequency()) {
      writer.frequency(cut.usage().frequencyOf(entry));
    } else {
      writer.idle(cut.usage().idleSeconds(entry));
    }
    int keyLength = aimKey(cut.prefix(), entry);
    if (older != null) {
      older.write(writer.entry(older.rdbType(), keyBuffer, 0, keyLength));
    } else if (entry.type() == ValueType.STRING) {
      writeString(writer.entry(RdbType.STRING, keyBuffer, 0, keyLength), entry, bytes);
    } else {
      ValueFormat format = ValueFormats.of(entry.type());
      format.write(entry, writer.entry(format.rdbTypeOf(entry), keyBuffer, 0, keyLength));
    }
    written.incrementAndGet();
  }

  private static void writeString(RdbOutput value, Entry entry, byte @Nullable [] bytes)
      throws IOException {
    if (bytes != null) {
      value.string(bytes, 0, bytes.length);
    } else if (entry instanceof IntegerEntry integer) {
      value.string(integer.value());
    } else if (entry instanceof PackedEntry packed) {
      value.string(packed.valueArray(), packed.valueOffset(), packed.valueLength());
    } else if (entry instanceof ChunkedEntry chunked) {
      value.string(chunked.content());
    }
  }

  // The codec may run code of the application: what it throws costs this entry, not the snapshot.
  private static byte @Nullable [] encode(LiveEntry live) {
    try {
      return live.encode();
    } catch (RuntimeException | StackOverflowError e) {
      return null;
    }
  }

  private boolean isOpaque(SpaceCut cut, Entry entry) {
    return !cut.prefix().isEmpty()
        && entry.keyLength() > opaquePrefix.length()
        && opaquePrefix.contentEquals(entry.keyArray(), entry.keyOffset(), opaquePrefix.length());
  }

  private int aimKey(Slice prefix, Entry entry) {
    int length = prefix.length() + entry.keyLength();
    if (keyBuffer.length < length) {
      keyBuffer = Arrays.copyOf(keyBuffer, Math.max(length, keyBuffer.length * 2));
    }
    System.arraycopy(prefix.array(), prefix.offset(), keyBuffer, 0, prefix.length());
    System.arraycopy(
        entry.keyArray(), entry.keyOffset(), keyBuffer, prefix.length(), entry.keyLength());
    return length;
  }
}
