// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.value.stream;

/**
 * Walks the entries that are pending for a group or for one of its consumers, in the order of their
 * ids. The current one may be edited and removed; no other may be added or removed meanwhile.
 */
public final class PendingCursor {
  private final ConsumerGroup group;
  private final IdTable walked;
  private long following;
  private long current = IdTable.NOWHERE;

  /** The current entry's place in the group's table. */
  private long row = IdTable.NOWHERE;

  PendingCursor(ConsumerGroup group, IdTable walked, StreamId from) {
    this.group = group;
    this.walked = walked;
    this.following = walked.ceiling(from.ms(), from.seq());
  }

  /** To the next entry; false when there is none. */
  public boolean next() {
    if (following == IdTable.NOWHERE) {
      return false;
    }
    current = following;
    following = walked.after(current);
    row = walked == group.pending ? current : group.pending.find(ms(), seq());
    return true;
  }

  /** Whether {@link #next} will find one. */
  public boolean hasNext() {
    return following != IdTable.NOWHERE;
  }

  public long ms() {
    return walked.ms(current);
  }

  public long seq() {
    return walked.seq(current);
  }

  public StreamId id() {
    return new StreamId(ms(), seq());
  }

  /** When it was last delivered. */
  public long deliveredAtMillis() {
    return group.pending.get(row, ConsumerGroup.DELIVERED_AT);
  }

  /** How often it was delivered. */
  public long deliveries() {
    return group.pending.get(row, ConsumerGroup.DELIVERIES);
  }

  /** For whom it is pending. */
  public Consumer consumer() {
    return group.consumerAt(row);
  }

  /** Delivers it once more to whom it is pending for. */
  public void deliverAgain(long nowMillis) {
    deliver(nowMillis, deliveries() + 1);
  }

  public void deliver(long atMillis, long times) {
    group.pending.set(row, ConsumerGroup.DELIVERED_AT, atMillis);
    group.pending.set(row, ConsumerGroup.DELIVERIES, times);
  }

  /** Gives it to another consumer; only while walking a group. */
  public void giveTo(Consumer consumer) {
    group.give(row, consumer);
  }

  /** Removes it, for the group and the consumer; only while walking a group. */
  public void remove() {
    long ms = ms();
    long seq = seq();
    ConsumerGroup.remove(consumerPending(), ms, seq);
    following = walked.remove(current);
  }

  private IdTable consumerPending() {
    return consumer().pending;
  }
}
