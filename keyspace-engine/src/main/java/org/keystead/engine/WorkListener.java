// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine;

/** Is told how long the engine took for what nobody asked it to do. Quick, for any thread. */
public interface WorkListener {
  /** Hears nothing. */
  WorkListener NONE =
      new WorkListener() {
        @Override
        public boolean isListening() {
          return false;
        }

        @Override
        public void worked(Work work, long nanos) {}
      };

  /** What an engine does by itself. */
  enum Work {
    /** One tick of dropping what has expired. */
    EXPIRY,
    /** Making room, from too much to enough or to as much as one caller has to do. */
    EVICTION,
    /** Dropping one of the entries of that. */
    EVICTED_ENTRY
  }

  /** Whether it wants to be told now; else nobody need look at the clock. */
  boolean isListening();

  /** That work was done and took so long. */
  void worked(Work work, long nanos);
}
