// SPDX-License-Identifier: Apache-2.0
package org.keystead.sample.live;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page shows of the caches at a moment.
 *
 * @param lit where the cities are that the second-level cache holds: latitude, longitude
 * @param trouble why there are no keys to show; null if there are
 */
public record LiveView(
    List<CacheFigures> figures, List<KeyView> keys, List<double[]> lit, @Nullable String trouble) {

  /**
   * A key and its value.
   *
   * @param command the command that gives the value
   * @param value what it gives; null if it was not asked for
   */
  public record KeyView(
      String key, String type, long ttlMillis, String command, @Nullable String value) {}
}
