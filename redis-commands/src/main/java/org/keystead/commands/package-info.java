// SPDX-License-Identifier: Apache-2.0
/**
 * The command language as a whole, put together from its groups.
 *
 * <p>Invariant: a group's package knows the packages below it (session, table, spec) and never
 * another group; only this one knows them all. Threads: any, what is here is immutable.
 */
@NullMarked
package org.keystead.commands;

import org.jspecify.annotations.NullMarked;
