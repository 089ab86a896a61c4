// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.spec;

/** An entry of a command's history. */
public record Change(String version, String text) {}
