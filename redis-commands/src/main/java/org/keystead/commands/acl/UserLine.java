// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.acl;

import java.util.List;

/**
 * A {@code user} line of a configuration or of an ACL file.
 *
 * @param rules with selectors joined, their characters standing for bytes
 * @param place where it stands, {@code users.acl:3}
 */
public record UserLine(String name, List<String> rules, String place) {
  public UserLine {
    rules = List.copyOf(rules);
  }
}
