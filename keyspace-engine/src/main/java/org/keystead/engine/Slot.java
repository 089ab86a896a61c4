// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine;

import org.jspecify.annotations.Nullable;
import org.keystead.engine.bytes.BytesView;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.event.ChangeEvent;
import org.keystead.engine.event.KeyEvent;
import org.keystead.engine.event.Origin;
import org.keystead.engine.table.ChunkedEntry;
import org.keystead.engine.table.Entry;
import org.keystead.engine.table.LiveEntry;
import org.keystead.engine.table.Structure;
import org.keystead.engine.table.StructureEntry;
import org.keystead.engine.table.Table;
import org.keystead.engine.table.Usage;
import org.keystead.engine.table.ValueType;
import org.keystead.engine.value.EncodingLimits;
import org.keystead.engine.waiting.Waiting;
import org.keystead.engine.watch.Watch;
import org.keystead.engine.watch.Watches;

/**
 * One key under its stripe: what a {@link Change} sees and edits. Expired entries were dropped
 * before it is shown. Edits are published at once; {@link #announce} queues the event that tells of
 * them.
 *
 * <p>Slots are reused, and live long. So references are stored into them as seldom as can be (see
 * {@link Slice#aim}): a database stays where it is, and what nobody will ask for is not kept.
 *
 * <p>Threads: belongs to the thread that runs the change, for as long as it runs.
 */
public final class Slot {

  /**
   * How many parts are looked at in one step of dropping expired ones: well below a millisecond.
   */
  private static final int PARTS_AT_ONCE = 4096;

  private final Hold hold;
  private final Slice key = new Slice();
  private final Slice view = new Slice();

  private @Nullable Space space;
  private boolean open;
  private long hash;
  private @Nullable Entry current;

  /** What the last event told of; kept only if somebody listens. */
  private @Nullable Entry announced;

  private boolean silent;

  /** Whether the structure of the current entry is being edited. */
  private boolean editing;

  private long sizeBeforeBytes;
  private boolean perishingBefore;

  Slot(Hold hold) {
    this.hold = hold;
  }

  /** Aims at a key (without its region's prefix) whose stripe is held, and drops it if expired. */
  Slot open(Space inSpace, long keyHash, Slice localKey) {
    aim(inSpace, keyHash, localKey);
    while (hasDueParts()) {
      dropSomeDueParts();
    }
    return this;
  }

  /** Drops some expired parts of what a key holds; whether any are left. */
  boolean sweep(Space inSpace, long keyHash, Slice localKey) {
    aim(inSpace, keyHash, localKey);
    if (hasDueParts()) {
      dropSomeDueParts();
    }
    boolean more = hasDueParts();
    close();
    return more;
  }

  private void aim(Space inSpace, long keyHash, Slice localKey) {
    if (space != inSpace) {
      space = inSpace;
    }
    open = true;
    hash = keyHash;
    key.aim(localKey.array(), localKey.offset(), localKey.length());
    Entry found = inSpace.table().find(keyHash, key.array(), key.offset(), key.length());
    current = found;
    silent = inSpace.isSilent();
    announced(found);
    if (found != null && found.canExpire() && found.isExpired(nowMillis())) {
      inSpace.countExpired();
      drop(KeyEvent.EXPIRED, Origin.ENGINE);
    }
  }

  private boolean hasDueParts() {
    return current instanceof StructureEntry large
        && large.hasPerishingParts()
        && large.structure().dueAtMillis() <= nowMillis();
  }

  // In this one place, so that whoever opens the key finds nothing that has expired.
  private void dropSomeDueParts() {
    Structure structure = edit();
    long dropped = structure.dropDue(nowMillis(), PARTS_AT_ONCE);
    settleEdit();
    if (dropped > 0) {
      hold.countChange();
      queue(KeyEvent.HEXPIRED, Origin.ENGINE);
      if (structure.count() == 0) {
        drop(KeyEvent.DEL, Origin.ENGINE);
      }
    }
  }

  void close() {
    settleEdit();
    open = false;
    if (space != null && space.isRegion()) {
      space = null; // it may be dropped, with all that hangs on it
    }
    current = null;
    announced = null;
    key.clear();
    view.clear();
  }

  /** The key without its region's prefix; valid while the change runs. */
  public Slice key() {
    return key;
  }

