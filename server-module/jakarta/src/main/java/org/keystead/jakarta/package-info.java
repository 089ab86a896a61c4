// SPDX-License-Identifier: Apache-2.0
/**
 * What a Jakarta EE application sees of Keystead beyond the standard APIs: the qualifier of
 * injected caches, and keyspace events with the pattern that selects them.
 *
 * <p>Invariant: nothing in here does anything; the packages below give these names their meaning
 * while a container starts the application.
 *
 * <p>Threads: any.
 */
@NullMarked
package org.keystead.jakarta;

import org.jspecify.annotations.NullMarked;
