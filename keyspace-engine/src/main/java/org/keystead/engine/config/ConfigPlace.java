// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.config;

/**
 * Where a directive stands.
 *
 * @param source the file as it was named, or what else it was read from
 * @param line from 1; 0 where there are no lines
 */
public record ConfigPlace(String source, int line) {
  /** {@code keystead.conf:12}. */
  @Override
  public String toString() {
    return line == 0 ? source : source + ":" + line;
  }
}
