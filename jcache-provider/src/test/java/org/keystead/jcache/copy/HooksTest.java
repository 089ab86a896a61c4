// SPDX-License-Identifier: Apache-2.0
package org.keystead.jcache.copy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.Externalizable;
import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectInputStream;
import java.io.ObjectOutput;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamField;
import java.io.Serializable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Classes that take part in their serialisation are left to it, with all that is around them. */
class HooksTest {
  private final Copies copies = new Copies();

  @Test
  void writeObjectAndReadObjectAreCalled() {
    assertEquals(1, copies.serialised(new Models.Hooked()).calls);
  }

  @Test
  void hooksOfSuperclassesAreCalled() {
    assertEquals(1, copies.serialised(new Models.SubHooked()).calls);
  }

  @Test
  void readResolveIsCalled() {
    assertSame(Models.Resolved.ONLY, copies.serialised(new Models.Resolved()));
    assertSame(Models.Resolved.ONLY, copies.serialised(new SubResolved()), "an inherited one");
  }

  private static final class SubResolved extends Models.Resolved {}

  @Test
  void writeReplaceIsCalled() {
    assertEquals(new Date(0), copies.copier.copy(new Replaced()));
  }

  private static final class Replaced implements Serializable {
    private Object writeReplace() {
      return new Date(0);
    }
  }

  @Test
  void readObjectAloneIsCalled() {
    assertEquals(9, copies.serialised(new ReadOnly()).number);
  }

  private static final class ReadOnly implements Serializable {
    transient int number;

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      in.defaultReadObject();
      number = 9;
    }
  }

  @Test
  void serialPersistentFieldsDecide() {
    Persistent value = new Persistent();
    value.kept = 1;
    value.dropped = 2;
    Persistent copy = copies.serialised(value);
    assertEquals(1, copy.kept);
    assertEquals(0, copy.dropped);
  }

  private static final class Persistent implements Serializable {
    private static final ObjectStreamField[] serialPersistentFields = {
      new ObjectStreamField("kept", int.class)
    };
    int kept;
    int dropped;
  }

  @Test
  void externalizableClassesWriteThemselves() {
    External value = new External();
    value.number = 3;
    assertEquals(4, copies.serialised(value).number);
  }

  /** Counts its journeys. */
  public static final class External implements Externalizable {
    int number;

    /** For the serialiser. */
    public External() {}

    @Override
    public void writeExternal(ObjectOutput out) throws IOException {
      out.writeInt(number + 1);
    }

    @Override
    public void readExternal(ObjectInput in) throws IOException {
      number = in.readInt();
    }
  }

  @Test
  void recordsWithWriteReplaceAreReplaced() {
    assertEquals("gone", copies.copier.copy(new ReplacedRecord("a")));
  }

  private record ReplacedRecord(String name) implements Serializable {
    private Object writeReplace() {
      return "gone";
    }
  }

  @Test
  void proxiesGoThroughTheSerialiser() {
    Runnable proxy =
        (Runnable)
            Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Runnable.class}, new Handler());
    Object copy = copies.copier.copy(proxy);
    assertTrue(copies.wentThroughTheSerialiser());
    assertTrue(Proxy.getInvocationHandler(copy) instanceof Handler);
  }

  private static final class Handler implements InvocationHandler, Serializable {
    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) {
      return null;
    }
  }

  @Test
  void lambdasGoThroughTheSerialiser() {
    Date captured = new Date(5);
    SerialSupplier lambda = () -> captured;
    SerialSupplier copy = (SerialSupplier) copies.copier.copy(lambda);
    assertTrue(copies.wentThroughTheSerialiser());
    assertEquals(captured, copy.get());
    assertTrue(copy.get() != captured);
  }

  private interface SerialSupplier extends Supplier<Object>, Serializable {}

  @Test
  void oneHookSendsTheWholeGraphThroughTheSerialiser() {
    Models.Flat shared = new Models.Flat();
    Models.Hooked hooked = new Models.Hooked();
    hooked.any = shared;
    List<Object> list = new ArrayList<>(List.of(shared, hooked));
    List<Object> copy = copies.serialised(list);
    assertSame(copy.get(0), ((Models.Hooked) copy.get(1)).any, "the shared reference is kept");
  }

  @Test
  void aSuperclassWithoutDefaultConstructorIsRefusedAsByTheSerialiser() {
    NotCopyableException refused =
        assertThrows(NotCopyableException.class, () -> copies.copier.copy(new Models.Orphan()));
    assertTrue(refused.getCause() instanceof java.io.InvalidClassException);
  }

  @Test
  void aFailingConstructorIsReportedAsByTheSerialiser() {
    List<Object> parts = new ArrayList<>(List.of(new Date(1)));
    Picky value = new Picky(parts);
    parts.clear();
    NotCopyableException refused =
        assertThrows(NotCopyableException.class, () -> copies.copier.copy(value));
    assertTrue(refused.getCause() instanceof java.io.InvalidObjectException);
  }

  private record Picky(List<Object> parts) implements Serializable {
    Picky {
      if (parts.isEmpty()) {
        throw new IllegalArgumentException("empty");
      }
    }
  }

  /** A write hook that fails must not be mistaken for a copy. */
  @Test
  void aFailingHookIsReported() {
    NotCopyableException refused =
        assertThrows(NotCopyableException.class, () -> copies.copier.copy(new Failing()));
    assertEquals("no", refused.getCause().getMessage());
  }

  private static final class Failing implements Serializable {
    private void writeObject(ObjectOutputStream out) throws IOException {
      throw new IOException("no");
    }
  }
}
