// SPDX-License-Identifier: Apache-2.0
package org.keystead.jakarta.cdi;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Answers calls of methods with caching annotations.
 *
 * <p>It comes late, after the interceptors of the application: what they check is checked for a
 * cached value too. The setting {@code keystead.cdi.priority} puts it elsewhere, for instance
 * before those of transactions.
 */
@Interceptor
@CacheCall
@Priority(CacheInterceptor.PRIORITY)
public class CacheInterceptor implements Serializable {
  static final int PRIORITY = Interceptor.Priority.LIBRARY_AFTER;

  private static final long serialVersionUID = 1;

  /** Not there any more when a bean of the session was read from a file. */
  @Inject private transient @Nullable CachingExtension extension;

  /** For the container. */
  public CacheInterceptor() {}

  /** Calls the method, or does not. */
  @AroundInvoke
  public @Nullable Object around(InvocationContext invocation) throws Exception {
    return extension()
        .operations()
        .of(invocation.getTarget(), invocation.getMethod())
        .around(invocation);
  }

  private CachingExtension extension() {
    CachingExtension present = extension;
    if (present == null) {
      present = CDI.current().getBeanManager().getExtension(CachingExtension.class);
      extension = present;
    }
    return present;
  }
}
