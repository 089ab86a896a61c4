// SPDX-License-Identifier: Apache-2.0
package org.keystead.jcache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Date;
import java.util.List;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.configuration.MutableConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.keystead.jcache.Domain.Hooked;
import org.keystead.jcache.Domain.Person;
import org.keystead.jcache.Domain.Socket;

/** Whose object is whose. */
class StoreByValueTest {
  private final Setting setting = new Setting();

  @AfterEach
  void close() {
    setting.close();
  }

  private Cache<Object, Object> untyped(boolean byValue) {
    return setting
        .manager()
        .createCache("things", new MutableConfiguration<>().setStoreByValue(byValue));
  }

  @Test
  void byValueNobodySeesTheOthersObject() {
    Cache<Object, Object> cache = untyped(true);
    Person ada = new Person("Ada");
    cache.put("a", ada);
    ada.name = "changed after the put";
    Person seen = (Person) cache.get("a");
    assertEquals("Ada", seen.name);
    seen.name = "changed after the get";
    assertEquals(new Person("Ada"), cache.get("a"));
    cache.invoke(
        "a",
        (entry, arguments) -> {
          ((Person) entry.getValue()).name = "changed without setValue";
          return null;
        });
    assertEquals(new Person("Ada"), cache.get("a"));
  }

  @Test
  void byReferenceEverybodySeesTheSameObject() {
    Cache<Object, Object> cache = untyped(false);
    Person ada = new Person("Ada");
    cache.put("a", ada);
    assertSame(ada, cache.get("a"));
    Socket socket = new Socket();
    cache.put("s", socket);
    assertSame(socket, cache.get("s"));
  }

  @Test
  void immutableValuesAreShared() {
    Cache<Object, Object> cache = untyped(true);
    List<String> immutable = List.of("a", "b");
    cache.put("l", immutable);
    String text = new String("text");
    cache.put("t", text);
    assertSame(text, cache.get("t"));
    assertEquals(immutable, cache.get("l"));
  }

  @Test
  void aClassWithHooksIsHeldAsBytesAndReadWithoutAFilter() {
    Cache<Object, Object> cache = untyped(true);
    Hooked ada = new Hooked("Ada");
    cache.put("a", ada);
    ada.name = "changed";
    Object seen = cache.get("a");
    assertEquals(new Hooked("Ada"), seen);
    assertNotSame(seen, cache.get("a"));
    assertTrue(cache.replace("a", new Hooked("Ada"), new Hooked("Eva")));
    assertEquals(new Hooked("Eva"), cache.get("a"));
    assertTrue(setting.get("things:a").startsWith("~ser:" + Hooked.class.getName()));
  }

  @Test
  void theSameBytesFromAClientDoNotPassTheFilter() {
    Cache<Object, Object> cache = untyped(true);
    cache.put("a", new Person("Ada"));
    byte[] bytes =
        org.keystead.engine.Strings.view(
                setting
                    .engine()
                    .keyspace(0)
                    .find(org.keystead.engine.bytes.Slice.ofUtf8("things:a")),
                new org.keystead.engine.bytes.Slice())
            .toByteArray();
    setting.setBytes("things:b", bytes);
    assertEquals(new Person("Ada"), cache.get("a"));
    assertNull(cache.get("b"), "an untyped cache was not told to read this class");
  }

  @Test
  void aDeclaredClassIsReadFromForeignBytesToo() {
    Cache<String, Hooked> cache =
        setting
            .manager()
            .createCache(
                "typed",
                new MutableConfiguration<String, Hooked>().setTypes(String.class, Hooked.class));
    cache.put("a", new Hooked("Ada"));
    byte[] bytes =
        org.keystead.engine.Strings.view(
                setting
                    .engine()
                    .keyspace(0)
                    .find(org.keystead.engine.bytes.Slice.ofUtf8("typed:a")),
                new org.keystead.engine.bytes.Slice())
            .toByteArray();
    setting.setBytes("typed:b", bytes);
    assertEquals(new Hooked("Ada"), cache.get("b"));
    assertEquals(new Hooked("Ada"), cache.get("b"));
  }

  @Test
  void keysAreCopiedToo() {
    Cache<Object, Object> cache = untyped(true);
    Date key = new Date(1000);
    cache.put(key, "first");
    key.setTime(2000);
    assertNull(cache.get(key));
    assertEquals("first", cache.get(new Date(1000)));
    Date handedOut = (Date) cache.iterator().next().getKey();
    handedOut.setTime(3000);
    assertEquals("first", cache.get(new Date(1000)));
    cache.put(new Person("key"), 1);
    assertEquals(1, cache.get(new Person("key")));
    cache.put(new Hooked("key"), 2);
    assertEquals(2, cache.get(new Hooked("key")));
  }

  @Test
  void whatCannotBeSerialisedIsRefusedByValueWithItsClass() {
    Cache<Object, Object> cache = untyped(true);
    CacheException thrown = assertThrows(CacheException.class, () -> cache.put("s", new Socket()));
    assertTrue(thrown.getMessage().contains(Socket.class.getName()), thrown.getMessage());
    assertThrows(CacheException.class, () -> cache.put(new Socket(), "s"));
    assertThrows(CacheException.class, () -> cache.put("s", List.of(new Socket())));
    assertNull(cache.get("s"));
  }

  @Test
  @SuppressWarnings({"unchecked", "rawtypes"}) // what a caller without types does
  void aTypedCacheRefusesOtherTypes() {
    Cache cache = setting.strings("strings");
    assertThrows(ClassCastException.class, () -> cache.put("a", 1));
    assertThrows(ClassCastException.class, () -> cache.put(1, "a"));
    assertNull(cache.get(1));
  }
}
