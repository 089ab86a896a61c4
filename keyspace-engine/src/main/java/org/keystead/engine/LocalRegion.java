// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.bytes.Hash;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.event.ChangeListener;
import org.keystead.engine.event.Channel;
import org.keystead.engine.event.KeyEvent;
import org.keystead.engine.event.Origin;
import org.keystead.engine.table.Entry;
import org.keystead.engine.table.Evidence;
import org.keystead.engine.table.LiveEntry;
import org.keystead.engine.table.PackedEntry;
import org.keystead.engine.table.Table;

/**
 * A handle to a region of an engine in this process. Handles of one region share its entries; each
 * has its own codecs and class loader, so an object put through another handle is seen as a copy
 * made of its bytes, unless the codecs {@linkplain org.keystead.engine.codec.ValueCodec#shares
 * share} their objects.
 */
final class LocalRegion<K, V> implements Region<K, V> {
  private final Engine engine;
  private final String name;
  private final Space space;
  private final RegionConfig config;
  private final RegionKeys<K> keys;
  private final RegionValues<V> values;
  private final Change<Entry, Boolean> keeping = this::installKeeping;

  LocalRegion(
      Engine engine, String name, Space space, RegionConfig config, RegionOptions<K, V> options) {
    this.engine = engine;
    this.name = name;
    this.space = space;
    this.config = config;
    this.keys = new RegionKeys<>(options.keys(), space, options.loader());
    this.values = new RegionValues<>(name, options);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public @Nullable Entry find(K key) {
    // Kept small, so that it becomes part of its caller.
    Entry known = memorable(key) == null ? null : space.table().recall(key);
    return known == null || known.canExpire() || config.maxIdleMillis() > 0
        ? search(key, known)
        : used(known);
  }

  private @Nullable Entry search(K key, @Nullable Entry known) {
    Entry entry = known == null || known.isExpired(engine.clock().millis()) ? lookUp(key) : known;
    if (entry == null) {
      return null;
    }
    Entry found = accessed(key, used(entry));
    if (found instanceof LiveEntry live) {
      space.table().remember(live);
    }
    return found;
  }

  private @Nullable Entry lookUp(K key) {
    Slice name = keys.find(key);
    return name == null ? null : lookUp(name);
  }

  private Entry used(Entry entry) {
    space.usage().touch(entry);
    return entry;
  }

  // The key, if it leads to one entry by its equality.
  private @Nullable Object memorable(K key) {
    boolean suits =
        key instanceof String
            || key instanceof Long
            || key instanceof Integer
            || key instanceof UUID
            || keys.isMemorable(key);
    return suits ? key : null;
  }

  // Where reads prolong an entry's life, this does. Bytes that came by RESP or from a snapshot
  // become an object when they are first read, so that they are decoded once: here and not in
  // value(), which must not change what proves a read.
  @SuppressWarnings("NullAway") // it does not see that R may be null
  private @Nullable Entry accessed(K key, Entry entry) {
    V value = entry instanceof LiveEntry ? null : values.decodeSilently(entry);
    Entry live =
        value == null || !values.isHeldLive(value)
            ? null
            : values.entryOf(entry.key(), memorable(key), value, entry.deadlineMillis());
    long maxIdleMillis = config.maxIdleMillis();
    if (live == null && maxIdleMillis == 0) {
      return entry;
    }
    return change(
        Origin.ADAPTER,
        entry.key(),
        entry,
        (slot, seen) -> {
          if (slot.entry() == seen) {
            if (live != null) {
              slot.transform(live);
            }
            if (maxIdleMillis > 0) {
              slide(slot, slot.entry());
            }
          }
          return slot.entry();
        });
  }

  private boolean slide(Slot slot, @Nullable Entry seen) {
    if (seen != null && slot.entry() == seen && !seen.isHeld()) {
      slot.slideExpiry(slot.nowMillis() + config.maxIdleMillis());
    }
    return true;
  }

  @Override
  public @Nullable Entry peek(K key) {
    return lookUp(key);
  }

  private @Nullable Entry lookUp(Slice key) {
    long hash = Hash.of(key);
    boolean adopting = space.isAdopting();
    Entry entry = space.peek(hash, key.array(), key.offset(), key.length());
    if (entry == null && adopting) {
      RegionAdoption.adopt(engine, space, full(key));
      entry = space.peek(hash, key.array(), key.offset(), key.length());
    }
    if (entry != null && entry.canExpire() && entry.isExpired(engine.clock().millis())) {
      change(Origin.ADAPTER, key, this, (slot, region) -> Boolean.TRUE);
      return null;
    }
    return entry;
  }

  private Slice full(Slice key) {
    Slice prefix = space.prefix();
    byte[] bytes = Arrays.copyOf(prefix.toByteArray(), prefix.length() + key.length());
    System.arraycopy(key.array(), key.offset(), bytes, prefix.length(), key.length());
    return Slice.of(bytes);
  }

  @Override
  public List<@Nullable Entry> findAll(Collection<? extends K> wanted) {
    int count = wanted.size();
    Slice[] names = new Slice[count];
    int at = 0;
    for (K key : wanted) {
      Slice found = keys.find(key);
      names[at++] = full(found == null ? KeyIndex.OPAQUE : found);
    }
    @Nullable Entry[] entries = new @Nullable Entry[count];
    engine.keyspace(0).readAll(names, count, entries);
    for (Entry entry : entries) {
      if (entry != null && config.maxIdleMillis() > 0) {
        change(Origin.ADAPTER, entry.key(), entry, this::slide);
      }
    }
    return Arrays.asList(entries);
  }

  @Override
  public @Nullable V value(Entry entry) {
    return values.valueOf(entry);
  }

  @Override
  public @Nullable K key(Entry entry) {
    return keys.keyOf(entry);
  }

  @Override
  @SuppressWarnings("NullAway") // it does not see that R may be null
  public @Nullable Entry put(K key, V value, long expireAtMillis) {
    try (RegionKeys.Stored stored = keys.store(key)) {
      if (!isHeld(value) && !makeRoom(stored.name())) {
        return drop(stored.name());
      }
      Entry entry = entryOf(stored.name(), key, value, expireAtMillis);
      Entry present = change(Origin.ADAPTER, stored.name(), entry, LocalRegion::install);
      engine.trim(space);
      return present;
    }
  }

  @Override
  public boolean putKeeping(K key, V value) {
    if (config.maxIdleMillis() > 0 || isHeld(value)) {
      return false;
    }
    try (RegionKeys.Stored stored = keys.store(key)) {
      if (!makeRoom(stored.name())) {
        return false;
      }
      Entry entry = entryOf(stored.name(), key, value, Entry.NEVER);
      boolean done = change(Origin.ADAPTER, stored.name(), entry, keeping);
      engine.trim(space);
      return done;
    }
  }

  private boolean installKeeping(Slot slot, Entry successor) {
    Entry present = slot.entry();
    if (present == null) {
      install(slot, successor);
    } else if (values.isOwn(present)) {
      install(slot, successor.livingLike(present));
    } else {
      return false;
    }
    return true;
  }

  // The put that found no room was, for a moment, and was evicted: what it would have replaced must
  // not stay either, or readers would see a value that was overwritten.
  @SuppressWarnings("NullAway") // it does not see that R may be null
  private @Nullable Entry drop(Slice key) {
    return change(
        Origin.ADAPTER,
        key,
        space,
        (slot, itsSpace) -> {
          Entry present = slot.entry();
          evict(slot, itsSpace);
          return present;
        });
  }

  private static void evict(Slot slot, Space space) {
    if (slot.entry() != null) {
      slot.evict();
      space.countEvicted();
    }
  }

  private static @Nullable Entry install(Slot slot, Entry successor) {
    Entry present = slot.entry();
    slot.put(successor);
    slot.announce(KeyEvent.SET);
    return present;
  }

  @Override
  public boolean replace(K key, @Nullable Entry expected, V value, long expireAtMillis) {
    return replace(key, expected, value, expireAtMillis, Long.MAX_VALUE);
  }

  @Override
  public boolean replace(
      K key, @Nullable Entry expected, V value, long expireAtMillis, long beganAtNanos) {
    if (!space.floor().admits(beganAtNanos)) {
      return false;
    }
    try (RegionKeys.Stored stored = keys.store(key)) {
      boolean fits = isHeld(value) || makeRoom(stored.name());
      Entry entry = entryOf(stored.name(), key, value, expireAtMillis);
      boolean replaced =
          change(
              Origin.ADAPTER,
              stored.name(),
              entry,
              (slot, successor) -> {
                if (slot.entry() != expected || !space.floor().admits(beganAtNanos)) {
                  return false;
                }
                if (fits) {
                  install(slot, successor);
                } else {
                  evict(slot, space);
                }
                return true;
              });
      engine.trim(space);
      return replaced;
    }
  }

  private static boolean isHeld(Object value) {
    return value instanceof Evidence evidence && evidence.isHeld();
  }

  private Entry entryOf(Slice name, K key, V value, long expireAtMillis) {
    if (isHeld(value)) {
      return values.entryOf(name, memorable(key), value, expireAtMillis);
    }
    long deadlineMillis = expireAtMillis;
    if (expireAtMillis == Entry.NEVER && config.ttlMillis() > 0) {
      deadlineMillis = engine.clock().millis() + config.ttlMillis();
    }
    Entry entry = values.entryOf(name, memorable(key), value, deadlineMillis);
    if (config.maxIdleMillis() == 0) {
      return entry;
    }
    long idleAtMillis = engine.clock().millis() + config.maxIdleMillis();
    return entry.idling(Math.min(idleAtMillis, deadlineMillis), deadlineMillis);
  }

  private boolean makeRoom(Slice key) {
    if (space.limits().isBounded() || engine.isOutOfMemory()) {
      if (!engine.makeRoom(space, full(key)) || !engine.makeRoom()) {
        engine.statistics().droppedPuts.increment();
        return false;
      }
    }
    return true;
  }

  @Override
  @SuppressWarnings("NullAway") // it does not see that R may be null
  public @Nullable Entry remove(K key) {
    Slice wanted = keys.find(key);
    if (wanted == null) {
      return null;
    }
    return change(
        Origin.ADAPTER,
        wanted,
        this,
        (slot, region) -> {
          Entry present = slot.entry();
          slot.remove(KeyEvent.DEL);
          return present;
        });
  }

  @Override
  public boolean remove(K key, Entry expected) {
    Slice wanted = keys.find(key);
    if (wanted == null) {
      return false;
    }
    return change(
        Origin.ADAPTER,
        wanted,
        expected,
        (slot, entry) -> slot.entry() == entry && slot.remove(KeyEvent.DEL));
  }

  @Override
  public void touch(K key, Entry expected, long expireAtMillis) {
    Slice wanted = keys.find(key);
    if (wanted != null) {
      touch(wanted, expected, expireAtMillis);
    }
  }

  private void touch(Slice key, Entry expected, long expireAtMillis) {
    change(
        Origin.ADAPTER,
        key,
        expected,
        (slot, entry) -> {
          if (slot.entry() == entry) {
            slot.touchExpiry(expireAtMillis);
          }
          return Boolean.TRUE;
        });
  }

  private <C, R extends @Nullable Object> R change(
      Origin origin, Slice key, C context, Change<C, R> change) {
    Hold hold = engine.holds().take(origin);
    try {
      if (space.isAdopting()) {
        RegionAdoption.adopt(engine, space, full(key));
      }
      hold.resolvedAt(-1);
      hold.key(0, space, key.array(), key.offset(), key.length());
      return hold.change(context, change);
    } finally {
      engine.holds().giveBack(hold);
    }
  }

  @Override
  public void clear() {
    RegionAdoption.finish(engine, space);
    engine.exclusively(
        Origin.ADAPTER,
        () -> {
          engine.statistics().countChanges(space.clear());
          return Boolean.TRUE;
        });
  }

  @Override
  public void invalidate() {
    RegionAdoption.finish(engine, space);
    engine.exclusively(
        Origin.ADAPTER,
        () -> {
          engine.statistics().countChanges(space.invalidate());
          return Boolean.TRUE;
        });
  }

  @Override
  public long moment() {
    return engine.moment();
  }

  @Override
  public long notBefore() {
    return space.floor().notBefore();
  }

  @Override
  public long block(long untilNanos) {
    return space.floor().block(untilNanos, engine.moment());
  }

  @Override
  public void unblock(long number) {
    space.floor().unblock(number, engine.moment());
  }

  @Override
  public long size() {
    RegionAdoption.finish(engine, space);
    return space.table().size();
  }

  @Override
  public Iterator<Entry> entries() {
    RegionAdoption.finish(engine, space);
    return new RegionIterator(space.table(), engine.clock());
  }

  @Override
  public Channel.Subscription subscribe(Channel.Mode mode, ChangeListener listener) {
    return space.channel().subscribe(mode, listener);
  }

  @Override
  public Postponement postponeEvents() {
    boolean heard = space.channel().hasListeners() || engine.channel().hasListeners();
    return heard ? engine.postpone() : Postponement.NONE;
  }

  @Override
  public RegionStatistics statistics() {
    return new RegionStatistics(
        size(),
        space.table().sizeBytes(),
        space.evictedCount(),
        space.expiredCount(),
        values.undecodableCount());
  }

  @Override
  public void limits(Limits limits) {
    if (limits.isBounded() && limits.policy().isFrequency() != space.usage().isFrequency()) {
      space.usage(engine.usageFor(limits.policy().isFrequency()));
    }
    space.limits(limits);
  }

  @Override
  public Limits limits() {
    return space.limits();
  }

  @Override
  public void close() {
    if (!space.isDropped()) {
      List<Entry> found = new ArrayList<>();
      for (int segment = 0; segment < Table.SEGMENTS; segment++) {
        long cursor = 0;
        do {
          cursor = space.table().scan(segment, cursor, found::add);
          found.forEach(this::freeze);
          found.clear();
        } while (cursor != 0);
      }
    }
    keys.forget();
  }

  private void freeze(Entry entry) {
    if (!(entry instanceof LiveEntry live) || live.content() != values) {
      return;
    }
    boolean lost = RegionKeys.isOpaque(entry) || entry.isHeld();
    byte[] bytes = lost ? null : live.encode();
    Entry frozen =
        bytes == null ? null : PackedEntry.of(entry.key(), Slice.of(bytes), entry.expireAtMillis());
    change(
        Origin.ENGINE,
        entry.key(),
        entry,
        (slot, expected) -> {
          if (slot.entry() == expected) {
            if (frozen == null) {
              slot.moveAway();
            } else {
              slot.transform(frozen);
            }
          }
          return Boolean.TRUE;
        });
  }
}
