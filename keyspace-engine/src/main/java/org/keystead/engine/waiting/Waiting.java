// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.waiting;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.table.ValueType;
import org.keystead.engine.waiting.Line.Place;

/**
 * Those who wait for keys of an engine, by stripe. Every method is called while the stripes that it
 * is about are held, which guard their parts of everything here.
 *
 * <h2>How waiters are served</h2>
 *
 * A change of a key for which somebody waits is <i>noted</i>, once, with a number. Before the
 * thread that made it lets go of its stripes it serves: the key that was changed first, those who
 * wait for it in the order in which they came, until there is nothing for them. What that changes
 * (the destinations of BLMOVE) is noted in the same way, until nothing is left.
 *
 * <p>Serving may reach the destinations of those who wait, and the destinations of those who wait
 * there. So a thread that wants to change a key takes the stripes that can be {@link #reach}ed from
 * there too.
 */
public final class Waiting {
  private final List<Map<Place, Line>> lines;
  private final int[] places;
  private final List<Deque<Line>> changed;
  private final AtomicLong lastChange = new AtomicLong();

  /** For each type: how often anybody waits for a key to hold it. */
  private final AtomicIntegerArray hopes = new AtomicIntegerArray(ValueType.values().length);

  /** For each stripe: how many of those who wait there have their destination in which stripe. */
  private final int[] @Nullable [] destinations;

  /** The same, as the stripes that occur. */
  private final long[] reach;

  /** Nobody waits for anything. */
  public Waiting(int stripes) {
    lines = Stream.<Map<Place, Line>>generate(HashMap::new).limit(stripes).toList();
    changed = Stream.<Deque<Line>>generate(() -> new ArrayDeque<>(0)).limit(stripes).toList();
    places = new int[stripes];
    destinations = new int[stripes] @Nullable [];
    reach = new long[stripes];
  }

  /** Whether anybody waits for a key of the stripe. */
  public boolean areAny(int stripe) {
    return places[stripe] != 0;
  }

  /** The given stripes and those of the destinations of all who wait there. */
  public long reach(long stripes) {
    long all = stripes;
    for (long rest = stripes; rest != 0; rest &= rest - 1) {
      all |= reach[Long.numberOfTrailingZeros(rest)];
    }
    return all;
  }

  /**
   * Whether the waiter need not wait, since one of its keys has something for it now. The stripes
   * of all its keys and of its destination are held.
   */
  public boolean tryAtOnce(Waiter waiter) {
    return waiter.tryAtOnce();
  }

  /** Where the destination of a waiter is, whose keys' stripes are held; before it is added. */
  public void aim(Waiter waiter, int destinationStripe) {
    waiter.destinationStripe(destinationStripe);
  }

  /**
   * Lets the waiter wait for a key, at the end of the line; does nothing if it waits there already.
   *
   * @param space the identity of where the key is
   * @param localKey the key there; kept
   * @param fullKey the same as the waiter knows it; kept
   */
  public void add(int stripe, Object space, Slice localKey, Slice fullKey, Waiter waiter) {
    Place place = new Place(space, localKey);
    Map<Place, Line> there = lines.get(stripe);
    Line line =
        there.computeIfAbsent(place, added -> new Line(stripe, added, waiter.database(), fullKey));
    if (line.add(waiter)) {
      count(stripe, waiter.destinationStripe(), 1);
      hopes.incrementAndGet(waiter.type().ordinal());
    }
    places[stripe] = there.size();
  }

  /** Ends what {@link #add} began. */
  public void remove(int stripe, Object space, Slice localKey, Waiter waiter) {
    Line line = lines.get(stripe).get(new Place(space, localKey));
    if (line != null && line.remove(waiter)) {
      gone(line, waiter);
      dropIfEmpty(line);
    }
  }

  private void gone(Line line, Waiter waiter) {
    count(line.stripe(), waiter.destinationStripe(), -1);
    hopes.decrementAndGet(waiter.type().ordinal());
  }

