// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.list;

import java.util.Objects;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.Change;
import org.keystead.engine.Keyspace;
import org.keystead.engine.Slot;
import org.keystead.engine.WrongTypeException;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.generic.Outcome;
import org.keystead.engine.table.Entry;
import org.keystead.engine.value.list.ListCursor;
import org.keystead.engine.value.list.ListView;

/**
 * What is asked of one list. A short one is read without a lock; of a long one, which is edited in
 * place, the answer is written down under the stripe. Belongs to one thread at a time.
 */
public final class ListReads {
  private static final Change<ListReads, Outcome> LOOK = ListReads::look;

  /** A question about a list that is there and may be read. */
  private interface Question {
    Outcome ask(ListReads reads, Entry list);
  }

  private static final Question COUNT = ListReads::count;
  private static final Question RANGE = ListReads::range;
  private static final Question ELEMENT = ListReads::element;
  private static final Question SEARCH = ListReads::search;

  private final ListCursor cursor = new ListCursor();
  private final Slice key = new Slice();
  private final Slice sought = new Slice();
  private Question question = COUNT;
  private long from;
  private long to;
  private long count;
  private Search search = Search.FIRST;
  private @Nullable ListReceiver receiver;
  private @Nullable LongConsumer matches;

  /** Forgets what the last question was about. */
  public void clear() {
    cursor.clear();
    key.clear();
    sought.clear();
    receiver = null;
    matches = null;
  }

  /** The answer of the last {@link #count}. */
  public long count() {
    return count;
  }

  /** Asks how many elements there are; {@link #count()} is 0 if there is no list. */
  public Outcome count(Keyspace keyspace, Slice listKey) {
    count = 0;
    return ask(keyspace, listKey, COUNT);
  }

  private static Outcome count(ListReads reads, Entry list) {
    reads.count = ListView.count(list);
    return Outcome.DONE;
  }

  /** Hands over the elements between these indexes, both included, negative from the end. */
  public Outcome range(Keyspace keyspace, Slice listKey, long first, long last, ListReceiver into) {
    from = first;
    to = last;
    receiver = into;
    return ask(keyspace, listKey, RANGE);
  }

  private static Outcome range(ListReads reads, Entry list) {
    long count = ListView.count(list);
    long first = Math.max(0, reads.from < 0 ? reads.from + count : reads.from);
    long last = Math.max(-1, Math.min(count - 1, reads.to < 0 ? reads.to + count : reads.to));
    long elements = Math.max(0, last - first + 1);
    ListReceiver into = Objects.requireNonNull(reads.receiver);
    into.begin(reads.key, elements);
    ListView.visit(list, first, elements, into);
    return Outcome.DONE;
  }

  /** Hands over the element of that index, negative from the end; SKIPPED when there is none. */
  public Outcome element(Keyspace keyspace, Slice listKey, long index, ListReceiver into) {
    from = index;
    receiver = into;
    return ask(keyspace, listKey, ELEMENT);
  }

  private static Outcome element(ListReads reads, Entry list) {
    if (!reads.cursor.aim(list).seek(reads.from)) {
      return Outcome.SKIPPED;
    }
    ListReceiver into = Objects.requireNonNull(reads.receiver);
    into.begin(reads.key, 1);
    reads.cursor.visit(into);
    return Outcome.DONE;
  }

  /**
   * Which of the equal elements are sought.
   *
   * @param rank how many-th match is the first to be told; negative searches from the end
   * @param atMost how many matches to tell; 0 for all
   * @param compared how many elements to look at; 0 for all
   */
  public record Search(long rank, long atMost, long compared) {
    /** The first of all. */
    public static final Search FIRST = new Search(1, 1, 0);
  }

  /** Tells the indexes of elements equal to that, in the order in which they are found. */
  public Outcome search(
      Keyspace keyspace, Slice listKey, Slice equalTo, Search which, LongConsumer into) {
    sought.aim(equalTo.array(), equalTo.offset(), equalTo.length());
    search = which;
    matches = into;
    return ask(keyspace, listKey, SEARCH);
  }

  private static Outcome search(ListReads reads, Entry list) {
    Search search = reads.search;
    LongConsumer into = Objects.requireNonNull(reads.matches);
    ListCursor cursor = reads.cursor.aim(list);
    boolean backwards = search.rank < 0;
    if (backwards) {
      cursor.toEnd();
    }
    long count = ListView.count(list);
    long last = search.compared == 0 ? count : Math.min(count, search.compared);
    long toSkip = Math.abs(search.rank) - 1;
    long told = 0;
    for (long i = 0; i < last && (search.atMost == 0 || told < search.atMost); i++) {
      boolean moved = backwards ? cursor.previous() : cursor.next();
      assert moved : "fewer elements than counted";
      if (cursor.textEquals(reads.sought)) {
        if (toSkip > 0) {
          toSkip--;
        } else {
          into.accept(backwards ? count - 1 - i : i);
          told++;
        }
      }
    }
    return Outcome.DONE;
  }

  private Outcome ask(Keyspace keyspace, Slice listKey, Question aQuestion) {
    question = aQuestion;
    key.aim(listKey.array(), listKey.offset(), listKey.length());
    Entry entry = keyspace.read(listKey);
    if (entry == null || !ListView.isList(entry) || ListView.isImmutable(entry)) {
      return answer(entry);
    }
    return keyspace.look(listKey, this, LOOK);
  }

  // The read before has counted; here it may be gone, or something else.
  private static Outcome look(Slot slot, ListReads reads) {
    return reads.answer(slot.entry());
  }

  private Outcome answer(@Nullable Entry entry) {
    if (entry == null) {
      return Outcome.NO_SUCH_KEY;
    }
    if (!ListView.isList(entry)) {
      throw new WrongTypeException();
    }
    return question.ask(this, entry);
  }
}
