// SPDX-License-Identifier: Apache-2.0
/**
 * Who watches which keys: what WATCH stands on.
 *
 * <p>A {@link org.keystead.engine.watch.Watch} is a flag; {@link org.keystead.engine.watch.Watches}
 * knows, for every stripe, which flags to raise when a key is changed. A change of a key in a
 * stripe where nobody watches costs one look at a number.
 *
 * <p>Invariant: a key's watches are added, asked for and removed under the key's stripe only, so
 * whoever holds that stripe knows for certain whether the key was changed. Threads: any.
 */
@NullMarked
package org.keystead.engine.watch;

import org.jspecify.annotations.NullMarked;
