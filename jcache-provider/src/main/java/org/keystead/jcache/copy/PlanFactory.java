// SPDX-License-Identifier: Apache-2.0
package org.keystead.jcache.copy;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Chooses the plan of a class. Slow (reflection, method handles), once per class. */
final class PlanFactory {
  private final ClassLoader loader;
  private final Immutability immutability = new Immutability(this);

  PlanFactory(ClassLoader loader) {
    this.loader = loader;
  }

  /** The plan of a JDK class that is not in {@link JdkPlans}. */
  Plan forJdkClass(Class<?> type) {
    if (type.isArray()) {
      return forArray(type);
    }
    if (Enum.class.isAssignableFrom(type)) {
      return Plan.Shared.PLAN;
    }
    return JdkPlans.byName(type);
  }

  Plan forApplicationClass(Class<?> type) {
    if (type.isArray()) {
      return forArray(type);
    }
    if (Enum.class.isAssignableFrom(type)) {
      return resolves(enumClass(type)) ? Plan.Shared.PLAN : Plan.Unsupported.PLAN;
    }
    try {
      return isPlain(type) ? forPlainClass(type) : Plan.Unsupported.PLAN;
    } catch (ReflectiveOperationException | RuntimeException | LinkageError refused) {
      // A module that is not open, a class that cannot be linked: the serialiser knows what to do.
      return Plan.Unsupported.PLAN;
    }
  }

  /** The class of a constant with a body is a subclass of the enum. */
  private static Class<?> enumClass(Class<?> type) {
    return type.isEnum() ? type : type.getSuperclass();
  }

  private Plan forArray(Class<?> type) {
    Class<?> component = type.getComponentType();
    if (!resolves(type)) {
      return Plan.Unsupported.PLAN;
    }
    if (component.isPrimitive()) {
      return ArrayPlans.OF_PRIMITIVES;
    }
    return immutability.ofVariable(component) == Immutability.Kind.ALWAYS
        ? ArrayPlans.OF_SHARED
        : ArrayPlans.OF_REFERENCES;
  }

  private Plan forPlainClass(Class<?> type) throws ReflectiveOperationException {
    Immutability.Verdict verdict = immutability.ofClass(type);
    if (verdict.kind() == Immutability.Kind.ALWAYS) {
      return Plan.Shared.PLAN;
    }
    OpenFields open =
        verdict.kind() == Immutability.Kind.OPEN ? OpenFields.of(verdict.open()) : OpenFields.NEVER;
    List<Field> fields = SerialFields.accessible(type);
    FieldCopies copies = new FieldCopies(type, this::isAlwaysShared);
    if (type.isRecord()) {
      return new RecordPlan(open, copies.ofRecord());
    }
    @Nullable Constructor<?> constructor = SerialReflection.serialConstructor(type);
    if (constructor == null) {
      return Plan.Unsupported.PLAN;
    }
    return copies.areFlat(fields)
        ? new ObjectPlan.Flat(copies.ofFlat(constructor, fields))
        : new ObjectPlan(open, copies.allocation(constructor), copies.ofFields(fields));
  }

  private boolean isAlwaysShared(Class<?> fieldType) {
    return immutability.ofVariable(fieldType) == Immutability.Kind.ALWAYS;
  }

  /**
   * Whether default serialisation copies objects of the application class, and the cache's loader
   * finds it and its serialisable superclasses.
   */
  boolean isPlain(Class<?> type) {
    try {
      if (!SerialReflection.available()
          || !HookFinder.isSerializable(type)
          || HookFinder.hasHooks(type)) {
        return false;
      }
    } catch (ReflectiveOperationException unknown) {
      return false;
    }
    for (Class<?> part = type; HookFinder.isSerializable(part); part = part.getSuperclass()) {
      if (!resolves(part)) {
        return false;
      }
    }
    return true;
  }

  /** Whether the cache's loader finds this very class by its name. */
  boolean resolves(Class<?> type) {
    if (type.isPrimitive()) {
      return true;
    }
    try {
      return Class.forName(type.getName(), false, loader) == type;
    } catch (ClassNotFoundException | LinkageError unknown) {
      return false;
    }
  }
}
