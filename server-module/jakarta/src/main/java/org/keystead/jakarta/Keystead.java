// SPDX-License-Identifier: Apache-2.0
package org.keystead.jakarta;

import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.enterprise.util.Nonbinding;
import jakarta.inject.Qualifier;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Injects a cache of this application by its name, or its cache manager:
 *
 * <pre>
 * &#64;Inject &#64;Keystead("cities") Cache&lt;Long, City&gt; cities;
 * &#64;Inject &#64;Keystead CacheManager manager;
 * </pre>
 *
 * <p>A cache that does not exist is created with the declared types. It is a qualifier so that a
 * server which has a cache manager of its own to inject, as Payara does, keeps it.
 */
@Qualifier
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD, ElementType.TYPE})
public @interface Keystead {
  /** The cache's name; empty for the cache manager. */
  @Nonbinding
  String value() default "";

  /** The annotation as an object, for programmatic look-up. */
  final class Literal extends AnnotationLiteral<Keystead> implements Keystead {
    private static final long serialVersionUID = 1;

    private final String value;

    private Literal(String value) {
      this.value = value;
    }

    /** For the cache of that name. */
    public static Literal of(String value) {
      return new Literal(value);
    }

    @Override
    public String value() {
      return value;
    }
  }
}
