// SPDX-License-Identifier: Apache-2.0
/**
 * Store-by-value without serialising: private copies of cached values.
 *
 * <p>Invariant: a copy is what a serialisation round trip through the cache's class loader would
 * give. What is deeply immutable is shared; a graph of plain classes, arrays and the JDK's own
 * containers is copied object by object; the moment anything else turns up, the whole graph goes
 * through the serialiser, because half a graph would split shared references.
 *
 * <p>Threads: any application thread comes here. Plans are immutable and made once per class; a
 * {@code Graph} belongs to one call. No lock is taken once a class has its plan.
 */
@NullMarked
package org.keystead.jcache.copy;

import org.jspecify.annotations.NullMarked;
