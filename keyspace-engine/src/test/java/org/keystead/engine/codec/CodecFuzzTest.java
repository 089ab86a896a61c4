// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.codec;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/**
 * Mutated bytes at every codec: they are decoded or refused, with memory in proportion to their
 * length. {@code keystead.fuzz.codec} sets the number of inputs for each codec.
 */
class CodecFuzzTest {
  private static final int INPUTS = Integer.getInteger("keystead.fuzz.codec", 2_000);
  private static final long SEED = Long.getLong("keystead.test.seed", 42);
  private static final ClassLoader LOADER = CodecFuzzTest.class.getClassLoader();
  private static final long BASE_BYTES = 4 << 20; // class loading and exceptions of the JDK
  private static final long BYTES_PER_BYTE = 4_096;
  private static final List<Class<?>> TYPES =
      List.of(
          Object.class,
          String.class,
          byte[].class,
          Integer.class,
          Long.class,
          Double.class,
          Boolean.class,
          Character.class,
          BigInteger.class,
          BigDecimal.class,
          UUID.class,
          LocalDate.class,
          Duration.class,
          ZonedDateTime.class,
          ZoneId.class,
          Samples.Colour.class,
          Samples.Point.class,
          Samples.Nested.class,
          int[].class,
          String[][].class,
          Samples.Person.class,
          HashMap.class);

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final Random random = new Random(SEED);
  private int decoded;
  private int refused;

  private interface Decoder {
    Object decode(byte[] bytes) throws UndecodableException;
  }

  @Test
  void mutatedBytesAreDecodedOrRefusedWithinBoundedMemory() throws Exception {
    List<byte[]> seeds = seeds();
    SerialFilter filter = SerialFilter.standard().allow(Samples.Person.class, Samples.Pair.class);
    for (Class<?> type : TYPES) {
      KeyCodec<?> keys = Codecs.keysOf(type, filter);
      ValueCodec<?> values = Codecs.valuesOf(type);
      DecodeContext foreign = DecodeContext.foreign(LOADER, filter);
      for (int i = 0; i < INPUTS; i++) {
        byte[] input = mutate(seeds.get(random.nextInt(seeds.size())));
        attempt(input, bytes -> keys.decode(bytes, 0, bytes.length, LOADER));
        attempt(input, bytes -> values.decode(bytes, 0, bytes.length, foreign));
      }
    }
    assertTrue(decoded > INPUTS, () -> "decoded " + decoded);
    assertTrue(refused > INPUTS, () -> "refused " + refused);
  }

  private void attempt(byte[] input, Decoder decoder) {
    long thread = Thread.currentThread().getId();
    long before = threads.getThreadAllocatedBytes(thread);
    try {
      decoder.decode(input);
      decoded++;
    } catch (UndecodableException e) {
      refused++;
      assertTrue(e.getMessage().length() > 5);
    } catch (Exception | LinkageError | StackOverflowError e) {
      fail("seed " + SEED + ", input " + new BigInteger(1, input).toString(16), e);
    }
    long allocated = threads.getThreadAllocatedBytes(thread) - before;
    assertTrue(
        allocated < BASE_BYTES + input.length * BYTES_PER_BYTE,
        () -> allocated + " bytes for " + new BigInteger(1, input).toString(16));
  }

  private List<byte[]> seeds() throws Exception {
    Samples samples = new Samples(SEED);
    ValueCodec<Object> untyped = Codecs.valuesOf(Object.class);
    List<byte[]> seeds = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      Object value = samples.any(3, true);
      byte[] bytes = Codecs.keysOf(Object.class).encode(value);
      if (bytes != null) {
        seeds.add(bytes);
      }
      seeds.add(Utf8.encode(value.toString()));
    }
    seeds.add(Utf8.encode("7,9"));
    seeds.add(Utf8.encode("(1,2),RED,~list:(a),7,1.5"));
    seeds.add(Utf8.encode("(a,b),(),~"));
    for (Object value : serialised()) {
      seeds.add(SerialForm.write(value, null));
      seeds.add(untyped.encode(value));
    }
    return seeds;
  }

  private static List<Object> serialised() {
    Map<Object, Object> map = new HashMap<>(Map.of("a", 1, 2L, new byte[9], 'c', new int[3][2]));
    return List.of(
        map,
        new ConcurrentHashMap<>(Map.of("a", new Samples.Person("Ann", "Rome"))),
        new HashSet<>(List.of("x", 1.5, List.of(1, 2, 3))),
        new ArrayList<>(Collections.nCopies(20, map)),
        new Samples.Person("Bob", "Oslo"),
        new Object[] {
          new Samples.Point(1, 2), BigInteger.TEN, ZonedDateTime.parse("2024-02-29T00:00Z[UTC]")
        },
        new BitSet(70));
  }

  private byte[] mutate(byte[] seed) {
    byte[] bytes = seed.clone();
    for (int edits = random.nextInt(4); edits > 0 && bytes.length > 0; edits--) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(5)) {
        case 0 -> bytes[at] = (byte) random.nextInt(256);
        case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 2 -> bytes = splice(bytes, at, 0, random.nextInt(9));
        case 3 -> bytes = splice(bytes, at, random.nextInt(bytes.length - at) + 1, 0);
        default -> {
          // A length that is only announced.
          for (int i = at; i < Math.min(at + 4, bytes.length); i++) {
            bytes[i] = (byte) (i == at ? 0x7F : 0xFF);
          }
        }
      }
    }
    return bytes;
  }

  /** Takes out a piece, and puts in a copy of what follows. */
  private static byte[] splice(byte[] bytes, int at, int out, int in) {
    int copied = Math.min(in, bytes.length - at);
    byte[] result = new byte[bytes.length - out + copied];
    System.arraycopy(bytes, 0, result, 0, at);
    System.arraycopy(bytes, at, result, at, copied);
    System.arraycopy(bytes, at + out, result, at + copied, bytes.length - at - out);
    return result;
  }
}
