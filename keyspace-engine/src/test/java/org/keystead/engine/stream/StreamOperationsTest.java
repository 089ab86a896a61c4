// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.keystead.engine.Engine;
import org.keystead.engine.EngineSettings;
import org.keystead.engine.Keyspace;
import org.keystead.engine.WrongTypeException;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.event.Channel;
import org.keystead.engine.event.KeyEvent;
import org.keystead.engine.table.Entry;
import org.keystead.engine.value.stream.ConsumerGroup;
import org.keystead.engine.value.stream.StreamId;
import org.keystead.testkit.EngineInvariants;
import org.keystead.testkit.FakeClock;

/** What operations on streams do to their key. */
@ExtendWith(EngineInvariants.class)
class StreamOperationsTest {
  private static final Slice KEY = Slice.ofUtf8("s");
  private static final Slice GROUP = Slice.ofUtf8("g");
  private static final Slice CONSUMER = Slice.ofUtf8("c");

  private final FakeClock clock = new FakeClock();
  private final EntryAddition addition = new EntryAddition();
  private Engine engine;
  private Keyspace keyspace;

  @BeforeEach
  void open() {
    engine = Engine.openManual("streams", new EngineSettings(), clock);
    keyspace = engine.clientKeyspace(0);
  }

  @AfterEach
  void close() {
    engine.close();
  }

  private EntryAddition addition() {
    addition.clear();
    byte[] pair = {'f', 'v'};
    addition.pairs().add(pair, 0, 1);
    addition.pairs().add(pair, 1, 1);
    return addition;
  }

  private StreamId add() {
    assertEquals(StreamOutcome.DONE, addition().add(keyspace, KEY));
    return addition.id();
  }

  private void addWithId(long ms, long seq) {
    addition().id(new StreamId(ms, seq));
    assertEquals(StreamOutcome.DONE, addition.add(keyspace, KEY));
  }

  @Test
  void idsComeFromTheClockAndNeverGoBack() {
    long now = clock.millis();
    assertEquals(new StreamId(now, 0), add());
    assertEquals(new StreamId(now, 1), add());
    clock.advance(Duration.ofMillis(5));
    engine.tick();
    assertEquals(new StreamId(now + 5, 0), add());
    addWithId(now + 1000, 7);
    assertEquals(new StreamId(now + 1000, 8), add());
    addWithId(now + 1000, -1);
    assertEquals(new StreamId(now + 1001, 0), add());
    addWithId(-1, -2);
    assertEquals(new StreamId(-1, -1), add());
    assertEquals(StreamOutcome.EXHAUSTED, addition().add(keyspace, KEY));
  }

  @Test
  void theExpiryOfTheKeyStays() {
    add();
    long at = clock.millis() + 1000;
    keyspace.update(
        KEY,
        at,
        (slot, moment) -> {
          slot.expireAt(moment);
          return Boolean.TRUE;
        });
    add();
    Entry entry = keyspace.find(KEY);
    assertNotNull(entry);
    assertEquals(at, entry.expireAtMillis());
    clock.advance(Duration.ofSeconds(2));
    engine.tick();
    assertEquals(0, StreamReads.length(keyspace, KEY));
    assertEquals(new StreamId(clock.millis(), 0), add());
    assertEquals(1, StreamReads.length(keyspace, KEY));
  }

  @Test
  void otherTypesAreLeftAlone() {
    keyspace.update(
        KEY,
        GROUP,
        (slot, value) -> {
          slot.setString(value, Entry.NEVER);
          return Boolean.TRUE;
        });
    assertThrows(WrongTypeException.class, () -> addition().add(keyspace, KEY));
    assertThrows(WrongTypeException.class, () -> StreamReads.length(keyspace, KEY));
    assertThrows(
        WrongTypeException.class, () -> StreamChanges.delete(keyspace, KEY, List.of(StreamId.MAX)));
    assertThrows(WrongTypeException.class, () -> GroupChanges.destroy(keyspace, KEY, GROUP));
    StreamFetch fetch = new StreamFetch(new Fetched());
    fetch.add(KEY, StreamId.ZERO);
    assertThrows(WrongTypeException.class, () -> fetch.run(keyspace));
  }

  /** Writes down what is fetched. */
  private static final class Fetched implements StreamFetch.Visitor {
    private final List<String> told = new ArrayList<>();

    @Override
    public void beginStream(Slice key) {
      told.add(key.toUtf8());
    }

    @Override
    public void entry(long ms, long seq, int pairs) {
      told.add(new StreamId(ms, seq).toString());
    }

    @Override
    public void text(byte[] array, int offset, int length) {}

    @Override
    public void number(long value) {}

    @Override
    public void deleted(long ms, long seq) {
      told.add("deleted " + new StreamId(ms, seq));
    }

    @Override
    public void endStream(long entries) {
      told.add("end " + entries);
    }
  }

  @Test
  void aFetchThatWaitsGoesOnFromWhereItFirstRan() {
    addWithId(1, 1);
    byte[] callBuffer = {'s', 'g', 'c'};
    StreamFetch fetch = new StreamFetch(new Fetched());
    fetch.add(Slice.of(callBuffer, 0, 1), null);
    assertEquals(StreamOutcome.NOTHING, fetch.run(keyspace));
    Fetched later = new Fetched();
    StreamFetch waiting = fetch.retained(later);
    callBuffer[0] = 'x';
    addWithId(2, 1);
    addWithId(3, 1);
    assertEquals(StreamOutcome.DONE, waiting.fetchOne(keyspace, KEY));
    assertEquals(List.of("s", "2-1", "3-1", "end 2"), later.told);
  }

  @Test
  void aConsumerThatWaitsIsToldWhenItsGroupIsGone() {
    addWithId(1, 1);
    GroupChanges.create(
        keyspace, KEY, new GroupChanges.Position(GROUP, null, ConsumerGroup.UNKNOWN, false));
    StreamFetch fetch = new StreamFetch(new Fetched());
    fetch.add(KEY, StreamFetch.NEW);
    fetch.as(GROUP, CONSUMER);
    assertEquals(StreamOutcome.NOTHING, fetch.run(keyspace));
    Fetched later = new Fetched();
    StreamFetch waiting = fetch.retained(later);
    addWithId(2, 1);
    assertEquals(StreamOutcome.DONE, waiting.fetchOne(keyspace, KEY));
    assertEquals(StreamOutcome.NOTHING, waiting.fetchOne(keyspace, KEY));
    assertEquals(List.of("s", "2-1", "end 1"), later.told);
    GroupChanges.destroy(keyspace, KEY, GROUP);
    assertEquals(StreamOutcome.NO_SUCH_GROUP, waiting.fetchOne(keyspace, KEY));
  }

  @Test
  void whatChangesNothingIsNoChange() {
    List<KeyEvent> events = new ArrayList<>();
    try (Channel.Subscription subscription =
        engine.channel().subscribe(Channel.Mode.INLINE, event -> events.add(event.type()))) {
      assertNotNull(subscription);
      addWithId(5, 5);
      long changes = engine.statistics().changes();
      StreamChanges.delete(keyspace, KEY, List.of(new StreamId(4, 4)));
      GroupChanges.acknowledge(keyspace, KEY, GROUP, List.of(new StreamId(5, 5)));
      GroupChanges.destroy(keyspace, KEY, GROUP);
      addition().id(new StreamId(5, 5));
      assertEquals(StreamOutcome.ID_TOO_SMALL, addition.add(keyspace, KEY));
      assertEquals(changes, engine.statistics().changes());
    }
    assertEquals(List.of(KeyEvent.XADD), events);
  }
}
