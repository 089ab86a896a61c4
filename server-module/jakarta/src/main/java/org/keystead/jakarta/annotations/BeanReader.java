// SPDX-License-Identifier: Apache-2.0
package org.keystead.jakarta.annotations;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.AnnotatedType;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.cache.annotation.CacheDefaults;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.CacheValue;
import org.jspecify.annotations.Nullable;

/**
 * The annotated methods of a bean class.
 *
 * <h2>Whose annotations count</h2>
 *
 * <p>A method's own, in the class that declares it; an overriding method has none of what it
 * overrides, and interfaces contribute nothing (Jakarta Annotations, 2.1). An annotation of a class
 * stands for one on each public method that the class itself declares, has no caching annotation of
 * its own and could use it. {@code @CacheDefaults} is looked for in the bean's class and then up.
 */
final class BeanReader {
  private final AnnotatedType<?> bean;

  BeanReader(AnnotatedType<?> bean) {
    this.bean = bean;
  }

  /** The methods with their caching annotations; several, where a method has several. */
  Map<AnnotatedMethod<?>, List<CacheAnnotation>> methods() {
    Map<AnnotatedMethod<?>, List<CacheAnnotation>> found = new LinkedHashMap<>();
    for (AnnotatedMethod<?> method : bean.getMethods()) {
      Method member = method.getJavaMember();
      if (!member.isBridge() && !member.isSynthetic() && !isOverridden(member)) {
        List<CacheAnnotation> annotations = annotations(method);
        if (!annotations.isEmpty()) {
          found.put(method, annotations);
        }
      }
    }
    return found;
  }

  private boolean isOverridden(Method method) {
    if (Modifier.isPrivate(method.getModifiers()) || Modifier.isStatic(method.getModifiers())) {
      return false;
    }
    for (Class<?> type = bean.getJavaClass();
        type != null && type != method.getDeclaringClass();
        type = type.getSuperclass()) {
      if (declares(type, method)) {
        return true;
      }
    }
    return false;
  }

  private static boolean declares(Class<?> type, Method method) {
    try {
      return type.getDeclaredMethod(method.getName(), method.getParameterTypes()) != null;
    } catch (NoSuchMethodException expected) {
      return false;
    }
  }

  private List<CacheAnnotation> annotations(AnnotatedMethod<?> method) {
    List<CacheAnnotation> own = among(method.getAnnotations());
    return own.isEmpty() ? implied(method) : own;
  }

  private List<CacheAnnotation> implied(AnnotatedMethod<?> method) {
    Method member = method.getJavaMember();
    if (!Modifier.isPublic(member.getModifiers())
        || neverIntercepted(member) != null
        || method.isAnnotationPresent(PostConstruct.class)
        || method.isAnnotationPresent(PreDestroy.class)) {
      return List.of();
    }
    return classAnnotations(member.getDeclaringClass()).stream()
        .filter(annotation -> isOfUse(annotation.annotation(), method))
        .toList();
  }

  /** What the class says for its methods. */
  List<CacheAnnotation> classAnnotations(Class<?> type) {
    return type == bean.getJavaClass()
        ? among(bean.getAnnotations())
        : among(Arrays.asList(type.getDeclaredAnnotations()));
  }

  private static boolean isOfUse(Annotation annotation, AnnotatedMethod<?> method) {
    if (annotation instanceof CacheResult) {
      return method.getJavaMember().getReturnType() != void.class;
    }
    return !(annotation instanceof CachePut)
        || method.getParameters().stream().anyMatch(p -> p.isAnnotationPresent(CacheValue.class));
  }

  private static List<CacheAnnotation> among(Iterable<Annotation> annotations) {
    List<CacheAnnotation> found = new ArrayList<>();
    for (Annotation annotation : annotations) {
      CacheAnnotation caching = CacheAnnotation.of(annotation);
      if (caching != null) {
        found.add(caching);
      }
    }
    return found;
  }

  /** The defaults that hold for the bean's methods; null if there are none. */
  @Nullable CacheDefaults defaults() {
    CacheDefaults declared = bean.getAnnotation(CacheDefaults.class);
    for (Class<?> type = bean.getJavaClass().getSuperclass();
        declared == null && type != null;
        type = type.getSuperclass()) {
      declared = type.getDeclaredAnnotation(CacheDefaults.class);
    }
    return declared;
  }

  /** Why calls of a method never come through a container; null if they do. */
  static @Nullable String neverIntercepted(Method method) {
    int modifiers = method.getModifiers();
    if (Modifier.isPrivate(modifiers)) {
      return "private";
    } else if (Modifier.isStatic(modifiers)) {
      return "static";
    }
    return Modifier.isFinal(modifiers) ? "final" : null;
  }

  /** As they are written: {@code @CacheResult and @CachePut}. */
  static String shown(List<CacheAnnotation> annotations) {
    return annotations.stream()
        .map(CacheAnnotation::shown)
        .sorted()
        .collect(Collectors.joining(" and "));
  }
}
