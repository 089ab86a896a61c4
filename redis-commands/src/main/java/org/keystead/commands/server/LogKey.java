// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.server;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.keystead.commands.session.LogSettings;
import org.keystead.commands.session.LogSettings.Detail;
import org.keystead.engine.config.ConfigSpec;
import org.keystead.engine.config.ConfigTypes;
import org.keystead.engine.config.SettingsKey;

/** The keys of a node's log. */
public enum LogKey implements SettingsKey<LogSettings> {
  LOGLEVEL(
      ConfigSpec.of("loglevel", ConfigTypes.choice(details()))
          .byDefault("notice")
          .doc(
              "How much a node logs. No effect inside an application, whose logging is its own, and"
                  + " where java.util.logging.config.file or .class says how to log."),
      LogSettings::detail,
      LogSettings::detail),
  LOGFILE(
      ConfigSpec.of("logfile", KeptTypes.any())
          .atStart()
          .doc(
              "The file that a node appends its log to, which may be moved away at any time; empty"
                  + " for standard error. No effect where loglevel has none."),
      LogSettings::file,
      LogSettings::file);

  private final Binding<LogSettings, ?> binding;

  <T> LogKey(
      ConfigSpec<T> spec, Function<LogSettings, T> reader, BiConsumer<LogSettings, T> writer) {
    this.binding = new Binding<>(spec, reader, writer);
  }

  private static Map<String, Detail> details() {
    Map<String, Detail> all = new LinkedHashMap<>();
    for (Detail detail : Detail.values()) {
      all.put(detail.name().toLowerCase(Locale.ROOT), detail);
    }
    return all;
  }

  @Override
  public Binding<LogSettings, ?> binding() {
    return binding;
  }
}
