// SPDX-License-Identifier: Apache-2.0
/**
 * Finished answers in JCache caches, by the annotations of JSR-107.
 *
 * <p>Invariant: a method here runs only when its cache has no answer; what it returns is JSON text,
 * so that a Redis client reads in the cache what the page is sent.
 *
 * <p>The container's request threads come here, several at a time.
 */
@NullMarked
package org.keystead.sample.answers;

import org.jspecify.annotations.NullMarked;
