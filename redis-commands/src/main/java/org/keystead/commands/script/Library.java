// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.script;

import java.util.List;
import org.keystead.engine.bytes.Slice;

/**
 * A library of functions.
 *
 * @param language as FUNCTION LIST tells it
 * @param code the text, its first line included
 */
public record Library(String name, String language, Slice code, List<LibraryFunction> functions) {
  public Library {
    functions = List.copyOf(functions);
  }
}
