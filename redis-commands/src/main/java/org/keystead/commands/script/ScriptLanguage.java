// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.script;

import java.util.List;
import org.keystead.commands.reply.ReplySink;
import org.keystead.engine.bytes.Slice;

/**
 * A language in which scripts and functions are written, as one server uses it.
 *
 * <p>Threads: the one whose turn it is to run code.
 */
public interface ScriptLanguage {
  /** Makes languages; found by {@link java.util.ServiceLoader}. */
  interface Provider {
    /** The name that stands behind {@code #!}, in lower case: {@code lua}. */
    String name();

    /** A language with a world of its own. */
    ScriptLanguage open(ScriptSettings settings);
  }

  /** Something that can be run any number of times. */
  interface Program {
    /**
     * Runs it and pushes its reply.
     *
     * @throws ScriptException if it failed, in the words that the client reads
     */
    void run(ScriptRun run, ReplySink out);
  }

  /** A function that a library has registered. */
  record Registration(String name, String description, ScriptFlags flags, Program program) {}

  /**
   * Prepares a script.
   *
   * @param body the text, whose first line is empty if it was a declaration
   * @param host who is asked meanwhile whether to go on
   * @throws ScriptException in the words that the client reads
   */
  Program compile(Slice body, ScriptHost host);

  /**
   * Runs a library's code, which registers functions.
   *
   * @param compiling who is asked whether to go on while the code is compiled
   * @param running the same while it runs
   * @throws ScriptException in the words that the client reads
   */
  List<Registration> load(Slice code, ScriptHost compiling, ScriptHost running);

  /** About how many bytes scripts hold in this language; any thread may ask. */
  long scriptBytes();

  /** About how many bytes functions hold in this language; any thread may ask. */
  long functionBytes();
}
