// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.server;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.keystead.commands.session.ServerSettings.BufferLimit;
import org.keystead.engine.config.ConfigType;
import org.keystead.engine.config.ConfigTypes;
import org.keystead.engine.config.InvalidValueException;

/**
 * {@code <class> <hard> <soft> <soft seconds>}, once or more; classes that are not named keep their
 * limit.
 */
final class OutputLimitsType implements ConfigType<OutputLimits> {
  private static final int WORDS = 4;
  private static final ConfigType<Long> BYTES = ConfigTypes.memory(0, Long.MAX_VALUE);
  private static final ConfigType<Integer> SECONDS = ConfigTypes.integer(0, Integer.MAX_VALUE);

  @Override
  public OutputLimits parse(List<String> words) {
    if (words.equals(List.of(""))) {
      return OutputLimits.UNSAID;
    }
    if (words.size() % WORDS != 0) {
      throw new InvalidValueException("Wrong number of arguments in buffer limit configuration.");
    }
    OutputLimits given = OutputLimits.UNSAID;
    for (int i = 0; i < words.size(); i += WORDS) {
      String name = words.get(i).toLowerCase(Locale.ROOT);
      given =
          switch (name) {
            case "normal" -> new OutputLimits(limit(words, i), given.replica(), given.pubsub());
            case "slave", "replica" ->
                new OutputLimits(given.normal(), limit(words, i), given.pubsub());
            case "pubsub" -> new OutputLimits(given.normal(), given.replica(), limit(words, i));
            default ->
                throw new InvalidValueException(
                    "Invalid client class specified in buffer limit configuration.");
          };
    }
    return given;
  }

  private static BufferLimit limit(List<String> words, int at) {
    try {
      return new BufferLimit(
          BYTES.parse(words.subList(at + 1, at + 2)),
          BYTES.parse(words.subList(at + 2, at + 3)),
          SECONDS.parse(words.subList(at + 3, at + 4)));
    } catch (InvalidValueException e) {
      throw new InvalidValueException(
          "Error in hard, soft or soft_seconds setting in buffer limit configuration.");
    }
  }

  @Override
  public String format(OutputLimits value) {
    return "normal "
        + format(value.normal())
        + " slave "
        + format(value.replica())
        + " pubsub "
        + format(value.pubsub());
  }

  private static String format(@Nullable BufferLimit limit) {
    BufferLimit known = OutputLimits.orNone(limit);
    return known.hardBytes() + " " + known.softBytes() + " " + known.softSeconds();
  }

  @Override
  public List<String> lines(OutputLimits value) {
    return List.of(
        "normal " + format(value.normal()),
        "replica " + format(value.replica()),
        "pubsub " + format(value.pubsub()));
  }

  @Override
  public String accepted() {
    return "normal, replica or pubsub, then hard limit, soft limit and seconds, as in pubsub 32mb"
        + " 8mb 60";
  }

  @Override
  public boolean takesSeveralWords() {
    return true;
  }

  @Override
  public OutputLimits combine(OutputLimits present, OutputLimits given, boolean repeated) {
    return given.over(present);
  }
}
