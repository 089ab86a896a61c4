// SPDX-License-Identifier: Apache-2.0
/**
 * The RDB file format of Redis, bytes only: writing it, reading it, checking it. Nothing here knows
 * a keyspace, a clock or a configuration; the saver and the loader of the snapshot package do.
 *
 * <p>{@link org.keystead.engine.rdb.RdbOutput} and {@link org.keystead.engine.rdb.RdbInput} are the
 * format's primitives (lengths, strings, numbers). {@link org.keystead.engine.rdb.RdbWriter} and
 * {@link org.keystead.engine.rdb.RdbReader} put a file together from them, {@link
 * org.keystead.engine.rdb.DumpPayload} the payload of DUMP and RESTORE.
 *
 * <p>Invariant: no memory is taken for a length that is only announced, so a damaged or hostile
 * file costs an {@link org.keystead.engine.rdb.RdbFormatException} and nothing else.
 *
 * <p>Threads: an instance belongs to one thread, usually the saver's or the loader's.
 */
@NullMarked
package org.keystead.engine.rdb;

import org.jspecify.annotations.NullMarked;
