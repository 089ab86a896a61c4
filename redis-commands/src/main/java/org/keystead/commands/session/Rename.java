// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.session;

/**
 * A line {@code rename-command}.
 *
 * @param command the name of a command
 * @param name the name that it gets instead; empty for none
 * @param place where the line stands
 */
public record Rename(String command, String name, String place) {}
