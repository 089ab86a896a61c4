// SPDX-License-Identifier: Apache-2.0
package org.keystead.servertests.harness;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.cache.Caching;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.ByteArrayAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.keystead.commands.session.ServerSettings;
import org.keystead.engine.Engine;
import org.keystead.hibernate.KeysteadRegionFactory;
import org.keystead.jakarta.lifecycle.EngineListener;
import org.keystead.jakarta.lifecycle.EngineOwner;
import org.keystead.jcache.KeysteadCachingProvider;
import org.keystead.scripts.LuaProvider;
import org.keystead.server.RespServer;
import org.keystead.servertests.app.CacheServlet;
import org.keystead.servertests.beans.PlaceServlet;
import org.keystead.servertests.store.Town;
import org.keystead.servertests.store.TownServlet;

/** The archives of the tests. */
public final class Archives {
  private static final String NOTE = "org.keystead.servertests.app.Note";

  private Archives() {}

  /** The application without any library; its context path is the name without {@code .war}. */
  public static WebArchive war(String name) {
    return ShrinkWrap.create(WebArchive.class, name).addPackage(CacheServlet.class.getPackage());
  }

  /** The application with the JCache provider, and who closes it, among its own libraries. */
  public static WebArchive withProvider(String name) {
    return war(name)
        .addAsLibraries(
            jars(Caching.class, KeysteadCachingProvider.class, Engine.class, EngineOwner.class));
  }

  /**
   * Makes an application the owner of an engine, by its own configuration: with a snapshot, and the
   * RESP door that {@link Redis} connects to.
   */
  public static WebArchive owning(WebArchive war) {
    return war.setWebXML(
            new StringAsset(
                "<web-app xmlns='https://jakarta.ee/xml/ns/jakartaee' version='6.0'><listener>"
                    + ("<listener-class>" + EngineListener.class.getName() + "</listener-class>")
                    + "</listener></web-app>"))
        .addAsResource(
            new StringAsset(
                String.join("\n", Servers.configuration(Servers.applicationDirectory()))),
            "keystead.conf");
  }

  /** All of Keystead that is not Hibernate's, and what it needs. */
  public static File[] libraries() {
    return Stream.concat(
            Arrays.stream(
                jars(
                    Caching.class,
                    Engine.class,
                    ServerSettings.class,
                    LuaProvider.class,
                    RespServer.class,
                    KeysteadCachingProvider.class,
                    EngineOwner.class)),
            Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(File::new)
                .filter(jar -> jar.getName().startsWith("netty-")))
        .toArray(File[]::new);
  }

  /** An enterprise application: all libraries in {@code lib/}, and those parts at their names. */
  public static EnterpriseArchive enterprise(String name, WebArchive... parts) {
    StringBuilder modules = new StringBuilder();
    for (WebArchive part : parts) {
      String path = part.getName().replace(".war", "");
      modules.append("<module><web><web-uri>").append(part.getName());
      modules.append("</web-uri><context-root>/").append(path);
      modules.append("</context-root></web></module>");
    }
    EnterpriseArchive ear =
        ShrinkWrap.create(EnterpriseArchive.class, name)
            .addAsLibraries(libraries())
            .addAsLibrary(settings())
            .addAsModules(parts)
            .setApplicationXML(
                new StringAsset(
                    "<application xmlns='https://jakarta.ee/xml/ns/jakartaee' version='10'>"
                        + "<initialize-in-order>true</initialize-in-order>"
                        + modules
                        + "<library-directory>lib</library-directory></application>"));
    if (Servers.current().hasHibernate()) {
      ear.addAsLibraries(jars(KeysteadRegionFactory.class));
    }
    return ear;
  }

  // The library speaks for all parts, and is not told what one of them has.
  private static JavaArchive settings() {
    return ShrinkWrap.create(JavaArchive.class, "settings.jar")
        .addAsManifestResource(
            new StringAsset("keystead.cdi.annotations=on\n"), "microprofile-config.properties");
  }

