// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.server;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keystead.commands.session.Rename;
import org.keystead.engine.config.ConfigPlace;
import org.keystead.engine.config.ConfigType;
import org.keystead.engine.config.InvalidValueException;

/** The lines {@code rename-command}; whether there are such commands is seen at the start. */
final class RenamesType implements ConfigType<List<Rename>> {
  @Override
  public List<Rename> parse(List<String> words) {
    return parse(words, null);
  }

  @Override
  public List<Rename> parse(List<String> words, @Nullable ConfigPlace place) {
    if (words.equals(List.of(""))) {
      return List.of();
    }
    if (words.size() != 2) {
      throw new InvalidValueException("wrong number of arguments");
    }
    String where = place == null ? "" : place.toString();
    return List.of(new Rename(words.get(0), words.get(1), where));
  }

  @Override
  public String format(List<Rename> renames) {
    return String.join(
        " ", renames.stream().map(rename -> rename.command() + ' ' + rename.name()).toList());
  }

  @Override
  public String accepted() {
    return "a command and its new name, \"\" for none";
  }

  @Override
  public boolean takesSeveralWords() {
    return true;
  }

  @Override
  public List<Rename> combine(List<Rename> present, List<Rename> given, boolean repeated) {
    if (!repeated || given.isEmpty()) {
      return given;
    }
    List<Rename> all = new ArrayList<>(present);
    all.addAll(given);
    return List.copyOf(all);
  }
}
