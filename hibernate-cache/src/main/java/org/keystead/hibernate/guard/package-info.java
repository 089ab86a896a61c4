// SPDX-License-Identifier: Apache-2.0
/**
 * The rules that keep a region from ever holding an old value: what a load, an update, a removal
 * and an invalidation do to a key, each as a compare-and-set on what was read. The argument stands
 * in docs/decisions/0009.
 *
 * <p>Invariant: a state is stored only by a load that began after everything that could have
 * changed it, or by the sole holder of a lock that was never lost. Threads: any; nothing is locked
 * beyond one operation of the engine.
 */
@NullMarked
package org.keystead.hibernate.guard;

import org.jspecify.annotations.NullMarked;