  /** The atlas for application servers; it is told where the door is, and its password. */
  public static WebArchive atlas() {
    WebArchive war =
        ShrinkWrap.create(ZipImporter.class, "atlas.war")
            .importFrom(new File(System.getProperty("keystead.server.atlas")))
            .as(WebArchive.class)
            .setWebXML(
                new StringAsset(
                    "<web-app xmlns='https://jakarta.ee/xml/ns/jakartaee' version='6.0'>"
                        + parameter("keystead.sample.resp-port", "" + Servers.respPort())
                        + parameter("keystead.sample.resp-password", Servers.PASSWORD)
                        + "</web-app>"));
    Servers.current().completeAtlas(war);
    return war;
  }

  private static String parameter(String name, String value) {
    return "<context-param><param-name>"
        + name
        + "</param-name><param-value>"
        + value
        + "</param-value></context-param>";
  }

  /** {@code keystead.war}. */
  public static WebArchive owner() {
    return ShrinkWrap.createFromZipFile(
        WebArchive.class, new File(System.getProperty("keystead.server.war")));
  }

  /**
   * Adds beans with caching annotations. A server may have an implementation of these of its own:
   * ours is asked for.
   */
  public static WebArchive addBeans(WebArchive war) {
    return war.addPackage(PlaceServlet.class.getPackage())
        .addAsWebInfResource(
            new StringAsset(
                "<beans xmlns='https://jakarta.ee/xml/ns/jakartaee' version='4.0'"
                    + " bean-discovery-mode='annotated'/>"),
            "beans.xml")
        .addAsResource(
            new StringAsset("keystead.cdi.annotations=on\n"),
            "META-INF/microprofile-config.properties");
  }

  /** Adds entities; the server says what a persistence unit needs there. */
  public static WebArchive addEntities(WebArchive war) {
    return addEntities(war, Map.of());
  }

  /** The same with those properties of the persistence unit besides. */
  public static WebArchive addEntities(WebArchive war, Map<String, String> properties) {
    war.addPackage(TownServlet.class.getPackage());
    Servers.current().completeEntities(war, properties);
    return war;
  }

  /**
   * Adds the value class {@code Note}.
   *
   * @param field the declaration of its only field, which is made from a text
   */
  public static WebArchive addNotes(WebArchive war, String field) {
    String source =
        "package org.keystead.servertests.app;"
            + "public class Note implements java.io.Serializable {"
            + (" private final " + field + ";")
            + " public Note(String text) { value = "
            + (field.startsWith("long") ? "text.length()" : "text")
            + "; }"
            + " @Override public String toString() { return \"note \" + value; }"
            + "}";
    return war.add(
        new ByteArrayAsset(Sources.compile(NOTE, source)),
        "WEB-INF/classes/" + NOTE.replace('.', '/') + ".class");
  }

  /** The persistence unit's description, with the properties that this server needs besides. */
  public static String persistenceXml(Map<String, String> properties) {
    Map<String, String> all = new TreeMap<>(properties);
    all.put("hibernate.cache.region.factory_class", "keystead");
    all.put("hibernate.generate_statistics", "true");
    all.put("hibernate.session.events.log", "false");
    all.put("hibernate.hbm2ddl.auto", "update");
    StringBuilder lines = new StringBuilder();
    all.forEach(
        (property, value) ->
            lines.append("<property name='" + property + "' value='" + value + "'/>"));
    return "<persistence xmlns='https://jakarta.ee/xml/ns/persistence' version='3.0'>"
        + "<persistence-unit name='towns' transaction-type='JTA'>"
        + "<provider>org.hibernate.jpa.HibernatePersistenceProvider</provider>"
        + "<jta-data-source>java:comp/DefaultDataSource</jta-data-source>"
        // Hibernate 7.3 does not look for entities everywhere.
        + ("<class>" + Town.class.getName() + "</class>")
        + "<shared-cache-mode>ENABLE_SELECTIVE</shared-cache-mode>"
        + ("<properties>" + lines + "</properties>")
        + "</persistence-unit></persistence>";
  }

  /** The jars that those classes are in. */
  public static File[] jars(Class<?>... ofClasses) {
    return Arrays.stream(ofClasses).map(Archives::jar).toArray(File[]::new);
  }

  private static File jar(Class<?> ofClass) {
    try {
      Path path = Path.of(ofClass.getProtectionDomain().getCodeSource().getLocation().toURI());
      if (!path.toString().endsWith(".jar")) {
        throw new IllegalStateException(path + " is no jar: run the tests from the phase verify");
      }
      return path.toFile();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
