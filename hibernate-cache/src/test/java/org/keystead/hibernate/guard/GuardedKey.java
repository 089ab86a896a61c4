// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate.guard;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.AfterEach;
import org.keystead.engine.Engine;
import org.keystead.engine.EngineSettings;
import org.keystead.engine.Region;
import org.keystead.engine.RegionOptions;
import org.keystead.engine.Strings;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.codec.SerialFilter;
import org.keystead.engine.event.KeyEvent;
import org.keystead.engine.table.Entry;
import org.keystead.hibernate.item.CachedItem;
import org.keystead.hibernate.item.Item;
import org.keystead.hibernate.json.JsonException;
import org.keystead.hibernate.json.JsonWriter;
import org.keystead.hibernate.key.PlainKeys;
import org.keystead.hibernate.state.ItemCodec;
import org.keystead.hibernate.state.StateForm;
import org.keystead.testkit.FakeClock;

/** One guarded region, and what sessions and clients do to its first key. */
abstract class GuardedKey {
  static final BiPredicate<Object, Object> NEVER = (present, loaded) -> false;
  static final Duration LOCK_TIMEOUT = Duration.ofSeconds(60);

  final FakeClock clock = new FakeClock();
  final Engine engine = Engine.openManual("guard", new EngineSettings(), clock);
  final Region<Object, Item> region =
      engine
          .regionRegistry()
          .open(
              "r",
              new RegionOptions<>(
                  new PlainKeys("k"),
                  new ItemCodec("text", java.util.List.of(new Text())),
                  getClass().getClassLoader(),
                  SerialFilter.standard(),
                  true));
  final GuardedRegion guarded = new GuardedRegion(region, clock, LOCK_TIMEOUT.toMillis());

  private static final class Text implements StateForm {
    @Override
    public String role() {
      return "text";
    }

    @Override
    public String description() {
      return "text";
    }

    @Override
    public Object kin() {
      return "";
    }

    @Override
    public void write(JsonWriter out, Object value) {
      out.text(value.toString());
    }

    @Override
    public Object read(Object json) throws JsonException {
      if (json instanceof String text) {
        return text;
      }
      throw new JsonException("it is no text");
    }
  }

  @AfterEach
  void close() {
    engine.close();
  }

  long now() {
    clock.advance(Duration.ofNanos(1));
    return region.moment();
  }

  boolean load(String value, long sessionNanos) {
    return put(1L, value, sessionNanos, NEVER);
  }

  boolean put(long key, String value, long sessionNanos, BiPredicate<Object, Object> isNewer) {
    return guarded.putLoaded(key, new CachedItem(value, sessionNanos), sessionNanos, isNewer);
  }

  void tick() {
    clock.advance(Duration.ofNanos(1));
  }

  KeyLock lock() {
    tick();
    return guarded.lock(1L);
  }

  boolean commit(KeyLock lock, String value) {
    tick();
    return guarded.unlock(1L, lock, since -> new CachedItem(value, since));
  }

  void rollback(KeyLock lock) {
    tick();
    guarded.unlock(1L, lock, null);
  }

  void bury() {
    tick();
    guarded.bury(1L);
  }

  void del() {
    tick();
    engine
        .clientKeyspace(0)
        .update(Slice.ofUtf8("r:1"), "", (slot, none) -> slot.remove(KeyEvent.DEL));
  }

  String shown() {
    Entry entry = engine.clientKeyspace(0).read(Slice.ofUtf8("r:1"));
    return entry == null
        ? ""
        : new String(Strings.view(entry, new Slice()).toByteArray(), StandardCharsets.UTF_8);
  }
}
