// SPDX-License-Identifier: Apache-2.0
package org.keystead.jakarta.kit;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.util.concurrent.atomic.AtomicInteger;
import org.keystead.jakarta.cdi.CacheCall;

/** Counts the calls that come to the cache's interceptor: it stands just before it. */
@Interceptor
@CacheCall
@Priority(Interceptor.Priority.LIBRARY_AFTER - 1)
public class CountingInterceptor {
  static final AtomicInteger CALLS = new AtomicInteger();

  @AroundInvoke
  public Object around(InvocationContext invocation) throws Exception {
    CALLS.incrementAndGet();
    return invocation.proceed();
  }
}
