// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.codec;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which classes bytes from outside may name, and how large a graph they may be. Immutable; it holds
 * names, not classes.
 *
 * <p>Allowed are the JDK's value types and containers, the declared types of a cache with the types
 * of their fields, and what patterns add. Nothing else is loaded, let alone initialised. The limits
 * bound memory: every array that the bytes announce, a hash table's included, counts against a
 * budget that follows from their length.
 *
 * <p>A pattern is the name of a class, {@code package.*}, {@code package.**} for the packages below
 * it too, or a beginning of a name and {@code *}. With {@code !} before it, it forbids, whatever
 * allows. {@code maxdepth=}, {@code maxrefs=}, {@code maxarray=} and {@code maxbytes=} set the
 * limits. This is the syntax of {@code java.io.ObjectInputFilter.Config}, except for the order: a
 * prohibition wins wherever it stands.
 *
 * <p>Limit: hash sets within hash sets that refer to each other can take time that grows with their
 * depth, as everywhere in Java; lower {@code maxdepth} where clients are not trusted at all.
 */
public final class SerialFilter {
  private static final SerialFilter STANDARD =
      new SerialFilter(JdkTypes.NAMES, List.of(), Limits.STANDARD);

  private final Set<String> names;
  private final List<ClassPattern> patterns;
  private final Limits limits;

  private SerialFilter(Set<String> names, List<ClassPattern> patterns, Limits limits) {
    this.names = names;
    this.patterns = patterns;
    this.limits = limits;
  }

  /**
   * What a graph may be at most.
   *
   * @param maxDepth levels of objects within objects
   * @param maxRefs objects and references
   * @param maxArray elements of one array
   * @param maxBytes length of one serialised object
   */
  record Limits(long maxDepth, long maxRefs, long maxArray, long maxBytes) {
    static final Limits STANDARD = new Limits(64, 1_000_000, 16_777_216, 64 << 20);

    Limits with(String name, long limit) {
      return switch (name) {
        case "maxdepth" -> new Limits(limit, maxRefs, maxArray, maxBytes);
        case "maxrefs" -> new Limits(maxDepth, limit, maxArray, maxBytes);
        case "maxarray" -> new Limits(maxDepth, maxRefs, limit, maxBytes);
        case "maxbytes" -> new Limits(maxDepth, maxRefs, maxArray, limit);
        default -> throw new IllegalArgumentException("no limit is called " + name);
      };
    }
  }

  /** The JDK's value types only. */
  public static SerialFilter standard() {
    return STANDARD;
  }

  /** Adds these types, their superclasses, permitted subclasses and the types of their fields. */
  public SerialFilter allow(Class<?>... declaredTypes) {
    Set<String> more = new HashSet<>(names);
    for (Class<?> type : declaredTypes) {
      more.addAll(DeclaredTypes.of(type));
    }
    return new SerialFilter(Set.copyOf(more), patterns, limits);
  }

  /**
   * Adds patterns and limits.
   *
   * @throws IllegalArgumentException naming the one that is malformed
   */
  public SerialFilter allowPatterns(Collection<String> additions) {
    Limits newLimits = limits;
    List<ClassPattern> more = new ArrayList<>(patterns);
    for (String addition : additions) {
      int equals = addition.indexOf('=');
      if (equals < 0) {
        more.add(ClassPattern.parse(addition));
      } else {
        newLimits = newLimits.with(addition.substring(0, equals), limit(addition, equals + 1));
      }
    }
    return new SerialFilter(names, List.copyOf(more), newLimits);
  }

  private static long limit(String addition, int from) {
    try {
      long limit = Long.parseLong(addition, from, addition.length(), 10);
      if (limit >= 0) {
        return limit;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new IllegalArgumentException("'" + addition + "' sets no limit");
  }

  /** Whether bytes from outside may name this class (not an array). */
  public boolean allows(String className) {
    boolean allowed = names.contains(className) || className.startsWith("java.time.");
    for (ClassPattern pattern : patterns) {
      if (pattern.matches(className)) {
        if (pattern.forbids()) {
          return false;
        }
        allowed = true;
      }
    }
    return allowed;
  }

  Limits limits() {
    return limits;
  }
}
