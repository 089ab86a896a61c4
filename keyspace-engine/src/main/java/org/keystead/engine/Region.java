// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine;

import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.event.ChangeListener;
import org.keystead.engine.event.Channel;
import org.keystead.engine.table.Entry;

/**
 * A named part of database 0 as an adapter sees it: typed keys and values, single-key operations
 * that are atomic, compare-and-set on what was read. The port of the adapters: it can be served by
 * an engine in this process or by a server behind RESP, and each operation says by which commands.
 *
 * <p>An {@link Entry} is what was read. It proves, by identity here and by its bytes over RESP,
 * that nothing changed in between. A value of another kind or one that the codec cannot read is
 * foreign: {@link #value} is null for it, and to the adapter it is absent.
 *
 * <p>Time: expiry is in milliseconds since the epoch; {@link Entry#NEVER} lets the region's default
 * time to live decide. Threads: any.
 *
 * @param <K> the keys
 * @param <V> the values
 */
public interface Region<K, V> extends AutoCloseable {
  /** The escaped name; {@code name:} begins the keys as RESP clients see them. */
  String name();

  /** The entry of a key, null when absent or expired; counts a use. Over RESP: GET. */
  @Nullable Entry find(K key);

  /** The same without counting a use. Over RESP: GET with CLIENT NO-TOUCH. */
  @Nullable Entry peek(K key);

  /** The entries of those keys at one moment, null for absent ones. Over RESP: MGET. */
  List<@Nullable Entry> findAll(Collection<? extends K> keys);

  /** The value of an entry that this region gave; null when it is foreign. Local. */
  @Nullable V value(Entry entry);

  /** The key of an entry that this region gave; null when it is foreign. Local. */
  @Nullable K key(Entry entry);

  /**
   * Stores a value whatever was there; dropped and counted when the engine is full and may not
   * evict. Returns what it replaced. Over RESP: SET key value PXAT GET.
   */
  @Nullable Entry put(K key, V value, long expireAtMillis);

  /**
   * Stores a value that lives as long as the value of this region that it replaces, or as the
   * region says if there is none. False if something else is there, or no room, which is left as it
   * is: for {@link #put} then. Over RESP: SET key value KEEPTTL, in a script that looks first.
   */
  boolean putKeeping(K key, V value);

  /**
   * Stores a value if the key's entry is still the expected one, null for absent. Over RESP: WATCH,
   * GET, MULTI, SET PXAT, EXEC; or a script.
   */
  boolean replace(K key, @Nullable Entry expected, V value, long expireAtMillis);

  /**
   * The same for something that began at that {@link #moment}: a load that read the value, a lock
   * that guarded it. Stores nothing if the region's floor has risen since. Over RESP: a script that
   * compares the bytes, {@code name%floor} and {@code name%block:*}, then SET PXAT.
   */
  boolean replace(K key, @Nullable Entry expected, V value, long expireAtMillis, long beganAtNanos);

  /** Removes the key and returns what it had. Over RESP: GETDEL. */
  @Nullable Entry remove(K key);

  /** Removes the key if its entry is still the expected one. Over RESP: WATCH and DEL; a script. */
  boolean remove(K key, Entry expected);

  /**
   * Moves the expiry of an entry because it was accessed; does nothing when it was replaced
   * meanwhile. No event, no change to WATCH or a snapshot's dirty count. Over RESP: PEXPIREAT.
   */
  void touch(K key, Entry expected, long expireAtMillis);

  /** Removes all entries at once without events; O(1). Over RESP: UNLINK of what SCAN finds. */
  void clear();

  /**
   * Removes all entries but the {@link org.keystead.engine.table.Evidence} that outlives this, at
   * once and without events, and raises the floor to now; O(1) in the number of entries. Over RESP:
   * SET of {@code name%floor}, which makes older entries absent, then UNLINK of what SCAN finds.
   */
  void invalidate();

  /**
   * This moment, in nanoseconds since the epoch; never goes back. Local: no lock, no I/O. Over RESP
   * the moments of different processes differ by their clocks, so that a floor set by another one
   * is taken as later by the greatest difference that is configured.
   */
  long moment();

  /**
   * The moment before which nothing may have begun that is stored by {@link #replace(Object, Entry,
   * Object, long, long)}; {@link Long#MIN_VALUE} when nothing was ever lost. Over RESP: GET of
   * {@code name%floor}.
   */
  long notBefore();

  /**
   * Refuses what {@link #replace(Object, Entry, Object, long, long)} would store, until {@link
   * #unblock} or until that moment. Over RESP: SET {@code name%block:number} PXAT.
   *
   * @return a number for {@link #unblock}
   */
  long block(long untilNanos);

  /** Takes a block away and raises the floor to now. Over RESP: MULTI, SET, DEL, EXEC. */
  void unblock(long number);

  /** How many entries there are, expired and foreign ones included. Over RESP: SCAN and count. */
  long size();

  /**
   * The entries, each at most once; weakly consistent: what is there throughout is met. Over RESP:
   * SCAN MATCH name:*, with a set of what was met.
   */
  Iterator<Entry> entries();

  /**
   * Tells of every change of the region's keys, whoever made it. Exact for changes made here; for
   * foreign ones over a network, best effort. Over RESP: keyspace notifications.
   */
  Channel.Subscription subscribe(Channel.Mode mode, ChangeListener listener);

  /**
   * Makes the events of the calling thread's changes wait until it is closed; for callers with
   * locks of their own, see {@link Postponement}. Costs nothing when nobody listens. Local.
   */
  Postponement postponeEvents();

  /** Counters of the region. */
  RegionStatistics statistics();

  /** Sets the limits; a smaller one evicts with the next puts. */
  void limits(Limits limits);

  Limits limits();

  /**
   * Lets go of this handle: live objects that were put through it become bytes, so that their
   * classes can be unloaded; what cannot be encoded is removed. The region and its entries stay.
   */
  @Override
  void close();
}
