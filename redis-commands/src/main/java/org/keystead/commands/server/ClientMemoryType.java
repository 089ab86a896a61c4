// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.server;

import java.util.List;
import org.keystead.commands.session.ServerSettings.ClientMemoryLimit;
import org.keystead.engine.config.ConfigType;
import org.keystead.engine.config.ConfigTypes;
import org.keystead.engine.config.InvalidValueException;

/** {@code maxmemory-clients}: bytes, or a part of maxmemory. */
final class ClientMemoryType implements ConfigType<ClientMemoryLimit> {
  private static final ConfigType<Long> BYTES = ConfigTypes.memory(0, Long.MAX_VALUE);
  private static final int MOST_PERCENT = 100;

  @Override
  public ClientMemoryLimit parse(List<String> words) {
    String word = words.size() == 1 ? words.get(0) : "";
    if (word.matches("[0-9]{1,9}%")) {
      long percent = Long.parseLong(word.substring(0, word.length() - 1));
      if (percent > MOST_PERCENT) {
        throw new InvalidValueException("percentage argument must be less or equal to 100");
      }
      return new ClientMemoryLimit(percent, true);
    }
    try {
      return new ClientMemoryLimit(BYTES.parse(words), false);
    } catch (InvalidValueException e) {
      throw new InvalidValueException("argument must be a memory or percent value");
    }
  }

  @Override
  public String format(ClientMemoryLimit value) {
    return value.amount() + (value.isPercent() ? "%" : "");
  }

  @Override
  public String accepted() {
    return "bytes, perhaps with a unit, or a part of maxmemory as in 5%";
  }
}
