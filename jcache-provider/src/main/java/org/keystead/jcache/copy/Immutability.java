// SPDX-License-Identifier: Apache-2.0
package org.keystead.jcache.copy;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Decides from classes alone whether objects are deeply immutable.
 *
 * <p>Of application classes these can be: enums; records; final classes with nothing but final
 * fields, none of them transient (a round trip would drop it), that define {@code equals} (else the
 * identity of an object is its value, and a shared one would differ from a copied one). All of them
 * without serialisation hooks, resolved by the cache's loader to the same class, and with fields
 * that are deeply immutable themselves. A field whose declared type does not settle the question is
 * open: it is looked at in each object.
 *
 * <p>Classes that refer to each other: a first pass takes those under examination for immutable. If
 * that does not end in {@link Kind#ALWAYS}, the premise was wrong and a second pass takes them for
 * open.
 */
final class Immutability {
  enum Kind {
    ALWAYS,
    OPEN,
    NEVER
  }

  /** Every object, no object, or those whose open fields hold deeply immutable objects. */
  record Verdict(Kind kind, List<Field> open) {
    static final Verdict ALWAYS = new Verdict(Kind.ALWAYS, List.of());
    static final Verdict NEVER = new Verdict(Kind.NEVER, List.of());
  }

  private final PlanFactory factory;

  Immutability(PlanFactory factory) {
    this.factory = factory;
  }

  /** About objects of exactly this application class. */
  Verdict ofClass(Class<?> type) {
    Verdict first = examine(type, new Pass(Kind.ALWAYS));
    return first.kind == Kind.OPEN ? examine(type, new Pass(Kind.OPEN)) : first;
  }

  /** About what a variable of this type can refer to. */
  Kind ofVariable(Class<?> type) {
    Kind first = ofVariable(type, new Pass(Kind.ALWAYS));
    return first == Kind.OPEN ? ofVariable(type, new Pass(Kind.OPEN)) : first;
  }

  private Kind ofVariable(Class<?> type, Pass pass) {
    if (type.isPrimitive()) {
      return Kind.ALWAYS;
    }
    if (type.isArray()) {
      return Kind.NEVER;
    }
    boolean ofOneClass = type.isEnum() || Modifier.isFinal(type.getModifiers());
    if (Plans.isJdk(type)) {
      return ofJdkVariable(type, ofOneClass);
    }
    if (ofOneClass) {
      return examine(type, pass).kind;
    }
    return Kind.OPEN;
  }

  private static Kind ofJdkVariable(Class<?> type, boolean ofOneClass) {
    Plan plan = JdkPlans.KNOWN.get(type);
    if (type.isEnum() || (plan != null && plan.shared)) {
      return ofOneClass ? Kind.ALWAYS : Kind.OPEN;
    }
    boolean general =
        type.isInterface() || type == Object.class || Modifier.isAbstract(type.getModifiers());
    return general ? Kind.OPEN : Kind.NEVER;
  }

  private Verdict examine(Class<?> type, Pass pass) {
    if (!pass.begun.add(type)) {
      return new Verdict(pass.premise, List.of());
    }
    if (type.isEnum()) {
      return factory.resolves(type) ? Verdict.ALWAYS : Verdict.NEVER;
    }
    if (!couldBe(type)) {
      return Verdict.NEVER;
    }
    List<Field> open = new ArrayList<>();
    for (Class<?> part = type; part != null; part = part.getSuperclass()) {
      for (Field field : part.getDeclaredFields()) {
        if (Modifier.isStatic(field.getModifiers())) {
          continue;
        }
        Kind kind = isPlainFinal(field) ? ofVariable(field.getType(), pass) : Kind.NEVER;
        if (kind == Kind.NEVER) {
          return Verdict.NEVER;
        }
        if (kind == Kind.OPEN) {
          open.add(field);
        }
      }
    }
    return open.isEmpty() ? Verdict.ALWAYS : new Verdict(Kind.OPEN, List.copyOf(open));
  }

  private boolean couldBe(Class<?> type) {
    boolean value =
        type.isRecord() || (Modifier.isFinal(type.getModifiers()) && definesEquals(type));
    return value && factory.isPlain(type);
  }

  private static boolean definesEquals(Class<?> type) {
    try {
      return type.getMethod("equals", Object.class).getDeclaringClass() != Object.class;
    } catch (NoSuchMethodException impossible) {
      return false;
    }
  }

  private static boolean isPlainFinal(Field field) {
    int modifiers = field.getModifiers();
    return Modifier.isFinal(modifiers)
        && !Modifier.isTransient(modifiers)
        && HookFinder.isSerializable(field.getDeclaringClass());
  }

  /** One walk over classes that refer to each other. */
  private static final class Pass {
    final Kind premise;
    final Set<Class<?>> begun = new HashSet<>();

    Pass(Kind premise) {
      this.premise = premise;
    }
  }
}
