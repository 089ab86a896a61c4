// SPDX-License-Identifier: Apache-2.0
package org.keystead.jcache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.CacheManager;
import javax.cache.configuration.MutableConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An engine that keystead.conf on the class path tells to save. */
class WarmRestartTest {
  private static final URI URI_OF_ENGINE = URI.create("keystead:warm-restart");

  @TempDir private Path directory;

  /** A class path with a keystead.conf of the test's own. */
  private static final class Configured extends ClassLoader {
    private final Path file;

    Configured(Path file) {
      super(Configured.class.getClassLoader());
      this.file = file;
    }

    @Override
    public URL getResource(String name) {
      try {
        return name.equals("keystead.conf") ? file.toUri().toURL() : super.getResource(name);
      } catch (MalformedURLException e) {
        throw new AssertionError(e);
      }
    }
  }

  private Configured loader() throws Exception {
    Path file = directory.resolve("keystead.conf");
    Files.writeString(file, "dir " + directory + "\nsave 3600 1\nregion people max-entries 100\n");
    return new Configured(file);
  }

  @Test
  void aCacheIsWarmAfterARestart() throws Exception {
    KeysteadCachingProvider provider = new KeysteadCachingProvider();
    MutableConfiguration<String, Domain.Person> types =
        new MutableConfiguration<String, Domain.Person>()
            .setTypes(String.class, Domain.Person.class);
    CacheManager before = provider.getCacheManager(URI_OF_ENGINE, loader(), null);
    Cache<String, Domain.Person> cache = before.createCache("people", types);
    assertEquals(100, ForeignWritesTest.keystead(cache).limits().maxEntries());
    cache.put("a", new Domain.Person("Ada"));
    provider.close();
    assertTrue(Files.exists(directory.resolve("dump.rdb")));

    CacheManager after = provider.getCacheManager(URI_OF_ENGINE, loader(), null);
    Cache<String, Domain.Person> warm = after.createCache("people", types);
    assertEquals(new Domain.Person("Ada"), warm.get("a"));
    provider.close();
  }

  @Test
  void aDamagedSnapshotIsNamedAndNotOverwritten() throws Exception {
    Path file = directory.resolve("dump.rdb");
    Files.writeString(file, "REDIS0010 and then nothing that makes sense");
    KeysteadCachingProvider provider = new KeysteadCachingProvider();
    CacheException thrown =
        assertThrows(
            CacheException.class, () -> provider.getCacheManager(URI_OF_ENGINE, loader(), null));
    assertTrue(thrown.getMessage().contains("dump.rdb"), thrown.getMessage());
    assertTrue(Files.readString(file).startsWith("REDIS0010 and"));
  }

  @Test
  void aMistakeInTheConfigurationIsNamedWithItsLine() throws Exception {
    Configured loader = loader();
    Files.writeString(directory.resolve("keystead.conf"), "dir .\nmaxmemory lots\n");
    KeysteadCachingProvider provider = new KeysteadCachingProvider();
    CacheException thrown =
        assertThrows(
            CacheException.class, () -> provider.getCacheManager(URI_OF_ENGINE, loader, null));
    assertTrue(thrown.getMessage().contains("keystead.conf"), thrown.getMessage());
    assertTrue(thrown.getMessage().contains("2"), thrown.getMessage());
  }
}
