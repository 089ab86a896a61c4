// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.keystead.engine.Engine;
import org.keystead.engine.EngineSettings;
import org.keystead.engine.Keyspace;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.value.stream.ConsumerGroup;
import org.keystead.engine.value.stream.EntryVisitor;
import org.keystead.engine.value.stream.StreamId;
import org.keystead.engine.value.stream.StreamTrim;
import org.keystead.testkit.EngineInvariants;
import org.keystead.testkit.FakeClock;
import org.keystead.testkit.Stress;

/** A stream that is written, read by a group and trimmed while snapshots are taken of it. */
@Timeout(value = 200, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StreamStressTest {
  private static final Slice KEY = Slice.ofUtf8("s");
  private static final Slice GROUP = Slice.ofUtf8("g");
  private static final int KEPT = 20_000;

  @TempDir Path dir;

  /** Collects the numbers that the entries hold. */
  private static final class Numbers implements StreamFetch.Visitor {
    private final List<StreamId> ids = new ArrayList<>();
    private final List<Long> numbers = new ArrayList<>();

    @Override
    public void entry(long ms, long seq, int pairs) {
      ids.add(new StreamId(ms, seq));
    }

    @Override
    public void text(byte[] array, int offset, int length) {
      assertEquals("n", new String(array, offset, length, StandardCharsets.US_ASCII));
    }

    @Override
    public void number(long value) {
      numbers.add(value);
    }

    @Override
    public void beginStream(Slice key) {}

    @Override
    public void deleted(long ms, long seq) {}

    @Override
    public void endStream(long entries) {
      assertEquals(entries, ids.size());
    }
  }

  @Test
  void aSnapshotOfABusyStreamIsOneMoment() throws InterruptedException {
    Engine engine = Engine.openManual("busy", new EngineSettings().dir(dir), new FakeClock());
    Keyspace keyspace = engine.clientKeyspace(0);
    for (int i = 0; i < KEPT; i++) {
      add(keyspace, i);
    }
    GroupChanges.create(
        keyspace, KEY, new GroupChanges.Position(GROUP, null, ConsumerGroup.UNKNOWN, false));
    new Stress()
        .repeat(round -> add(keyspace, KEPT + round))
        .repeat(round -> read(keyspace, round))
        .times(
            20 * Stress.factor(),
            round -> {
              engine.snapshots().save();
              check();
            })
        .runToEnd();
    EngineInvariants.check(engine);
    engine.close();
  }

  private static void add(Keyspace keyspace, long number) {
    EntryAddition addition = new EntryAddition().clear();
    byte[] pair = ("n" + number).getBytes(StandardCharsets.US_ASCII);
    addition.pairs().add(pair, 0, 1);
    addition.pairs().add(pair, 1, pair.length - 1);
    addition.trim(new StreamTrim(KEPT, StreamId.ZERO, false, 0));
    assertEquals(StreamOutcome.DONE, addition.add(keyspace, KEY));
  }

  /** Reads some new entries, and acknowledges all but one of them. */
  private static void read(Keyspace keyspace, long round) {
    Numbers read = new Numbers();
    StreamFetch fetch = new StreamFetch(read);
    fetch.as(GROUP, Slice.ofUtf8("c" + round % 5));
    fetch.add(KEY, StreamFetch.NEW);
    fetch.limit(10);
    if (fetch.run(keyspace) == StreamOutcome.DONE) {
      List<StreamId> most = read.ids.subList(1, read.ids.size());
      assertEquals(most.size(), GroupChanges.acknowledge(keyspace, KEY, GROUP, most));
    }
  }

  private void check() {
    Engine loaded = Engine.openManual("loaded", new EngineSettings().dir(dir), new FakeClock());
    assertTrue(loaded.snapshots().load());
    Numbers numbers = new Numbers();
    Boolean found =
        StreamReads.<EntryVisitor, Boolean>read(
            loaded.clientKeyspace(0),
            KEY,
            numbers,
            (stream, now, visitor) ->
                stream != null
                    && stream.visit(StreamId.ZERO, StreamId.MAX, 0, false, visitor) == KEPT);
    assertTrue(found);
    for (int i = 1; i < KEPT; i++) {
      assertEquals(numbers.numbers.get(0) + i, numbers.numbers.get(i));
    }
    EngineInvariants.check(loaded);
    loaded.close();
  }
}
