// SPDX-License-Identifier: Apache-2.0
package org.keystead.jakarta.cdi;

import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method that has a caching annotation. The extension adds it; it is not for applications.
 *
 * <p>JSR-107's own annotations are no interceptor bindings of Jakarta CDI, and where a server makes
 * them so, as Payara does, the server's interceptors are bound to them.
 */
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface CacheCall {
  /** The annotation as an object. */
  final class Literal extends AnnotationLiteral<CacheCall> implements CacheCall {
    /** There is nothing to tell two of them apart. */
    public static final Literal INSTANCE = new Literal();

    private static final long serialVersionUID = 1;

    private Literal() {}
  }
}
