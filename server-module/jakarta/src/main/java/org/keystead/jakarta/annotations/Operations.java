// SPDX-License-Identifier: Apache-2.0
package org.keystead.jakarta.annotations;

import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.AnnotatedParameter;
import jakarta.enterprise.inject.spi.AnnotatedType;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.cache.annotation.CacheDefaults;
import javax.cache.annotation.CacheKey;
import javax.cache.annotation.CacheKeyGenerator;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheResolverFactory;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.CacheValue;
import org.jspecify.annotations.Nullable;

/** From the annotations of a bean's class to the operations of its methods. */
public final class Operations {
  /** The annotations that make a method one of ours. */
  public static final List<Class<? extends Annotation>> ANNOTATIONS = CacheAnnotation.TYPES;

  private Operations() {}

  /** The methods of a bean's class that calls are to be intercepted of. */
  public static Set<Method> methods(AnnotatedType<?> bean) {
    Set<Method> methods = new HashSet<>();
    for (AnnotatedMethod<?> method : new BeanReader(bean).methods().keySet()) {
      if (BeanReader.neverIntercepted(method.getJavaMember()) == null) {
        methods.add(method.getJavaMember());
      }
    }
    return methods;
  }

  /**
   * The operations of a bean's methods.
   *
   * @throws InvalidAnnotationException if annotations contradict each other, or ask for what cannot
   *     be
   */
  public static Map<Method, Operation> read(AnnotatedType<?> bean, Application application) {
    BeanReader reader = new BeanReader(bean);
    List<CacheAnnotation> ofClass = reader.classAnnotations(bean.getJavaClass());
    if (ofClass.size() > 1) {
      throw Messages.severalOnClass(bean.getJavaClass(), BeanReader.shown(ofClass));
    }
    CacheDefaults defaults = reader.defaults();
    Map<Method, Operation> operations = new LinkedHashMap<>();
    reader
        .methods()
        .forEach(
            (method, annotations) ->
                operations.put(
                    method.getJavaMember(),
                    Operation.of(
                        read(bean.getJavaClass(), method, annotations, defaults), application)));
    return operations;
  }

  private static CachedMethod<?> read(
      Class<?> bean,
      AnnotatedMethod<?> annotated,
      List<CacheAnnotation> annotations,
      @Nullable CacheDefaults defaults) {
    Method method = annotated.getJavaMember();
    if (annotations.size() > 1) {
      throw Messages.severalAnnotations(method, BeanReader.shown(annotations));
    }
    String hidden = BeanReader.neverIntercepted(method);
    if (hidden != null) {
      throw Messages.neverIntercepted(method, hidden);
    }
    CacheAnnotation caching = annotations.get(0);
    String name = cacheName(method, caching, defaults);
    check(method, caching.annotation(), name);
    CachedMethod.Collaborators collaborators =
        new CachedMethod.Collaborators(
            resolverFactory(caching, defaults), keyGenerator(caching, defaults));
    return withParameters(
        new MethodDetails<>(bean, method, annotated.getAnnotations(), caching.annotation(), name),
        parameters(annotated),
        collaborators);
  }

  private static void check(Method method, Annotation annotation, String cacheName) {
    if (annotation instanceof CacheResult result) {
      if (method.getReturnType() == void.class) {
        throw Messages.nothingToCache(method);
      }
      if (result.exceptionCacheName().equals(cacheName)) {
        throw Messages.exceptionsAmongValues(method, cacheName);
      }
    }
  }

  private static <A extends Annotation> CachedMethod<A> withParameters(
      MethodDetails<A> details,
      List<Parameter> parameters,
      CachedMethod.Collaborators collaborators) {
    List<Parameter> keys = annotatedWith(CacheKey.class, parameters);
    List<Parameter> values = annotatedWith(CacheValue.class, parameters);
    checkValues(details, keys, values);
    if (keys.isEmpty()) {
      keys = new ArrayList<>(parameters);
      keys.removeAll(values);
    }
    return new CachedMethod<>(
        details,
        parameters,
        List.copyOf(keys),
        values.isEmpty() ? null : values.get(0),
        collaborators);
  }

  private static void checkValues(
      MethodDetails<?> details, List<Parameter> keys, List<Parameter> values) {
    Method method = details.method();
    if (!(details.cacheAnnotation() instanceof CachePut)) {
      if (!values.isEmpty()) {
        throw Messages.valueWithoutPut(
            method, "@" + details.cacheAnnotation().annotationType().getSimpleName());
      }
    } else if (values.isEmpty()) {
      throw Messages.valueMissing(method);
    } else if (values.size() > 1) {
      throw Messages.severalValues(method);
    } else if (keys.contains(values.get(0))) {
      throw Messages.valueIsKey(method);
    }
  }

  private static List<Parameter> annotatedWith(
      Class<? extends Annotation> annotation, List<Parameter> parameters) {
    return parameters.stream()
        .filter(p -> p.annotations().stream().anyMatch(annotation::isInstance))
        .toList();
  }

  private static List<Parameter> parameters(AnnotatedMethod<?> method) {
    Class<?>[] types = method.getJavaMember().getParameterTypes();
    Map<Integer, Set<Annotation>> annotations = new HashMap<>();
    for (AnnotatedParameter<?> parameter : method.getParameters()) {
      annotations.put(parameter.getPosition(), parameter.getAnnotations());
    }
    List<Parameter> parameters = new ArrayList<>(types.length);
    for (int i = 0; i < types.length; i++) {
      parameters.add(new Parameter(i, types[i], annotations.getOrDefault(i, Set.of())));
    }
    return List.copyOf(parameters);
  }

  private static String cacheName(
      Method method, CacheAnnotation caching, @Nullable CacheDefaults defaults) {
    if (!caching.cacheName().isEmpty()) {
      return caching.cacheName();
    }
    return defaults == null || defaults.cacheName().isEmpty()
        ? Messages.shown(method)
        : defaults.cacheName();
  }

  // An annotation cannot say null: naming the interface itself means that nothing is named.
  private static @Nullable Class<? extends CacheResolverFactory> resolverFactory(
      CacheAnnotation caching, @Nullable CacheDefaults defaults) {
    Class<? extends CacheResolverFactory> type = caching.resolverFactory();
    if (type == CacheResolverFactory.class && defaults != null) {
      type = defaults.cacheResolverFactory();
    }
    return type == CacheResolverFactory.class ? null : type;
  }

  private static @Nullable Class<? extends CacheKeyGenerator> keyGenerator(
      CacheAnnotation caching, @Nullable CacheDefaults defaults) {
    Class<? extends CacheKeyGenerator> type = caching.keyGenerator();
    if (type == CacheKeyGenerator.class && defaults != null) {
      type = defaults.cacheKeyGenerator();
    }
    return type == CacheKeyGenerator.class ? null : type;
  }

  /** The key type of a cache whose methods make keys of two types. */
  public static Class<?> commonKeyType(Class<?> one, Class<?> other) {
    return SimpleTypes.common(one, other);
  }
}
