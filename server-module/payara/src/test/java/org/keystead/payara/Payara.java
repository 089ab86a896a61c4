// SPDX-License-Identifier: Apache-2.0
package org.keystead.payara;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.ContainerController;
import org.jboss.shrinkwrap.api.ArchivePath;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.keystead.hibernate.KeysteadRegionFactory;
import org.keystead.servertests.harness.Archives;
import org.keystead.servertests.harness.Commands;
import org.keystead.servertests.harness.Overlay;
import org.keystead.servertests.harness.Ports;
import org.keystead.servertests.harness.ServerLog;
import org.keystead.servertests.harness.TestServer;

/** Payara with the bundle, which its script installs in the domain and takes out again. */
public final class Payara implements TestServer {
  private static final String DOMAIN = "domain1";
  // In seconds; a stop would be given up after one minute.
  private static final String TIMEOUT = "--timeout=900";
  // What both versions log behind the applications that they start by themselves.
  private static final String LAST_OF_START = "JMXStartupService has started JMXConnector";
  private static final int HTTP = 8080;
  private static final int ADMIN = 4848;
  // HTTP first; then HTTPS, administration, IIOP, JMX, JMS, Hazelcast.
  private static final int[] PORTS = {HTTP, ADMIN, 8181, 3700, 3820, 3920, 8686, 7676, 4900, 5900};

  private final Path home = Path.of(System.getProperty("keystead.server.home"));
  private final Path domain = home.resolve("glassfish/domains").resolve(DOMAIN);
  private int offset;
  private boolean installed;

  /** Made by the service loader. */
  public Payara() {}

  @Override
  public Path home() {
    return home;
  }

  @Override
  public void prepare() throws IOException {
    offset = Ports.freeOffset(PORTS);
    System.setProperty("keystead.server.adminPort", Integer.toString(offset + ADMIN));
    Path pristine = domain.resolve("config/domain.xml.as-shipped");
    if (!Files.exists(pristine)) {
      Files.copy(domain.resolve("config/domain.xml"), pristine);
    }
    forgetEarlierRun();
    Files.writeString(
        domain.resolve("config/domain.xml"), DomainXml.moved(Files.readString(pristine), offset));
    Path logging = domain.resolve("config/logging.properties");
    Files.writeString(logging, keptInOneFile(Files.readString(logging)));
  }

  // Tests read the log on from where it was.
  private static String keptInOneFile(String logging) {
    return logging.replaceAll("(?m)^(.*rotationLimitInBytes)=.*$", "$1=2000000000");
  }

  // It may have been broken off anywhere.
  private void forgetEarlierRun() throws IOException {
    for (String directory :
        List.of("applications", "generated", "lib/databases", "logs", "osgi-cache")) {
      Overlay.clear(domain.resolve(directory));
    }
    try (Stream<Path> files = Files.list(domain.resolve("lib"))) {
      for (Path jar : files.filter(file -> file.toString().endsWith(".jar")).toList()) {
        Files.delete(jar);
      }
    }
  }

  @Override
  public String container() {
    return "payara";
  }

  @Override
  public int httpPort() {
    return offset + HTTP;
  }

  @Override
  public Path configuration() {
    return domain.resolve("config/keystead.conf");
  }

  @Override
  public int workers() {
    return 5;
  }

  @Override
  public Path log() {
    return domain.resolve("logs/server.log");
  }

  @Override
  public void completeEntities(WebArchive war, Map<String, String> properties) {
    Map<String, String> all = new HashMap<>(properties);
    all.put("hibernate.transaction.jta.platform", "SunOne");
    all.put("hibernate.enhancer.enableLazyInitialization", "false");
    all.put("hibernate.enhancer.enableDirtyTracking", "false");
    war.addAsResource(new StringAsset(Archives.persistenceXml(all)), "META-INF/persistence.xml")
        .addAsLibraries(Archives.jars(KeysteadRegionFactory.class))
        .addAsLibraries(hibernate());
  }

  // It is packaged with Hibernate 6.6, which Payara 6 wants; Payara 7 wants 7.
  @Override
  public void completeAtlas(WebArchive war) {
    File[] wanted = hibernate();
    if (Arrays.stream(wanted).anyMatch(jar -> jar.getName().startsWith("hibernate-core-6."))) {
      return;
    }
    List<ArchivePath> packaged =
        List.copyOf(
            war.getContent(
                    path ->
                        path.get().matches("/WEB-INF/lib/.*\\.jar")
                            && !path.get().contains("keystead-"))
                .keySet());
    packaged.forEach(war::delete);
    war.addAsLibraries(wanted);
  }

  private static File[] hibernate() {
    try (Stream<Path> jars = Files.list(Path.of(System.getProperty("keystead.server.hibernate")))) {
      return jars.map(Path::toFile).toArray(File[]::new);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  // All of them have this name only; what counts is how many there are.
  @Override
  public String loaderOf(String application) {
    return "org.glassfish.web.loader.WebappClassLoader";
  }

  // Seen with the same application without Keystead and without a second-level cache: one loader
  // stays for each deployment that brings Hibernate.
  @Override
  public boolean freesApplicationsWithEntities() {
    return false;
  }

  // Payara's files of an application that was deployed again under the same name go with the
  // process.
  @Override
  public boolean keepsDeployments() {
    return false;
  }

  @Override
  public void install(Installation installation, ContainerController controller)
      throws IOException {
    if (!controller.isStarted(container())) {
      // This container would start the domain with the first deployment only.
      controller.start(container());
      startDomain();
    }
    boolean wanted = installation == Installation.SERVER_WIDE;
    if (wanted != installed) {
      script(wanted ? "install" : "undo");
      installed = wanted;
      restart(controller);
    }
  }

  @Override
  public void restart(ContainerController controller) throws IOException {
    asadmin("stop-domain", TIMEOUT, DOMAIN);
    startDomain();
  }

  // The command ends once the administration answers. What is deployed is still being started then,
  // and must not be undeployed meanwhile: the server would know half of it from then on.
  private void startDomain() throws IOException {
    ServerLog log = new ServerLog(log());
    asadmin("start-domain", TIMEOUT, DOMAIN);
    log.await(LAST_OF_START);
  }

  int adminPort() {
    return offset + ADMIN;
  }

  private void asadmin(String... words) throws IOException {
    Commands.run(home.resolve("bin/asadmin"), words);
  }

  private void script(String action) throws IOException {
    Commands.run(
        Path.of(System.getProperty("keystead.server.overlay"), "bin/keystead-payara"),
        action,
        domain.toString(),
        "--port",
        Integer.toString(offset + ADMIN));
  }
}
