// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What holds for every key of an untyped cache, over generated keys of mixed types. */
class KeyLawsTest {
  private static final long SEED = Long.getLong("keystead.test.seed", 42);
  private static final int KEYS = 20_000;
  private static final ClassLoader LOADER = KeyLawsTest.class.getClassLoader();

  private final KeyCodec<Object> codec = Codecs.keysOf(Object.class);

  @Test
  void keysHaveEqualBytesExactlyWhenTheyAreEqual() {
    Samples samples = new Samples(SEED);
    Map<Object, ByteBuffer> bytesByKey = new HashMap<>();
    Map<ByteBuffer, Object> keyByBytes = new HashMap<>();
    for (int i = 0; i < KEYS; i++) {
      Object key = samples.any(3, false);
      assertTrue(codec.canonical(key), () -> "not canonical: " + key);
      ByteBuffer bytes = ByteBuffer.wrap(codec.encode(key));
      ByteBuffer before = bytesByKey.putIfAbsent(key, bytes);
      assertTrue(before == null || before.equals(bytes), () -> "two forms: " + key + " " + SEED);
      Object other = keyByBytes.putIfAbsent(bytes, key);
      assertTrue(other == null || other.equals(key), () -> "one form: " + key + " and " + other);
    }
    assertTrue(keyByBytes.size() > 1_500, () -> "different keys: " + keyByBytes.size());
    assertTrue(keyByBytes.size() < KEYS / 2, () -> "different keys: " + keyByBytes.size());
  }

  @Test
  void everyKeyIsReadAsAnEqualKeyOfItsType() throws Exception {
    Samples samples = new Samples(SEED + 1);
    for (int i = 0; i < KEYS; i++) {
      Object key = samples.any(3, false);
      byte[] bytes = codec.encode(key);
      Object read = codec.decode(bytes, 0, bytes.length, LOADER);
      assertEquals(key, read, () -> "seed " + SEED);
      assertArrayEquals(bytes, codec.encode(read));
    }
  }

  @Test
  void arraysAreToldApartByContent() throws Exception {
    Samples samples = new Samples(SEED + 2);
    Map<ByteBuffer, Object> keyByBytes = new HashMap<>();
    int arrays = 0;
    for (int i = 0; i < KEYS; i++) {
      Object[] key = {samples.any(3, true)};
      arrays += key[0].getClass().isArray() ? 1 : 0;
      byte[] bytes = codec.encode(key);
      Object read = codec.decode(bytes, 0, bytes.length, LOADER);
      assertArrayEquals(bytes, codec.encode(read), () -> "seed " + SEED);
      Object other = keyByBytes.putIfAbsent(ByteBuffer.wrap(bytes), key);
      // Records and lists compare the arrays within by identity, so only plain arrays are compared.
      if (other != null && key[0] instanceof byte[]) {
        assertTrue(Arrays.deepEquals(key, (Object[]) other));
      }
    }
    assertTrue(arrays > 500);
  }

  @Test
  void aBufferReceivesTheSameBytes() {
    Samples samples = new Samples(SEED + 3);
    for (int i = 0; i < KEYS; i++) {
      Object key = samples.any(2, true);
      byte[] bytes = codec.encode(key);
      byte[] buffer = new byte[bytes.length + 3];
      assertEquals(bytes.length, codec.encodeTo(key, buffer, 2));
      assertArrayEquals(bytes, Arrays.copyOfRange(buffer, 2, 2 + bytes.length));
      byte[] small = new byte[bytes.length + 1];
      assertEquals(-1, codec.encodeTo(key, small, 2));
    }
  }

  @Test
  void theTypedCodecsObeyTheSameLaws() throws Exception {
    Samples samples = new Samples(SEED + 4);
    Map<Class<?>, Map<ByteBuffer, Object>> seen = new HashMap<>();
    for (int i = 0; i < KEYS; i++) {
      Object key = samples.any(2, false);
      if (!(key instanceof List<?>)) {
        checkTyped(key.getClass(), key, seen);
      }
    }
    assertTrue(seen.size() > 25, () -> "types: " + seen.keySet());
    assertFalse(seen.get(String.class).isEmpty());
  }

  private <K> void checkTyped(
      Class<K> type, Object object, Map<Class<?>, Map<ByteBuffer, Object>> seen) throws Exception {
    K key = type.cast(object);
    KeyCodec<K> typed = Codecs.keysOf(type);
    byte[] bytes = typed.encode(key);
    assertEquals(key, typed.decode(bytes, 0, bytes.length, LOADER));
    Object other =
        seen.computeIfAbsent(type, t -> new HashMap<>()).putIfAbsent(ByteBuffer.wrap(bytes), key);
    assertTrue(other == null || other.equals(key), () -> key + " and " + other);
  }
}
