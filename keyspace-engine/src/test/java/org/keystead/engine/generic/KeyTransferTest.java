// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.generic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.keystead.engine.Engine;
import org.keystead.engine.EngineSettings;
import org.keystead.engine.Keyspace;
import org.keystead.engine.Region;
import org.keystead.engine.RegionOptions;
import org.keystead.engine.Strings;
import org.keystead.engine.UnreadableValueException;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.codec.Codecs;
import org.keystead.engine.codec.SerialFilter;
import org.keystead.engine.rdb.DumpPayload;
import org.keystead.engine.rdb.RdbOptions;
import org.keystead.engine.string.Condition;
import org.keystead.engine.string.StringOperations;
import org.keystead.engine.table.Entry;
import org.keystead.engine.table.LiveEntry;
import org.keystead.engine.table.PackedEntry;
import org.keystead.testkit.EngineInvariants;
import org.keystead.testkit.FakeClock;

/** Values that come to another key, into regions and out of them. */
@ExtendWith(EngineInvariants.class)
class KeyTransferTest {
  private final FakeClock clock = new FakeClock();
  private final Engine engine = Engine.openManual("transfer", new EngineSettings(), clock);
  private final Keyspace keyspace = engine.clientKeyspace(0);
  private final Keyspace other = engine.clientKeyspace(1);
  private final KeyTransfer transfer = new KeyTransfer();
  private final StringOperations strings = new StringOperations();

  @AfterEach
  void close() {
    engine.close();
  }

  private <V> Region<String, V> region(String name, Class<V> type, boolean byReference) {
    return engine
        .regionRegistry()
        .open(
            name,
            new RegionOptions<>(
                Codecs.keysOf(String.class),
                Codecs.valuesOf(type),
                KeyTransferTest.class.getClassLoader(),
                SerialFilter.standard(),
                byReference));
  }

  private static Slice slice(String text) {
    return Slice.ofUtf8(text);
  }

  private void set(Keyspace in, String key, String value) {
    strings.request().none();
    strings.set(in, slice(key), slice(value), Condition.ALWAYS);
  }

  private static @Nullable String get(Keyspace in, String key) {
    Entry entry = in.find(slice(key));
    return entry == null ? null : Strings.view(entry, new Slice()).toUtf8();
  }

  @Test
  void renamingIntoARegionMakesItsEntry() {
    Region<String, String> users = region("users", String.class, false);
    set(keyspace, "draft", "Ada");
    assertEquals(Outcome.DONE, transfer.rename(keyspace, slice("draft"), slice("users:1"), true));
    assertEquals("Ada", users.value(Objects.requireNonNull(users.find("1"))));
    assertNull(get(keyspace, "draft"));
    assertEquals(1, users.size());
  }

  @Test
  void aLiveObjectThatIsRenamedOutOfItsRegionBecomesBytes() {
    Region<String, String> users = region("users", String.class, false);
    users.put("1", "Ada", clock.millis() + 5000);
    assertInstanceOf(LiveEntry.class, keyspace.find(slice("users:1")));
    assertEquals(Outcome.DONE, transfer.rename(keyspace, slice("users:1"), slice("ada"), true));
    Entry moved = Objects.requireNonNull(keyspace.find(slice("ada")));
    assertInstanceOf(PackedEntry.class, moved);
    assertEquals("Ada", get(keyspace, "ada"));
    assertEquals(clock.millis() + 5000, moved.expireAtMillis());
    assertNull(users.find("1"));
  }

  @Test
  void copyingAndMovingCrossDatabasesAndRegions() {
    Region<String, String> users = region("users", String.class, false);
    users.put("1", "Ada", Entry.NEVER);
    Slice key = slice("users:1");
    assertEquals(Outcome.DONE, transfer.copy(keyspace, other, key, slice("copy"), false));
    assertEquals("Ada", get(other, "copy"));
    assertEquals(Outcome.TARGET_EXISTS, transfer.copy(keyspace, other, key, slice("copy"), false));
    assertEquals(Outcome.DONE, transfer.move(keyspace, other, key));
    assertEquals("Ada", get(other, "users:1"), "only database 0 has regions");
    assertNull(users.find("1"));
    assertEquals(Outcome.DONE, transfer.move(other, keyspace, key));
    assertEquals("Ada", users.value(Objects.requireNonNull(users.find("1"))));
  }

  @Test
  void restoringIntoARegionMakesItsEntry() throws IOException {
    Region<String, String> users = region("users", String.class, false);
    transfer.request().afterMillis(1000);
    transfer.use(-1, -1);
    byte[] grace = slice("Grace").toByteArray();
    Slice payload = Slice.of(DumpPayload.ofString(grace, 0, grace.length, RdbOptions.DEFAULT));
    assertEquals(
        Outcome.DONE,
        transfer.restore(keyspace, slice("users:7"), payload, RdbOptions.DEFAULT, false));
    Entry entry = Objects.requireNonNull(users.find("7"));
    assertEquals("Grace", users.value(entry));
    assertEquals(clock.millis() + 1000, entry.expireAtMillis());
  }

  @Test
  void whatCannotBeEncodedStaysWhereItIs() {
    Region<String, Object> things = region("things", Object.class, true);
    Object thing = new Object();
    things.put("1", thing, Entry.NEVER);
    assertThrows(
        UnreadableValueException.class,
        () -> transfer.rename(keyspace, slice("things:1"), slice("x"), true));
    assertThrows(
        UnreadableValueException.class,
        () -> strings.append(keyspace, slice("things:1"), slice("x")));
    strings.request().none();
    assertThrows(
        UnreadableValueException.class,
        () -> strings.exchange(keyspace, slice("things:1"), slice("x"), Condition.ALWAYS));
    assertNull(keyspace.find(slice("x")));
    assertEquals(thing, things.value(Objects.requireNonNull(things.find("1"))));
  }

  @Test
  void liveObjectsCanBeAppendedTo() {
    Region<String, String> users = region("users", String.class, false);
    users.put("1", "Ada", Entry.NEVER);
    assertEquals(Outcome.DONE, strings.append(keyspace, slice("users:1"), slice(" Lovelace")));
    assertEquals(12, strings.length());
    assertEquals("Ada Lovelace", users.value(Objects.requireNonNull(users.find("1"))));
  }

  @Test
  void theUseCounterIsRenamedToo() {
    set(keyspace, "a", "1");
    Objects.requireNonNull(keyspace.find(slice("a"))).use(12345);
    transfer.rename(keyspace, slice("a"), slice("b"), true);
    assertEquals(12345, Objects.requireNonNull(keyspace.find(slice("b"))).use());
  }
}
