// SPDX-License-Identifier: Apache-2.0
/**
 * The cities: a database, filled from an extract of GeoNames, and JPA before it.
 *
 * <p>Invariant: nothing here knows which cache JPA's provider has; what is read through it is what
 * the database holds.
 *
 * <p>The container's request threads come here, several at a time, each with a transaction.
 */
@NullMarked
package org.keystead.sample.atlas;

import org.jspecify.annotations.NullMarked;
