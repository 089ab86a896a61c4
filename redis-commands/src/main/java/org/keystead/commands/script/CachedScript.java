// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.script;

/**
 * A script that EVALSHA finds; its name is its digest in digits.
 *
 * @param bytes the length of its text
 */
public record CachedScript(Script script, int bytes) {}
