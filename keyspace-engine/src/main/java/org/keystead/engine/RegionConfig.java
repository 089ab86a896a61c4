// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine;

import java.util.regex.Pattern;

/**
 * A {@code region} line of the configuration: limits for every region whose name matches, whether
 * it is created by configuration or by a program.
 *
 * @param pattern a region's name, in which {@code *} stands for anything
 * @param limits entries, bytes and policy
 * @param ttlMillis the time to live of entries put without one; 0 for none
 * @param maxIdleMillis how long an entry lives without being read; 0 for none
 */
public record RegionConfig(String pattern, Limits limits, long ttlMillis, long maxIdleMillis) {
  private static final long LONGEST_MILLIS = Long.MAX_VALUE / 2;

  public RegionConfig {
    if (ttlMillis < 0 || maxIdleMillis < 0) {
      throw new IllegalArgumentException("a time must not be negative: region " + pattern);
    }
    // Added to the time of day it must not come out in the past.
    ttlMillis = Math.min(ttlMillis, LONGEST_MILLIS);
    maxIdleMillis = Math.min(maxIdleMillis, LONGEST_MILLIS);
  }

  /** A region about which nothing was said. */
  public static RegionConfig none(String name) {
    return new RegionConfig(name, Limits.NONE, 0, 0);
  }

  /** Whether this line speaks of a region of that name. */
  public boolean matches(String name) {
    StringBuilder regex = new StringBuilder();
    for (String literal : pattern.split("\\*", -1)) {
      regex.append(regex.isEmpty() ? "" : ".*").append(Pattern.quote(literal));
    }
    return Pattern.matches(regex.toString(), name);
  }
}
