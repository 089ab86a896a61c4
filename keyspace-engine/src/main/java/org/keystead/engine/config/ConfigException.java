// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.config;

import org.jspecify.annotations.Nullable;

/**
 * A configuration that is not accepted. The message is one sentence for whoever wrote it: place,
 * key, value, and what is accepted.
 */
public final class ConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What kind of mistake it is; CONFIG SET words them differently. */
  public enum Kind {
    /** No key has that name. */
    UNKNOWN_KEY,
    /** The key does not take that value, or not now. */
    REFUSED_VALUE,
    /** The text does not follow the syntax, or a file cannot be read. */
    UNREADABLE
  }

  private final Kind kind;
  private final String name;
  private final String reason;

  private ConfigException(Kind kind, String name, String reason, String message) {
    super(message);
    this.kind = kind;
    this.name = name;
    this.reason = reason;
  }

  static ConfigException unreadable(@Nullable ConfigPlace place, String reason) {
    return new ConfigException(Kind.UNREADABLE, "", reason, at(place) + reason);
  }

  static ConfigException unknownKey(@Nullable ConfigPlace place, String name, String hint) {
    String reason = "unknown key '" + name + "'" + hint;
    return new ConfigException(Kind.UNKNOWN_KEY, name, reason, at(place) + reason);
  }

  /**
   * A line that was accepted when it was read and cannot be carried out.
   *
   * @param place where it stands, empty if in no file
   */
  public static ConfigException impossible(String place, String name, String reason) {
    return new ConfigException(
        Kind.REFUSED_VALUE, name, reason, (place.isEmpty() ? "" : place + ": ") + reason);
  }

  static ConfigException refused(String name, String reason) {
    return new ConfigException(Kind.REFUSED_VALUE, name, reason, name + ": " + reason);
  }

  /** The same for a line of a file: adds the place, the line's value and what is accepted. */
  static ConfigException refused(Directive directive, String reason, String accepted) {
    String value = String.join(" ", directive.args());
    return new ConfigException(
        Kind.REFUSED_VALUE,
        directive.name(),
        reason,
        at(directive.place())
            + directive.name()
            + " '"
            + value
            + "': "
            + reason
            + (accepted.isEmpty() ? "" : "; accepted: " + accepted));
  }

  private static String at(@Nullable ConfigPlace place) {
    return place == null ? "" : place + ": ";
  }

  public Kind kind() {
    return kind;
  }

  /** The key's name as it was given; empty if the text could not be read at all. */
  public String name() {
    return name;
  }

  /** What is wrong, in Redis' words where it has some, without place and key. */
  public String reason() {
    return reason;
  }
}
