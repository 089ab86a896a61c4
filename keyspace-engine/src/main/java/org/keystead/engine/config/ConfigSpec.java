// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.config;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The declaration of a key. Written in its enum constant:
 *
 * <pre>{@code
 * TIMEOUT(
 *     ConfigSpec.of("timeout", ConfigTypes.integer(0, Integer.MAX_VALUE))
 *         .byDefault("0")
 *         .unit("seconds")
 *         .doc("Closes a client that sent nothing for so long; 0 never does."),
 *     ServerSettings::timeoutSeconds,
 *     ServerSettings::timeoutSeconds)
 * }</pre>
 *
 * @param name as in the file, in lower case
 * @param aliases other names for it
 * @param type how its values are written
 * @param defaultText the default as the type reads it; several words are separated by blanks
 * @param unit of the value, empty when it has none
 * @param change when it may be changed
 * @param traits what else is to be known of it
 * @param doc what it does, in one or a few sentences for the operator
 * @param <T> the value
 */
public record ConfigSpec<T>(
    String name,
    List<String> aliases,
    ConfigType<T> type,
    String defaultText,
    String unit,
    Changeable change,
    Set<Trait> traits,
    String doc) {

  /** When a key may be changed. */
  public enum Changeable {
    /** By CONFIG SET too. */
    AT_RUNTIME,
    /** By CONFIG SET only where {@code enable-protected-configs} allows it. */
    PROTECTED,
    /** Only before the start. */
    AT_START,
    /** Never: a line of the file that declares something and is no key of CONFIG. */
    DIRECTIVE
  }

  /** What else is to be known of a key. */
  public enum Trait {
    /** The value does not belong in a log or an error message. */
    SECRET,
    /** It names a file: setting the same name again means that the file has changed. */
    REFERENCE,
    /** It is accepted since Redis knows it, and does nothing here; the documentation says why. */
    NO_EFFECT
  }

  public ConfigSpec {
    aliases = List.copyOf(aliases);
    traits = Set.copyOf(traits);
  }

  /** A key that may be changed at run time, is empty by default and has no unit. */
  public static <T> ConfigSpec<T> of(String name, ConfigType<T> type) {
    return new ConfigSpec<>(name, List.of(), type, "", "", Changeable.AT_RUNTIME, Set.of(), "");
  }

  public ConfigSpec<T> aliases(String... names) {
    return new ConfigSpec<>(name, List.of(names), type, defaultText, unit, change, traits, doc);
  }

  public ConfigSpec<T> byDefault(String text) {
    return new ConfigSpec<>(name, aliases, type, text, unit, change, traits, doc);
  }

  public ConfigSpec<T> unit(String newUnit) {
    return new ConfigSpec<>(name, aliases, type, defaultText, newUnit, change, traits, doc);
  }

  /** May only be set before the start. */
  public ConfigSpec<T> atStart() {
    return change(Changeable.AT_START);
  }

  /** May be changed at run time only where protected keys may. */
  public ConfigSpec<T> protectedKey() {
    return change(Changeable.PROTECTED);
  }

  /** A line of the file that CONFIG GET does not tell. */
  public ConfigSpec<T> directive() {
    return change(Changeable.DIRECTIVE);
  }

  private ConfigSpec<T> change(Changeable when) {
    return new ConfigSpec<>(name, aliases, type, defaultText, unit, when, traits, doc);
  }

  /** The value is not to be shown in messages. */
  public ConfigSpec<T> secretValue() {
    return with(Trait.SECRET);
  }

  /** The value names a file, which is read again when the same name is set. */
  public ConfigSpec<T> reference() {
    return with(Trait.REFERENCE);
  }

  /** The key does nothing here. */
  public ConfigSpec<T> withoutEffect() {
    return with(Trait.NO_EFFECT);
  }

  private ConfigSpec<T> with(Trait trait) {
    Set<Trait> more = EnumSet.of(trait);
    more.addAll(traits);
    return new ConfigSpec<>(name, aliases, type, defaultText, unit, change, more, doc);
  }

  public ConfigSpec<T> doc(String text) {
    return new ConfigSpec<>(name, aliases, type, defaultText, unit, change, traits, text);
  }

  public boolean is(Trait trait) {
    return traits.contains(trait);
  }

  /** The value that the default's text stands for. */
  public T defaultValue() {
    return type.parse(split(defaultText));
  }

  /** One text, as CONFIG SET and a quoted argument give it, as the words that the type reads. */
  List<String> split(String text) {
    return type.takesSeveralWords() ? List.of(text.split(" ", -1)) : List.of(text);
  }
}
