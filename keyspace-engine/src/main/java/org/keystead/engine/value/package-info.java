// SPDX-License-Identifier: Apache-2.0
/**
 * What the types of values have in common: when collections are small, and how values are written
 * to and read from snapshots. Each type has a package of its own below this one.
 *
 * <p>Invariant: nothing in or below this package knows keyspaces, locks or events. What an
 * operation does to a key is in {@code org.keystead.engine.list} and its siblings.
 *
 * <p>Threads: formats are stateless; structures belong to the holder of the stripe; limits are read
 * by anybody.
 */
@NullMarked
package org.keystead.engine.value;

import org.jspecify.annotations.NullMarked;
