// SPDX-License-Identifier: Apache-2.0
/**
 * The one byte form of what Hibernate caches: JSON by the names and types of the mapping, read back
 * into what Hibernate had given.
 *
 * <p>Invariant: what cannot be read back exactly is not read at all. Threads: any; forms are made
 * when the first session uses their region, since the mapping is not there before.
 */
@NullMarked
package org.keystead.hibernate.state;

import org.jspecify.annotations.NullMarked;
