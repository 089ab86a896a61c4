// SPDX-License-Identifier: Apache-2.0
package org.keystead.servertests.harness;

import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/** Has a failure print what the server logged since its test began. */
final class FailureLog
    implements BeforeEachCallback,
        TestExecutionExceptionHandler,
        LifecycleMethodExecutionExceptionHandler {
  private static final Namespace NAMESPACE = Namespace.create(FailureLog.class);
  private static final int MOST_CHARACTERS = 20_000;

  /** What stands below the failure; its message is the log. */
  private static final class Logged extends Throwable {
    private static final long serialVersionUID = 1L;

    Logged(String text) {
      super(text, null, false, false);
    }

    @Override
    public String toString() {
      return "The server's log:\n" + getMessage();
    }
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    context.getStore(NAMESPACE).put(ServerLog.class, new ServerLog(Servers.current().log()));
  }

  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable failure)
      throws Throwable {
    throw withLog(context, failure);
  }

  @Override
  public void handleBeforeEachMethodExecutionException(ExtensionContext context, Throwable failure)
      throws Throwable {
    throw withLog(context, failure);
  }

  @Override
  public void handleAfterEachMethodExecutionException(ExtensionContext context, Throwable failure)
      throws Throwable {
    throw withLog(context, failure);
  }

  private static Throwable withLog(ExtensionContext context, Throwable failure) {
    ServerLog log = context.getStore(NAMESPACE).get(ServerLog.class, ServerLog.class);
    failure.addSuppressed(new Logged(log == null ? "" : end(log)));
    return failure;
  }

  private static String end(ServerLog log) {
    try {
      String text = log.text();
      return text.substring(Math.max(0, text.length() - MOST_CHARACTERS));
    } catch (RuntimeException e) {
      return "cannot be read: " + e;
    }
  }
}
