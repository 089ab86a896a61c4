// SPDX-License-Identifier: Apache-2.0
package org.keystead.wildfly;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.container.test.api.ContainerController;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.keystead.servertests.harness.Archives;
import org.keystead.servertests.harness.Commands;
import org.keystead.servertests.harness.Overlay;
import org.keystead.servertests.harness.Ports;
import org.keystead.servertests.harness.TestServer;

/** WildFly with the zip laid over it; a script makes the modules global. */
public final class WildFly implements TestServer {
  private static final int HTTP = 8080;
  private static final int ADMIN = 9990;
  // HTTP first; then HTTPS, management over HTTPS, transactions.
  private static final int[] PORTS = {HTTP, ADMIN, 8443, 9993, 4712, 4713};

  private final Path home = Path.of(System.getProperty("keystead.server.home"));
  private int offset;
  private boolean global;
  private boolean hasHealth;

  /** Made by the service loader. */
  public WildFly() {}

  @Override
  public Path home() {
    return home;
  }

  @Override
  public void prepare() throws IOException {
    offset = Ports.freeOffset(PORTS);
    System.setProperty("keystead.server.offset", Integer.toString(offset));
    System.setProperty("keystead.server.adminPort", Integer.toString(offset + ADMIN));
    Path configuration = home.resolve("standalone/configuration/standalone.xml");
    Path pristine = configuration.resolveSibling("standalone.xml.as-shipped");
    if (!Files.exists(pristine)) {
      Files.copy(configuration, pristine);
    }
    // The log is not begun anew at midnight: tests read it on from where it was.
    Files.writeString(
        configuration,
        Files.readString(pristine)
            .replace("suffix value=\".yyyy-MM-dd\"", "suffix value=\".yyyy\""));
    forgetEarlierRun();
    Overlay.layOver(Path.of(System.getProperty("keystead.server.overlay")), home);
  }

  // It may have been broken off anywhere.
  private void forgetEarlierRun() throws IOException {
    for (String directory : List.of("data", "log", "tmp")) {
      Overlay.clear(home.resolve("standalone").resolve(directory));
    }
    Overlay.clear(module("org/keystead"));
  }

  @Override
  public String container() {
    return "wildfly";
  }

  @Override
  public int httpPort() {
    return offset + HTTP;
  }

  @Override
  public Path configuration() {
    return home.resolve("standalone/configuration/keystead.conf");
  }

  @Override
  public int workers() {
    return 16;
  }

  @Override
  public Path log() {
    return home.resolve("standalone/log/server.log");
  }

  @Override
  public int healthPort() {
    return offset + ADMIN;
  }

  // standalone-microprofile.xml has it, standalone.xml has not.
  @Override
  public void provideHealth() throws IOException {
    if (!hasHealth) {
      Files.write(
          scripts().resolve("add-health.cli"),
          List.of(
              "/extension=org.wildfly.extension.microprofile.health-smallrye:add",
              "/subsystem=microprofile-health-smallrye:add(security-enabled=false)",
              "reload"));
      cli("add-health.cli");
      hasHealth = true;
    }
  }

  @Override
  public void completeEntities(WebArchive war, Map<String, String> properties) {
    war.addAsResource(
        new StringAsset(Archives.persistenceXml(properties)), "META-INF/persistence.xml");
  }

  @Override
  public boolean hasHibernate() {
    return true;
  }

  @Override
  public String loaderOf(String application) {
    return "deployment." + application + ".war";
  }

  @Override
  public void install(Installation installation, ContainerController controller)
      throws IOException {
    if (!controller.isStarted(container())) {
      controller.start(container());
    }
    boolean wanted = installation == Installation.SERVER_WIDE;
    if (wanted != global) {
      cli(wanted ? "keystead-global.cli" : "keystead-undo.cli");
      global = wanted;
    }
  }

  /** The folder of a module. */
  Path module(String path) {
    return home.resolve("modules").resolve(path);
  }

  private Path scripts() {
    return home.resolve("docs/keystead");
  }

  /** Runs a script of the zip as its users do. */
  void cli(String script) throws IOException {
    List<String> words = new ArrayList<>(connection());
    words.addAll(List.of("--connect", "--file=" + scripts().resolve(script)));
    Commands.run(home.resolve("bin/jboss-cli.sh"), words.toArray(String[]::new));
  }

  /** The options by which the CLI reaches this server, and has patience with it. */
  List<String> connection() {
    // In milliseconds. A reload may take as long; without this option, six seconds.
    return List.of("--controller=127.0.0.1:" + (offset + ADMIN), "--timeout=900000");
  }
}
