// SPDX-License-Identifier: Apache-2.0
package org.keystead.jakarta.annotations;

import org.jspecify.annotations.Nullable;

/**
 * When a change is made: before the method, or after it and then only if it returned or threw what
 * the annotation names.
 */
record AfterMethod(boolean afterInvocation, ThrowableFilter exceptions) {
  @Nullable Object around(Call<?> call, Runnable change) throws Exception {
    if (!afterInvocation) {
      change.run();
      return call.proceed();
    }
    Object result;
    try {
      result = call.proceed();
    } catch (Throwable e) {
      if (exceptions.test(e)) {
        changeBeside(e, change);
      }
      throw e;
    }
    change.run();
    return result;
  }

  /** The method's exception is the caller's; what goes wrong beside it is told with it. */
  private static void changeBeside(Throwable thrown, Runnable change) {
    try {
      change.run();
    } catch (RuntimeException e) {
      thrown.addSuppressed(e);
    }
  }
}
