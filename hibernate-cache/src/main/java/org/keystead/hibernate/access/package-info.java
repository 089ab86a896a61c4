// SPDX-License-Identifier: Apache-2.0
/**
 * What Hibernate asks of a cached entity, collection or natural id, for each access type.
 *
 * <p>Invariant: nothing is decided here about what may be stored; that is the guard's. Threads:
 * any; a {@link org.keystead.hibernate.access.SessionContext} belongs to its session.
 */
@NullMarked
package org.keystead.hibernate.access;

import org.jspecify.annotations.NullMarked;
