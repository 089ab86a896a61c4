// SPDX-License-Identifier: Apache-2.0
/**
 * JSR-107 1.1 on the engine: provider, managers, caches.
 *
 * <p>Invariant: the adapter holds no data. A cache is a region, what is in the region is what the
 * cache has, and whatever changed it, a RESP client included, is seen by the next call and by the
 * listeners. User code (loader, writer, processor, expiry policy) runs under the key's lease and
 * outside of the engine's locks; listeners run under neither.
 *
 * <p>Threads: any application thread comes here; changes from elsewhere come on the engine's
 * listener thread; asynchronous listeners and {@code loadAll} run on the manager's workers.
 */
@NullMarked
package org.keystead.jcache;

import org.jspecify.annotations.NullMarked;
