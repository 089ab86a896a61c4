// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.config;

/**
 * A declared key: a constant of an enum such as {@link EngineKey}, one enum a module. The enum
 * holds the {@link ConfigSpec} and, for keys whose value lives in a settings object, how it is read
 * from there and written to; a {@link SettingsModule} needs nothing else:
 *
 * <pre>{@code
 * public enum ServerKey implements SettingsKey<ServerSettings> {
 *   PORT(
 *       ConfigSpec.of("port", ConfigTypes.integer(0, 65535)).byDefault("6379").atStart()
 *           .doc("The TCP port; 0 listens on none."),
 *       ServerSettings::port,
 *       ServerSettings::port);
 *
 *   private final Binding<ServerSettings, ?> binding;
 *
 *   <T> ServerKey(
 *       ConfigSpec<T> spec,
 *       Function<ServerSettings, T> reader,
 *       BiConsumer<ServerSettings, T> writer) {
 *     this.binding = new Binding<>(spec, reader, writer);
 *   }
 *
 *   public Binding<ServerSettings, ?> binding() {
 *     return binding;
 *   }
 * }
 *
 * Configuration all = Configuration.of(
 *     new SettingsModule<>("engine", engineSettings, EngineKey.values()),
 *     new SettingsModule<>("server", serverSettings, ServerKey.values()));
 * all.load(ConfigFile.read(path));
 * }</pre>
 */
public interface ConfigKey {
  /** The declaration. */
  ConfigSpec<?> spec();
}
