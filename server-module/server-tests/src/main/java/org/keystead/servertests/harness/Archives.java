// SPDX-License-Identifier: Apache-2.0
package org.keystead.servertests.harness;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import javax.cache.Caching;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.ByteArrayAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.keystead.engine.Engine;
import org.keystead.jakarta.lifecycle.EngineOwner;
import org.keystead.jcache.KeysteadCachingProvider;
import org.keystead.servertests.app.CacheServlet;
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

  /** {@code keystead.war}. */
  public static WebArchive owner() {
    return ShrinkWrap.createFromZipFile(
        WebArchive.class, new File(System.getProperty("keystead.server.war")));
  }

  /** The application with its entities; the server says what a persistence unit needs there. */
  public static WebArchive withEntities(String name) {
    WebArchive war = war(name).addPackage(TownServlet.class.getPackage());
    Servers.current().completeEntities(war);
    return war;
  }

  /**
   * The application with the value class {@code Note}.
   *
   * @param field the declaration of its only field, which is made from a text
   */
  public static WebArchive withNotes(String name, String field) {
    String source =
        "package org.keystead.servertests.app;"
            + "public class Note implements java.io.Serializable {"
            + (" private final " + field + ";")
            + " public Note(String text) { value = "
            + (field.startsWith("long") ? "text.length()" : "text")
            + "; }"
            + " @Override public String toString() { return \"note \" + value; }"
            + "}";
    return war(name)
        .add(
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
