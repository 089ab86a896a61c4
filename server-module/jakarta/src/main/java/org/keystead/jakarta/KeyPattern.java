// SPDX-License-Identifier: Apache-2.0
package org.keystead.jakarta;

import jakarta.inject.Qualifier;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Which keyspace events an observer is told:
 *
 * <pre>
 * void onCity(&#64;ObservesAsync &#64;KeyPattern(value = "cities:*", events = "set,del") KeyspaceEvent e)
 * </pre>
 */
@Qualifier
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.FIELD})
public @interface KeyPattern {
  /** A pattern of whole keys, as PSUBSCRIBE and KEYS take it. */
  String value() default "*";

  /**
   * The events' names as keyspace notifications have them, with commas between: {@code
   * set,del,expired}. Empty for all but {@code keymiss}.
   */
  String events() default "";
}
