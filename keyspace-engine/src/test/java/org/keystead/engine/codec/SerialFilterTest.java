// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.Serializable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.net.URI;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Currency;
import java.util.Date;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.GregorianCalendar;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.keystead.engine.codec.Samples.Gadget;
import org.keystead.engine.codec.Samples.Person;

class SerialFilterTest {
  private static final ClassLoader LOADER = SerialFilterTest.class.getClassLoader();
  private static final String GADGET = "org.keystead.engine.codec.Samples$Gadget";

  private final ValueCodec<Object> codec = Codecs.valuesOf(Object.class);

  private Object decode(byte[] bytes, SerialFilter filter) throws UndecodableException {
    return codec.decode(bytes, 0, bytes.length, DecodeContext.foreign(LOADER, filter));
  }

  private Object decode(byte[] bytes, String... patterns) throws UndecodableException {
    return decode(bytes, SerialFilter.standard().allowPatterns(List.of(patterns)));
  }

  private UndecodableException refused(byte[] bytes, String... patterns) {
    return assertThrows(UndecodableException.class, () -> decode(bytes, patterns));
  }

  @Test
  void aClassThatNobodyAllowedIsRefusedWithThePatternToConfigure() throws Exception {
    byte[] bytes = codec.encode(new ArrayList<>(List.of(Map.of("a", new Gadget()))));
    int before = Gadget.reads;
    UndecodableException refusal = refused(bytes);
    assertEquals(
        "class "
            + GADGET
            + " is not allowed in bytes from outside this process; to allow it,"
            + " configure the deserialisation pattern "
            + GADGET,
        refusal.getMessage());
    assertEquals(GADGET, refusal.missingPattern());
    assertEquals(before, Gadget.reads);
    decode(bytes, refusal.missingPattern());
    assertEquals(before + 1, Gadget.reads);
    codec.decode(bytes, 0, bytes.length, DecodeContext.own(LOADER));
    assertEquals(before + 2, Gadget.reads);
  }

  @Test
  void textThatNamesAClassPassesTheFilterToo() throws Exception {
    assertEquals(
        "org.keystead.engine.codec.Samples$Colour",
        refused(codec.encode(Samples.Colour.RED)).missingPattern());
    assertEquals(
        "org.keystead.engine.codec.Samples$Point",
        refused(codec.encode(new Samples.Point(1, 2))).missingPattern());
    assertEquals(
        "org.keystead.engine.codec.Samples$Point",
        refused(codec.encode(new Samples.Point[0])).missingPattern());
  }

  @Test
  void aRefusedClassIsNotEvenLoaded() throws Exception {
    byte[] bytes = codec.encode(new Gadget());
    ClassLoader none =
        new ClassLoader(null) {
          @Override
          protected Class<?> findClass(String name) {
            throw new AssertionError("asked for " + name);
          }
        };
    DecodeContext context = DecodeContext.foreign(none, SerialFilter.standard());
    UndecodableException e =
        assertThrows(
            UndecodableException.class, () -> codec.decode(bytes, 0, bytes.length, context));
    assertEquals(GADGET, e.missingPattern());
  }

  @Test
  void theValueTypesOfTheJdkAreAllowed() throws Exception {
    List<Object> values =
        List.of(
            new HashMap<>(Map.of("a", new BigDecimal("1.5"))),
            new LinkedHashMap<>(Map.of(1, List.of(1L, 'c'))),
            new TreeMap<>(Map.of("b", new HashSet<>(Set.of(1, 2)))),
            new TreeMap<String, String>(Collections.reverseOrder()),
            new EnumMap<>(Map.of(TimeUnit.DAYS, "d")),
            EnumSet.of(TimeUnit.DAYS),
            new ConcurrentHashMap<>(Map.of("a", 1)),
            Collections.unmodifiableMap(new HashMap<>(Map.of("a", 1))),
            Collections.synchronizedList(new ArrayList<>(List.of(1))),
            Collections.singletonList(1),
            Collections.emptyMap(),
            Arrays.asList(1, "b"),
            Set.of(1, 2, 3),
            Map.of("k", 1.5f),
            new Date(5),
            new GregorianCalendar(2024, 1, 29),
            new BitSet(99),
            Locale.ROOT,
            Currency.getInstance("EUR"),
            URI.create("urn:a"),
            new HashMap<>(Map.of(List.of(1), List.of(1, 2, 3), 2, Map.of(), 3, Set.of(1))),
            new HashMap<>(Map.of("z", ZonedDateTime.parse("2024-02-29T00:00Z[UTC]"))),
            new HashMap<>(Map.of("arrays", new int[0].length)));
    for (Object value : values) {
      assertEquals(value, decode(codec.encode(value), SerialFilter.standard()));
    }
    Object number = decode(codec.encode(new AtomicLong(5)), SerialFilter.standard());
    assertEquals(5, ((AtomicLong) number).get());
  }

