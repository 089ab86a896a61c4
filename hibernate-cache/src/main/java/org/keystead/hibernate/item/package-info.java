// SPDX-License-Identifier: Apache-2.0
/**
 * What a Hibernate region holds under a key: a cached state, a soft lock, a tombstone, a timestamp.
 *
 * <p>Invariant: items are immutable; each is {@link org.keystead.engine.table.Evidence} of what it
 * says about its key, so that nothing is forgotten when it is lost. Moments are nanoseconds since
 * the epoch on the scale of {@code Region.moment}. Threads: any.
 */
@NullMarked
package org.keystead.hibernate.item;

import org.jspecify.annotations.NullMarked;
