// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.server.info;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.keystead.commands.session.ServerState;

/** The text that INFO answers. */
public final class InfoText {
  private InfoText() {}

  /**
   * The sections of those names in their usual order.
   *
   * @param names of sections, or default, all, everything; unknown ones are passed over; none for
   *     the default
   */
  public static String of(ServerState server, List<String> names) {
    InfoContext context = InfoContext.of(server);
    List<String> sections = new ArrayList<>();
    for (InfoSection section : wanted(names)) {
      StringBuilder text = new StringBuilder("# ").append(section.title()).append("\r\n");
      section.write(
          context, (name, value) -> text.append(name).append(':').append(value).append("\r\n"));
      sections.add(text.toString());
    }
    return String.join("\r\n", sections);
  }

  static Set<InfoSection> wanted(List<String> names) {
    Set<InfoSection> wanted = EnumSet.noneOf(InfoSection.class);
    for (InfoSection section : InfoSection.values()) {
      boolean isWanted = names.isEmpty() && section.isByDefault();
      for (String name : names) {
        isWanted |=
            switch (name.toLowerCase(Locale.ROOT)) {
              case "default" -> section.isByDefault();
              case "all", "everything" -> true;
              default -> section.isCalled(name);
            };
      }
      if (isWanted) {
        wanted.add(section);
      }
    }
    return wanted;
  }
}
