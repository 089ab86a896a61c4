// SPDX-License-Identifier: Apache-2.0
package org.keystead.jcache.copy;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The final fields whose contents decide whether an object is deeply immutable. */
final class OpenFields {
  /** For classes whose objects never are. */
  static final OpenFields NEVER = new OpenFields(new MethodHandle[0]);

  private static final MethodType GETTER = MethodType.methodType(Object.class, Object.class);

  private final MethodHandle[] getters;

  private OpenFields(MethodHandle[] getters) {
    this.getters = getters;
  }

  /** At least one field. */
  static OpenFields of(List<Field> fields) throws IllegalAccessException {
    MethodHandle[] getters = new MethodHandle[fields.size()];
    for (int i = 0; i < getters.length; i++) {
      Field field = fields.get(i);
      field.setAccessible(true);
      getters[i] = MethodHandles.lookup().unreflectGetter(field).asType(GETTER);
    }
    return new OpenFields(getters);
  }

  /** Whether this object's open fields hold deeply immutable objects. */
  boolean areShared(Object holder, Inspection inspection) {
    for (MethodHandle getter : getters) {
      if (!inspection.shared(get(getter, holder))) {
        return false;
      }
    }
    return getters.length > 0;
  }

  /** As above, for an object that is about to be copied. */
  boolean areShared(Object holder, Graph graph) {
    return getters.length > 0 && areShared(holder, new Inspection(graph.plans));
  }

  private static @Nullable Object get(MethodHandle getter, Object holder) {
    try {
      return (Object) getter.invokeExact(holder);
    } catch (RuntimeException | Error unchecked) {
      throw unchecked;
    } catch (Throwable impossible) {
      throw FallbackSignal.FAILED;
    }
  }
}
