// SPDX-License-Identifier: Apache-2.0
/**
 * The caching annotations of JSR-107: what an annotated method means, read once at deployment, and
 * what is done when it is called.
 *
 * <p>Invariant: an operation never changes after deployment; what it needs of the running
 * application (resolver, key generator) it fetches once, at the first call.
 *
 * <p>Threads: reading while the application is deployed; operations are called by all threads of
 * the application, and hold no lock while the application's method runs.
 */
@NullMarked
package org.keystead.jakarta.annotations;

import org.jspecify.annotations.NullMarked;
