// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.server;

import java.util.function.BiConsumer;
import java.util.function.Function;
import org.keystead.commands.script.ScriptSettings;
import org.keystead.engine.config.ConfigSpec;
import org.keystead.engine.config.ConfigTypes;
import org.keystead.engine.config.SettingsKey;

/** The keys of scripts and functions. */
public enum ScriptKey implements SettingsKey<ScriptSettings> {
  BUSY_REPLY_THRESHOLD(
      ConfigSpec.of("busy-reply-threshold", ConfigTypes.integer(0L, Long.MAX_VALUE))
          .byDefault("5000")
          .aliases("lua-time-limit")
          .unit("milliseconds")
          .doc(
              "How long a script or function runs until others are answered BUSY and it can be"
                  + " killed; 0 never."),
      ScriptSettings::busyReplyMillis,
      ScriptSettings::busyReplyMillis),
  SCRIPT_MEMORY_LIMIT(
      ConfigSpec.of("script-memory-limit", ConfigTypes.memory(1 << 20, Long.MAX_VALUE))
          .byDefault("256mb")
          .unit("bytes")
          .atStart()
          .doc(
              "How much all values of scripts, and again those of functions, may take in memory; a"
                  + " script that needs more fails."),
      ScriptSettings::memoryBytes,
      ScriptSettings::memoryBytes),
  SCRIPT_STRING_LIMIT(
      ConfigSpec.of("script-string-limit", ConfigTypes.memory(1024, 1 << 30))
          .byDefault("64mb")
          .unit("bytes")
          .atStart()
          .doc("How long a string may be that a script makes."),
      ScriptSettings::stringBytes,
      ScriptSettings::stringBytes),
  SCRIPT_STEP_LIMIT(
      ConfigSpec.of("script-step-limit", ConfigTypes.integer(0L, Long.MAX_VALUE))
          .byDefault("0")
          .unit("steps")
          .atStart()
          .doc(
              "How many steps, loops and calls above all, a script may take before it fails; 0 for"
                  + " any number, so that it goes on until it is killed."),
      ScriptSettings::steps,
      ScriptSettings::steps);

  private final Binding<ScriptSettings, ?> binding;

  <T> ScriptKey(
      ConfigSpec<T> spec,
      Function<ScriptSettings, T> reader,
      BiConsumer<ScriptSettings, T> writer) {
    this.binding = new Binding<>(spec, reader, writer);
  }

  @Override
  public Binding<ScriptSettings, ?> binding() {
    return binding;
  }
}
