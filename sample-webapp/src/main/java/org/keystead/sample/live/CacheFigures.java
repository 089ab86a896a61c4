// SPDX-License-Identifier: Apache-2.0
package org.keystead.sample.live;

/** A cache's hits and misses since the application began. */
public record CacheFigures(String name, long hits, long misses) {}
