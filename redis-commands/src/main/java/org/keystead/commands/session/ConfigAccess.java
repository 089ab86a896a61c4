// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.session;

import java.util.List;
import java.util.function.BiConsumer;

/**
 * The configuration of a running server as CONFIG works on it. Given to the {@link ServerState} by
 * whoever knows the declared keys. Safe for all threads.
 */
public interface ConfigAccess {
  /** Passes every key and its value as CONFIG GET prints it. */
  void each(BiConsumer<String, String> visitor);

  /**
   * Sets all keys or none; {@code namesAndValues} alternate.
   *
   * @param isLocal whether whoever asks is on this machine
   * @throws org.keystead.commands.error.CommandException with CONFIG SET's words
   */
  void set(List<String> namesAndValues, boolean isLocal);

  /**
   * Writes the values back to the configuration file.
   *
   * @throws org.keystead.commands.error.CommandException with CONFIG REWRITE's words
   */
  void rewrite();
}
