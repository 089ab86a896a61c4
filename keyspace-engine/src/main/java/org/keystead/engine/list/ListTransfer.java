// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.list;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.Change;
import org.keystead.engine.Keyspace;
import org.keystead.engine.MultiChange;
import org.keystead.engine.Slot;
import org.keystead.engine.Slots;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.generic.Outcome;
import org.keystead.engine.generic.Views;

/**
 * Elements that are taken from an end of a list, for a receiver and perhaps for another list.
 * Belongs to one thread at a time.
 */
public final class ListTransfer {
  private static final Change<ListTransfer, Outcome> TAKE = ListTransfer::take;
  private static final MultiChange<ListTransfer, Outcome> TAKE_ANY = ListTransfer::takeAny;
  private static final Change<ListTransfer, Outcome> ROTATE = ListTransfer::rotate;
  private static final MultiChange<ListTransfer, Outcome> MOVE = ListTransfer::move;

  private final ListEdit source = new ListEdit();
  private final ListEdit target = new ListEdit();
  private final Slice[] pair = {new Slice(), new Slice()};
  private final Views keys = new Views();
  private End from = End.LEFT;
  private End to = End.LEFT;
  private long most;
  private @Nullable ListReceiver receiver;

  /** The keys of the next {@link #takeAny}, to be filled. */
  public Views keys() {
    return keys;
  }

  /** Forgets what the last operation worked on. */
  public void clear() {
    source.clear();
    target.clear();
    pair[0].clear();
    pair[1].clear();
    keys.clear();
    receiver = null;
  }

  /** Takes up to so many elements, from the end inwards. */
  public Outcome take(Keyspace keyspace, Slice key, End end, long atMost, ListReceiver into) {
    if (from != end) { // see Slice.aim
      from = end;
    }
    most = atMost;
    if (receiver != into) {
      receiver = into;
    }
    pair[0].aim(key.array(), key.offset(), key.length());
    return keyspace.update(key, this, TAKE);
  }

  private static Outcome take(Slot slot, ListTransfer transfer) {
    return transfer.takeFrom(slot, transfer.pair[0]);
  }

  /** Takes up to so many elements from the first of the {@link #keys} that has any. */
  public Outcome takeAny(Keyspace keyspace, End end, long atMost, ListReceiver into) {
    from = end;
    most = atMost;
    receiver = into;
    return keyspace.updateAll(keys.slices(), keys.count(), this, TAKE_ANY);
  }

  private static Outcome takeAny(Slots slots, ListTransfer transfer) {
    for (int i = 0; i < slots.count(); i++) {
      if (transfer.takeFrom(slots.at(i), transfer.keys.at(i)) == Outcome.DONE) {
        return Outcome.DONE;
      }
    }
    return Outcome.NO_SUCH_KEY;
  }

  private Outcome takeFrom(Slot slot, Slice key) {
    if (!ListEdit.hasList(slot)) {
      return Outcome.NO_SUCH_KEY;
    }
    ListReceiver into = requireReceiver();
    if (most == 0) {
      into.begin(key, 0);
      return Outcome.DONE;
    }
    long taken = Math.min(most, source.open(slot).count());
    into.begin(key, taken);
    source.show(from, taken, into);
    source.drop(from, taken);
    source.close(slot, from.popped());
    return Outcome.DONE;
  }

  /** Takes the element at an end of a list and adds it at an end of another, or of the same. */
  public Outcome move(
      Keyspace keyspace, Slice sourceKey, Slice targetKey, Ends ends, ListReceiver into) {
    from = ends.from();
    to = ends.to();
    receiver = into;
    pair[0].aim(sourceKey.array(), sourceKey.offset(), sourceKey.length());
    pair[1].aim(targetKey.array(), targetKey.offset(), targetKey.length());
    return sourceKey.equals(targetKey)
        ? keyspace.update(sourceKey, this, ROTATE)
        : keyspace.updateAll(pair, pair.length, this, MOVE);
  }

  /** From which end of the one list to which end of the other. */
  public record Ends(End from, End to) {}

  private static Outcome move(Slots slots, ListTransfer transfer) {
    Slot from = slots.at(0);
    if (!ListEdit.hasList(from)) {
      return Outcome.NO_SUCH_KEY;
    }
    Slot to = slots.at(1);
    ListEdit.hasList(to);
    ListEdit source = transfer.source;
    ListEdit target = transfer.target;
    ListReceiver into = transfer.requireReceiver();
    source.open(from);
    into.begin(transfer.pair[0], 1);
    source.show(transfer.from, 1, into);
    target.open(to);
    target.push(transfer.to, source.peek(transfer.from));
    target.close(to, transfer.to.pushed());
    source.drop(transfer.from, 1);
    source.close(from, transfer.from.popped());
    return Outcome.DONE;
  }

  private static Outcome rotate(Slot slot, ListTransfer transfer) {
    if (!ListEdit.hasList(slot)) {
      return Outcome.NO_SUCH_KEY;
    }
    ListEdit edit = transfer.source;
    ListReceiver into = transfer.requireReceiver();
    edit.open(slot);
    into.begin(transfer.pair[0], 1);
    edit.show(transfer.from, 1, into);
    Slice element = Slice.of(edit.peek(transfer.from).toByteArray());
    edit.drop(transfer.from, 1);
    edit.push(transfer.to, element);
    edit.close(slot, transfer.to.pushed());
    slot.announce(transfer.from.popped());
    return Outcome.DONE;
  }

  private ListReceiver requireReceiver() {
    return Objects.requireNonNull(receiver, "nobody takes the elements");
  }
}