  /** The key's entry; null when there is none. */
  public @Nullable Entry entry() {
    return current;
  }

  /** The same as part of a read: counts a hit or a miss and the use, as {@link Keyspace#read}. */
  public @Nullable Entry read() {
    Entry entry = current;
    Space itsSpace = requireSpace();
    itsSpace.countRead(entry != null);
    if (entry != null) {
      usage().touch(entry);
    } else if (hold.origin() == Origin.CLIENT && itsSpace.tellsMisses()) {
      hold.queueMiss(Table.stripeOf(hash), itsSpace.miss(Slice.of(key.toByteArray())));
    }
    return entry;
  }

  /** What the use counters of this key's entries mean. */
  public Usage usage() {
    return requireSpace().usage();
  }

  /** Now; the same for the whole change. */
  public long nowMillis() {
    return hold.nowMillis();
  }

  /**
   * The expiry that a change of the value carries on, {@link Entry#NEVER} for none or for no entry.
   * Not that of use: it begins anew.
   */
  public long expireAtMillis() {
    Entry entry = current;
    return entry == null ? Entry.NEVER : entry.deadlineMillis();
  }

  /**
   * The bytes of the string that the key holds, null when there is no key; valid while the change
   * runs and the entry is not replaced.
   *
   * @throws WrongTypeException if it holds something else
   */
  public @Nullable Slice string() {
    Entry entry = current;
    if (entry == null) {
      return null;
    }
    if (entry instanceof LiveEntry live && !live.isPure()) {
      Entry readable = hold.readable(live);
      if (readable != live) {
        return Strings.view(readable, view);
      }
      byte[] prepared = hold.preparedFor(live);
      if (prepared == null) {
        throw new NeedsBytes(live);
      }
      return view.aim(prepared, 0, prepared.length);
    }
    return Strings.view(entry, view);
  }

  /** The same where the bytes need not lie in one piece; false when there is no key. */
  public boolean string(BytesView into) {
    if (current instanceof ChunkedEntry chunked) {
      into.aim(chunked.content());
      return true;
    }
    Slice bytes = string();
    if (bytes == null) {
      into.clear();
      return false;
    }
    Strings.aim(into, bytes);
    return true;
  }

  /** The limits up to which collections are kept small. */
  public EncodingLimits encodings() {
    return requireSpace().encodings();
  }

  /**
   * The content of the large collection that the key holds, ready to be edited in place: a copy, if
   * a snapshot still needs what is there. After the edit call {@link #edited}, or {@link #remove}
   * if nothing is left.
   *
   * @throws IllegalStateException if the key holds no {@link StructureEntry}
   */
  public Structure edit() {
    if (!(current instanceof StructureEntry present)) {
      throw new IllegalStateException("there is no structure to edit");
    }
    if (editing) {
      return present.structure();
    }
    StructureEntry editable = requireTable().edit(present, hash);
    if (editable != present) {
      current = editable;
    }
    editing = true;
    sizeBeforeBytes = editable.sizeBytes();
    perishingBefore = editable.hasPerishingParts();
    return editable.structure();
  }

  /** Accounts what {@link #edit} led to, as one change of the key. */
  public void edited() {
    settleEdit();
    changed(current);
  }

  // Also when the slot closes or the entry goes without that call, or bytes would be lost from the
  // account for good.
  private void settleEdit() {
    if (editing && current instanceof StructureEntry edited) {
      editing = false;
      int deltaPerishing = (edited.hasPerishingParts() ? 1 : 0) - (perishingBefore ? 1 : 0);
      requireTable().edited(edited.sizeBytes() - sizeBeforeBytes, deltaPerishing, hash);
    }
  }

  /** Replaces what the key holds by that string; {@link Entry#NEVER} for no expiry. */
  public void setString(Slice value, long expireAtMillis) {
    put(Strings.entryOf(key, value, expireAtMillis));
  }

  /** Replaces what the key holds by an entry made for this key. */
  public void put(Entry successor) {
    settleEdit();
    Space itsSpace = requireSpace();
    Usage usage = itsSpace.usage();
    Entry present = current;
    successor.use(present == null ? usage.initial() : usage.successorOf(present));
    itsSpace.put(present, successor, hash);
    current = successor;
    changed(present);
  }

