// SPDX-License-Identifier: Apache-2.0
/**
 * The door to Hibernate: its second-level cache, each region of which is a region of the engine and
 * each entry a key that RESP clients can read.
 *
 * <p>{@link org.keystead.hibernate.KeysteadRegionFactory} opens the engine and makes the regions;
 * what may be stored in them is decided in {@code guard}. Invariant: a region that is not of domain
 * data has no locks; timestamps are never forgotten without saying so. Threads: any.
 */
@NullMarked
package org.keystead.hibernate;

import org.jspecify.annotations.NullMarked;
