// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.script;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a script or function declares of itself. Immutable.
 *
 * @param declared whether it declares anything; one that does not is treated as before Redis 7,
 *     when each of its commands was checked and not the whole
 * @param all what it declares
 */
public record ScriptFlags(boolean declared, Set<Flag> all) {
  /** A script without a first line that declares it. */
  public static final ScriptFlags UNDECLARED = new ScriptFlags(false, Set.of());

  /** The flags by their names, in the order in which FUNCTION LIST tells them. */
  public enum Flag {
    NO_WRITES,
    ALLOW_OOM,
    ALLOW_STALE,
    NO_CLUSTER,
    ALLOW_CROSS_SLOT_KEYS;

    private final String wireName = name().toLowerCase(Locale.ROOT).replace('_', '-');

    public String wireName() {
      return wireName;
    }

    /** The flag of that name, in any case if so wanted; null for none. */
    public static @Nullable Flag of(String name, boolean anyCase) {
      String wanted = anyCase ? name.toLowerCase(Locale.ROOT) : name;
      return Arrays.stream(values())
          .filter(flag -> flag.wireName.equals(wanted))
          .findFirst()
          .orElse(null);
    }
  }

  public ScriptFlags {
    EnumSet<Flag> copy = EnumSet.noneOf(Flag.class);
    copy.addAll(all);
    all = Collections.unmodifiableSet(copy);
  }

  /** These flags, declared. */
  public static ScriptFlags of(List<Flag> flags) {
    EnumSet<Flag> all = EnumSet.noneOf(Flag.class);
    all.addAll(flags);
    return new ScriptFlags(true, all);
  }

  public boolean has(Flag flag) {
    return all.contains(flag);
  }

  /** Whether it may write, or does not tell. */
  public boolean mayWrite() {
    return !has(Flag.NO_WRITES);
  }
}
