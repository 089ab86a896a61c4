// SPDX-License-Identifier: Apache-2.0
package org.keystead.jcache.copy;

import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Composes method handles that copy the objects of one class.
 *
 * <p>Why method handles: once warm, the JIT compiles such a composition like hand-written field
 * assignments (three times as fast as {@code Field.get} and {@code set}), no bytecode is generated,
 * and no class of ours has to be defined next to the application's.
 *
 * <p>Final fields are set by {@code unreflectSetter} after {@code setAccessible}; variable handles
 * refuse. Compositions are balanced trees, so that a class of many fields needs little stack.
 */
final class FieldCopies {
  private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();
  private static final MethodHandle REQUIRE_ACYCLIC =
      SerialReflection.ownStatic(
          LOOKUP, Graph.class, "requireAcyclic", methodType(void.class, Graph.class));

  private static final MethodHandle NEW_INSTANCE =
      SerialReflection.ownStatic(
          LOOKUP, FieldCopies.class, "newInstance", methodType(Object.class, Constructor.class));
  private static final Object[] NO_ARGUMENTS = {};

  private final Class<?> type;
  private final Predicate<Class<?>> alwaysShared;

  /** Not a constant: handles remember the last type they were adapted to, and so its loader. */
  private final MethodHandle copyReference =
      SerialReflection.ownStatic(
          LOOKUP,
          Graph.class,
          "copyReference",
          methodType(Object.class, Object.class, Graph.class));

  /**
   * @param alwaysShared whether all that a variable of a type can refer to is deeply immutable
   */
  FieldCopies(Class<?> type, Predicate<Class<?>> alwaysShared) {
    this.type = type;
    this.alwaysShared = alwaysShared;
  }

  /** Whether no field can refer to anything mutable. */
  boolean areFlat(List<Field> fields) {
    return fields.stream().allMatch(field -> alwaysShared.test(field.getType()));
  }

  /**
   * {@code () -> Object}: a new object as deserialisation begins it. Not by {@code
   * unreflectConstructor}, which makes an object of the class that declares the constructor.
   */
  MethodHandle allocation(Constructor<?> constructor) {
    return NEW_INSTANCE.bindTo(constructor);
  }

  private static Object newInstance(Constructor<?> constructor) {
    try {
      return constructor.newInstance(NO_ARGUMENTS);
    } catch (ReflectiveOperationException refused) {
      throw FallbackSignal.FAILED;
    }
  }

  /** {@code (Object source) -> Object}: allocates and copies flat fields. */
  MethodHandle ofFlat(Constructor<?> constructor, List<Field> fields)
      throws IllegalAccessException {
    List<MethodHandle> steps = new ArrayList<>();
    for (Field field : fields) {
      steps.add(flat(field).asType(methodType(void.class, type, type)));
    }
    MethodHandle all = sequence(steps, methodType(void.class, type, type));
    MethodHandle result = MethodHandles.dropArguments(MethodHandles.identity(type), 1, type);
    MethodHandle fill = MethodHandles.foldArguments(result, all);
    MethodHandle allocate = allocation(constructor).asType(methodType(type));
    return MethodHandles.foldArguments(fill, allocate)
        .asType(methodType(Object.class, Object.class));
  }

  /** {@code (Object copy, Object source, Graph) -> void}: fills the copy. */
  MethodHandle ofFields(List<Field> fields) throws IllegalAccessException {
    MethodType step = methodType(void.class, type, type, Graph.class);
    List<MethodHandle> steps = new ArrayList<>();
    for (Field field : fields) {
      MethodHandle copy =
          alwaysShared.test(field.getType())
              ? MethodHandles.dropArguments(flat(field), 2, Graph.class)
              : reference(field);
      steps.add(copy.asType(step));
    }
    return sequence(steps, step)
        .asType(methodType(void.class, Object.class, Object.class, Graph.class));
  }

  /** {@code (Object source, Graph) -> Object}: the canonical constructor applied to copies. */
  MethodHandle ofRecord() throws ReflectiveOperationException {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    for (int i = 0; i < types.length; i++) {
      types[i] = components[i].getType();
    }
    Constructor<?> constructor = type.getDeclaredConstructor(types);
    constructor.setAccessible(true);
    // After the last component is copied and before the constructor sees it.
    MethodHandle construct =
        MethodHandles.foldArguments(
            MethodHandles.dropArguments(
                LOOKUP.unreflectConstructor(constructor), types.length, Graph.class),
            types.length,
            REQUIRE_ACYCLIC);
    for (int i = types.length - 1; i >= 0; i--) {
      Field field = type.getDeclaredField(components[i].getName());
      construct = MethodHandles.collectArguments(construct, i, component(field));
    }
    int[] order = new int[types.length * 2 + 1];
    for (int i = 0; i < order.length; i++) {
      order[i] = i & 1;
    }
    order[order.length - 1] = 1;
    return MethodHandles.permuteArguments(construct, methodType(type, type, Graph.class), order)
        .asType(methodType(Object.class, Object.class, Graph.class));
  }

  /** {@code (record, Graph) -> T}: the copy of a component. */
  private MethodHandle component(Field field) throws IllegalAccessException {
    field.setAccessible(true);
    MethodHandle getter = LOOKUP.unreflectGetter(field);
    return alwaysShared.test(field.getType())
        ? MethodHandles.dropArguments(getter, 1, Graph.class)
        : MethodHandles.filterArguments(copier(field.getType()), 0, getter);
  }

  /** {@code (copy, source) -> void} for a field whose content is shared. */
  private static MethodHandle flat(Field field) throws IllegalAccessException {
    return MethodHandles.filterArguments(
        LOOKUP.unreflectSetter(field), 1, LOOKUP.unreflectGetter(field));
  }

  /** {@code (copy, source, Graph) -> void} for a field that may refer to something mutable. */
  private MethodHandle reference(Field field) throws IllegalAccessException {
    MethodHandle value =
        MethodHandles.filterArguments(copier(field.getType()), 0, LOOKUP.unreflectGetter(field));
    return MethodHandles.collectArguments(LOOKUP.unreflectSetter(field), 1, value);
  }

  /** {@code (T, Graph) -> T}. */
  private MethodHandle copier(Class<?> fieldType) {
    return copyReference.asType(methodType(fieldType, fieldType, Graph.class));
  }

  private static MethodHandle sequence(List<MethodHandle> steps, MethodType step) {
    if (steps.isEmpty()) {
      return MethodHandles.empty(step);
    }
    int half = steps.size() / 2;
    return half == 0
        ? steps.get(0)
        : MethodHandles.foldArguments(
            sequence(steps.subList(half, steps.size()), step),
            sequence(steps.subList(0, half), step));
  }
}
