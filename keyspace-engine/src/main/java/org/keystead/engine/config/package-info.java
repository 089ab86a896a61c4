// SPDX-License-Identifier: Apache-2.0
/**
 * The configuration: redis.conf's syntax, and every key declared in one place.
 *
 * <p>{@link ConfigFile} and {@link CommandLine} turn text into {@link Directive}s, which remember
 * where they stand. A {@link ConfigKey} is an enum constant that declares a key; a {@link
 * ConfigModule} gives the keys of one module their values; a {@link Configuration} is all modules
 * together, as CONFIG GET and CONFIG SET see them.
 *
 * <p>Invariant: a value that a module holds was accepted by its key's type, and a failed change
 * leaves every value as it was.
 *
 * <p>Threads: files are read by whoever starts the engine; a {@link Configuration} is safe for all.
 */
@NullMarked
package org.keystead.engine.config;

import org.jspecify.annotations.NullMarked;
