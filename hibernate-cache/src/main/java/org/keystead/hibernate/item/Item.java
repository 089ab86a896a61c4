// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate.item;

import org.keystead.engine.table.Evidence;

/** What a region holds under a key. */
public sealed interface Item extends Evidence permits CachedItem, LockItem, Tombstone, Stamp {}
