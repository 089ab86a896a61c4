// SPDX-License-Identifier: Apache-2.0
/**
 * The keys of Hibernate's regions as text that people can read: {@code 42}, {@code (7,Rome)},
 * {@code acme|com.acme.City#42}.
 *
 * <p>Invariant: different keys of a region have different texts, equal ones equal texts. Threads:
 * any; everything is immutable.
 */
@NullMarked
package org.keystead.hibernate.key;

import org.jspecify.annotations.NullMarked;
