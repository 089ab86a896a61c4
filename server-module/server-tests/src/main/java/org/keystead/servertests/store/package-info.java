// SPDX-License-Identifier: Apache-2.0

/**
 * The part of the test application that stores entities, by Hibernate with its second-level cache.
 *
 * <p>Threads: the server's.
 */
@NullMarked
package org.keystead.servertests.store;

import org.jspecify.annotations.NullMarked;
