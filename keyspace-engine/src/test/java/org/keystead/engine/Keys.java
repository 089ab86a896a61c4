// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine;

import org.jspecify.annotations.Nullable;
import org.keystead.engine.bytes.Hash;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.codec.Codecs;
import org.keystead.engine.codec.SerialFilter;
import org.keystead.engine.event.KeyEvent;
import org.keystead.engine.table.Entry;
import org.keystead.engine.table.Table;

/** The few things that every test does with keys, by the shortest names. */
final class Keys {
  private Keys() {}

  static Slice key(String text) {
    return Slice.ofUtf8(text);
  }

  static Slice[] keys(String... texts) {
    Slice[] keys = new Slice[texts.length];
    for (int i = 0; i < texts.length; i++) {
      keys[i] = key(texts[i]);
    }
    return keys;
  }

  private record Content(Slice value, long expireAtMillis) {}

  static void set(Keyspace keyspace, String key, String value) {
    set(keyspace, key, value, Entry.NEVER);
  }

  static void set(Keyspace keyspace, String key, String value, long expireAtMillis) {
    keyspace.update(key(key), new Content(key(value), expireAtMillis), Keys::set);
  }

  private static boolean set(Slot slot, Content content) {
    slot.setString(content.value, content.expireAtMillis);
    slot.announce(KeyEvent.SET);
    return true;
  }

  /** MSET of the same value. */
  static void setAll(Keyspace keyspace, Slice[] keys, String value) {
    keyspace.updateAll(keys, keys.length, key(value), Keys::setAll);
  }

  private static boolean setAll(Slots slots, Slice value) {
    for (int i = 0; i < slots.count(); i++) {
      Slot slot = slots.at(i);
      slot.setString(value, Entry.NEVER);
      slot.announce(KeyEvent.SET);
    }
    return true;
  }

  static @Nullable String get(Keyspace keyspace, String key) {
    return text(keyspace.read(key(key)));
  }

  static @Nullable String text(@Nullable Entry entry) {
    return entry == null ? null : Strings.view(entry, new Slice()).toUtf8();
  }

  static long number(@Nullable Entry entry) {
    return entry == null ? -1 : Long.parseLong(Strings.view(entry, new Slice()).toUtf8());
  }

  static boolean delete(Keyspace keyspace, String key) {
    return keyspace.update(key(key), KeyEvent.DEL, Slot::remove);
  }

  static boolean expireAt(Keyspace keyspace, String key, long atMillis) {
    return keyspace.update(
        key(key),
        atMillis,
        (slot, at) -> {
          if (slot.entry() == null) {
            return false;
          }
          slot.expireAt(at);
          slot.announce(KeyEvent.EXPIRE);
          return true;
        });
  }

  static int stripeOf(String key) {
    return Table.stripeOf(Hash.of(key(key)));
  }

  /** A key with that beginning in that stripe. */
  static String inStripe(String beginning, int stripe) {
    for (int i = 0; ; i++) {
      if (stripeOf(beginning + i) == stripe) {
        return beginning + i;
      }
    }
  }

  static Region<String, String> textRegion(Engine engine, String name) {
    return engine.regionRegistry().open(name, textOptions());
  }

  static RegionOptions<String, String> textOptions() {
    return new RegionOptions<>(
        Codecs.keysOf(String.class),
        Codecs.valuesOf(String.class),
        Keys.class.getClassLoader(),
        SerialFilter.standard(),
        false);
  }
}
