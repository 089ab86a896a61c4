// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.server;

import java.util.List;
import org.keystead.commands.channels.NotificationFlags;
import org.keystead.engine.config.ConfigType;
import org.keystead.engine.config.InvalidValueException;

/** The letters of {@code notify-keyspace-events}. */
final class NotificationFlagsType implements ConfigType<NotificationFlags> {
  @Override
  public NotificationFlags parse(List<String> words) {
    if (words.size() != 1) {
      throw new InvalidValueException("wrong number of arguments");
    }
    try {
      return NotificationFlags.parse(words.get(0));
    } catch (NotificationFlags.UnknownLetterException e) {
      throw new InvalidValueException("Invalid event class character. Use 'Ag$lshzxeKEtmdn'.");
    }
  }

  @Override
  public String format(NotificationFlags value) {
    return value.letters();
  }

  @Override
  public String accepted() {
    return "letters out of Ag$lshzxeKEtmdn, or \"\" for none";
  }
}
