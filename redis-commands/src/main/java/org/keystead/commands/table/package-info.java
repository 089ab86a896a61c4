// SPDX-License-Identifier: Apache-2.0
/**
 * Commands that can be carried out: declarations joined with their handlers, found by name.
 *
 * <p>Enums of commands implement {@link org.keystead.commands.table.CommandSource}; {@link
 * org.keystead.commands.table.CommandTable} is built from them once and finds a command by the
 * bytes of a request without making an object. The type parameter is the kind of {@link
 * org.keystead.commands.table.Call} that the handlers need, so that this package knows no session
 * and no keyspace.
 *
 * <p>Invariant: a table is complete and immutable once built. Threads: any.
 */
@NullMarked
package org.keystead.commands.table;

import org.jspecify.annotations.NullMarked;
