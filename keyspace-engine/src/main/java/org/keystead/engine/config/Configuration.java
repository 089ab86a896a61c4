// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.config.ConfigModule.Given;
import org.keystead.engine.config.ConfigModule.Undo;
import org.keystead.engine.config.ConfigSpec.Changeable;
import org.keystead.engine.config.ConfigSpec.Trait;

/**
 * The keys of several modules as one configuration: loaded from directives, told by CONFIG GET,
 * changed by CONFIG SET, which changes all keys that it names or none.
 *
 * <p>Threads: any; changes are made one after the other.
 */
public final class Configuration {
  private final List<ConfigModule> modules;
  private final Map<String, Owned> byName = new LinkedHashMap<>();

  private record Owned(ConfigModule module, ConfigKey key) {}

  private Configuration(List<ConfigModule> modules) {
    this.modules = modules;
    for (ConfigModule module : modules) {
      for (ConfigKey key : module.keys()) {
        add(key.spec().name(), new Owned(module, key));
        key.spec().aliases().forEach(alias -> add(alias, new Owned(module, key)));
      }
    }
  }

  /** The modules together; no two keys may share a name. */
  public static Configuration of(ConfigModule... modules) {
    return new Configuration(List.of(modules));
  }

  private void add(String name, Owned owned) {
    if (byName.put(name, owned) != null) {
      throw new IllegalArgumentException("two keys are called " + name);
    }
  }

  public List<ConfigModule> modules() {
    return modules;
  }

  /** The key of that name or alias in whatever case; null if there is none. */
  public @Nullable ConfigKey find(String name) {
    Owned owned = byName.get(name.toLowerCase(Locale.ROOT));
    return owned == null ? null : owned.key;
  }

  /** Passes names, aliases included, and values as CONFIG GET tells them. */
  public void each(BiConsumer<String, String> visitor) {
    byName.forEach(
        (name, owned) -> {
          if (owned.key.spec().change() != Changeable.DIRECTIVE) {
            visitor.accept(name, owned.module.shown(owned.key));
          }
        });
  }

  /** The value as CONFIG GET tells it. */
  public String shown(ConfigKey key) {
    Owned owned = byName.get(key.spec().name());
    if (owned == null || owned.key != key) {
      throw new IllegalArgumentException(key + " is no key of this configuration");
    }
    return owned.module.shown(key);
  }

  /** Passes each key with the lines of a file that give it its present value. */
  void eachLines(LinesVisitor visitor) {
    for (ConfigModule module : modules) {
      for (ConfigKey key : module.keys()) {
        visitor.visit(key.spec(), module.lines(key), module.isDefault(key));
      }
    }
  }

  /** Told of a key's lines. */
  interface LinesVisitor {
    void visit(ConfigSpec<?> spec, List<String> lines, boolean isDefault);
  }

  /** Gives every key its declared default. */
  public synchronized void setDefaults() {
    Transaction all = new Transaction();
    for (ConfigModule module : modules) {
      for (ConfigKey key : module.keys()) {
        all.set(
            new Owned(module, key),
            new Given(key.spec().split(key.spec().defaultText()), false, null));
      }
    }
    all.apply();
  }

  /**
   * Takes over what files and command line say. A key that comes again replaces what it was given
   * before, or adds to it where its type says so ({@code save}, {@code region}).
   *
   * @throws ConfigException with file and line; nothing was changed then
   */
  public synchronized void load(List<Directive> directives) {
    Transaction all = new Transaction();
    Set<ConfigKey> seen = new HashSet<>();
    for (Directive directive : directives) {
      Owned owned = byName.get(directive.name());
      if (owned == null) {
        all.undo();
        throw ConfigException.unknownKey(
            directive.place(),
            directive.name(),
            NearestName.hint(directive.name(), byName.keySet()));
      }
      try {
        List<String> words = words(owned.key, directive.args());
        all.set(owned, new Given(words, !seen.add(owned.key), directive.place()));
      } catch (InvalidValueException e) {
        all.undo();
        throw refused(owned.key, directive, e.reason());
      }
    }
    ConfigException failure = all.apply();
    if (failure != null) {
      throw failure;
    }
  }

