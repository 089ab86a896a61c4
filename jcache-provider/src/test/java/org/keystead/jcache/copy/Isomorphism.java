// SPDX-License-Identifier: Apache-2.0
package org.keystead.jcache.copy;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Calendar;
import java.util.Collection;
import java.util.Date;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Compares two object graphs: same classes, same contents (transient fields and fields of
 * superclasses too), same order of iteration, and the same pattern of shared references.
 */
final class Isomorphism {
  private final IdentityHashMap<Object, Object> there = new IdentityHashMap<>();
  private final IdentityHashMap<Object, Object> back = new IdentityHashMap<>();
  private final Deque<Pair> waiting = new ArrayDeque<>();

  /** One object of each graph, and how one gets there. */
  private record Pair(Object expected, Object actual, String path) {}

  private Isomorphism() {}

  /** Returns null when the graphs are alike, else where they differ. */
  static String difference(Object expected, Object actual) {
    return new Isomorphism().compareAll(expected, actual);
  }

  private String compareAll(Object expected, Object actual) {
    waiting.add(new Pair(expected, actual, "root"));
    Pair pair;
    while ((pair = waiting.poll()) != null) {
      String found = compare(pair.expected, pair.actual, pair.path);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private String compare(Object expected, Object actual, String path) {
    if (expected == null || actual == null) {
      return expected == actual ? null : path + ": " + expected + " <> " + actual;
    }
    Class<?> type = expected.getClass();
    if (type != actual.getClass()) {
      return path + ": " + type + " <> " + actual.getClass();
    }
    if (isValue(expected)) {
      return expected.equals(actual) ? null : path + ": " + expected + " <> " + actual;
    }
    Object mapped = there.putIfAbsent(expected, actual);
    Object source = back.putIfAbsent(actual, expected);
    if (mapped != null || source != null) {
      return mapped == actual && source == expected ? null : path + ": other sharing";
    }
    try {
      return compareParts(expected, actual, path);
    } catch (IllegalAccessException closed) {
      return path + ": " + closed;
    }
  }

  /** Shared by the copier, or compared as a whole. */
  private static boolean isValue(Object value) {
    return value instanceof Enum<?>
        || value instanceof Class<?>
        || (value instanceof Number && value instanceof Comparable<?>)
        || value instanceof String
        || value instanceof Boolean
        || value instanceof Character
        || value instanceof java.util.UUID
        || value instanceof java.util.Currency
        || value.getClass().getPackageName().equals("java.time")
        || value instanceof Models.Point
        || value instanceof Models.Money;
  }

  private String compareParts(Object expected, Object actual, String path)
      throws IllegalAccessException {
    Class<?> type = expected.getClass();
    if (type.isArray()) {
      int length = Array.getLength(expected);
      for (int i = 0; i < length && length == Array.getLength(actual); i++) {
        add(Array.get(expected, i), Array.get(actual, i), path + "[" + i + "]");
      }
      return length == Array.getLength(actual) ? null : path + ": length";
    }
    if (!Plans.isJdk(type)) {
      addFields(expected, actual, path);
      return null;
    }
    List<Object> expectedParts = parts(expected);
    List<Object> actualParts = parts(actual);
    if (expectedParts == null) {
      if (type.getName().equals("java.util.CollSer")) {
        // What the serialiser itself leaves behind for an immutable list that contains itself.
        return null;
      }
      boolean same =
          expected instanceof Date || expected instanceof Calendar || expected instanceof BitSet
              ? expected.equals(actual)
              : Objects.equals(expected.toString(), actual.toString());
      return same ? null : path + ": " + expected + " <> " + actual;
    }
    if (expectedParts.size() != actualParts.size()) {
      return path + ": size";
    }
    for (int i = 0; i < expectedParts.size(); i++) {
      add(expectedParts.get(i), actualParts.get(i), path + "/" + i);
    }
    return null;
  }

  private void add(Object expected, Object actual, String path) {
    waiting.add(new Pair(expected, actual, path));
  }

  private void addFields(Object expected, Object actual, String path)
      throws IllegalAccessException {
    for (Class<?> part = expected.getClass(); !Plans.isJdk(part); part = part.getSuperclass()) {
      for (Field field : part.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers())) {
          field.setAccessible(true);
          add(field.get(expected), field.get(actual), path + "." + field.getName());
        }
      }
    }
  }

  /** What a JDK object refers to, in its order of iteration; null if it is a value. */
  private static List<Object> parts(Object holder) {
    if (holder instanceof Collection<?> collection) {
      List<Object> parts = new ArrayList<>(collection);
      parts.add(holder instanceof java.util.SortedSet<?> set ? set.comparator() : null);
      return parts;
    }
    if (holder instanceof Map<?, ?> map) {
      List<Object> parts = new ArrayList<>();
      map.forEach(
          (key, value) -> {
            parts.add(key);
            parts.add(value);
          });
      parts.add(holder instanceof java.util.SortedMap<?, ?> sorted ? sorted.comparator() : null);
      return parts;
    }
    if (holder instanceof Map.Entry<?, ?> entry) {
      List<Object> parts = new ArrayList<>();
      parts.add(entry.getKey());
      parts.add(entry.getValue());
      return parts;
    }
    if (holder instanceof AtomicReference<?> reference) {
      List<Object> parts = new ArrayList<>();
      parts.add(reference.get());
      return parts;
    }
    if (holder instanceof AtomicReferenceArray<?> references) {
      List<Object> parts = new ArrayList<>();
      for (int i = 0; i < references.length(); i++) {
        parts.add(references.get(i));
      }
      return parts;
    }
    return null;
  }
}
