// SPDX-License-Identifier: Apache-2.0
package org.keystead.house;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The commands for application servers, which only these can run. They are compared with what the
 * tests of profile {@code servers} run there: every script, file and directory that a command names
 * has to be in the zip, and in the class that installs it for the tests. Pages other than those of
 * the servers repeat lines of these.
 */
final class SnippetsTestServers {
  private static final String MODULES = "server-module/";

  /** The pages, each with its server's folder. */
  private static final Map<String, String> PAGES =
      Map.of("docs/manual/wildfly.md", "wildfly", "docs/manual/payara.md", "payara");

  private static final Pattern ZIP =
      Pattern.compile("unzip (keystead-\\w+)-(\\S+)\\.zip( -d \\S+)?");
  private static final Pattern CLI_SCRIPT =
      Pattern.compile(
          "\\$WILDFLY/(bin/jboss-cli\\.sh) (--connect) --file=\\$WILDFLY/(docs/keystead)/(\\S+)");
  private static final Pattern CLI_DEPLOY =
      Pattern.compile("\\$WILDFLY/(bin/jboss-cli\\.sh) (--connect) \"(un)?deploy (\\S+)\"");
  private static final Pattern SCRIPT =
      Pattern.compile(
          "keystead-payara/bin/(keystead-payara) (\\w+) \\$PAYARA/(glassfish/domains)/(\\w+)");
  private static final Pattern ASADMIN =
      Pattern.compile("\\$PAYARA/(bin/asadmin) (restart-domain|deploy|undeploy) (\\S+)");

  private final Path root;

  SnippetsTestServers(Path root) {
    this.root = root;
  }

  /** What is wrong with a block of a page; empty if nothing is. */
  List<String> complaints(String page, SnippetsTestBlock block) {
    List<String> shown = new ArrayList<>();
    if (!PAGES.containsKey(page)) {
      PAGES.keySet().forEach(one -> shown.addAll(commands(one)));
    }
    List<String> complaints = new ArrayList<>();
    for (String line : block.lines()) {
      if (!PAGES.containsKey(page) && !shown.contains(line)) {
        complaints.add("no page of a server has: " + line);
      }
      complaints.addAll(complaints(line));
    }
    return complaints;
  }

  private List<String> commands(String page) {
    List<String> text = SnippetsTestModules.text(root.resolve(page)).lines().toList();
    return SnippetsTestBlock.of(text).stream()
        .filter(block -> block.language() == SnippetsTestBlock.Language.CONSOLE)
        .flatMap(block -> block.lines().stream())
        .toList();
  }

  private List<String> complaints(String line) {
    Matcher zip = ZIP.matcher(line);
    Matcher script = CLI_SCRIPT.matcher(line);
    Matcher deploy = CLI_DEPLOY.matcher(line);
    Matcher bundle = SCRIPT.matcher(line);
    Matcher asadmin = ASADMIN.matcher(line);
    if (zip.matches()) {
      return zip(zip);
    } else if (script.matches()) {
      List<String> missing = missing(test("wildfly", "WildFly"), script.toMatchResult());
      if (!Files.exists(module("wildfly", "scripts").resolve(script.group(4)))) {
        missing.add("the zip has no " + script.group(4));
      }
      return missing;
    } else if (deploy.matches()) {
      return deployed("wildfly", deploy.group(4).replace("$WILDFLY/", ""));
    } else if (bundle.matches()) {
      List<String> missing = missing(test("payara", "Payara"), bundle.toMatchResult());
      String itself = SnippetsTestModules.text(module("payara", "bin").resolve(bundle.group(1)));
      if (!itself.contains("\n  " + bundle.group(2) + ")\n")) {
        missing.add("the script does not know " + bundle.group(2));
      }
      return missing;
    } else if (asadmin.matches()) {
      String what = asadmin.group(3);
      return what.startsWith("keystead") ? deployed("payara", what) : new ArrayList<>();
    }
    return new ArrayList<>(List.of("nobody knows how to compare: " + line));
  }

  private List<String> zip(Matcher zip) {
    List<String> missing = new ArrayList<>();
    String server = zip.group(1).substring("keystead-".length());
    String pom = SnippetsTestModules.text(root.resolve("pom.xml"));
    if (!SnippetsTestModules.artifacts(root).contains(zip.group(1))
        || !pom.contains("<version>" + zip.group(2) + "<")
        || !assembly(server).contains("<format>zip</format>")) {
      missing.add("there is no " + zip.group(1) + "-" + zip.group(2) + ".zip");
    }
    return missing;
  }

  /** A WAR is where the zip puts it; one that is undeployed has its name alone. */
  private List<String> deployed(String server, String file) {
    List<String> missing = new ArrayList<>();
    Path war = Path.of(file.endsWith(".war") ? file : file + ".war");
    String folder = war.getParent() == null ? "" : String.valueOf(war.getParent());
    String assembly = assembly(server);
    if (!assembly.contains("<outputFileNameMapping>" + war.getFileName() + "<")
        || !folder.isEmpty() && !assembly.contains("<outputDirectory>" + folder + "<")) {
      missing.add("the zip has no " + file);
    }
    return missing;
  }

  /** The parts of a command that the tests' own installation does not have. */
  private static List<String> missing(String test, MatchResult command) {
    List<String> missing = new ArrayList<>();
    for (int i = 1; i <= command.groupCount(); i++) {
      if (!test.contains(command.group(i))) {
        missing.add("the tests on the server do not use " + command.group(i));
      }
    }
    return missing;
  }

  private String test(String server, String name) {
    return SnippetsTestModules.text(
        root.resolve(MODULES + server + "/src/test/java/org/keystead/" + server)
            .resolve(name + ".java"));
  }

  private String assembly(String server) {
    return SnippetsTestModules.text(module(server, "assembly").resolve("zip.xml"));
  }

  private Path module(String server, String folder) {
    return root.resolve(MODULES + server + "/src/main").resolve(folder);
  }
}
