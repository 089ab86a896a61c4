// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.channels;

/**
 * Which keyspace notifications are wanted, as {@code notify-keyspace-events} spells it: a letter
 * for each class of events, K and E for the two kinds of channels. Immutable.
 *
 * @param bits bit i stands for letter i of {@link #LETTERS}
 */
public record NotificationFlags(int bits) {
  /** All letters, the classes first, in the order in which redis-server lists them. */
  private static final String LETTERS = "g$lshzxetdnKEm";

  /** The classes that A stands for: all but n and m. */
  private static final int ALL = (1 << LETTERS.indexOf('n')) - 1;

  private static final int CHANNELS = bit('K') | bit('E');

  public static final NotificationFlags NONE = new NotificationFlags(0);

  /** Thrown for a letter that stands for nothing. */
  public static final class UnknownLetterException extends Exception {
    private static final long serialVersionUID = 1L;

    UnknownLetterException(char letter) {
      super("no class of events: " + letter);
    }
  }

  /** Reads letters in any order. */
  public static NotificationFlags parse(String letters) throws UnknownLetterException {
    int bits = 0;
    for (char letter : letters.toCharArray()) {
      if (letter == 'A') {
        bits |= ALL;
      } else if (LETTERS.indexOf(letter) >= 0) {
        bits |= bit(letter);
      } else {
        throw new UnknownLetterException(letter);
      }
    }
    return new NotificationFlags(bits);
  }

  /** The letters as redis-server tells them: A instead of all that it stands for, and of n then. */
  public String letters() {
    StringBuilder letters = new StringBuilder();
    boolean all = (bits & ALL) == ALL;
    if (all) {
      letters.append('A');
    }
    for (char letter : LETTERS.toCharArray()) {
      boolean told = all && ((ALL | bit('n')) & bit(letter)) != 0;
      if (has(letter) && !told) {
        letters.append(letter);
      }
    }
    return letters.toString();
  }

  /** Whether that letter was given, or A for it. */
  public boolean has(char letter) {
    return (bits & bit(letter)) != 0;
  }

  /** Whether any message could come of it. */
  public boolean areAny() {
    return (bits & CHANNELS) != 0 && (bits & ~CHANNELS) != 0;
  }

  private static int bit(char letter) {
    return 1 << LETTERS.indexOf(letter);
  }
}
