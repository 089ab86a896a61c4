// SPDX-License-Identifier: Apache-2.0
/**
 * What an application server brings and a servlet container lacks: an entity manager of the
 * transaction, and the annotation that begins one. beans.xml leaves this package out where the
 * server has both.
 *
 * <p>Invariant: a transaction belongs to the thread that began it, and its entity manager with it.
 *
 * <p>The container's request threads come here, several at a time.
 */
@NullMarked
package org.keystead.sample.local;

import org.jspecify.annotations.NullMarked;
