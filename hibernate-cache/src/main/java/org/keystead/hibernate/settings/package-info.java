// SPDX-License-Identifier: Apache-2.0
/**
 * The properties {@code hibernate.cache.keystead.*}: read once, when the session factory starts.
 *
 * <p>Invariant: a property that is not known or whose value is not understood refuses the start,
 * and the message names it and what is accepted. Threads: the one that builds the session factory.
 */
@NullMarked
package org.keystead.hibernate.settings;

import org.jspecify.annotations.NullMarked;