  private void dropIfEmpty(Line line) {
    if (line.isEmpty()) {
      if (line.changedAt() != 0) {
        changed.get(line.stripe()).remove(line);
      }
      Map<Place, Line> there = lines.get(line.stripe());
      there.remove(line.place(), line);
      places[line.stripe()] = there.size();
    }
  }

  private void count(int stripe, int destination, int change) {
    if (destination == Waiter.NO_STRIPE || destination == stripe) {
      return;
    }
    int[] counts = destinations[stripe];
    if (counts == null) {
      counts = new int[destinations.length];
      destinations[stripe] = counts;
    }
    counts[destination] += change;
    long bit = 1L << destination;
    reach[stripe] = counts[destination] == 0 ? reach[stripe] & ~bit : reach[stripe] | bit;
  }

  /**
   * Notes that a key was changed, if that is news to those who wait: it holds now what somebody
   * hopes to find somewhere, or it has lost a stream, whose readers are told so. Anything else is
   * no reason to serve its line before the line of a key that has something.
   */
  public void changed(
      int stripe,
      Object space,
      Slice localKey,
      @Nullable ValueType before,
      @Nullable ValueType after) {
    if (isHopedFor(after) || before == ValueType.STREAM && isHopedFor(before)) {
      changed(stripe, space, localKey);
    }
  }

  private boolean isHopedFor(@Nullable ValueType type) {
    return type != null && hopes.get(type.ordinal()) != 0;
  }

  /** Notes that a key may have been changed in any way. */
  public void changed(int stripe, Object space, Slice localKey) {
    Line line = lines.get(stripe).get(new Place(space, localKey));
    if (line != null) {
      note(line);
    }
  }

  /** Notes that every key of a space may have been changed; all stripes are held. */
  public void changedAll(Object space) {
    noteAll(line -> line.place().space() == space);
  }

  /** Notes that a space holds no keys any more; all stripes are held. */
  public void cleared(Object space) {
    noteAll(line -> line.place().space() == space && line.hopesFor(ValueType.STREAM));
  }

  private void noteAll(Predicate<Line> which) {
    for (int stripe = 0; stripe < places.length; stripe++) {
      if (areAny(stripe)) {
        lines.get(stripe).values().stream().filter(which).forEach(this::note);
      }
    }
  }

  private void note(Line line) {
    if (line.isNews()) {
      line.changedAt(lastChange.incrementAndGet());
      changed.get(line.stripe()).add(line);
    }
  }

  /** Serves those who wait for keys of these stripes that were changed. */
  public void serve(long stripes, Consumer<Waiter> served) {
    for (Line line = pollChanged(stripes); line != null; line = pollChanged(stripes)) {
      Line each = line;
      each.serve(served, waiter -> gone(each, waiter));
      dropIfEmpty(each);
    }
  }

  /** The key that was changed first. */
  private @Nullable Line pollChanged(long stripes) {
    Deque<Line> first = null;
    long least = Long.MAX_VALUE;
    for (long rest = stripes; rest != 0; rest &= rest - 1) {
      int stripe = Long.numberOfTrailingZeros(rest);
      Line line = areAny(stripe) ? changed.get(stripe).peek() : null;
      if (line != null && line.changedAt() < least) {
        least = line.changedAt();
        first = changed.get(stripe);
      }
    }
    return first == null ? null : first.remove();
  }

  /** Is told of one who waits for a key. */
  @FunctionalInterface
  public interface Visitor {
    void visit(Slice fullKey, Waiter waiter);
  }

  /**
   * Lets nobody wait any more and tells who did, for each key in their order, so that they can be
   * added again: keys have changed their places. All stripes are held.
   */
  public void takeAll(Visitor visitor) {
    List<Line> all = new ArrayList<>();
    for (int stripe = 0; stripe < places.length; stripe++) {
      all.addAll(lines.get(stripe).values());
      lines.get(stripe).clear();
      changed.get(stripe).clear();
      destinations[stripe] = null;
      places[stripe] = 0;
      reach[stripe] = 0;
    }
    for (Line line : all) {
      for (Waiter waiter : line.all()) {
        hopes.decrementAndGet(waiter.type().ordinal());
        visitor.visit(line.fullKey(), waiter);
      }
    }
  }
}
