// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.spec;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A node of a command's grammar, immutable: {@code key()}, {@code integer("start")}, {@code
 * oneof("condition", token("NX"), token("XX")).optional()}.
 *
 * <p>The factories are meant to be imported statically into the enums of commands. The modifiers
 * return changed copies.
 *
 * @param token the word that stands before the value, or empty
 * @param since the version that added it if later than the command's, or empty
 * @param parts the parts of a block, the alternatives of a oneof
 * @param keyFlags what is done with a key; empty where the command's flags say enough
 */
public record Arg(
    String name,
    ArgType type,
    String token,
    String since,
    String deprecatedSince,
    Set<ArgFlag> flags,
    List<Arg> parts,
    Set<KeyFlag> keyFlags) {

  /** How often the node may occur. */
  public enum ArgFlag {
    OPTIONAL("optional"),
    MULTIPLE("multiple"),
    /** Each repetition has the token before it. */
    MULTIPLE_TOKEN("multiple_token");

    private final String wireName;

    ArgFlag(String wireName) {
      this.wireName = wireName;
    }

    public String wireName() {
      return wireName;
    }
  }

  public Arg {
    boolean composite = type == ArgType.BLOCK || type == ArgType.ONEOF;
    if (composite == parts.isEmpty()) {
      throw new IllegalArgumentException(name + ": only blocks and choices have parts");
    }
    flags = Collections.unmodifiableSet(copyOf(flags, ArgFlag.class));
    keyFlags = Collections.unmodifiableSet(copyOf(keyFlags, KeyFlag.class));
    parts = List.copyOf(parts);
  }

  /** A key; in a command that writes, the flags must be told. */
  public static Arg key(KeyFlag... flags) {
    return key("key", flags);
  }

  public static Arg key(String name, KeyFlag... flags) {
    return new Arg(name, ArgType.KEY, "", "", "", Set.of(), List.of(), Set.of(flags));
  }

  public static Arg string(String name) {
    return leaf(name, ArgType.STRING);
  }

  public static Arg integer(String name) {
    return leaf(name, ArgType.INTEGER);
  }

  /** A floating-point number. */
  public static Arg real(String name) {
    return leaf(name, ArgType.DOUBLE);
  }

  public static Arg pattern(String name) {
    return leaf(name, ArgType.PATTERN);
  }

  public static Arg unixTime(String name) {
    return leaf(name, ArgType.UNIX_TIME);
  }

  /** A word that stands for itself; its name is the word in lower case. */
  public static Arg token(String word) {
    return token(word.toLowerCase(Locale.ROOT), word);
  }

  /** A word that stands for itself, under a name that documents it. */
  public static Arg token(String name, String word) {
    return new Arg(name, ArgType.PURE_TOKEN, word, "", "", Set.of(), List.of(), Set.of());
  }

  /** Exactly one of the alternatives. */
  public static Arg oneof(String name, Arg... alternatives) {
    return new Arg(name, ArgType.ONEOF, "", "", "", Set.of(), List.of(alternatives), Set.of());
  }

  /** All parts, in this order. */
  public static Arg block(String name, Arg... parts) {
    return new Arg(name, ArgType.BLOCK, "", "", "", Set.of(), List.of(parts), Set.of());
  }

  public Arg optional() {
    return with(ArgFlag.OPTIONAL);
  }

  /** Once or more; with {@link #optional}, any number of times. */
  public Arg multiple() {
    return with(ArgFlag.MULTIPLE);
  }

  /** Once or more, each with the token before it. */
  public Arg multipleToken() {
    return with(ArgFlag.MULTIPLE).with(ArgFlag.MULTIPLE_TOKEN);
  }

  /** With a word before the value: {@code EX seconds}. */
  public Arg after(String word) {
    return new Arg(name, type, word, since, deprecatedSince, flags, parts, keyFlags);
  }

  /** Added by this version, later than the command. */
  public Arg since(String version) {
    return new Arg(name, type, token, version, deprecatedSince, flags, parts, keyFlags);
  }

  public Arg deprecatedSince(String version) {
    return new Arg(name, type, token, since, version, flags, parts, keyFlags);
  }

  public boolean isOptional() {
    return flags.contains(ArgFlag.OPTIONAL);
  }

  public boolean isMultiple() {
    return flags.contains(ArgFlag.MULTIPLE);
  }

  public boolean isMultipleToken() {
    return flags.contains(ArgFlag.MULTIPLE_TOKEN);
  }

  /** Whether a given word must stand first. */
  public boolean startsWithToken() {
    if (!token.isEmpty()) {
      return true;
    }
    return switch (type) {
      case ONEOF -> parts.stream().allMatch(Arg::startsWithToken);
      case BLOCK -> parts.get(0).startsWithToken();
      default -> false;
    };
  }

  private Arg with(ArgFlag flag) {
    EnumSet<ArgFlag> more = copyOf(flags, ArgFlag.class);
    more.add(flag);
    return new Arg(name, type, token, since, deprecatedSince, more, parts, keyFlags);
  }

  private static Arg leaf(String name, ArgType type) {
    return new Arg(name, type, "", "", "", Set.of(), List.of(), Set.of());
  }

  private static <E extends Enum<E>> EnumSet<E> copyOf(Set<E> set, Class<E> type) {
    EnumSet<E> copy = EnumSet.noneOf(type);
    copy.addAll(set);
    return copy;
  }
}