  @Test
  void aLargeMapStaysWithinTheBudget() throws Exception {
    Map<Integer, Object> map = new HashMap<>(16, 0.25f);
    for (int i = 0; i < 10_000; i++) {
      map.put(i, i % 2 == 0 ? 1 : new HashMap<>(Map.of(1, 1)));
    }
    assertEquals(map, decode(codec.encode(map), SerialFilter.standard()));
  }

  @Test
  void patternsMeanWhatTheyMeanInTheJdk() {
    SerialFilter filter =
        SerialFilter.standard()
            .allowPatterns(
                List.of("a.b.*", "c.d.**", "e.F*", "g.H", "!a.b.Secret", "!java.util.Date"));
    assertTrue(filter.allows("a.b.C"));
    assertFalse(filter.allows("a.b.c.D"));
    assertFalse(filter.allows("a.bc.D"));
    assertFalse(filter.allows("a.b.Secret"));
    assertTrue(filter.allows("c.d.e.F"));
    assertTrue(filter.allows("e.Foo"));
    assertTrue(filter.allows("g.H"));
    assertFalse(filter.allows("g.Hi"));
    assertFalse(filter.allows("java.util.Date"));
    assertTrue(filter.allows("java.util.UUID"));
    assertTrue(SerialFilter.standard().allowPatterns(List.of("*")).allows("x.Y"));
    assertFalse(SerialFilter.standard().allows("java.net.URL"));
    for (String bad : List.of("", "!", ".*", "a b", "a;b", "maxdepth=x", "maxdepth=-1", "max=1")) {
      assertThrows(
          IllegalArgumentException.class,
          () -> SerialFilter.standard().allowPatterns(List.of(bad)),
          bad);
    }
  }

  @Test
  void declaredTypesBringTheTypesOfTheirFields() {
    SerialFilter filter = SerialFilter.standard().allow(Person.class, Shape[].class);
    assertTrue(filter.allows(Person.class.getName()));
    assertTrue(filter.allows(Samples.Address.class.getName()));
    assertTrue(filter.allows(Circle.class.getName()));
    assertTrue(filter.allows(Mark.class.getName()));
    assertFalse(filter.allows(GADGET));
  }

  sealed interface Shape extends Serializable permits Circle {}

  record Circle(List<? extends Map<String, Mark[]>> marks) implements Shape {}

  record Mark() implements Serializable {}

  @Test
  void graphsBeyondALimitAreRefused() throws Exception {
    Object deep = "bottom";
    for (int i = 0; i < 70; i++) {
      deep = new HashSet<>(Collections.singleton(deep));
    }
    UndecodableException e = refused(codec.encode(deep));
    assertEquals("an object graph beyond the limit maxdepth=64", e.getMessage());
    assertEquals(deep, decode(codec.encode(deep), "maxdepth=1000"));
    byte[] map = codec.encode(new HashMap<>(Map.of("a", new byte[500])));
    assertTrue(refused(map, "maxarray=499").getMessage().contains("maxarray=499"));
    assertTrue(refused(map, "maxrefs=2").getMessage().contains("maxrefs=2"));
    assertTrue(refused(map, "maxbytes=100").getMessage().contains("maxbytes=100"));
  }

  @Test
  void anArrayIsNotMadeForALengthThatWasOnlyAnnounced() throws Exception {
    long[][] arrays = {new long[3], null};
    byte[] bytes = SerialForm.write(arrays, null);
    // The length of the inner array follows its class description; 3 becomes 16 million.
    int at = bytes.length - 3 * 8 - 1 - 4;
    assertEquals(3, bytes[at + 3]);
    bytes[at] = 0;
    bytes[at + 1] = (byte) 0xFF;
    assertEquals("arrays that are longer than all of the bytes", refused(bytes).getMessage());
  }

  @Test
  void proxiesAreRefused() throws Exception {
    Object proxy = Proxy.newProxyInstance(LOADER, new Class<?>[] {Comparable.class}, new Handler());
    byte[] bytes = SerialForm.write(proxy, null);
    assertTrue(refused(bytes).missingPattern().contains("Proxy"));
    Object own = codec.decode(bytes, 0, bytes.length, DecodeContext.own(LOADER));
    assertTrue(Proxy.isProxyClass(own.getClass()));
  }

  static final class Handler implements InvocationHandler, Serializable {
    @Override
    public Object invoke(Object proxy, Method method, Object[] args) {
      return 0;
    }
  }
}
