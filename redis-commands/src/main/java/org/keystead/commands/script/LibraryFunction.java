// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.script;

/**
 * A function that FCALL finds.
 *
 * @param description for people, or empty
 */
public record LibraryFunction(Script script, String description) {
  public String name() {
    return script.name();
  }
}
