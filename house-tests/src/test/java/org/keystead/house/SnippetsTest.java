// SPDX-License-Identifier: Apache-2.0
package org.keystead.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keystead.house.SnippetsTestBlock.Language;
import org.keystead.testkit.RealParts;

/** Every snippet of README and manual works, and what cannot be run is no snippet. */
final class SnippetsTest {
  private static final Path ROOT = Path.of(System.getProperty("keystead.root"));

  @TempDir private Path directory;

  static List<String> pages() throws IOException {
    try (Stream<Path> manual = Files.list(ROOT.resolve("docs/manual"))) {
      return Stream.concat(
              Stream.of("README.md"),
              manual
                  .filter(file -> file.toString().endsWith(".md"))
                  .map(file -> ROOT.relativize(file).toString())
                  .sorted())
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everySnippetOfThePageWorks(String page) {
    SnippetsTestPage snippets = SnippetsTestPage.read(ROOT, page);
    long expected = 0;
    for (Language language : Language.values()) {
      expected += snippets.count(language);
    }
    assertEquals(expected, snippets.run(directory));
  }

  @Test
  void pagesHaveSnippetsOfEveryKind() throws IOException {
    for (Language language : Language.values()) {
      long count = 0;
      for (String page : pages()) {
        count += SnippetsTestPage.read(ROOT, page).count(language);
      }
      assertTrue(count > 0, language + ": none");
    }
  }

  @Test
  void readmeShowsEveryWayOfUse() {
    SnippetsTestPage readme = SnippetsTestPage.read(ROOT, "README.md");
    assertTrue(readme.count(Language.JAVA) >= 3);
    assertTrue(readme.count(Language.SH) >= 4);
    assertTrue(readme.count(Language.CONF) >= 1);
  }

  @Test
  void javaThatDoesNotCompileFailsWithItsLine() {
    String told = failureOf("text", "", "```java", "int a = 1;", "String b = a;", "```");
    assertTrue(told.contains("Page.md:5: "), told);
  }

  @Test
  void javaThatThrowsFails() {
    String told = failureOf("", "```java", "throw new AssertionError(\"not so\");", "```");
    assertTrue(told.contains("not so"), told);
  }

  @Test
  void laterJavaBlocksSeeEarlierOnes() {
    page("", "```java", "int a = 1;", "```", "", "```java", "a++;", "```").run(directory);
  }

  @Test
  void configurationThatIsNotAcceptedFails() {
    String told = failureOf("", "```conf", "maxmemry 1gb", "```");
    assertTrue(told.contains("Page.md:3: ") && told.contains("maxmemry"), told);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "curl http://127.0.0.1",
        "java -jar other.jar",
        "mvn -Pnone",
        "mvn deploi",
        "mvn nobody:knows",
        "mvn -pl nowhere test",
      })
  void commandThatNobodyKnowsFails(String command) {
    String told = failureOf("", "```sh", command, "```");
    assertTrue(told.startsWith("Page.md:3: "), told);
  }

  @Test
  void commandThatTheServerRefusesFails() {
    RealParts.require("redis-cli");
    String told = failureOf("", "```sh", "redis-cli incrby a b", "```");
    assertTrue(told.contains("ended with 1"), told);
  }

  @Test
  void otherOutputThanThePageShowsFails() {
    RealParts.require("redis-cli");
    String told = failureOf("", "```sh", "redis-cli echo a", "```", "", "```text", "b", "```");
    assertTrue(told.contains("printed was: a"), told);
  }

  @Test
  void nodeThatDoesNotStartFails() {
    String told =
        failureOf("", "```sh", "java -jar " + SnippetsTestNode.JAR + " --maxmemory much", "```");
    assertTrue(told.contains("argument must be a memory value"), told);
  }

  @Test
  void artifactThatDoesNotExistFails() {
    String told = failureOf("", "```xml", "<artifactId>keystead-jcach</artifactId>", "```");
    assertTrue(told.contains("keystead-jcach"), told);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$WILDFLY/bin/jboss-cli.sh --connect \"deploy other.war\"",
        "unzip keystead-wildfly-0.1.zip -d $WILDFLY",
        "$WILDFLY/bin/jboss-cli.sh --connect --file=$WILDFLY/docs/keystead/keystead-no.cli",
      })
  void commandThatNoPageOfAServerHasFails(String command) {
    String told = failureOf("", "```console", command, "```");
    assertTrue(told.contains("no page of a server has: " + command), told);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$WILDFLY/bin/jboss-cli.sh --connect \"deploy $WILDFLY/docs/keystead/other.war\"",
        "$WILDFLY/bin/jboss-cli.sh --connect --file=$WILDFLY/docs/keystead/keystead-no.cli",
        "$WILDFLY/bin/jboss-cli.sh --connect --file=$WILDFLY/docs/other/keystead-undo.cli",
        "unzip keystead-wildfly-0.1.zip -d $WILDFLY",
        "keystead-payara/bin/keystead-payara remove $PAYARA/glassfish/domains/domain1",
        "keystead-payara/bin/keystead-payara install $PAYARA/glassfish/domains/other",
        "$PAYARA/bin/asadmin deploy keystead.zip",
      })
  void commandForAServerThatItsTestsDoNotKnowFails(String command) {
    SnippetsTestBlock block = SnippetsTestBlock.of(List.of("```console", command, "```")).get(0);
    SnippetsTestServers servers = new SnippetsTestServers(ROOT);
    assertNotEquals(List.of(), servers.complaints("docs/manual/wildfly.md", block));
  }

  @Test
  void propertiesWithWhichHibernateDoesNotTakeOurCacheFail() {
    String property = "<property name=\"hibernate.cache.region.factory_class\" value=\"%s\"/>";
    assertTrue(failureOf("```xml", property.formatted("jcache"), "```").contains("jcache"));
    String unknown = "<property name=\"hibernate.cache.keystead.colour\" value=\"red\"/>";
    String told = failureOf("```xml", property.formatted("keystead"), unknown, "```");
    assertTrue(told.contains("colour"), told);
  }

  @ParameterizedTest
  @ValueSource(strings = {"```", "```python", "    indented();"})
  void codeWithoutALanguageThatCanBeRunFails(String line) {
    assertThrows(AssertionError.class, () -> page("", line, "x", "```"));
  }

  @Test
  void catalogueHasEveryLogMessageAndNoOther() {
    assertEquals(
        SnippetsTestModules.messages(ROOT),
        SnippetsTestModules.messagesOf(ROOT.resolve("docs/manual/observing.md")));
  }

  private static SnippetsTestPage page(String... lines) {
    return new SnippetsTestPage(ROOT, "Page.md", String.join("\n", lines));
  }

  private String failureOf(String... lines) {
    SnippetsTestPage page = page(lines);
    return assertThrows(SnippetsTestFailure.class, () -> page.run(directory)).getMessage();
  }
}
