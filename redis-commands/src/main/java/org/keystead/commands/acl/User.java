// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.acl;

import org.keystead.engine.bytes.Slice;

/**
 * A user: a name and rights that may change while clients are connected. Its identity is what
 * sessions hold; a user who is deleted and made again is another one. Threads: any.
 */
public final class User {
  private final String name;
  private volatile UserRights rights;
  private volatile boolean allowedAll;

  User(String name, UserRights rights) {
    this.name = name;
    this.rights = rights;
    this.allowedAll = rights.allowsAll();
  }

  public String name() {
    return name;
  }

  /** Whether nothing needs to be checked; the one question that every command costs. */
  public boolean isAllowedAll() {
    return allowedAll;
  }

  /** Whether clients may authenticate as this user. */
  public boolean isEnabled() {
    return rights.enabled();
  }

  /** Whether any password will do. */
  public boolean needsNoPassword() {
    return rights.noPassword();
  }

  /** Whether the user may authenticate so. */
  public boolean accepts(byte[] password) {
    UserRights now = rights;
    return now.enabled() && (now.noPassword() || Passwords.matches(password, now.passwords()));
  }

  /**
   * Whether the user may use the channel.
   *
   * @param isPattern it is a pattern that is subscribed to
   */
  public boolean allowsChannel(Slice channel, boolean isPattern) {
    return rights.selectors().stream()
        .anyMatch(selector -> selector.allowsChannel(channel, isPattern));
  }

  UserRights rights() {
    return rights;
  }

  // What is taken away must not be had for a moment more than what is given.
  void rights(UserRights newRights) {
    allowedAll = false;
    rights = newRights;
    allowedAll = newRights.allowsAll();
  }

  @Override
  public String toString() {
    return name;
  }
}
