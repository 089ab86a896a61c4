// SPDX-License-Identifier: Apache-2.0
/**
 * Places on Earth as scores of sorted sets.
 *
 * <p>A score is a geohash of 52 bits, {@link org.keystead.engine.geo.GeoHash}, so that places close
 * to each other mostly have scores close to each other. A search looks at the few ranges of scores
 * that cover its {@link org.keystead.engine.geo.Area} and measures what it finds there.
 *
 * <p>Invariant: calculations are those of Redis, operation by operation, since scores, distances
 * and the order of what is found are seen by clients. Degrees are longitude before latitude,
 * distances are in meters. Threads: everything is immutable or belongs to one thread.
 */
@NullMarked
package org.keystead.engine.geo;

import org.jspecify.annotations.NullMarked;
