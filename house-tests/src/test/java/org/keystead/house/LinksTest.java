// SPDX-License-Identifier: Apache-2.0
package org.keystead.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Links between documents lead somewhere, and every page can be found. */
final class LinksTest {
  private static final Path ROOT = Path.of(System.getProperty("keystead.root"));
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)|src=\"([^\"]+)\"");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");
  private static final Path MANUAL = ROOT.resolve("docs/manual");

  @Test
  void everyLinkLeadsToAFileAndAHeadingThatIsThere() throws IOException {
    List<String> dead = new ArrayList<>();
    int followed = 0;
    for (Path page : pages()) {
      for (String link : links(page)) {
        followed++;
        if (!leadsSomewhere(page, link)) {
          dead.add(ROOT.relativize(page) + ": " + link);
        }
      }
    }
    assertTrue(followed > 50, () -> "links are not found any more");
    assertEquals(List.of(), dead);
  }

  @Test
  void aLinkToWhatIsNotThereIsFound() throws IOException {
    Path page = MANUAL.resolve("wildfly.md");
    assertTrue(leadsSomewhere(page, "payara.md"));
    assertTrue(leadsSomewhere(page, "#monitoring"));
    assertTrue(!leadsSomewhere(page, "tomee.md") && !leadsSomewhere(page, "payara.md#nowhere"));
  }

  @Test
  void theManualNamesAllItsPages() throws IOException {
    Set<String> named = Set.copyOf(links(MANUAL.resolve("README.md")));
    try (Stream<Path> files = Files.list(MANUAL)) {
      List<String> unnamed =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> !name.equals("README.md") && !named.contains(name))
              .toList();
      assertEquals(List.of(), unnamed);
    }
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> documents = Files.walk(ROOT.resolve("docs"))) {
      return Stream.concat(
              Stream.of(ROOT.resolve("README.md"), ROOT.resolve("CHANGELOG.md")),
              documents.filter(file -> file.toString().endsWith(".md")))
          .toList();
    }
  }

  private static List<String> links(Path page) throws IOException {
    return LINK.matcher(Files.readString(page))
        .results()
        .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
        .filter(link -> !link.startsWith("https:"))
        .toList();
  }

  private static boolean leadsSomewhere(Path page, String link) throws IOException {
    int hash = link.indexOf('#');
    String file = hash < 0 ? link : link.substring(0, hash);
    Path target = file.isEmpty() ? page : page.resolveSibling(file).normalize();
    return Files.exists(target)
        && (hash < 0 || headings(target).contains(link.substring(hash + 1)));
  }

  /** The names that headings get where pages are shown: small letters, hyphens for blanks. */
  private static Set<String> headings(Path page) throws IOException {
    Matcher heading = HEADING.matcher(Files.readString(page));
    return heading
        .results()
        .map((MatchResult found) -> found.group(1).toLowerCase(Locale.ROOT))
        .map(text -> text.replaceAll("[^\\w\\- ]", "").replace(' ', '-'))
        .collect(Collectors.toSet());
  }
}
