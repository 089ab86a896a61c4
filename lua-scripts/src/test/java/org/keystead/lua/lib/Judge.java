// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.lib;

import java.util.List;

/** Something that runs Lua: ours, redis-server, or the machine's lua5.1. */
interface Judge {
  /** Runs a program that returns a list of texts; bytes as Latin-1. */
  List<String> run(String program);
}
