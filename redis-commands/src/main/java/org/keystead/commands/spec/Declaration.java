// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.spec;

/** What an enum constant says about its command: {@code d -> d.since("2.4.0").flags(READONLY)}. */
@FunctionalInterface
public interface Declaration {
  CommandBuilder declare(CommandBuilder d);
}
