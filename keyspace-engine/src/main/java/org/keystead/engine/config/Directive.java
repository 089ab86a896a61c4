// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.config;

import java.util.List;

/**
 * One line of a configuration: a name in lower case and its words, with quotes already taken off.
 *
 * @param name in lower case
 * @param args may be empty
 * @param place where it stands
 */
public record Directive(String name, List<String> args, ConfigPlace place) {
  public Directive {
    args = List.copyOf(args);
  }
}
