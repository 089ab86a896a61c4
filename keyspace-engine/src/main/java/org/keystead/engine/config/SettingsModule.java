// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.config;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Keys whose values are properties of a settings object, which remains the one place where they
 * are: what code sets there, CONFIG GET tells.
 *
 * @param <S> the settings; their properties are safe to read by all threads
 */
public final class SettingsModule<S> implements ConfigModule {
  private final String title;
  private final S settings;
  private final List<SettingsKey<S>> keys;
  private final List<Consumer<Set<ConfigKey>>> appliers = new CopyOnWriteArrayList<>();

  public SettingsModule(String title, S settings, SettingsKey<S>[] keys) {
    this(title, settings, List.of(keys));
  }

  public SettingsModule(String title, S settings, List<SettingsKey<S>> keys) {
    this.title = title;
    this.settings = settings;
    this.keys = List.copyOf(keys);
  }

  public S settings() {
    return settings;
  }

  /**
   * Calls {@code applier} with the changed keys after each change. It may throw an {@link
   * InvalidValueException}, and is then called once more after the former values are back.
   */
  public SettingsModule<S> onChange(Consumer<Set<ConfigKey>> applier) {
    appliers.add(applier);
    return this;
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public List<ConfigKey> keys() {
    return List.copyOf(keys);
  }

  @Override
  public String shown(ConfigKey key) {
    return binding(key).shown(settings);
  }

  @Override
  public List<String> lines(ConfigKey key) {
    return binding(key).lines(settings);
  }

  @Override
  public boolean isDefault(ConfigKey key) {
    return binding(key).isDefault(settings);
  }

  @Override
  public Undo set(ConfigKey key, Given given) {
    return set(binding(key), given);
  }

  private <T> Undo set(SettingsKey.Binding<S, T> binding, Given given) {
    ConfigType<T> type = binding.spec().type();
    T former = binding.reader().apply(settings);
    T value = type.combine(former, type.parse(given.words(), given.place()), given.repeated());
    binding.writer().accept(settings, value);
    return () -> binding.writer().accept(settings, former);
  }

  @Override
  public void apply(Set<ConfigKey> changed) {
    appliers.forEach(applier -> applier.accept(changed));
  }

  private SettingsKey.Binding<S, ?> binding(ConfigKey key) {
    for (SettingsKey<S> own : keys) {
      if (own == key) {
        return own.binding();
      }
    }
    throw new IllegalArgumentException(key + " is no key of " + title);
  }
}
