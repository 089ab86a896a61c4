// SPDX-License-Identifier: Apache-2.0
/**
 * The caches of one application as annotations and injection points name them: which types each
 * has, and which manager keeps it.
 *
 * <p>Invariant: a cache is created once, with the types that all who name it agree on; everything
 * that was opened is closed with the application.
 *
 * <p>Threads: types are declared while the application is deployed, caches are asked for by any.
 */
@NullMarked
package org.keystead.jakarta.caches;

import org.jspecify.annotations.NullMarked;