  /**
   * Replaces the entry by another form of the same content: no event, no dirty count. For bytes
   * that became a live object, or the other way round.
   */
  public void transform(Entry successor) {
    settleEdit();
    Entry present = current;
    if (present != null) {
      // Made without the stripe: the expiry may have been moved since.
      Entry form = successor.livingLike(present);
      form.use(present.use());
      requireSpace().put(present, form, hash);
      current = form;
      announced(form);
    }
  }

  /** Removes the entry and queues that event; false when there was none. */
  public boolean remove(KeyEvent event) {
    if (current == null) {
      return false;
    }
    hold.countChange();
    drop(event, hold.origin());
    return true;
  }

  private void drop(KeyEvent event, Origin origin) {
    settleEdit();
    Entry present = current;
    if (present != null) {
      requireSpace().remove(present, hash);
      current = null;
      noteChange(present);
      queue(event, origin);
    }
  }

  /** Removes the entry because its region or the engine is full. */
  void evict() {
    drop(KeyEvent.EVICTED, Origin.ENGINE);
  }

  /** Removes the entry without a trace: it goes on living elsewhere. */
  void moveAway() {
    settleEdit();
    Entry present = current;
    if (present != null) {
      requireSpace().remove(present, hash);
      current = null;
      announced = null;
    }
  }

  /** Takes in an entry that lived elsewhere (another table, a snapshot), silently. */
  void restore(Entry entry, int use) {
    settleEdit();
    entry.use(use);
    requireSpace().put(current, entry, hash);
    current = entry;
    announced(entry);
  }

  /** Sets the expiry, or takes it away by {@link Entry#NEVER}; the key must be present. */
  public void expireAt(long expireAtMillis) {
    touchExpiry(expireAtMillis);
    changed(current);
  }

  /** Sets the expiry because the entry was accessed: not a change of the key to anybody. */
  public void touchExpiry(long expireAtMillis) {
    settleEdit();
    Entry present = current;
    if (present != null) {
      current = requireTable().moveExpiry(present, expireAtMillis, hash);
      if (current != present) {
        requireSpace().replaced(present, current);
      }
      announced(current);
    }
  }

  /** Prolongs the entry's life because it was used, up to its deadline. */
  void slideExpiry(long expireAtMillis) {
    settleEdit();
    Entry present = current;
    if (present != null) {
      current = requireTable().slideExpiry(present, expireAtMillis, hash);
      announced(current);
    }
  }

  /** Lets the watch notice what happens to the key from now on. Returns where the key is. */
  Space watch(Watch watch) {
    Space itsSpace = requireSpace();
    Slice kept = Slice.of(key.toByteArray());
    hold.watches().add(Table.stripeOf(hash), itsSpace, kept, watch);
    return itsSpace;
  }

  private void changed(@Nullable Entry before) {
    hold.countChange();
    noteChange(before);
  }

  /** For those who watch the key, and those who wait for something in it. */
  private void noteChange(@Nullable Entry before) {
    Watches watches = hold.watches();
    Waiting waiting = hold.waiting();
    int stripe = Table.stripeOf(hash);
    if (watches.areAny(stripe)) {
      watches.changed(stripe, requireSpace(), key);
    }
    if (waiting.areAny(stripe)) {
      waiting.changed(stripe, requireSpace(), key, typeOf(before), typeOf(current));
    }
  }

  private static @Nullable ValueType typeOf(@Nullable Entry entry) {
    return entry == null ? null : entry.type();
  }

  /** Queues an event of that type: from what was announced last to what the key holds now. */
  public void announce(KeyEvent event) {
    queue(event, hold.origin());
  }

  private void queue(KeyEvent event, Origin origin) {
    if (!silent) {
      Space itsSpace = requireSpace();
      Entry before = announced;
      announced = current;
      Slice kept = Slice.of(key.toByteArray());
      Object author = origin == Origin.ENGINE ? null : hold.author();
      hold.queue(
          Table.stripeOf(hash),
          new ChangeEvent(
              itsSpace.database(), itsSpace.prefix(), kept, event, before, current, origin, author),
          itsSpace.channel());
    }
  }

  private void announced(@Nullable Entry entry) {
    if (!silent) {
      announced = entry;
    }
  }

  private Space requireSpace() {
    Space itsSpace = space;
    if (!open || itsSpace == null) {
      throw new IllegalStateException("the slot is closed");
    }
    return itsSpace;
  }

  private Table requireTable() {
    return requireSpace().table();
  }
}
