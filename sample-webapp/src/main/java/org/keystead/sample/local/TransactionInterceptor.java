// SPDX-License-Identifier: Apache-2.0
package org.keystead.sample.local;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.transaction.Transactional;
import org.jspecify.annotations.Nullable;

/** Lets the standard's annotation begin a transaction where no server does. */
@Interceptor
@Transactional
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 200)
public class TransactionInterceptor {
  @SuppressWarnings("NullAway.Init") // CDI fills it
  @Inject
  private LocalPersistence persistence;

  @AroundInvoke
  @Nullable Object inTransaction(InvocationContext call) throws Exception {
    return persistence.inTransaction(call);
  }
}
