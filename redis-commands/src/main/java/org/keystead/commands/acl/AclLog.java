// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.acl;

import java.util.ArrayList;
import java.util.LinkedList;
import java.util.List;
import java.util.ListIterator;
import java.util.Locale;
import org.keystead.commands.acl.Denial.Reason;

/**
 * What was denied to whom, the latest first. Alike denials within a minute are one entry with a
 * count. Threads: any, one at a time; what is denied is rare.
 */
public final class AclLog {
  private static final long SAME_WITHIN_MILLIS = 60_000;

  /** Only so many of the latest entries are looked through for one that is alike. */
  private static final int LOOKED_THROUGH = 10;

  private final LinkedList<Entry> entries = new LinkedList<>();
  private long most = 128;

  AclLog() {}

  /** Where the command came from. */
  public enum Context {
    TOPLEVEL,
    MULTI,
    LUA;

    /** As ACL LOG tells it. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * What was denied.
   *
   * @param object the command, key or channel, its characters standing for bytes
   * @param userName who was denied it; whoever was named if AUTH failed
   */
  public record Event(Reason reason, Context context, String object, String userName) {}

  /**
   * A denial, perhaps a repeated one.
   *
   * @param clientInfo the last client that it happened to, as CLIENT LIST shows it
   */
  public record Entry(Event event, long count, long atEpochMillis, String clientInfo) {}

  /** Notes a denial. */
  public synchronized void add(Event event, String clientInfo, long nowMillis) {
    long count = 1;
    ListIterator<Entry> each = entries.listIterator();
    for (int i = 0; i < LOOKED_THROUGH && each.hasNext(); i++) {
      Entry entry = each.next();
      if (entry.event.equals(event)
          && Math.abs(nowMillis - entry.atEpochMillis) <= SAME_WITHIN_MILLIS) {
        count = entry.count + 1;
        each.remove();
        break;
      }
    }
    entries.addFirst(new Entry(event, count, nowMillis, clientInfo));
    trim();
  }

  /** The latest entries. */
  public synchronized List<Entry> latest(long count) {
    return new ArrayList<>(entries.subList(0, (int) Math.min(count, entries.size())));
  }

  public synchronized void clear() {
    entries.clear();
  }

  /** Keeps at most so many entries: {@code acllog-max-len}. */
  synchronized void most(long newMost) {
    most = newMost;
    trim();
  }

  private void trim() {
    while (entries.size() > most) {
      entries.removeLast();
    }
  }
}