  private static ConfigException refused(ConfigKey key, Directive directive, String reason) {
    Directive shown =
        key.spec().is(Trait.SECRET)
            ? new Directive(directive.name(), List.of("(hidden)"), directive.place())
            : directive;
    return ConfigException.refused(shown, reason, key.spec().type().accepted());
  }

  private static List<String> words(ConfigKey key, List<String> args) {
    if (args.isEmpty()) {
      throw new InvalidValueException("wrong number of arguments");
    }
    return args.size() == 1 ? key.spec().split(args.get(0)) : args;
  }

  /**
   * CONFIG SET: changes all the keys or none.
   *
   * @param namesAndValues alternating; an even number
   * @param mayChange the protected keys that may be changed now
   * @throws ConfigException with the name as it was given and the reason
   */
  public synchronized void change(List<String> namesAndValues, Predicate<ConfigKey> mayChange) {
    List<Owned> targets = new ArrayList<>();
    Set<String> names = new HashSet<>();
    @Nullable ConfigException failure = null;
    for (int i = 0; i < namesAndValues.size(); i += 2) {
      String name = namesAndValues.get(i);
      Owned owned = byName.get(name.toLowerCase(Locale.ROOT));
      if (failure == null) {
        failure = objection(name, owned, !names.add(name.toLowerCase(Locale.ROOT)), mayChange);
      }
      if (owned != null) {
        targets.add(owned);
      }
    }
    if (failure != null) {
      throw failure;
    }
    Transaction all = new Transaction();
    for (int i = 0; i < targets.size(); i++) {
      Owned target = targets.get(i);
      String name = namesAndValues.get(2 * i).toLowerCase(Locale.ROOT);
      try {
        List<String> words = target.key.spec().split(namesAndValues.get(2 * i + 1));
        all.set(target, new Given(words, false, null));
      } catch (InvalidValueException e) {
        all.undo();
        throw ConfigException.refused(name, e.reason());
      }
    }
    failure = all.apply();
    if (failure != null) {
      throw failure;
    }
  }

  private static @Nullable ConfigException objection(
      String name, @Nullable Owned owned, boolean again, Predicate<ConfigKey> mayChange) {
    if (owned == null || owned.key.spec().change() == Changeable.DIRECTIVE) {
      return ConfigException.unknownKey(null, name, "");
    }
    Changeable change = owned.key.spec().change();
    if (change == Changeable.AT_START) {
      return ConfigException.refused(name, "can't set immutable config");
    }
    if (change == Changeable.PROTECTED && !mayChange.test(owned.key)) {
      return ConfigException.refused(name, "can't set protected config");
    }
    return again ? ConfigException.refused(name, "duplicate parameter") : null;
  }

  /** Values that were written and can still be put back. */
  private static final class Transaction {
    private final List<Undo> undos = new ArrayList<>();
    private final Map<ConfigModule, Set<ConfigKey>> changed = new LinkedHashMap<>();

    void set(Owned owned, Given given) {
      String before = owned.module.shown(owned.key);
      undos.add(owned.module.set(owned.key, given));
      boolean same = before.equals(owned.module.shown(owned.key));
      if (!same || owned.key.spec().is(Trait.REFERENCE)) {
        changed.computeIfAbsent(owned.module, module -> new LinkedHashSet<>()).add(owned.key);
      }
    }

    /** Null if all went well; else everything is as it was. */
    @Nullable ConfigException apply() {
      for (Map.Entry<ConfigModule, Set<ConfigKey>> entry : changed.entrySet()) {
        try {
          entry.getKey().apply(entry.getValue());
        } catch (InvalidValueException e) {
          undo();
          changed.forEach(Transaction::applyAgain);
          ConfigKey key = entry.getValue().iterator().next();
          return ConfigException.refused(key.spec().name(), e.reason());
        }
      }
      return null;
    }

    /** A module that cannot make even the former values effective goes on as it was. */
    private static void applyAgain(ConfigModule module, Set<ConfigKey> keys) {
      try {
        module.apply(keys);
      } catch (InvalidValueException stillRefused) {
        // For example since a file that was read before is now damaged.
      }
    }

    void undo() {
      for (int i = undos.size() - 1; i >= 0; i--) {
        undos.get(i).run();
      }
    }
  }
}
